"""Going through what was flagged, in the browser or in the terminal, and deciding.

:class:`Review` is what both have in common; ``web``, ``terminal`` and ``plain`` show it. The last two need no browser, the
last one nothing but a prompt.
"""

from factcheck.reviewing.review import Bulk, Changed, Review, Undone

__all__ = ["Bulk", "Changed", "Review", "Undone"]
