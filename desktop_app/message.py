"""Sentences as data: a template and its values, put into words only at the edge.

A plan made of messages can be compared, stored and shown in another language. The template is the
English sentence with named gaps (``"age {age} is at least {limit}"``) and is its own key in a
translation catalogue.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

_NOTHING: Mapping[str, object] = MappingProxyType({})


def N_(text: str) -> str:
    """Mark a sentence for translation and return it unchanged."""
    return text


@dataclass(frozen=True, slots=True)
class Message:
    """A sentence template and the values that fill its gaps.

    Values may be text, whole numbers, ``Decimal``, ``date``, ``Quantity``, another ``Message``, or
    a tuple of these (shown as a list). Words, units and number formats are chosen by
    ``documents.words``.
    """

    template: str
    values: Mapping[str, object] = field(default_factory=lambda: _NOTHING)


@dataclass(frozen=True, slots=True)
class Joined:
    """Several messages shown in a row with ``separator`` between them."""

    parts: tuple[object, ...]
    separator: str = "; "
