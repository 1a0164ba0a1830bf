"""The reviewer in the terminal: the findings at the left, the one that is looked at at the right, the keys of the browser."""

from __future__ import annotations

from datetime import date
from typing import ClassVar

from rich.text import Text
from textual.app import App, ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Grid, Horizontal, VerticalScroll
from textual.screen import ModalScreen
from textual.widgets import Button, Footer, Input, Label, OptionList, Select, Static
from textual.widgets.option_list import Option

from factcheck.errors import FactcheckError
from factcheck.ledger.decisions import Verdict
from factcheck.ledger.standing import Standing
from factcheck.reporting.html.view import build
from factcheck.reviewing import place
from factcheck.reviewing.detail import SEVERITIES, clean, describe, glyph, one_line, standing_words
from factcheck.reviewing.listing import Choice, Only
from factcheck.reviewing.plain import expiry
from factcheck.reviewing.review import Changed, Review

Particulars = tuple[str, str, date | None]
"""Reason, note and last day of a decision."""

_HELP = """\
a      accept: it is so, and may stay
f      false positive: it is not so
w      won't fix: it is so, and nobody will change it
u      unsure: seen, and left open
x      take the decision back
m      reason, note and expiry for the next decision on this finding
z      undo the last decision, or the last bulk
b      decide all that are shown, after a count
n j ↓  next finding          p k ↑  previous finding
t      only what is to do    0      all
o      only never reviewed   e      only expired      r  only reopened
/      only what holds certain words
tab    the other pane        ?      these keys        q  stop here

Every decision is in the file at once. The next review goes on where this one stopped.
"""


class Help(ModalScreen[None]):
    """The keys."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,question_mark,q,enter", "dismiss", "Close")]

    def compose(self) -> ComposeResult:
        """The keys on a sheet."""
        with VerticalScroll(classes="sheet"):
            yield Static(Text(_HELP))


class Ask(ModalScreen[str | None]):
    """One line of text; ``None`` where it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Leave")]

    def __init__(self, question: str, answer: str) -> None:
        super().__init__()
        self._question = question
        self._answer = answer

    def compose(self) -> ComposeResult:
        """The question and its field."""
        with Grid(classes="sheet narrow"):
            yield Label(self._question)
            yield Input(self._answer, id="answer")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """The answer is given."""
        self.dismiss(event.value)


