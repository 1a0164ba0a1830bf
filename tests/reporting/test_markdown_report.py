"""The report for a person: what is in it, in which order, and that no article can break it."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from making import (
    HOSTILE,
    claim,
    day,
    document,
    finding,
    group,
    hostile,
    month,
    open_time,
    quantity,
    reconciliation,
    small,
    year,
)
from markdown_it import MarkdownIt

from factcheck.model import (
    Evidence,
    Granularity,
    Moment,
    MomentRole,
    Origin,
    Problem,
    Reconciliation,
    Relation,
    RelationKind,
    Role,
    Severity,
    Span,
    Status,
)
from factcheck.reporting import render

_GFM = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])


class Page(HTMLParser):
    """What a reader of the rendered report sees: tags, links and words."""

    def __init__(self, markdown: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.links: list[str] = []
        self.headings: list[str] = []
        self.attributes: set[str] = set()
        self._heading = False
        self.feed(_GFM.render(markdown))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.links += [value or "" for name, value in attrs if name == "href"]
        if tag in ("h1", "h2", "h3"):
            self._heading = True
            self.headings.append("")

    def handle_endtag(self, tag: str) -> None:
        self._heading = self._heading and tag not in ("h1", "h2", "h3")

    def handle_data(self, data: str) -> None:
        if self._heading:
            self.headings[-1] += data


def report(result: Reconciliation, **options: Any) -> str:
    return render(result, "markdown", **options)


def section(text: str, title: str) -> str:
    """The part of the report under a heading of the second level."""
    return text.partition(f"\n## {title}\n")[2].partition("\n## ")[0]


def test_conflicts_come_first_and_sources_last() -> None:
    assert Page(report(small())).headings == [
        "Reconciliation of 4 sources",
        "Conflicts between sources",
        "1. Aldermoor dam, cost: £310 million or £350 million",
        "2. Aldermoor dam: 4 May 2021 or August 2021",
        "Doubts within one source",
        "1. Aldermoor dam: Some 1,200 people or 300 of them",
        "Unsupported and AI-generated claims",
        "In AI-generated text, and borne out by no independent source",
        "Ambiguities",
        "A date that cannot be placed",
        "Corroborated",
        "Chronology",
        "Sources",
    ]


def test_the_verdict_is_three_lines() -> None:
    head = report(small()).partition("\n## ")[0].strip().splitlines()
    assert head[0] == "# Reconciliation of 4 sources"
    assert [line[:2] for line in head[2:]] == ["- "] * 3
    assert "2 conflicts between sources" in head[2]
    assert "2 AI-generated claims that nobody bears out" in head[3]
    assert "6 of 14 claims" in head[4]


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (
            "[articles/courier.txt:3](../articles/courier.txt#L3)",
            "file and line, as a link that works from the report's folder",
        ),
        ("<b>£310 million</b>", "the figure is marked"),
        ("| The Ledger | £350 million | GBP 350 million |", "as written and normalised"),
        ("**Why these are one matter:** Both give the cost of the Aldermoor dam.", "why they are the same"),
        ("**Why they do not agree:** Valley Courier has £310 million", "why they do not agree"),
        ("**What would settle it:** The water board's accounts for 2021.", "what would settle it"),
        ("| subject | both name Aldermoor dam | +6.5 |", "the match weights"),
        ("according to the water board", "who says so"),
    ],
)
def test_a_conflict_has_all_that_an_editor_needs(words: str, why: str) -> None:
    conflicts = section(report(small(), folder="reports"), "Conflicts between sources")
    assert re.sub(r"\s+", " ", words) in re.sub(r"\s+", " ", conflicts), why


def test_every_link_of_the_report_leads_somewhere() -> None:
    text = report(small(), folder="reports/2021")
    page = Page(text)
    anchors = set(re.findall(r'<a id="([^"]+)">', text))
    for link in page.links:
        assert (
            (link[1:] in anchors)
            if link.startswith("#")
            else re.match(r"\.\./\.\./articles/[a-z.]+(\?plain=1)?(#L\d+)?$|https://courier", link)
        ), link


@given(st.randoms(use_true_random=False))
def test_the_order_of_what_came_in_changes_nothing(order: random.Random) -> None:
    result = small()
    findings = list(result.findings)
    order.shuffle(findings)
    assert report(replace(result, findings=tuple(findings))) == report(result)


@given(
    st.text(st.characters(), max_size=30)
    | st.sampled_from([HOSTILE, "</summary>", "| a |", "\n\n# x", "```", "<!--", "-->", "![x](y)", "](x)"])
)
@settings(max_examples=60, deadline=None)
def test_no_words_of_an_article_get_out_of_their_place(words: str) -> None:
    for format in ("markdown", "comment", "summary"):
        page = Page(render(hostile(words), format))
        known = {"h1", "h2", "h3", "a", "p", "b", "strong", "blockquote", "ul", "li", "code", "br", "hr", "details", "summary"}
        assert page.tags <= {*known, "table", "thead", "tbody", "tr", "th", "td"}
        assert page.attributes <= {"id", "href"}
        assert all(re.match(r"articles/|#(conflict|doubt)-\d+$", link) for link in page.links), page.links


def test_nothing_found_is_said_in_so_many_words() -> None:
    text = report(reconciliation([document("a.txt", "Nothing.\n")]))
    assert "**No source contradicts another one.**" in text
    assert "**Nothing else is doubtful**" in text
    assert "No claim of one source is borne out by another independent one." in text
    assert "0 of 0 claims" in text
    assert "Chronology" not in text


def test_the_title_may_be_given() -> None:
    assert report(small(), title="Dams & <b>water</b>").startswith("# Dams &amp; &lt;b&gt;water&lt;/b&gt;\n")


def test_long_lists_are_folded_and_endless_ones_end() -> None:
    source = document("a.txt", "".join(f"{number} dams.\n" for number in range(1000, 1400)))
    claims = [claim(source, f"{number} dams", quantity(number)) for number in range(1000, 1400)]

    def found(rule: str, count: int) -> str:
        findings = [finding(rule, "name", Severity.WARNING, f"m{one.surface}", one) for one in claims[:count]]
        return report(reconciliation([source], claims, findings=findings))

    assert "<details>" not in found("FC303", 8)
    assert "<summary>12 more</summary>" in found("FC303", 20)
    assert "- and 150 more, which the JSON and CSV reports list" in found("FC303", 400)
    assert "<summary>Said by one source only: 400 claims (FC302 name, 400 warnings)</summary>" in found("FC302", 400)
    conflicts = found("FC101", 40)
    assert conflicts.count("\n### ") == 25
    assert "<summary>15 more</summary>" in conflicts
    assert "[a.txt, line 40](articles/a.txt#L40)" in conflicts
    assert "; and 35 more." in conflicts


def test_what_a_rule_says_of_most_claims_is_said_once() -> None:
    source = document("a.txt", "5 dams.\n6 dams.\n7 dams.\n8 dams.\n")
    claims = [claim(source, f"{number} dams", quantity(number)) for number in range(5, 9)]
    messages = ["“5” stands alone.", "“6” stands alone.", "“7” stands alone; it is round.", "8 is even"]
    findings = [
        finding("XX1", "odd-number", Severity.NOTE, message, one) for message, one in zip(messages, claims, strict=True)
    ]
    text = section(report(reconciliation([source], claims, findings=findings)), "Other findings")
    assert text.count("tands alone") == 1
    assert "<br>It is round." in text
    assert "4 notes, `XX1` odd-number." in text
    assert "<br>8 is even." in text
    text = section(report(reconciliation([source], claims, findings=findings[:2])), "Other findings")
    assert text.count("tands alone") == 1


def test_a_finding_without_a_passage_is_listed_too() -> None:
    text = report(reconciliation([], findings=[finding("XX1", "own-rule", Severity.NOTE, "of the whole")]))
    assert "### Own rule" in text
    assert "- Of the whole." in text


def test_a_case_of_a_list_with_several_places_names_them_below_it() -> None:
    source = document("a.txt", "".join(f"{number} dams.\n" for number in range(1, 8)))
    claims = [claim(source, f"{number} dams", quantity(number)) for number in range(1, 8)]
    text = report(reconciliation([source], claims, findings=[finding("FC402", "x", Severity.NOTE, "No date", *claims)]))
    assert "- No date.\n  - [a.txt, line 1](articles/a.txt#L1): “**1 dams**.”\n" in text
    assert "  - and 2 more places" in text


def test_places_of_one_source_with_nothing_more_to_say_stand_under_its_name() -> None:
    source = document("a.txt", "5 dams.\n6 dams.\n7 dams.\n", publisher="Courier")
    dams = [claim(source, f"{number} dams", quantity(number)) for number in (5, 6, 7)]
    findings = [
        finding("XX1", "x", Severity.NOTE, "“5” stands alone.", *dams[:2]),
        finding("XX1", "x", Severity.NOTE, "“7” stands alone.", dams[2]),
    ]
    text = report(reconciliation([source], dams, findings=findings))
    assert "- Courier:\n  - [line 1](articles/a.txt#L1): “**5 dams**.”\n  - [line 2](articles/a.txt#L2): " in text


def test_many_sources_are_folded() -> None:
    sources = [document(f"{number}.txt", "x\n") for number in range(41)]
    assert "<summary>41 sources</summary>" in report(reconciliation(sources))
    assert "<summary>" not in section(report(reconciliation(sources[:40])), "Sources")


def test_a_long_name_is_cut_between_words() -> None:
    source = document("a.txt", "5 dams.\n", title="How " + "very " * 20 + "long")
    dams = claim(source, "5 dams", quantity(5))
    text = report(reconciliation([source], [dams], findings=[finding("XX1", "x", Severity.NOTE, "m", dams)]))
    assert "- [How very very very very very very very very very …, line 1](articles/a.txt#L1): " in text


def test_advice_that_is_the_same_for_all_is_given_once() -> None:
    source = document("a.txt", "5 dams. 6 dams.\n7 dams.\n")
    five, seven = claim(source, "5 dams", quantity(5)), claim(source, "7 dams", quantity(7))
    findings = [finding("FC401", "x", Severity.NOTE, f"m{one.surface}", one, settle="Write it out") for one in (five, seven)]
    assert report(reconciliation([source], [five, seven], findings=findings)).count("Write it out.") == 1


def test_a_long_case_shows_six_passages_and_folds_the_rest() -> None:
    sources = [document(f"{letter}.txt", f"It cost {number} crowns.\n") for number, letter in enumerate("abcdefgh", 1)]
    claims = [claim(one, f"{number} crowns", quantity(number), subject="dam") for number, one in enumerate(sources, 1)]
    conflict = finding("FC101", "value-conflict", Severity.ERROR, "m", *claims)
    text = report(reconciliation(sources, claims, findings=[conflict]))
    assert "<summary>2 passages more</summary>" in text
    assert "1. Dam: 1 crowns or 2 crowns or 3 crowns or …" in text


def test_the_owner_of_one_figure_is_asked_for() -> None:
    sources = [document("a.txt", "The hall seats 3,100.\n"), document("b.txt", "The arena seats 3,100.\n")]
    claims = [claim(one, "3,100", quantity(3100), subject=name) for one, name in zip(sources, ("hall", "arena"), strict=True)]
    conflict = finding("FC103", "subject-conflict", Severity.ERROR, "m", *claims, subject="hall or arena")
    assert "1. 3,100: hall or arena\n" in report(reconciliation(sources, claims, findings=[conflict]))


def test_two_deeds_whose_dates_do_not_fit_are_named_with_them() -> None:
    sources = [document("a.txt", "Announced in May 2021.\n"), document("b.txt", "Opened on 4 March 2020.\n")]
    announced = claim(sources[0], "May 2021", month(2021, 5), subject="dam", event="announce")
    opened = claim(sources[1], "4 March 2020", day(2020, 3, 4), subject="dam", event="open")
    conflict = finding("FC105", "order-conflict", Severity.ERROR, "m", announced, opened)
    text = report(reconciliation(sources, [announced, opened], findings=[conflict]))
    assert "1. Dam: announce May 2021 but open 4 March 2020\n" in text


def test_a_date_in_words_is_shown_with_the_day_that_it_was_counted_from() -> None:
    source = document("a.txt", "It opened on Monday.\n", published=date(2024, 12, 10))
    monday = claim(source, "Monday", day(2024, 12, 9))
    conflict = finding("FC205", "impossible-date", Severity.ERROR, "m", monday)
    text = report(reconciliation([source], [monday], findings=[conflict]))
    assert "| 9 December 2024, counted from 10 December 2024 |" in text


# The chronology


def _chronology(*claims: Any, **more: Any) -> list[list[str]]:
    sources = [document(id, text) for id, text in (("a.txt", TEXT_A), ("b.txt", TEXT_B))]
    text = section(report(reconciliation(sources, claims, **more)), "Chronology")
    rows = [line.strip("| ").split(" | ") for line in text.splitlines() if line.startswith("| ")]
    return rows[2:]


TEXT_A = "Opened on 4 May 2021, planned since 2010.\nIt will close by 2030.\n2019-03 The first stone.\n"
TEXT_B = "Open since May 2021.\nSome day it falls.\n"
A, B = document("a.txt", TEXT_A), document("b.txt", TEXT_B)
OPENED = claim(A, "4 May 2021", day(2021, 5, 4))
PLANNED = claim(A, "2010", Moment(day(2010, 1, 1).start, None, Granularity.YEAR, MomentRole.SINCE))
CLOSES = claim(A, "2030", Moment(None, day(2031, 1, 1).start, Granularity.YEAR, MomentRole.BY), status=Status.PLANNED)
STONE = claim(A, "2019-03", month(2019, 3), role=Role.TIMELINE_ENTRY)
SINCE_MAY = claim(B, "May 2021", month(2021, 5))
FALLS = claim(B, "Some day", open_time("no date is named"), origin=Origin.AI)


def test_dates_stand_in_order_and_as_exact_as_they_are_given() -> None:
    rows = _chronology(CLOSES, OPENED, STONE, PLANNED, SINCE_MAY)
    assert [row[0] for row in rows] == ["Since 2010", "March 2019", "May 2021", "4 May 2021", "By 2030"]
    assert "(planned)" in rows[4][1]
    assert rows[1][1] == "“The first stone.”"
    assert rows[3][2] == "[a.txt, line 1](articles/a.txt#L1)"


def test_sources_that_agree_share_a_row_under_the_sharpest_date() -> None:
    rows = _chronology(OPENED, SINCE_MAY, relations=[Relation(RelationKind.REFINES, OPENED.id, SINCE_MAY.id, "")])
    assert [row[0] for row in rows] == ["4 May 2021"]
    assert rows[0][2].endswith("[b.txt, line 1](articles/b.txt#L1) (May 2021)")


def test_conflicting_dates_point_to_their_conflict() -> None:
    conflict = finding("FC102", "date-conflict", Severity.ERROR, "m", OPENED, SINCE_MAY)
    rows = _chronology(OPENED, SINCE_MAY, findings=[conflict])
    assert all("**disputed**, see [conflict 1](#conflict-1)" in row[1] for row in rows)


def test_a_date_given_twice_in_a_sentence_is_one_event() -> None:
    assert len(_chronology(OPENED, replace(OPENED, id="a.txt:999"))) == 1


def test_figures_of_a_time_stand_in_the_chronology_with_their_date() -> None:
    source = document("c.txt", "It held 5 boats and 7 men in 1999.\n")
    amounts = [claim(source, words, quantity(1), time=year(1999)) for words in ("5 boats", "7 men")]
    dated = claim(source, "1999", year(1999))
    text = section(report(reconciliation([source], [*amounts, dated])), "Chronology")
    assert "| 1999 | “It held **5 boats** and **7 men** in **1999**.” |" in text
    alone = section(report(reconciliation([source], amounts[:1])), "Chronology")
    assert "| 1999 | “It held **5 boats** and 7 men in 1999.” |" in alone


def test_figures_that_agree_join_no_two_times() -> None:
    sources = [document(id, f"It held 5 boats in {number}.\n") for id, number in (("a.txt", 1999), ("b.txt", 2001))]
    boats = [claim(one, "5 boats", quantity(5), time=year(at)) for one, at in zip(sources, (1999, 2001), strict=True)]
    relation = Relation(RelationKind.AGREES, boats[0].id, boats[1].id, "")
    text = section(report(reconciliation(sources, boats, relations=[relation])), "Chronology")
    assert [line[:8] for line in text.splitlines() if line.startswith(("| 1", "| 2"))] == ["| 1999 |", "| 2001 |"]


def test_what_has_no_place_in_the_calendar_is_listed_apart() -> None:
    text = section(report(reconciliation([A, B], [FALLS])), "Chronology")
    assert "1 event without a place in the calendar" in text
    assert "“**Some day** it falls.” (no date is named)" in text
    assert "| When |" not in text
    vague = replace(FALLS, time=replace(open_time(), problem=Problem.VAGUE))
    assert "Chronology" not in report(reconciliation([A, B], [vague]))


def test_a_long_chronology_is_folded() -> None:
    source = document("a.txt", "".join(f"In {at} one.\n" for at in range(1900, 1970)))
    claims = [claim(source, str(at), month(at, 1)) for at in range(1900, 1970)]
    assert "<summary>70 dated events</summary>" in report(reconciliation([source], claims))


# Agreement and sources


def test_copies_of_one_text_do_not_bear_each_other_out() -> None:
    relations = [Relation(RelationKind.AGREES, OPENED.id, SINCE_MAY.id, "the same")]
    alone = reconciliation([A, B], [OPENED, SINCE_MAY], relations=relations, copies={"b.txt": "a.txt"})
    assert "No claim of one source is borne out" in report(alone)
    assert "a copy: counts as a.txt" in report(alone)
    together = reconciliation([A, B], [OPENED, SINCE_MAY], relations=relations)
    assert "**4 May 2021**, in 2 sources" in report(together)


def test_the_widest_agreement_comes_first() -> None:
    sources = [document(f"{letter}.txt", "5 dams, 6 mills.\n") for letter in "abc"]
    dams = [claim(one, "5 dams", quantity(5), subject="dams") for one in sources]
    mills = [claim(one, "6 mills", quantity(6), subject="mills") for one in sources[:2]]
    pairs = [(mills[0], mills[1]), (dams[0], dams[1]), (dams[1], dams[2])]
    relations = [Relation(RelationKind.AGREES, a.id, b.id, "") for a, b in pairs]
    text = section(report(reconciliation(sources, [*mills, *dams], relations=relations)), "Corroborated")
    assert re.findall(r"^- \*\*(.+)\*\*, in (\d) sources", text, re.MULTILINE) == [("5 dams", "3"), ("6 mills", "2")]
    assert "  - Agrees." in text


def test_an_agreement_of_many_claims_shows_six_of_them() -> None:
    sources = [document(f"{letter}.txt", "5 dams.\n") for letter in "abcdefgh"]
    dams = [claim(one, "5 dams", quantity(5), subject="dams") for one in sources]
    relations = [Relation(RelationKind.AGREES, dams[0].id, one.id, "Both say 5") for one in dams[1:]]
    text = section(report(reconciliation(sources, dams, relations=relations)), "Corroborated")
    assert text.count("“**5 dams**") == 6
    assert "  - and 2 more claims\n  - Both say 5." in text


def test_the_evidence_of_a_large_case_stops_after_some_pairs() -> None:
    sources = [document(f"{letter}.txt", f"{number} dams.\n") for number, letter in enumerate("abcdefghijkl", 1)]
    dams = [claim(one, f"{number} dams", quantity(number), subject="dams") for number, one in enumerate(sources, 1)]
    conflict = finding("FC101", "value-conflict", Severity.ERROR, "m", *dams)
    text = report(reconciliation(sources, dams, groups=[group("g", "dams", *dams)], findings=[conflict]))
    assert text.count("| all together |") == 8


def test_a_date_without_a_place_is_named_in_the_words_of_the_text() -> None:
    conflict = finding("FC201", "self-contradiction", Severity.WARNING, "m", FALLS, SINCE_MAY, subject="fall")
    text = report(reconciliation([A, B], [FALLS, SINCE_MAY], findings=[conflict]))
    assert "1. Fall: Some day or May 2021\n" in text
    assert "| Some day | not placed |" in text


def test_a_relation_to_a_claim_that_is_not_there_is_passed_over() -> None:
    relations = [Relation(kind, OPENED.id, "gone:1", "") for kind in RelationKind]
    text = report(reconciliation([A], [OPENED], relations=relations))
    assert "Compared, and no conflict" not in text


def test_what_was_compared_is_of_two_sources_and_ends_somewhere() -> None:
    sources = [document(id, "5 dams.\n6 dams.\n") for id in ("a.txt", "b.txt")]
    first, second = claim(sources[0], "5 dams", quantity(5)), claim(sources[0], "6 dams", quantity(6))
    others = [replace(claim(sources[1], "6 dams", quantity(6)), id=f"b.txt:{number}") for number in range(50)]
    relations = [Relation(RelationKind.PART_OF, first.id, second.id, "")]
    relations += [Relation(RelationKind.PART_OF, first.id, other.id, "") for other in others]
    text = report(reconciliation(sources, [first, second, *others], relations=relations))
    assert "Compared, and no conflict: 50 pairs of claims" in text
    assert "| and 10 more |" in text


def test_sources_tell_who_wrote_them() -> None:
    human = document("h.txt", "5 dams.\n6 mills.\n", origin=Origin.HUMAN)
    claims = [claim(human, "5 dams", quantity(5)), claim(human, "6 mills", quantity(6), origin=Origin.AI)]
    text = section(report(reconciliation([human], claims)), "Sources")
    assert "| AI in part |" in text
    assert "| people |" in section(report(reconciliation([human], claims[:1])), "Sources")


def test_names_of_nothing_leave_no_bare_asterisks() -> None:
    sources = [document(id, "5 dams.\n", publisher=" \u200b") for id in ("a.txt", "b.txt")]
    claims = [replace(claim(one, "5 dams", quantity(5), subject="\u200b"), surface=" 5 dams ") for one in sources]
    relations = [Relation(kind, claims[0].id, claims[1].id, "") for kind in (RelationKind.AGREES, RelationKind.PART_OF)]
    conflict = finding("FC101", "x", Severity.ERROR, "m", *claims)
    text = report(reconciliation(sources, claims, relations=relations, findings=[conflict]))
    assert "****" not in text
    assert "* *" not in text


def test_a_source_outside_of_every_folder_is_named_and_not_linked() -> None:
    source = document("a.txt", "5 dams.\n", path="/srv/news/a.txt")
    dams = claim(source, "5 dams", quantity(5))
    conflict = finding("FC101", "x", Severity.ERROR, "m", dams)
    text = report(reconciliation([source], [dams], findings=[conflict]))
    assert "— **a.txt**, undated, a.txt:1" in text
    assert "/srv" not in text


def test_evidence_of_a_source_that_is_not_there_is_named_by_its_id() -> None:
    conflict = finding("FC101", "x", Severity.ERROR, "m", evidence=(Evidence("gone", Span(0, 1), "it was 5", 7),))
    assert "> “it was 5”\n>\n> — gone:7" in report(reconciliation([], findings=[conflict]))


def test_a_table_without_end_ends() -> None:
    source = document("a.txt", "".join(f"In {at} one.\n" for at in range(1000, 1400)))
    claims = [claim(source, str(at), month(at, 1)) for at in range(1000, 1400)]
    text = report(reconciliation([source], claims))
    assert "| and 150 more |" in text
