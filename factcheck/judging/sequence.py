"""Events told in an order or a state that cannot be (FC104, FC105)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from factcheck.extracting.times import written_since
from factcheck.extracting.words import vocabulary
from factcheck.judging.moments import say
from factcheck.judging.registry import Draft, View, collection_rule
from factcheck.judging.telling import as_written, source_name
from factcheck.lexicon import Lexicon
from factcheck.model import Claim, ClaimKind, MomentRole, RelationKind, Role, Severity, Status

_ENOUGH_BITS = 8.0
_BEEN = (" was", " were", " been", " is", " are", " being")


class Order(NamedTuple):
    """One line of rules/events.yaml."""

    earlier: frozenset[str]
    about: frozenset[str]
    later: frozenset[str]
    why: str
    done_to: bool = False


@lru_cache(maxsize=8)
def _orders(lexicon: Lexicon) -> tuple[tuple[Order, ...], frozenset[str]]:
    table = lexicon.table("events")
    orders = tuple(
        Order(
            earlier=frozenset(line["earlier"]),
            about=frozenset(line.get("about", ())),
            later=frozenset(line["later"]),
            why=str(line["why"]),
            done_to=bool(line.get("done_to")),
        )
        for line in table.get("order", ())
    )
    words = vocabulary(lexicon)
    return orders, frozenset(words.stem(word) for word in table.get("another", ()))


@collection_rule("FC104", "status-conflict", Severity.ERROR)
def status_conflict(view: View) -> Iterator[Draft]:
    """One source plans or expects what an earlier one already reports as done, and their dates do not explain it.

    Wrong:  "The museum will open in May 2024." (published June 2024) / "The museum opened in March 2024." (published
    April 2024)
    Right:  "The museum will open in May 2024." (published January 2024) / "The museum opened in May 2024." (published
    June 2024)
    """
    once = frozenset(view.lexicon.table("events").get("once", ()))
    for relation in view.relations:
        a, b = view.claims[relation.a], view.claims[relation.b]
        if a.status.is_open == b.status.is_open:
            continue
        dated = relation.kind is RelationKind.LATER_THAN and a.kind is ClaimKind.DATE
        told_again = relation.kind is RelationKind.AGREES and a.kind is ClaimKind.QUANTITY and a.event == b.event
        if not dated and not (told_again and a.event in once):
            continue
        plan, done = (a, b) if a.status.is_open else (b, a)
        document = view.documents[plan.source]
        told, reported = written_since(document, view.lexicon), view.documents[done.source].published
        if told is None or reported is None or told <= reported:
            continue
        if "early" in plan.scope:
            continue  # what was originally planned is told, not what is still expected
        when = str(told) if document.published is not None else f"undated, but it tells of {told} as past"
        yield Draft(
            message=(
                f"{source_name(view, plan.source)} ({when}) still expects “{plan.surface}” what "
                f"{source_name(view, done.source)} ({reported}) already reports as done: “{done.surface}”"
            ),
            claims=(plan, done),
            relation=RelationKind.CONFLICTS,
            subject=plan.subject or done.subject,
            settle="Find out whether it has happened.",
        )


@collection_rule("FC105", "order-conflict", Severity.ERROR)
def order_conflict(view: View) -> Iterator[Draft]:
    """An event is dated before what it depends on (announced after it opened).

    Wrong:  "Construction of the museum was announced in February 2025." / "The museum opened in December 2024."
    Right:  "Construction of the museum was announced in February 2021." / "The museum opened in December 2024."
    """
    orders, another = _orders(view.lexicon)
    words = vocabulary(view.lexicon)
    dated = [
        claim
        for claim in (view.claims[id] for id in sorted(view.claims))
        if claim.kind is ClaimKind.DATE
        and claim.time is not None
        and claim.time.resolved
        and claim.time.role in (MomentRole.ON, MomentRole.SINCE)
        and not claim.status.is_open
        and claim.status is not Status.DENIED
        and claim.role is not Role.LINK
    ]
    by_term: dict[str, list[Claim]] = {}
    for claim in dated:
        for term in _own_terms(claim):
            if words.bits(term) >= 3.0:
                by_term.setdefault(term, []).append(claim)
    seen: set[tuple[str, str]] = set()
    for earlier in dated:
        for order in orders:
            if not _is_about(earlier, order, another):
                continue
            rivals = {other.id: other for term in _own_terms(earlier) for other in by_term.get(term, ())[:200]}
            for later in (rivals[id] for id in sorted(rivals)):
                pair = (earlier.id, later.id)
                if pair in seen or earlier.id == later.id or later.event not in order.later or _own_terms(later) & another:
                    continue
                if _wholly_after(earlier, later) and _same_thing(view, earlier, later, order):
                    seen.add(pair)
                    yield _draft(view, earlier, later, order)


def _own_terms(claim: Claim) -> frozenset[str]:
    return frozenset(term for phrase in claim.phrases if phrase.role != "context" for term in phrase.terms)


def _is_about(claim: Claim, order: Order, another: frozenset[str]) -> bool:
    terms = _own_terms(claim)
    deeds = {term.lstrip("=") for term in terms}
    if terms & another:
        return False
    if claim.event not in order.earlier or (order.about and not deeds & order.about):
        return False
    return not order.done_to or _is_passive(claim)


def _is_passive(claim: Claim) -> bool:
    """Whether the deed is done to the subject: "the line was announced"."""
    if not any(phrase.role == "subject" for phrase in claim.phrases):
        return False
    verbs = [phrase.text for phrase in claim.phrases if phrase.role == "verb"]
    return any(
        claim.quote[: match.start()].lower().rstrip().endswith(_BEEN)
        for verb in verbs
        for match in [re.search(rf"\b{re.escape(verb)}\b", claim.quote)]
        if match is not None
    )


def _wholly_after(earlier: Claim, later: Claim) -> bool:
    first, second = earlier.time, later.time
    return (
        first is not None
        and second is not None
        and first.start is not None
        and second.end is not None
        and first.start >= second.end
    )


def _same_thing(view: View, a: Claim, b: Claim, order: Order) -> bool:
    """Whether both tell of one thing: what is left of each without the deeds, compared by telling words."""
    words = vocabulary(view.lexicon)
    deeds = {mark + name for name in order.earlier | order.about | order.later for mark in ("=", "")}
    left, right = _own_terms(a) - deeds, _own_terms(b) - deeds
    names = {name for claim in (a, b) for phrase in claim.phrases for name in phrase.names}

    def weigh(terms: frozenset[str]) -> float:
        return sum(words.bits(term) + (1.5 if term in names else 0.0) for term in terms)

    shared, least = weigh(left & right), min(weigh(left), weigh(right))
    return shared > 0 and (shared >= _ENOUGH_BITS or shared >= 0.8 * least) and shared >= 0.4 * least


def _draft(view: View, earlier: Claim, later: Claim, order: Order) -> Draft:
    assert earlier.time is not None
    assert later.time is not None
    shared = as_written(view, later, _own_terms(earlier) & _own_terms(later))
    return Draft(
        message=(
            f"{source_name(view, earlier.source)} has it {_done(earlier.event)} in {say(earlier.time)}, but "
            f"{source_name(view, later.source)} has it {_done(later.event)} by {say(later.time)} already; {order.why}"
        ),
        claims=(earlier, later),
        relation=RelationKind.CONFLICTS,
        subject=shared.replace(",", "") or later.subject or earlier.subject,
        same=f"Both tell of the same thing: {shared}." if shared else "",
        settle="One of the two dates is wrong, or they speak of different stages: look up when each was reported first.",
    )


def _done(deed: str) -> str:
    """The participle of a deed's name: "announce" is announced, "begin" begun."""
    irregular = {"begin": "begun", "buy": "bought", "build": "built", "sign": "signed", "born": "born"}
    if deed in irregular:
        return irregular[deed]
    return deed if deed.endswith("ed") else f"{deed.removesuffix('e')}ed"
