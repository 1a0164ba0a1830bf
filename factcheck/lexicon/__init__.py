"""What the program knows of language and the world: the rule pack, read from YAML, merged, and validated.

A rule pack is a folder of YAML files, a file a subject (``units.yaml``, ``currencies.yaml``, ``policy.yaml`` …). The default
pack is rules/; the folders that a user adds come after it: mappings are merged key by key, lists are appended to, and any
other value replaces the one before. Each stage compiles the tables that it needs from :meth:`Lexicon.table`, once.
"""

from factcheck.lexicon.pack import DEFAULT_PACK, Lexicon, default_lexicon, load_lexicon

__all__ = ["DEFAULT_PACK", "Lexicon", "default_lexicon", "load_lexicon"]
