"""How a moment bounds what happens (by, since, until), and which two moments are the ends of one range."""

from __future__ import annotations

from factcheck.extracting.times.grammar import Phrase, first_of
from factcheck.model import MomentRole

_ROLES = {
    "by": MomentRole.BY,
    "since": MomentRole.SINCE,
    "before": MomentRole.BEFORE,
    "after": MomentRole.AFTER,
    "from": MomentRole.SINCE,
}


def role_of(phrase: Phrase, first: int) -> MomentRole:
    """The role that the words before a phrase give it; ``first`` is the number of its first token that counts."""
    tokens = phrase.tokens
    kinds = [tokens.kind(number) for number in range(first - 1, max(-1, first - 5), -1)]
    words = [tokens.word(number) for number in range(first - 1, max(-1, first - 5), -1)]
    if first_of(phrase.before, "post", "pre"):
        return MomentRole.AFTER if phrase.before[0].kind == "post" else MomentRole.BEFORE
    while kinds and kinds[0] in ("the", "about", "nearly", "early", "at", "least", "just", "earlier"):
        kinds.pop(0)
        words.pop(0)
    if not kinds:
        return MomentRole.ON
    if words[0] in ("until", "till", "through", "thru"):
        return MomentRole.UNTIL
    if (words[0] == "of" and words[1:2] == ["as"]) or (words[0] == "at" and words[1:2] == ["as"]):
        return MomentRole.AS_OF
    if words[0] == "of" and words[1:2] == ["ahead"]:
        return MomentRole.BEFORE
    if words[0] == "to" and words[1:2] == ["prior"]:
        return MomentRole.BEFORE
    if words[0] == "than" and words[1:3] in (["later", "no"], ["later", "not"]):
        return MomentRole.BY
    if words[0] == "than" and words[1:3] in (["earlier", "no"], ["earlier", "not"]):
        return MomentRole.SINCE
    if words[0] in ("in", "on", "at") and _since_something(phrase, first):
        return MomentRole.SINCE
    return _ROLES.get(kinds[0], MomentRole.ON)


def _since_something(phrase: Phrase, first: int) -> bool:
    """Whether the phrase dates what a "since" begins from: "since its launch in 2018"."""
    for back in range(2, 8):
        if back > first:
            return False
        kind = phrase.tokens.kind(first - back)
        if kind == "since":
            return True
        if kind in ("comma", "dot", "stop", "break", "was", "irregular", "perceived", "past_verb", "deferred", "will"):
            return False
    return False
