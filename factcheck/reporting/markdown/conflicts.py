"""Conflicts between sources: both sides in full, why they are one matter, why they do not agree, what would settle it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from factcheck.judging.labels import about as what_of
from factcheck.model import Claim, Member, Reconciliation
from factcheck.reporting import wording
from factcheck.reporting.cases import Case
from factcheck.reporting.escaping import markdown as text
from factcheck.reporting.markdown.writing import blockquote, capital, code, folded, listed, rule_name, sentence, table, where
from factcheck.reporting.passages import Index, Passage
from factcheck.reporting.registry import Options

_FULL = 25
_PAIRS = 8
_SIDES = 6
_TITLE_SIDES = 3
_TITLE_WIDTH = 60
_AMOUNTS = frozenset({"FC101", "FC106"})


def conflicts(result: Reconciliation, found: Sequence[Case], index: Index, options: Options) -> str:
    """The section, a heading a case; "" where there are none."""
    if not found:
        return ""
    return "\n\n".join(["## Conflicts between sources", *full_cases(result, found, index, options)])


def anchor(case: Case) -> str:
    """The name by which other parts of the report link to a conflict."""
    return f"conflict-{case.number}"


def title(case: Case) -> str:
    """What is in question, in plain text: "Lantern Bridge: HK$4.2 billion or HK$5.1 billion"."""
    claims = [claim for passage in case.passages for claim in passage.claims]
    dated = [claim for claim in claims if claim.time is not None and claim.quantity is None]
    link = "or"
    if dated and len(dated) == len(claims):
        alike = len({claim.event for claim in dated}) == 1
        deeds: dict[str, str] = {}
        for claim in dated:
            deeds.setdefault(_when_in_short(claim), wording.deed(claim))
        sides = _distinct(when if alike else f"{deed} {when}" for when, deed in deeds.items())
        link = link if alike else "but"
    else:
        sides = _distinct(claim.surface for claim in claims)
    about = _about(case, claims)
    if case.findings[0].rule == "FC103" and sides:
        return f"{sides[0]}: {about}"  # the figures agree; whose they are is in question
    return f"{about}: {_either(sides, link)}" if sides else about


def _about(case: Case, claims: Sequence[Claim]) -> str:
    """The subject, and what of it where the claims say so in common words: "Lantern Bridge, cost"."""
    rule = case.findings[0].rule
    told = what_of(claims).rpartition(" – ")[2] if rule in _AMOUNTS and claims else ""
    if case.subject and told and told.casefold() not in case.subject.casefold():
        return f"{case.subject}, {told[0].lower() + told[1:]}"
    return case.subject or told or case.findings[0].name.replace("-", " ")


def _when_in_short(claim: Claim) -> str:
    """The date; in the words of the text where the calendar has no place for it."""
    return wording.moment(claim.time) if claim.time is not None and claim.time.resolved else claim.surface


def _either(sides: Sequence[str], link: str) -> str:
    shown = [
        side if len(side) <= _TITLE_WIDTH else f"{side[:_TITLE_WIDTH].rsplit(' ', 1)[0]} …" for side in sides[:_TITLE_SIDES]
    ]
    return f" {link} ".join([*shown, "…"] if len(sides) > _TITLE_SIDES else shown)


def _distinct(words: Iterable[str]) -> list[str]:
    return list({word.lower(): word for word in words if word}.values())


def full_cases(
    result: Reconciliation, found: Sequence[Case], index: Index, options: Options, *, name: str = "conflict"
) -> list[str]:
    """The gravest cases with everything that is known of them, the others in a line or two."""
    full = [_full_case(result, case, index, options, f"{name}-{case.number}") for case in found[:_FULL]]
    if len(found) > _FULL:
        full.append(folded(f"{len(found) - _FULL:,} more", listed(found[_FULL:], lambda case: _short_case(case, options))))
    return full


def _short_case(case: Case, options: Options) -> str:
    places = ", ".join(where(passage.document, passage.source, passage.line, options) for passage in case.passages[:_SIDES])
    return f"- {rule_name(case.findings[0])}: {sentence(case.findings[0].message)} {places}"


def _full_case(result: Reconciliation, case: Case, index: Index, options: Options, name: str) -> str:
    """One case with everything that is known of it."""
    parts = [f'### <a id="{name}"></a>{case.number}. {text(capital(title(case)))}']
    parts += [blockquote(passage, options) for passage in case.passages[:_SIDES]]
    if len(case.passages) > _SIDES:
        rest = "\n\n".join(blockquote(passage, options) for passage in case.passages[_SIDES:])
        parts.append(folded(f"{wording.plural(len(case.passages) - _SIDES, 'passage')} more", rest))
    parts += [_side_by_side(case), _reasons(case), _weights(result, case, index)]
    return "\n\n".join(part for part in parts if part)


def _side_by_side(case: Case) -> str:
    """The values as written and as normalised."""
    sides = [(claim, passage) for passage in case.passages for claim in passage.claims]
    header = ("Source", "As written", "That is", "Of what", "When and how sure")
    return table(header, sides, lambda side: _side(*side)) if sides else ""


def _side(claim: Claim, passage: Passage) -> tuple[str, ...]:
    source = wording.source_name(passage.document) if passage.document else passage.source
    cells = (source, claim.surface, _value(claim, passage), wording.of_what(claim), _when(claim))
    return tuple(text(cell) for cell in cells)


def _value(claim: Claim, passage: Passage) -> str:
    """The normalised value; a date in words ("Monday") with the day that it was counted from."""
    value = wording.value(claim)
    published = passage.document.published if passage.document is not None else None
    relative = claim.quantity is None and claim.time is not None and claim.time.resolved
    if relative and published is not None and not any(character.isdigit() for character in claim.surface):
        return f"{value}, counted from {wording.day(published)}"
    return value


def _when(claim: Claim) -> str:
    time = wording.moment(claim.time) if claim.time is not None and claim.quantity is not None else ""
    said = f"according to {claim.attribution}" if claim.attribution else ""
    return ", ".join(part for part in (time, wording.status(claim), said) if part)


def _reasons(case: Case) -> str:
    """Why the passages are one matter, why they do not agree, and what would settle it; each reason once."""
    wrong = "Why they do not agree" if len({passage.source for passage in case.passages}) > 1 else "What does not fit"
    labels = (
        ("Why these are one matter", [finding.same for finding in case.findings]),
        (wrong, [finding.message for finding in case.findings]),
        ("What would settle it", [finding.settle for finding in case.findings]),
    )
    lines = [f"- **{label}:** {_sentences(reasons)}" for label, reasons in labels if any(reasons)]
    return "\n".join([*lines, f"- {_codes(case)}"])


def _sentences(reasons: Iterable[str]) -> str:
    return " ".join(sentence(reason) for reason in _distinct(reasons))


def _codes(case: Case) -> str:
    """Which rules found it, and under which fingerprint a decision would be kept."""
    return "; ".join(f"{finding.severity.value} {rule_name(finding)}, {code(finding.fingerprint)}" for finding in case.findings)


def _weights(result: Reconciliation, case: Case, index: Index) -> str:
    """The match weights that put the claims of a case into one group."""
    inside = {claim.id for passage in case.passages for claim in passage.claims}
    pairs: dict[frozenset[str], Member] = {}
    for group in result.groups:
        if len(inside.intersection(group.claims)) > 1:
            for member in group.members:
                if member.claim in inside and member.nearest in index.claims:
                    pairs.setdefault(frozenset((member.claim, member.nearest)), member)
    rows: list[tuple[str, ...]] = []
    for member in list(pairs.values())[:_PAIRS]:
        both = f"{index.claims[member.claim].surface} and {index.claims[member.nearest].surface}"
        rows += [
            (text(both) if at == 0 else "", text(weight.feature), text(weight.detail), f"{weight.bits:+.1f}")
            for at, weight in enumerate(member.weights)
        ]
        rows.append(("", "all together", "", f"**{member.bits:+.1f}**"))
    if not rows:
        return ""
    return folded(
        "The evidence that these speak of one thing, in bits (above 0 for, below 0 against)",
        table(("Compared", "By", "Found", "Bits"), rows, tuple),
    )
