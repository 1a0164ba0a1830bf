"""Engines: the same results, in the same order, wherever the work is done."""

import operator
from collections.abc import Callable
from functools import partial

import pytest

from factcheck.engines import Engine, ProcessEngine, SerialEngine, engine_for
from factcheck.model import Document

SMALL = [Document(str(number), "x") for number in range(3)]
LARGE = [Document(str(number), "x" * 1_000_000) for number in range(3)]


@pytest.fixture(params=[SerialEngine(), ProcessEngine(2)], ids=["serial", "processes"], name="engine")
def _engine(request: pytest.FixtureRequest) -> Engine:
    engine: Engine = request.param
    return engine


@pytest.mark.parametrize("count", [0, 1, 19])
def test_results_come_in_the_order_of_the_items(engine: Engine, count: int) -> None:
    told: list[int] = []
    double: Callable[[int], int] = partial(operator.mul, 2)
    assert engine.map(double, range(count), told.append) == [2 * number for number in range(count)]
    assert told == sorted(told)
    assert told[-1:] == ([count] if count else [])


def test_without_anybody_to_tell(engine: Engine) -> None:
    assert engine.map(str, [1, 2]) == ["1", "2"]


def test_what_the_function_raises_is_raised_here(engine: Engine) -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        engine.map(int, ["1", "one", "2"])


@pytest.mark.parametrize(
    ("documents", "jobs", "processors", "expected"),
    [
        (SMALL, 0, 4, SerialEngine()),
        (LARGE, 0, 4, ProcessEngine(3)),
        (LARGE, 0, 2, ProcessEngine(2)),
        (LARGE, 0, None, SerialEngine()),
        (LARGE, 1, 4, SerialEngine()),
        (SMALL, 2, 1, ProcessEngine(2)),
        (SMALL, 8, 1, ProcessEngine(3)),
        (SMALL[:1], 8, 8, SerialEngine()),
    ],
)
def test_an_engine_for_the_work(
    documents: list[Document], jobs: int, processors: int | None, expected: Engine, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.cpu_count", lambda: processors)
    assert engine_for(documents, jobs) == expected
