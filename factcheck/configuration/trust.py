"""How far the configuration trusts a source, by its publisher or host."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from factcheck.model import Document, Tier


def trusted(document: Document, tiers: Mapping[str, Tier]) -> Document:
    """The document with the tier that the configuration gives its publisher, else its host.

    What a sources manifest says of a single source goes before what the configuration says of its publisher, so only a
    document of the middle tier, which is what no manifest says anything of, is changed.
    """
    if not tiers or document.tier is not Tier.MEDIUM:
        return document
    by_name = {name.casefold(): tier for name, tier in tiers.items()}
    found = by_name.get((document.publisher or "").casefold()) or _of_host(document.url, by_name)
    return document if found is None else replace(document, tier=found)


def _of_host(url: str | None, tiers: Mapping[str, Tier]) -> Tier | None:
    """The tier of the host, or of the nearest domain above it: "news.example.org", then "example.org"."""
    if url is None:
        return None
    from urllib.parse import urlsplit

    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return None
    while "." in host:
        if host in tiers:
            return tiers[host]
        host = host.partition(".")[2]
    return None
