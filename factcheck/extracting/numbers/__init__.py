"""Reading numbers, in figures and in words.

One scan finds the places where a figure or a number word stands (``figures``); a small grammar reads the words (``spelled``).
What the number is of, and whether it is an amount at all, is not known here.
"""

from factcheck.extracting.numbers.figures import NumberReader, number_reader
from factcheck.extracting.numbers.numeral import Numeral, Style

__all__ = ["NumberReader", "Numeral", "Style", "number_reader"]
