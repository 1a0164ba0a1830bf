"""The pictures of the page: what each source says on one axis, the chronology, and who agrees with whom.

Drawn by matplotlib, which gives the same bytes for the same values once its ids are salted; :mod:`.svg` then turns its
colours into the page's own, so that a picture is dark in a dark page. Every picture comes with its contents as a table.
"""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from factcheck.errors import MissingExtraError
from factcheck.reporting import wording
from factcheck.reporting.html import svg

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK, MUTED, GRID, PAPER = "ink", "muted", "line", "paper"
"""Names of colours that every picture uses; the others are the names of verdicts."""

_LEAST, _WIDEST = 1e-30, 1e60
"""Beyond these a logarithmic axis has no ticks that a float can place."""

_MARKERS = {"conflict": "s"}
"""Shapes of points: a conflict is to be told from the rest without seeing its colour."""


@dataclass(frozen=True, slots=True)
class _Layout:
    """Inches across, the shares of it at which the axis starts and ends, and the characters of the words at either side."""

    width: float
    start: float
    end: float
    label: int
    shown: int


_WIDTH = 6.4
_NARROW = _Layout(_WIDTH, 0.3, 0.72, 24, 24)
_WIDE = _Layout(10.4, 0.19, 0.5, 24, 64)
_ROW = 0.3


