"""matplotlib's SVG, made fit to stand in a page: the page's colours, no inline styles, no ids that could clash."""

from __future__ import annotations

import re
from dataclasses import dataclass
from xml.etree import ElementTree

COLOURS = ("ink", "muted", "line", "paper", "conflict", "doubtful", "noted", "supported", "alone")
"""The custom properties of page.css that a picture may use."""

_BY_NUMBER = {f"#0000{index + 1:02x}": f"var(--{name})" for index, name in enumerate(COLOURS)}
_KEPT = {
    "fill",
    "stroke",
    "stroke-width",
    "stroke-linecap",
    "stroke-dasharray",
    "stroke-opacity",
    "fill-opacity",
    "opacity",
    "font-size",
    "text-anchor",
}
_LONG_FRACTION = re.compile(r"(\d+\.\d)\d+")
_SPACE = re.compile(r"\s+")
_DRAWN = ("path", "use", "text")


def colour(name: str) -> str:
    """The colour to draw with for what shall have the page's colour of that name: a number that :func:`for_page` knows."""
    return f"#0000{COLOURS.index(name) + 1:02x}"


@dataclass(frozen=True, slots=True)
class Drawing:
    """What stands within an ``svg`` element, and the element's view box."""

    box: str
    shapes: str


def for_page(markup: str) -> Drawing:
    """The drawing without its outer element, which the page gives a size, a title and a role.

    ``markup`` is matplotlib's own output, never a text from elsewhere. Paths that matplotlib defines once and uses often
    are put where they are used, which leaves no id in the drawing.
    """
    root = ElementTree.fromstring(markup)
    shapes = {
        element.attrib["id"]: element.attrib["d"]
        for element in root.iter()
        if _name(element) == "path" and "id" in element.attrib
    }
    parts: list[str] = []
    _collect(root, shapes, parts, {})
    return Drawing(root.attrib["viewBox"], "".join(parts))


def _name(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _collect(element: ElementTree.Element, shapes: dict[str, str], parts: list[str], inherited: dict[str, str]) -> None:
    name = _name(element)
    if name in ("defs", "metadata"):
        return
    style = {**inherited, **_style(element)}
    if name not in _DRAWN:
        for child in element:
            _collect(child, shapes, parts, style)
        return
    attributes = {key: value for key, value in style.items() if key in _KEPT}
    if name == "text":
        attributes |= {key: value for key in ("x", "y", "transform") if (value := element.attrib.get(key))}
        if attributes.get("transform", "").startswith("rotate(-0"):
            del attributes["transform"]
        parts.append(_tag("text", attributes, "".join(element.itertext())))
        return
    if name == "use":
        reference = next(value for key, value in element.attrib.items() if key.rpartition("}")[2] == "href")
        attributes["d"] = shapes[reference[1:]]
        attributes["transform"] = f"translate({element.attrib.get('x', '0')} {element.attrib.get('y', '0')})"
    else:
        attributes["d"] = element.attrib["d"]
    parts.append(_tag("path", attributes, ""))


def _style(element: ElementTree.Element) -> dict[str, str]:
    pairs = (part.partition(":") for part in element.attrib.get("style", "").split(";"))
    return {key.strip(): _BY_NUMBER.get(value.strip(), value.strip()) for key, _, value in pairs if value}


def _tag(name: str, attributes: dict[str, str], content: str) -> str:
    written = "".join(
        f' {key}="{_escaped(_LONG_FRACTION.sub(chr(92) + "1", _SPACE.sub(" ", value)).strip())}"'
        for key, value in attributes.items()
    )
    return f"<{name}{written}>{_escaped(content)}</{name}>" if content else f"<{name}{written}/>"


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
