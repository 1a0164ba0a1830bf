"""Currencies: those of CLDR, and what a bare symbol means where."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from babel import Locale
from babel.numbers import get_currency_name, get_territory_currencies

from factcheck.errors import RuleFileError
from factcheck.extracting.quantities import find_quantities
from factcheck.lexicon import default_lexicon, load_lexicon
from factcheck.lexicon.currencies import Currencies, currencies
from factcheck.model import Document

KNOWN = currencies(default_lexicon())
# Tender beside the money of the day, or in accounts only; and codes newer or older than some releases of CLDR know.
BESIDE = {"BOV", "CHE", "CHW", "CLF", "COU", "MXV", "USN", "UYI", "UYW", "CNH", "XCG", "ZWL", "VED", "ANG"}


def _in_use() -> set[str]:
    found: set[str] = set()
    for territory in map(str, Locale("en").territories):
        if len(territory) == 2 and territory.isalpha():
            found.update(get_territory_currencies(territory, start_date=date(2024, 6, 1)))
    return found - BESIDE


@pytest.mark.parametrize("code", sorted(_in_use()))
def test_every_currency_in_use_is_known_by_its_name(code: str) -> None:
    name = str(get_currency_name(code, 2, locale="en"))
    found = KNOWN.find(name, 0, len(name))
    assert found is not None
    assert (found.meaning.code, found.end) == (code, len(name))


def test_every_code_of_ours_is_one_of_iso_4217() -> None:
    known = set(Locale("en").currencies)
    assert set(KNOWN.codes) - known <= {"BTC", "ETH", "SLE", "ZWG"}


def unit(text: str, region: str | None = None) -> str:
    quantity = find_quantities(Document(id="a", text=text, region=region), default_lexicon(), [])[-1].quantity
    assert quantity is not None
    return quantity.unit


@pytest.mark.parametrize(
    ("text", "region", "expected"),
    [
        ("It cost $5.", None, "USD?"),
        ("It cost $5.", "US", "USD"),
        ("It cost $5.", "GB", "USD"),
        ("It cost $5.", "HK", "USD?"),
        ("It cost $5.", "AU", "USD?"),
        ("Congress met in Washington. It cost $5.", None, "USD"),
        ("Congress met the Australian cabinet. It cost $5.", None, "USD?"),
        ("It cost HK$9, and then $5.", None, "USD?"),
        ("It cost US$9, and then $5.", None, "USD?"),
        ("It cost C$9, and then $5.", "US", "USD"),
        ("It cost HK$39 ($5).", None, "USD"),
        ("It cost five dollars.", None, "USD?"),
        ("It cost ¥5.", None, "JPY?"),
        ("It cost ¥5.", "CN", "CNY"),
        ("It cost 3 yuan in all, or Chinese yuan; ¥5.", None, "CNY"),
        ("It cost £5.", None, "GBP"),
        ("It cost £5.", "EG", "EGP"),
        ("It cost Rs 5.", None, "INR?"),
        ("It cost Rs 5.", "PK", "PKR"),
        ("Sri Lankan rupees are scarce. It cost 5 rupees.", None, "LKR"),
        ("It cost 5 kr.", "DK", "DKK"),
        ("The Indian council paid Rs 500 crore.", None, "INR"),
        ("India and Pakistan paid Rs 500 crore.", None, "INR?"),
        ("India paid in Sri Lankan rupees: Rs 500 crore.", None, "LKR"),
        ("Beijing paid ¥500.", None, "CNY"),
        ("The White House paid $500.", None, "USD"),
        ("It cost 500 pesos.", "PH", "PHP"),
        ("It cost 5 cents.", "US", "cent"),
    ],
)
def test_a_bare_symbol_in_its_context(text: str, region: str | None, expected: str) -> None:
    assert unit(text, region) == expected


def test_a_coin_is_worth_a_part_of_its_currency() -> None:
    (mention,) = find_quantities(Document(id="a", text="It cost 50 cents.", region="US"), default_lexicon(), [])
    assert mention.quantity is not None
    assert (mention.quantity.base_low, mention.quantity.base_unit) == (0.5, "USD")


@pytest.mark.parametrize("text", ["ALL 70 of us came.", "The TOP 10 list.", "TRY 5 times.", "His SOS 3 rang.", "a $ sign 5"])
def test_words_in_capitals_are_no_codes(text: str) -> None:
    found = find_quantities(Document(id="a", text=text), default_lexicon(), [])
    assert all("money" not in mention.quantity.dimension for mention in found if mention.quantity)


@pytest.mark.parametrize(
    ("content", "line", "says"),
    [
        ("currencies:\n  dollars: {names: [x]}\n", 2, "three capital letters"),
        ("currencies:\n  XXA: {names: [euro]}\n", 2, "two currencies: EUR and XXA"),
        ("open:\n  groat:\n    unit: XXA?\n    candidates: [XXA]\n", 4, "no currency of the list"),
        ("open:\n  groat:\n    unit: groat\n    candidates: [GBP]\n", 2, 'a unit like "USD\\?"'),
        ("coins:\n  groat: {of: XXA}\n", 2, "which is no currency"),
    ],
)
def test_a_wrong_line_is_named(tmp_path: Path, content: str, line: int, says: str) -> None:
    (tmp_path / "currencies.yaml").write_text(content, encoding="utf-8")
    with pytest.raises(RuleFileError, match=says) as caught:
        Currencies(load_lexicon([tmp_path]))
    assert (caught.value.path, caught.value.line) == (str(tmp_path / "currencies.yaml"), line)


def test_a_user_adds_a_currency_in_one_line(tmp_path: Path) -> None:
    (tmp_path / "currencies.yaml").write_text("currencies:\n  XTR: {names: [talent], symbols: [Ta]}\n", encoding="utf-8")
    found = find_quantities(Document(id="a", text="It cost 5 talents, or Ta 6."), load_lexicon([tmp_path]), [])
    assert [mention.quantity.unit for mention in found if mention.quantity] == ["XTR", "XTR"]
