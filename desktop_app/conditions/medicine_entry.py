"""A line of a list of medicines as it was understood."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

Meaning = frozenset[str]
"""The medicines that a name may stand for: one for a medicine, its members for a class."""

MOST_SHOWN = 3  # names in one question; more would not be read


@dataclass(frozen=True, slots=True)
class Doubt:
    """Words that are no name but close to one.

    Attributes:
        meant: the medicines or classes it may be meant for, as they are written, closest first.
        touches: every medicine that it might then be.

    """

    meant: tuple[str, ...]
    touches: Meaning


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a list of medicines as it was understood.

    Attributes:
        written: as typed.
        means: one for each name found in it.
        doubts: words close to a name.
        strange: whether words are left that are no name and close to none, or no name was found.
        shown: the medicines and classes found, as they are written in the directory.

    """

    written: str
    means: tuple[Meaning, ...]
    doubts: tuple[Doubt, ...]
    strange: bool
    shown: tuple[str, ...]

    @property
    def known(self) -> bool:
        """Whether every word of it is understood."""
        return not self.doubts and not self.strange

    def holds(self, wanted: Meaning) -> bool:
        """Whether it certainly names one of the medicines looked for."""
        return any(meaning <= wanted for meaning in self.means)

    def could_hold(self, wanted: Meaning) -> bool:
        """Whether it names a class of which some members are looked for."""
        return any(not meaning.isdisjoint(wanted) for meaning in self.means)

    def doubts_about(self, wanted: Meaning) -> tuple[Doubt, ...]:
        """Give the doubts that could turn out to be one of the medicines looked for."""
        return tuple(doubt for doubt in self.doubts if not doubt.touches.isdisjoint(wanted))


def members_in(entry: Entry, wanted: Meaning) -> tuple[str, ...]:
    """Give the medicines looked for that a class in the line could stand for."""
    inside: Iterable[str] = (
        medicine for meaning in entry.means for medicine in sorted(meaning & wanted)
    )
    return tuple(dict.fromkeys(inside))[:MOST_SHOWN]
