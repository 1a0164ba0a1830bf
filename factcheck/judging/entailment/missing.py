"""What of a statement stands nowhere in the evidence: figures and dates, names, words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.extracting import find_mentions
from factcheck.judging.entailment.figures import read_known, standing_nowhere
from factcheck.judging.entailment.wording import Evidence, Item, read_statement
from factcheck.lexicon import Lexicon
from factcheck.model import Document, Mention

# One name may stand there in a form that no rule knows; of two, one would. The shares were chosen on the development half of
# WiCE (Kamoi et al. 2023), where each of the three signs alone is right in more than nine of ten cases.
_NAMES = 2
_WITH_NAMES = 0.3
_WITHOUT = 0.55


@dataclass(frozen=True, slots=True)
class Missing:
    """What a statement says that the evidence nowhere does; the names and words as they are written, in the order of the text.

    ``share`` is the part of its words, names included, 0 to 1, that the evidence lacks.
    """

    figures: tuple[Mention, ...] = ()
    names: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    share: float = 0.0

    @property
    def is_telling(self) -> bool:
        """Whether so much is missing that the evidence cannot support the whole statement: a figure or date, two words of
        names and almost a third of all words, or more than half of these.
        """
        return bool(self.figures) or self.share > (_WITH_NAMES if len(self.names) >= _NAMES else _WITHOUT)


def find_missing_figures(statement: Document, evidence: Sequence[Document], lexicon: Lexicon) -> list[Mention]:
    """The figures and dates alone."""
    return standing_nowhere(statement, find_mentions(statement, lexicon), read_known(evidence, lexicon), lexicon)


def find_missing(statement: Document, evidence: Sequence[Document], lexicon: Lexicon) -> Missing:
    """What of the statement stands nowhere in all the evidence together."""
    stated = find_mentions(statement, lexicon)
    figures = standing_nowhere(statement, stated, read_known(evidence, lexicon), lexicon)
    words = Evidence([document.text for document in evidence], lexicon)
    return missing_of(figures, read_statement(statement, stated, words))


def missing_of(figures: Sequence[Mention], items: Sequence[Item]) -> Missing:
    """What is missing, from the figures that are and from all the words."""
    absent = [item for item in items if not item.is_there]
    names = tuple(dict.fromkeys(item.word.text for item in absent if item.is_name))
    words = tuple(dict.fromkeys(item.word.text for item in absent if not item.is_name))
    return Missing(tuple(figures), names, words, len(absent) / len(items) if items else 0.0)
