"""Trust tiers of publishers and hosts."""

import pytest

from factcheck.configuration.trust import trusted
from factcheck.model import Document, Tier

TIERS = {"China Daily": Tier.HIGH, "example.org": Tier.LOW, "good.example.org": Tier.REFERENCE}


@pytest.mark.parametrize(
    ("publisher", "url", "tier", "expected"),
    [
        ("China Daily", None, Tier.MEDIUM, Tier.HIGH),
        ("CHINA DAILY", None, Tier.MEDIUM, Tier.HIGH),
        ("China Daily", None, Tier.LOW, Tier.LOW),
        ("Another", None, Tier.MEDIUM, Tier.MEDIUM),
        (None, "https://www.example.org/a", Tier.MEDIUM, Tier.LOW),
        (None, "https://good.example.org/a", Tier.MEDIUM, Tier.REFERENCE),
        (None, "https://badexample.org/a", Tier.MEDIUM, Tier.MEDIUM),
        (None, "http://[broken", Tier.MEDIUM, Tier.MEDIUM),
        ("China Daily", "https://example.org/a", Tier.MEDIUM, Tier.HIGH),
    ],
)
def test_tiers(publisher: str | None, url: str | None, tier: Tier, expected: Tier) -> None:
    assert trusted(Document("a", "", publisher=publisher, url=url, tier=tier), TIERS).tier is expected


def test_no_tiers_no_change() -> None:
    document = Document("a", "")
    assert trusted(document, {}) is document
