"""What is different between a plan as it was printed and the plan that is decided now.

Both are data: what was printed by another version is no longer a plan of this one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop_app.documents.printed_plan import PrintedLine

_REASONS = N_("reasons")
_SOURCES = N_("sources")
_STATUS = N_("how well its sources were read (was: {before}, is: {after})")
_QUESTIONS = N_("questions that would settle it")
_MORE = N_("data beside it")


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not as it was printed.

    Attributes:
        title: the part of the plan.
        heading: the medicine, test or feature; "" for a sentence of its own.
        before: what was printed; "" where nothing was.
        after: what is decided now; "" where nothing is.
        cites: fact ids behind it now, or behind what was printed where it is gone.
        grounds: whether it says the same and only what stands behind it is not the same.

    """

    title: str
    heading: str
    before: str
    after: str
    cites: tuple[str, ...] = ()
    grounds: bool = False


def line_differences(
    before: Sequence[PrintedLine], after: Sequence[PrintedLine], beneath: str = ""
) -> Iterator[Difference]:
    """Give every line that came, went or is not the same, notes included, in printed order.

    Args:
        before: as printed.
        after: as decided now.
        beneath: for notes, the heading of their line.

    """
    for old, new in _paired(before, after):
        line = new or old
        if line is None:
            continue
        heading = line.heading or beneath
        if old is None or new is None or old.face != new.face:
            said = [each.said if each else "" for each in (old, new)]
            yield Difference(line.title, heading, said[0], said[1], line.cites)
        elif grounds := ", ".join(_grounds(old, new)):
            yield Difference(line.title, heading, line.said, grounds, line.cites, grounds=True)
        if old is not None and new is not None:
            yield from line_differences(old.notes, new.notes, heading)


def _paired(
    before: Sequence[PrintedLine], after: Sequence[PrintedLine]
) -> list[tuple[PrintedLine | None, PrintedLine | None]]:
    """Pair lines of one rule: what looks the same first, then what has the same heading."""
    left = list(before)
    found: list[PrintedLine | None] = [_taken(left, line, "face") for line in after]
    for place, line in enumerate(after):
        if found[place] is None:
            found[place] = _taken(left, line, "heading")
    pairs: list[tuple[PrintedLine | None, PrintedLine | None]] = [
        *zip(found, after, strict=True),
        *((line, None) for line in left),
    ]
    return sorted(pairs, key=lambda pair: next(line.place for line in pair if line))


def _taken(left: list[PrintedLine], line: PrintedLine, by: str) -> PrintedLine | None:
    """Take the first line of the same part and rule that is the same in one attribute."""
    for place, old in enumerate(left):
        if (old.section, old.rule) == (line.section, line.rule) and getattr(old, by) == getattr(
            line, by
        ):
            return left.pop(place)
    return None


def _grounds(old: PrintedLine, new: PrintedLine) -> Iterator[str]:
    if old.status != new.status:
        yield _STATUS.format(before=old.status, after=new.status)
    if old.cites != new.cites:
        yield _SOURCES
    if old.because != new.because:
        yield _REASONS
    if old.asks != new.asks:
        yield _QUESTIONS
    if old.model_extra != new.model_extra:
        yield _MORE
