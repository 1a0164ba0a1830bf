"""The configuration: ``factcheck.toml``, or ``[tool.factcheck]`` in ``pyproject.toml``, the closest one wins.

The door is :func:`load_settings`. No stage reads the configuration itself: what changes the judgement travels as the
overlay of the rule pack's policy (:func:`lexicon_of`), the rest as arguments.
"""

from factcheck.configuration.files import find_configuration
from factcheck.configuration.loading import load_settings
from factcheck.configuration.overlay import lexicon_of
from factcheck.configuration.settings import KEYS, Output, Place, Settings

__all__ = ["KEYS", "Output", "Place", "Settings", "find_configuration", "lexicon_of", "load_settings"]
