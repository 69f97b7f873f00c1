"""What a check of the records, a tried backup and the trail say as text, 80 columns wide.

None of it names a patient: such a text is copied into a letter to whoever looks after the computer.
"""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from desktop_app.errors import MOST_SHOWN
from desktop_app.message import N_
from desktop_app.record_keeping.trail_words import entry_words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import datetime

    from desktop_app.records.backup import Tried, Written
    from desktop_app.records.model import TrailEntry
    from desktop_app.records.verify import Verified

_WIDTH = 80
_MEGABYTE = 1_000_000
_LOOKED_AT = N_("Looked at: {inside}, {entries} lines of the audit trail.")
_HEAD = N_("The newest of these lines has the fingerprint:")
_WAY_ON = N_(
    "Keep the folder of the records as it is, for whoever looks into it. See with “records try” "
    "which backup is whole, and restore that one in the window."
)
_BACKED_UP = N_(
    "The backup was written and read back: {inside}, {size} MB. It opens with the passphrases and "
    "the recovery key of today."
)
_MADE = N_("Made {at}, opened by: {person}.")
_IN_IT = N_("In it: {inside}.")
_IN_IT_LAST = N_("In it: {inside}, the last one of {day}.")
_TRIED_WHOLE = N_("It is whole. The records in use were not touched.")
_TRIED_FAULTS = N_(
    "Faults that the records had already when it was made: {count}. All else in it is whole."
)


def verified_text(found: Verified) -> str:
    """Say what a check of the whole store found."""
    inside = _inside(found.patients, found.visits)
    lines = [wrapped(_LOOKED_AT.format(inside=inside, entries=found.entries))]
    if found.head:
        lines += [_HEAD, found.head]
    if not found.faults:
        return "\n".join([*lines, N_("All is well.")])
    lines.append(N_("Faults: {count}").format(count=len(found.faults)))
    return "\n".join([*lines, *_listed(found.faults), wrapped(_WAY_ON)])


def written_text(written: Written) -> str:
    """Say where a backup was written, and what is in it."""
    words = _BACKED_UP.format(
        inside=_inside(written.patients, written.visits), size=f"{written.size / _MEGABYTE:.1f}"
    )
    return f"{written.path}\n{wrapped(words)}"


def tried_text(tried: Tried) -> str:
    """Say what is in a backup that was tried."""
    in_it = _IN_IT_LAST if tried.last_visit else _IN_IT
    inside = _inside(tried.patients, tried.visits)
    lines = [
        wrapped(_MADE.format(at=_moment(tried.made_at), person=tried.person.name)),
        wrapped(in_it.format(inside=inside, day=tried.last_visit)),
    ]
    if not tried.faults:
        return "\n".join([*lines, _TRIED_WHOLE])
    told = wrapped(_TRIED_FAULTS.format(count=len(tried.faults)))
    return "\n".join([*lines, told, *_listed(tried.faults)])


def line_text(line: TrailEntry) -> str:
    """Say a line of the trail in two rows or more, with the local time."""
    who = line.person.name if line.person else N_("nobody yet")
    behind = N_(" (the clock stood behind)") if line.clock_behind else ""
    margin = " " * 8
    said = wrapped(entry_words(line, ""), margin, margin)
    return f"{line.number:>6}  {_moment(line.at)}  {who}{behind}\n{said}"


def wrapped(sentence: str, first: str = "", rest: str = "") -> str:
    """Break a sentence into rows of at most 80 columns, longer words apart."""
    return fill(
        sentence,
        _WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )


def _listed(faults: Sequence[str]) -> Iterator[str]:
    for fault in faults[:MOST_SHOWN]:
        yield wrapped(fault, "- ", "  ")
    if len(faults) > MOST_SHOWN:
        yield N_("- and {count} more").format(count=len(faults) - MOST_SHOWN)


def _inside(patients: int, visits: int) -> str:
    people = N_("1 patient") if patients == 1 else N_("{count} patients").format(count=patients)
    sealed = N_("1 sealed visit") if visits == 1 else N_("{count} sealed visits")
    return ", ".join((people, sealed.format(count=visits)))


def _moment(at: datetime) -> str:
    return f"{at.astimezone():%Y-%m-%d %H:%M %z}"
