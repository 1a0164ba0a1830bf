"""The nouns of the model as JSON and back, without loss.

What equals its field's default is left out, and what a later version no longer knows is passed over, so that a ledger outlives
the model's growth. How a type is written is worked out once per type from its annotations.
"""

from __future__ import annotations

import json
import types
from collections.abc import Callable, Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import cache
from typing import Any, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


class Codec(NamedTuple):
    """How values of one type become plain ones (what JSON knows) and come back."""

    encode: Callable[[Any], Any]
    decode: Callable[[Any], Any]


def dumps(value: Any) -> str:
    """A value of the model as JSON, ASCII only: a lone surrogate survives, too."""
    kind: Any = type(value)
    return json.dumps(codec(kind).encode(value), separators=(",", ":"))


def loads(kind: type[T], text: str | bytes) -> T:
    """The value that :func:`dumps` wrote; ``ValueError`` where it is none of that kind."""
    wanted: Any = kind
    try:
        value: T = codec(wanted).decode(json.loads(text))
    except (TypeError, KeyError, AttributeError, RecursionError) as error:
        raise ValueError(f"no {kind.__name__}: {error}") from error
    return value


@cache
def codec(kind: Any) -> Codec:
    """How values of a type are written and read."""
    if kind in (str, int, float, bool, types.NoneType):
        return Codec(_same, _same)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        members = {member.value: member for member in kind}
        return Codec(str, members.__getitem__)
    if kind is datetime:
        return Codec(datetime.isoformat, datetime.fromisoformat)
    if kind is date:
        return Codec(date.isoformat, date.fromisoformat)
    if is_dataclass(kind) and isinstance(kind, type):
        return _dataclass_codec(kind)
    origin, arguments = get_origin(kind), get_args(kind)
    if origin in (Union, types.UnionType):
        (inner,) = (argument for argument in arguments if argument is not types.NoneType)
        return _optional_codec(codec(inner))
    if origin is tuple:
        return _tuple_codec(codec(arguments[0]))
    if isinstance(origin, type) and issubclass(origin, Mapping):
        return Codec(dict, dict)
    raise TypeError(f"no way to write {kind}")


def _same(value: Any) -> Any:
    return value


def _optional_codec(inner: Codec) -> Codec:
    if inner.encode is _same:
        return inner
    encode, decode = inner
    return Codec(lambda value: None if value is None else encode(value), lambda plain: None if plain is None else decode(plain))


def _tuple_codec(inner: Codec) -> Codec:
    if inner.encode is _same:
        return Codec(list, tuple)
    encode, decode = inner
    return Codec(lambda value: [encode(item) for item in value], lambda plain: tuple([decode(item) for item in plain]))


def _dataclass_codec(kind: type) -> Codec:
    hints = get_type_hints(kind)
    parts: list[tuple[str, Codec, Any]] = []
    for part in fields(kind):
        default = part.default if part.default_factory is MISSING else part.default_factory()
        parts.append((part.name, codec(hints[part.name]), default))
    decoders = {name: inner.decode for name, inner, _ in parts if inner.decode is not _same}
    known = frozenset(name for name, _, _ in parts)

    def encode(value: Any) -> dict[str, Any]:
        record = {}
        for name, inner, default in parts:
            item = getattr(value, name)
            if item is not default and item != default:
                record[name] = inner.encode(item)
        return record

    def decode(plain: dict[str, Any]) -> Any:
        found = {}
        for name, item in plain.items():
            if name in known:
                decoder = decoders.get(name)
                found[name] = item if decoder is None else decoder(item)
        return kind(**found)

    return Codec(encode, decode)
