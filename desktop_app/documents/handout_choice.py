"""What the clinician chose for a handout: language, size, what to include, own words."""

from __future__ import annotations

from dataclasses import dataclass, field
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

_NONE: Mapping[str, str] = MappingProxyType({})
_NO_LINES: Mapping[str, tuple[str, ...]] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class HandoutChoice:
    """Choices for one handout; they never change the plan.

    Attributes:
        language: "en", "es" or "fr".
        large: letters of 18 points in place of 12.
        left_out: keys of lines and rows, and values of parts, that are not printed.
        edited: words in place of the proposed ones, by the key of a line; of a row's cell by key
            and column, "medicines.prednisone/2".
        added: lines of the clinician's own, by the value of the part.
        next_visit: as typed or chosen: an ISO date ("2026-12-21") prints with its weekday, other
            words as they are; "" leaves room to write.
        phone: as typed; "" leaves room to write.
        territory: two letters of the country whose numbers are written, "" for those that are usual
            in the language; None for the country where the handout is made.

    """

    language: str = "en"
    large: bool = False
    left_out: frozenset[str] = frozenset()
    edited: Mapping[str, str] = field(default_factory=lambda: _NONE)
    added: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: _NO_LINES)
    next_visit: str = ""
    phone: str = ""
    territory: str | None = None