@dataclass(frozen=True, slots=True)
class Picture:
    """A drawing, what it shows in words, and the same as a table."""

    drawing: svg.Drawing
    title: str
    summary: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of a picture: an interval on its axis (``None``: open), drawn in the colour of its verdict.

    ``shown`` is written beside it; ``label`` at its left. ``ring`` marks an approximate value.
    """

    label: str
    low: float | None
    high: float | None
    colour: str
    shown: str = ""
    ring: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """One row of the chronology: the interval that a source gives for an event."""

    label: str
    start: datetime | None
    end: datetime | None
    colour: str
    shown: str = ""
    conflict: bool = False


def values(bars: Sequence[Bar], title: str, unit: str, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Picture:
    """What each source says, as points with their intervals on one axis of ``unit``; logarithmic over two magnitudes."""
    finite = [edge for bar in bars for edge in (bar.low, bar.high) if edge is not None]
    low, high = min(finite), max(finite)
    logarithmic = low > _LEAST and 100 < high / low < _WIDEST
    figure, axes = _axes(len(bars), _NARROW)
    if logarithmic:
        axes.set_xscale("log")
        left, right = low / (high / low) ** 0.06, high * (high / low) ** 0.06
    else:
        reach = (high - low) or abs(high) or 1.0
        left, right = low - 0.1 * reach, high + 0.1 * reach
        if low >= 0:
            left = max(left, 0.0) if low > 0.3 * reach else min(0.0, low)
    for row, bar in enumerate(bars):
        _draw_bar(axes, row, bar, left, right)
    axes.set_xlim(left, right)
    _name_rows(axes, [(bar.label, bar.shown) for bar in bars], _NARROW)
    _number_axis(axes, left, right, logarithmic)
    axes.set_xlabel(_clean(unit, 48), loc="right", fontsize=8.5, color=svg.colour(MUTED), parse_math=False)
    scale = ", on a logarithmic axis" if logarithmic else ""
    return Picture(
        _drawing(figure),
        title,
        f"{len(bars)} values from {wording.number(low)} to {wording.number(high)}{scale}.",
        columns,
        tuple(rows),
    )


def dates(
    bars: Sequence[Event], title: str, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]], *, wide: bool = False
) -> Picture:
    """When each source says it was: a bar as wide as the date is coarse. A ``wide`` picture has room for what it says."""
    layout = _WIDE if wide else _NARROW
    figure, axes = _axes(len(bars), layout)
    left, right, clipped = _draw_events(axes, bars)
    _name_rows(axes, [(bar.label, bar.shown) for bar in bars], layout)
    span = f"between {left} and {right}" + (f"; {clipped} lie outside" if clipped else "")
    summary = f"{len(bars)} dates {span}. {sum(bar.conflict for bar in bars)} of them conflict."
    return Picture(_drawing(figure), title, summary, columns, tuple(rows))


def matrix(
    names: Sequence[str],
    agree: Sequence[Sequence[int]],
    conflict: Sequence[Sequence[int]],
) -> Picture:
    """Which sources agree: in every cell a disc for the pairs of claims that agree and one for those that conflict."""
    size = len(names)
    height = 0.1 + 0.42 * size + 0.45
    figure, axes = _figure(_WIDTH, height)
    axes.set_position((0.36, 0.45 / height, min(0.62, 0.55 * size / _WIDTH), 0.42 * size / height))
    most = max((max(*a, *c) for a, c in zip(agree, conflict, strict=True)), default=1) or 1
    for row in range(size):
        for column in range(row):
            for shift, number, colour in ((-0.2, agree[row][column], "supported"), (0.2, conflict[row][column], "conflict")):
                if number:
                    area = 40 + 110 * number / most
                    axes.scatter([column + shift], [row], s=area, color=svg.colour(colour), linewidths=0)
                    axes.text(column + shift, row, str(number), ha="center", va="center", fontsize=7.5, color=svg.colour(PAPER))
    axes.set_xlim(-0.6, size - 0.4)
    axes.set_ylim(size - 0.4, -0.6)
    axes.set_xticks(range(size), [str(number + 1) for number in range(size)])
    axes.set_yticks(range(size), [""] * size)
    _name_rows(axes, [(f"{_clean(name, 22)} {number}", "") for number, name in enumerate(names, 1)], _NARROW)
    axes.grid(color=svg.colour(GRID), linewidth=0.6)
    axes.tick_params(length=0)
    pairs = [(row, column) for row in range(size) for column in range(row)]
    rows = tuple(
        (names[row], names[column], str(agree[row][column]), str(conflict[row][column]))
        for row, column in pairs
        if agree[row][column] or conflict[row][column]
    )
    summary = (
        f"Of {len(pairs)} pairs of sources, {sum(1 for row, column in pairs if agree[row][column])} agree on something and "
        f"{sum(1 for row, column in pairs if conflict[row][column])} conflict on something."
    )
    return Picture(
        _drawing(figure),
        "Which sources agree",
        summary,
        ("Source", "Source", "Claims that agree", "Claims that conflict"),
        rows,
    )


def _draw_bar(axes: Axes, row: int, bar: Bar, left: float, right: float) -> None:
    colour = svg.colour(bar.colour)
    start = left if bar.low is None else bar.low
    end = right if bar.high is None else bar.high
    if start != end:
        axes.plot([start, end], [row, row], color=colour, linewidth=3, alpha=0.45, solid_capstyle="butt")
    for edge, marker in ((bar.low, ">"), (bar.high, "<")):
        if edge is not None:
            closed = bar.low is not None and bar.high is not None
            marker = _MARKERS.get(bar.colour, "o") if closed else marker
            face = svg.colour(PAPER) if bar.ring else colour
            axes.plot([edge], [row], marker=marker, markersize=7, color=colour, markerfacecolor=face, markeredgewidth=1.6)


def _draw_events(axes: Axes, events: Sequence[Event]) -> tuple[str, str, int]:
    """The bars, and the stretch of time that the axis covers; what lies far outside is marked by an arrow at the edge."""
    edges = sorted(edge for event in events for moment in (event.start, event.end) if (edge := _days(moment)) is not None)
    first, last = _central(edges)
    pad = max((last - first) * 0.04, 0.5)
    left, right = max(first - pad, _FIRST_DAY), min(last + pad, _LAST_DAY)
    narrow = (right - left) / 120
    clipped = 0
    for row, event in enumerate(events):
        colour = svg.colour(event.colour)
        start, end = _days(event.start), _days(event.end)
        start = left if start is None else start
        end = right if end is None else end
        if end < left or start > right:
            clipped += 1
            edge, marker = (left, "<") if end < left else (right, ">")
            axes.plot([edge], [row], marker=marker, markersize=8, color=colour, clip_on=False)
            continue
        start, end = max(start, left), min(end, right)
        if end - start < narrow:
            axes.plot([(start + end) / 2], [row], marker="d", markersize=8, color=colour)
        else:
            axes.barh(row, end - start, left=start, height=0.42, color=colour, alpha=0.8)
        if event.conflict:
            axes.plot([min(end + narrow * 2, right)], [row], marker="x", markersize=6, color=colour, markeredgewidth=2)
    axes.set_xlim(left, right)
    _date_axis(axes, left, right)
    return _iso(left), _iso(right), clipped


_FIRST_DAY, _LAST_DAY = -719_000.0, 2_932_000.0
"""1 June of year 1 and mid-9997 in days from 1970, within what matplotlib's dates reach."""

_LONG = 20 * 365.25
"""Days from which on an axis has round years, which matplotlib's own choice of ticks does not give over centuries."""


def _days(moment: datetime | None) -> float | None:
    """Days since 1970, as matplotlib counts them."""
    if moment is None:
        return None
    return min(max((moment - datetime(1970, 1, 1)) / timedelta(days=1), _FIRST_DAY), _LAST_DAY)


def _iso(days: float) -> str:
    return (datetime(1970, 1, 1) + timedelta(days=days)).date().isoformat()


