"""Fingerprints: what a finding says, in a form that survives edits elsewhere and changes with the value.

``fc1:<thing>-<said>-<where>``, three digests. *Thing* is the rule, the subjects and measures and the periods; *said* the
values,
normalised; *where* the identities of the documents. Equal thing and said with another where is a renamed file or a new source;
equal thing with another said is another value.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Iterable, Mapping

from factcheck.judging.registry import Draft
from factcheck.model import Claim, Document, Moment, Quantity

VERSION = "fc1"
_FOLDED = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "\u00a0": " "})


def fingerprint(rule: str, draft: Draft, documents: Mapping[str, Document], ordinal: int = 0) -> str:
    """The fingerprint of what a rule says; ``ordinal`` counts findings that are equal in everything else."""
    claims = draft.claims
    thing = [rule, *sorted({f"{_fold(claim.measure or claim.event)}|{_time(claim)}" for claim in claims})]
    said = sorted(_value(claim) for claim in claims)
    if draft.key:
        said = [_fold(part) for part in draft.key]
        thing = [rule]
    if ordinal:
        thing.append(f"/{ordinal + 1}")
    where = sorted(
        {_identity(documents, evidence.source) for evidence in draft.passages}
        | {_identity(documents, claim.source) for claim in claims}
    )
    return f"{VERSION}:{_digest(thing)}-{_digest(said)}-{_digest(where)}"


def _identity(documents: Mapping[str, Document], id: str) -> str:
    document = documents.get(id)
    return (document.identity or document.id) if document is not None else id


def _digest(parts: Iterable[str]) -> str:
    return hashlib.blake2b("\x1f".join(parts).encode("utf-8", "replace"), digest_size=6).hexdigest()


def _fold(text: str) -> str:
    return " ".join(unicodedata.normalize("NFKC", text).translate(_FOLDED).casefold().split())


def _time(claim: Claim) -> str:
    """The period of a figure; the date of a date claim is its value instead."""
    return _moment(claim.time) if claim.quantity is not None else ""


def _moment(moment: Moment | None) -> str:
    if moment is None:
        return ""
    return f"{moment.text('start')}/{moment.text('end')}" if moment.resolved else moment.timex


def _value(claim: Claim) -> str:
    if claim.quantity is None:
        return _moment(claim.time)
    return _amount(claim.quantity)


def _amount(quantity: Quantity) -> str:
    ends = (quantity.base_low, quantity.base_high)
    figures = "..".join("" if end is None else f"{end:.6g}" for end in ends)
    return f"{figures} {quantity.base_unit} {quantity.modifier}"
