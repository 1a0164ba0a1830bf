"""The syllables that made-up names are put together from."""

from __future__ import annotations

STARTS = (
    *("B", "Br", "C", "Cl", "D", "Dr", "F", "G", "Gr", "H", "K", "L", "M", "N"),
    *("P", "Pr", "R", "S", "St", "T", "Tr", "V", "W"),
)
VOWELS = ("a", "e", "i", "o", "u")
MIDDLES = ("l", "m", "n", "r", "v", "d", "rn", "lt", "nd", "sk", "rr", "nt")
ENDS = ("o", "a", "ek", "um", "ar", "on", "il", "el", "or", "an")