def _date_axis(axes: Axes, left: float, right: float) -> None:
    from matplotlib.dates import AutoDateLocator, ConciseDateFormatter
    from matplotlib.ticker import MaxNLocator

    if right - left > _LONG:
        first, last = ((datetime(1970, 1, 1) + timedelta(days=edge)).year for edge in (left, right))
        years = [int(year) for year in MaxNLocator(5, integer=True).tick_values(first, last) if 1 <= year <= 9997]
        ticks = [(days, str(year)) for year in years if left <= (days := _days(datetime(year, 1, 1)) or 0.0) <= right]
        axes.set_xticks([days for days, _ in ticks], [name for _, name in ticks])
        return
    locator = AutoDateLocator(minticks=3, maxticks=6)
    axes.xaxis.set_major_locator(locator)
    axes.xaxis.set_major_formatter(ConciseDateFormatter(locator))
    axes.xaxis.get_offset_text().set(fontsize=8.5, color=svg.colour(MUTED))


def _central(edges: Sequence[float]) -> tuple[float, float]:
    """The stretch to draw: all of it, or its middle nine tenths where single outliers would press the rest together."""
    first, last = edges[0], edges[-1]
    low, high = edges[len(edges) // 20], edges[-1 - len(edges) // 20]
    return (low, high) if last - first > 4 * (high - low) > 0 else (first, last)


def _axes(rows: int, layout: _Layout) -> tuple[Figure, Axes]:
    bottom = 0.42
    height = bottom + 0.12 + _ROW * rows
    figure, axes = _figure(layout.width, height)
    axes.set_position((layout.start, bottom / height, layout.end - layout.start, _ROW * rows / height))
    axes.set_ylim(rows - 0.5, -0.5)
    axes.yaxis.set_visible(False)
    axes.tick_params(which="both", length=0)
    axes.grid(axis="x", color=svg.colour(GRID), linewidth=0.7)
    return figure, axes


def _figure(width: float, height: float) -> tuple[Figure, Axes]:
    try:
        from matplotlib.figure import Figure
    except ImportError as error:
        raise MissingExtraError("The HTML report", "html") from error
    figure = Figure(figsize=(width, height))
    axes = figure.add_axes((0.3, 0.2, 0.68, 0.75))
    axes.set_axisbelow(True)
    axes.patch.set_visible(False)
    figure.patch.set_visible(False)
    for side in ("top", "left", "right"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(svg.colour(GRID))
    axes.tick_params(colors=svg.colour(MUTED), labelcolor=svg.colour(INK), labelsize=9)
    return figure, axes


def _name_rows(axes: Axes, names: Sequence[tuple[str, str]], layout: _Layout) -> None:
    """A label at the left of every row, and what is shown at its right."""
    for row, (label, shown) in enumerate(names):
        for place, words, side in ((-0.02, _clean(label, layout.label), "right"), (1.03, _clean(shown, layout.shown), "left")):
            if words:
                axes.text(
                    place,
                    row,
                    words,
                    transform=axes.get_yaxis_transform(),
                    horizontalalignment=side,
                    verticalalignment="center",
                    fontsize=9,
                    color=svg.colour(INK),
                    parse_math=False,
                )


def _number_axis(axes: Axes, left: float, right: float, logarithmic: bool) -> None:
    from matplotlib.ticker import FuncFormatter, LogLocator, MaxNLocator, NullFormatter

    def written(value: float, _position: int | None = None) -> str:
        return wording.number(round(value, 12))

    axes.xaxis.set_major_locator(LogLocator(numticks=5) if logarithmic else MaxNLocator(4))
    axes.xaxis.set_major_formatter(FuncFormatter(written))
    axes.xaxis.set_minor_formatter(NullFormatter())


def _clean(text: str, longest: int) -> str:
    """A label of one line without control characters, cut at ``longest`` characters; no part of it is read as mathematics."""
    line = " ".join("".join(character if character.isprintable() else " " for character in text).split())
    return line if len(line) <= longest else line[: longest - 1].rstrip() + "…"


def _drawing(figure: Figure) -> svg.Drawing:
    from matplotlib import rc_context
    from matplotlib.backends.backend_svg import FigureCanvasSVG

    output = io.StringIO()
    nothing: dict[str, Any] = dict.fromkeys(("Date", "Creator", "Format", "Type"))
    with rc_context({"svg.hashsalt": "factcheck", "svg.fonttype": "none"}), warnings.catch_warnings():
        # A name in a script that matplotlib's own font lacks is drawn by the reader's browser, which has one.
        warnings.filterwarnings("ignore", message="Glyph .* missing from font")
        FigureCanvasSVG(figure).print_svg(output, metadata=nothing)
    return svg.for_page(output.getvalue())