class Form(ModalScreen[tuple[Verdict | None, Particulars] | None]):
    """Reason, note and expiry, and for a bulk its verdict; ``None`` where it was left."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape", "dismiss(None)", "Leave")]

    def __init__(self, title: str, given: Particulars, today: date, *, bulk: bool) -> None:
        super().__init__()
        self._title = title
        self._given = given
        self._today = today
        self._bulk = bulk

    def compose(self) -> ComposeResult:
        """The fields."""
        reason, note, expires = self._given
        with Grid(classes="sheet"):
            yield Label(Text(self._title))
            if self._bulk:
                yield Select(
                    [(verdict.value, verdict) for verdict in Verdict], value=Verdict.ACCEPTED, allow_blank=False, id="verdict"
                )
            yield Input(clean(reason), placeholder="reason", id="reason")
            yield Input(clean(note), placeholder="note", id="note")
            yield Input(str(expires or ""), placeholder=f"last day, such as {self._today}", id="expires")
            yield Label("", id="wrong")
            yield Button("Decide" if self._bulk else "Keep for the next decision", id="done", variant="primary")

    def on_input_submitted(self) -> None:
        """Enter in a field is as good as the button."""
        self._finish()

    def on_button_pressed(self) -> None:
        """The form is done."""
        self._finish()

    def _finish(self) -> None:
        field = self.query_one("#expires", Input)
        try:
            expires = expiry(field.value, self._today)
        except ValueError as error:
            self.query_one("#wrong", Label).update(Text(str(error)))
            field.focus()
            return
        verdict = self.query_one("#verdict", Select).value if self._bulk else None
        particulars = (self.query_one("#reason", Input).value, self.query_one("#note", Input).value, expires)
        self.dismiss((verdict if isinstance(verdict, Verdict) else None, particulars))


class Reviewer(App[None]):
    """Two panes and the keys; every decision goes straight into the file."""

    ENABLE_COMMAND_PALETTE = False
    CSS = """
    #progress { height: 1; padding: 0 1; background: $panel; }
    #list { width: 42%; max-width: 64; height: 1fr; border: round $panel; text-wrap: nowrap; text-overflow: ellipsis; }
    #pane { height: 1fr; border: round $panel; padding: 0 1; }
    #list:focus, #pane:focus { border: round $accent; }
    #message { height: 1; padding: 0 1; }
    .sheet { width: 84; max-width: 92%; height: auto; max-height: 90%; padding: 1 2; background: $surface;
             border: round $accent; grid-size: 1; grid-rows: auto; }
    .narrow { width: 60; }
    #wrong { color: $error; }
    Help, Ask, Form { align: center middle; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("a", "decide('accepted')", "accept"),
        Binding("f", "decide('false-positive')", "false positive"),
        Binding("w", "decide('wont-fix')", "won't fix"),
        Binding("u", "decide('unsure')", "unsure"),
        Binding("z", "undo", "undo"),
        Binding("m", "particulars", "more"),
        Binding("b", "bulk", "bulk"),
        Binding("question_mark", "help", "help", key_display="?"),
        Binding("q", "quit", "quit"),
        Binding("x", "withdraw", show=False),
        Binding("n,j", "step(1)", show=False),
        Binding("p,k", "step(-1)", show=False),
        Binding("t", "only('to do')", show=False),
        Binding("o", "only('never reviewed')", show=False),
        Binding("e", "only('expired')", show=False),
        Binding("r", "only('reopened')", show=False),
        Binding("0", "only('all')", show=False),
        Binding("slash", "search", show=False),
    ]

    def __init__(self, review: Review) -> None:
        super().__init__()
        self._review = review
        self._views = {view.finding.fingerprint: view for view in build(review.result).findings}
        self._standings: dict[str, Standing] = {}
        self._shown: list[str] = []
        self._choice = Choice()
        self._given: dict[str, Particulars] = {}
        self._problem = ""

    def compose(self) -> ComposeResult:
        """Progress above, two panes, a line for what happened, the keys below."""
        yield Static(id="progress")
        with Horizontal():
            yield OptionList(id="list")
            with VerticalScroll(id="pane"):
                yield Static(id="detail")
        yield Static(id="message")
        yield Footer()

    def on_mount(self) -> None:
        """Start where the last review stopped, else at the first finding that is to do."""
        last = place.recall(self._review.path)
        self._read()
        if last not in self._standings or self._standings[last].suppressed:
            after = self._shown.index(last) if last in self._shown else 0
            last = self._following(after, include=True) or last
        self._fill(last)
        self.query_one("#list", OptionList).focus()
        self.set_interval(3, self._look_again)

    def _read(self) -> bool:
        """Read how the findings stand; a file that is wrong is told, and what was known stays."""
        try:
            standings = self._review.standings()
        except FactcheckError as error:
            self._problem = str(error)
            self._say(self._problem, wrong=True)
            if not self._standings:
                self._shown = []
            return False
        if self._problem:
            self._problem = ""
            self._say("")
        self._standings = {standing.finding.fingerprint: standing for standing in standings}
        self._shown = [name for name, standing in self._standings.items() if self._choice.shows(standing)]
        return True

    def _look_again(self) -> None:
        """What somebody else decided meanwhile shows without being asked for."""
        before = self._standings
        if self._read() and self._standings != before:
            self._fill(self._at())

    def _at(self) -> str:
        listing = self.query_one("#list", OptionList)
        if listing.highlighted is None or not listing.option_count:
            return ""
        return listing.get_option_at_index(listing.highlighted).id or ""

    def _fill(self, at: str) -> None:
        """The list anew, with ``at`` looked at."""
        listing = self.query_one("#list", OptionList)
        listing.clear_options()
        listing.add_options([Option(self._line(name), id=name) for name in self._shown])
        listing.highlighted = self._shown.index(at) if at in self._shown else (0 if self._shown else None)
        self._show()

    def _line(self, fingerprint: str) -> Text:
        standing = self._standings[fingerprint]
        finding = standing.finding
        text = Text(no_wrap=True, overflow="ellipsis")
        text.append(f"{glyph(standing)} ", "green" if standing.suppressed else "yellow")
        text.append(f"{finding.rule} ", SEVERITIES[finding.severity.value])
        text.append(one_line(finding.message), "dim" if standing.suppressed else "")
        return text

    def _show(self) -> None:
        done = sum(standing.suppressed for standing in self._standings.values())
        words = f"{done} of {len(self._standings)} decided"
        if self._choice != Choice():
            held = f' with "{self._choice.words}"' if self._choice.words else ""
            words += f"; {len(self._shown)} shown: {self._choice.only.value}{held}; 0 shows all"
        self.query_one("#progress", Static).update(Text(words))
        fingerprint = self._at()
        detail = self.query_one("#detail", Static)
        if fingerprint:
            detail.update(describe(self._views[fingerprint], self._standings[fingerprint]))
        else:
            detail.update("Nothing to show." if self._standings else "Nothing was found; there is nothing to review.")

    def _say(self, words: str, *, wrong: bool = False) -> None:
        self.query_one("#message", Static).update(Text(one_line(words), "bold red" if wrong else ""))

    def on_option_list_option_highlighted(self) -> None:
        """Another finding is looked at."""
        self._show()
        self.query_one("#pane", VerticalScroll).scroll_home(animate=False)
        fingerprint = self._at()
        if fingerprint:
            place.remember(self._review.path, fingerprint)

    def _following(self, index: int, *, include: bool = False) -> str:
        """The next finding shown that is to do, from ``index`` on, else the first one, else "" """
        order = [*self._shown[index + (not include) :], *self._shown[: index + (not include)]]
        return next((name for name in order if not self._standings[name].suppressed), "")

    def action_step(self, by: int) -> None:
        """The next or the previous finding."""
        listing = self.query_one("#list", OptionList)
        if self._shown:
            listing.highlighted = min(max((listing.highlighted or 0) + by, 0), len(self._shown) - 1)

    def action_decide(self, verdict: str) -> None:
        """Decide on the finding that is looked at, and go on to the next one that is to do."""
        self._write(Verdict(verdict))

    def action_withdraw(self) -> None:
        """Take the decision back."""
        standing = self._standings.get(self._at())
        if standing is not None and self._review.tag(standing):
            self._write(None)

    def _write(self, verdict: Verdict | None) -> None:
        fingerprint = self._at()
        if not fingerprint:
            return
        standing = self._standings[fingerprint]
        reason, note, expires = self._given.get(fingerprint, ("", "", None))
        seen = self._review.tag(standing)
        try:
            self._review.decide(fingerprint, verdict, reason=reason, note=note, expires=expires, seen=seen)
        except Changed as changed:
            self._read()
            self._fill(fingerprint)
            how = standing_words(changed.standing) or "taken back"
            self._say(f"Decided elsewhere meanwhile: {how}. Decide again if you still want to.", wrong=True)
            return
        except FactcheckError as error:
            self._say(str(error), wrong=True)
            return
        self._given.pop(fingerprint, None)
        index = self._shown.index(fingerprint)
        self._read()
        still = fingerprint in self._shown
        following = self._following(index if still else index - 1) if verdict is not None else fingerprint
        self._fill(following or (fingerprint if still else ""))
        self._say(f"{verdict.value}: z undoes it" if verdict is not None else "taken back: z undoes it")

    def action_undo(self) -> None:
        """Take the last change back."""
        try:
            undone = self._review.undo()
        except FactcheckError as error:
            self._say(str(error), wrong=True)
            return
        if undone is None:
            self._say("Nothing to undo.")
            return
        self._read()
        self._fill(undone.restored[0].fingerprint if undone.restored else self._at())
        kept = f" {len(undone.kept)} changed elsewhere since, and stay." if undone.kept else ""
        self._say(f"{len(undone.restored)} undone.{kept}", wrong=bool(undone.kept))

    def action_only(self, only: str) -> None:
        """Show only the findings that stand so."""
        at = self._at()
        self._choice = Choice(Only(only), "" if only == Only.ALL else self._choice.words)
        self._read()
        self._fill(at)

    def action_search(self) -> None:
        """Show only the findings that hold certain words."""

        def found(words: str | None) -> None:
            if words is not None:
                at = self._at()
                self._choice = Choice(self._choice.only, words.strip())
                self._read()
                self._fill(at)

        self.push_screen(Ask("Only findings with these words", self._choice.words), found)

    def action_particulars(self) -> None:
        """Reason, note and expiry for the next decision on this finding."""
        fingerprint = self._at()
        if not fingerprint:
            return
        decision = self._standings[fingerprint].decision
        known = (decision.reason, decision.note, decision.expires) if decision is not None else ("", "", None)

        def given(result: tuple[Verdict | None, Particulars] | None) -> None:
            if result is not None:
                self._given[fingerprint] = result[1]
                self._say("Kept: now a, f, w or u.")

        form = Form("Reason, note, expiry", self._given.get(fingerprint, known), self._review.today, bulk=False)
        self.push_screen(form, given)

    def action_bulk(self) -> None:
        """Decide all that are shown and were never reviewed, after a count."""
        shown = list(self._shown)
        try:
            bulk = self._review.bulk(shown)
        except FactcheckError as error:
            self._say(str(error), wrong=True)
            return
        if not bulk.fresh:
            self._say("All that are shown were reviewed before.")
            return

        def given(result: tuple[Verdict | None, Particulars] | None) -> None:
            if result is None or result[0] is None:
                return
            reason, note, expires = result[1]
            try:
                done = self._review.decide_all(shown, result[0], reason=reason, note=note, expires=expires)
            except FactcheckError as error:
                self._say(str(error), wrong=True)
                return
            at = self._at()
            self._read()
            self._fill(at)
            self._say(f"{len(done.fresh)} decided; z undoes them all.")

        kept = f" {len(bulk.reviewed)} reviewed before stay as they are." if bulk.reviewed else ""
        title = f"{len(bulk.fresh)} never reviewed will be decided.{kept}"
        self.push_screen(Form(title, ("", "", None), self._review.today, bulk=True), given)

    def action_help(self) -> None:
        """The keys."""
        self.push_screen(Help())
