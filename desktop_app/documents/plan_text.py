"""The management plan as plain text, for the command line and the clipboard."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from desktop_app import __version__
from desktop_app.decision.plan import Part
from desktop_app.documents.calendar_rows import TITLE as CALENDAR
from desktop_app.documents.content import (
    DISCLAIMER,
    PRESCRIBED,
    RESOLVE,
    Row,
    further_reasons,
    tone_words,
)
from desktop_app.documents.plan_change import TITLE as CHANGES
from desktop_app.documents.plan_change import changes_text
from desktop_app.documents.plan_differing import TITLE as DIFFERING
from desktop_app.documents.plan_differing import differing_text
from desktop_app.documents.plan_response import COURSE, course_lines, text_lines
from desktop_app.documents.plan_response import TITLE as RESPONSE
from desktop_app.documents.plan_sheet import (
    ACT_FIRST,
    DRAFT,
    LEGEND,
    NOTE,
    RESTS_ON,
    STATUSES,
    SUBTITLE,
    TITLE,
    UNREAD,
    Sheet,
    places_by_source,
    plan_sheet,
)
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop_app.decision.plan import Plan
    from desktop_app.documents.calendar_rows import CalendarDay
    from desktop_app.documents.what_if_board import WhatIfBoard
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.case import Case

WIDTH = 80
_ENDLESS = 1_000_000  # characters; no paragraph is as long
_HANGS = "\N{INFORMATION SEPARATOR ONE}"  # between the margin of a line and its words
INDENT = "  "
NEXT = "- "
_FIRST = {Part.SEVERITY, *PRESCRIBED, Part.ALTERNATIVES}


def plan_text(
    case: Case,
    plan: Plan,
    evidence: Evidence,
    *,
    version: str = __version__,
    what_if: WhatIfBoard | None = None,
    width: int | None = WIDTH,
) -> str:
    """Write the plan in lines of at most ``width`` characters; None breaks no line.

    Citation numbers stand in square brackets; † and ‡ mean what they mean on paper.
    """
    sheet = plan_sheet(case, plan, evidence, version, what_if)
    sections = [
        *_head(sheet),
        *_boxes(sheet),
        *_blocks(sheet),
        _section(CALENDAR, _days(sheet.calendar)),
        *_beyond(sheet),
        *_closing(sheet),
        _section(RESTS_ON, _sources(sheet)),
        fill(sheet.footer, width or _ENDLESS) + "\n" + fill(DISCLAIMER, width or _ENDLESS),
    ]
    whole = "\n\n".join(section.rstrip() for section in sections if section)
    return "\n".join(_broken(line, width or _ENDLESS) for line in whole.split("\n")) + "\n"


def _head(sheet: Sheet) -> Iterator[str]:
    yield "\n".join((TITLE, SUBTITLE, f"{sheet.dated}. {DRAFT}."))
    yield "\n".join(_wrapped(f"{entry.label}: {entry.words}") for entry in sheet.entries)


def _boxes(sheet: Sheet) -> Iterator[str]:
    yield "\n".join(_rows(sheet.badges))
    yield _section(ACT_FIRST, _rows(sheet.alerts))
    questions = [
        f"{NEXT}{one.question} ({one.holds}){_numbers(one.numbers)}" for one in sheet.to_resolve
    ]
    if sheet.more_to_resolve:
        more = N_("and {count} more, named with each medicine")
        questions.append(NEXT + more.format(count=sheet.more_to_resolve))
    yield _section(RESOLVE, map(_wrapped, questions))


def _blocks(sheet: Sheet) -> Iterator[str]:
    """Give each part of the plan, and the response behind the medicines, as on paper."""
    for block in sheet.blocks:
        if block.part in _FIRST:
            yield _section(block.title, _rows(block.rows))
    if sheet.response:
        lines = text_lines(sheet.response)
        yield _section(RESPONSE, (_wrapped(f"{text}{_numbers(cites)}") for text, cites in lines))
        yield _section(COURSE, map(_wrapped, course_lines(sheet.response)))
    for block in sheet.blocks:
        if block.part not in _FIRST:
            yield _section(block.title, _rows(block.rows))


def _rows(rows: Iterable[Row], depth: int = 0) -> Iterator[str]:
    """Give each row, its reasons beneath it and its notes further in."""
    for row in rows:
        state_and_text = (row.heading, "".join(row.set_off))
        parts = state_and_text if row.state else (tone_words(row), row.heading, row.text)
        said = ": ".join(part for part in parts if part)
        yield _wrapped(f"{NEXT}{said}{row.mark}{_numbers(row.numbers)}", depth)
        reasons = "; ".join(further_reasons(row))
        if reasons:
            yield _wrapped(f"{INDENT}({reasons})", depth)
        yield from _rows(row.notes, depth + 1)


def _days(days: Iterable[CalendarDay]) -> Iterator[str]:
    """Give each day, and beneath it what is done on it."""
    for day in days:
        yield _wrapped(f"{NEXT}{day.day}")
        for entry in day.entries:
            yield _wrapped(f"{NEXT}{entry.words}{entry.mark}{_numbers(entry.numbers)}", 1)


def _beyond(sheet: Sheet) -> Iterator[str]:
    """Give what would change the plan, and where sources differ, as on paper."""
    for title, lines in (
        (CHANGES, changes_text(sheet.changes) if sheet.changes else []),
        (DIFFERING, differing_text(sheet.differing)),
    ):
        yield _section(title, (_wrapped(f"{NEXT}{text}{_numbers(cites)}") for text, cites in lines))


def _closing(sheet: Sheet) -> Iterator[str]:
    yield _section(NOTE, map(_wrapped, sheet.note.splitlines()))
    yield _section(UNREAD, (_wrapped(f"{one.label}: “{one.value}”") for one in sheet.unread))


def _sources(sheet: Sheet) -> Iterator[str]:
    yield _wrapped(sheet.standing)
    yield from map(_wrapped, (*LEGEND, *STATUSES))
    for source, places in places_by_source(sheet.sources):
        yield f"\n{_wrapped(source)}"
        for place in places:
            yield _wrapped(f"{_numbers(place.numbers).strip()} {place.words}", 1)


def _section(title: str, lines: Iterable[str]) -> str:
    body = "\n".join(lines)
    return f"{title}\n{'-' * len(title)}\n{body}" if body else ""


def _numbers(numbers: tuple[int, ...]) -> str:
    return f" [{', '.join(map(str, sorted(numbers)))}]" if numbers else ""


def _wrapped(text: str, depth: int = 0) -> str:
    """Give a line that may be broken; the lines after the first then stand under its words."""
    words = text.strip("\n").replace("\n", " ").replace(_HANGS, " ")
    return f"{INDENT * depth}{_HANGS}{words}"


def _broken(line: str, width: int) -> str:
    """Break a line where it may be broken."""
    margin, hangs, words = line.partition(_HANGS)
    if not hangs:
        return line
    return fill(
        words,
        width,
        initial_indent=margin,
        subsequent_indent=margin + INDENT,
        break_on_hyphens=False,
    )
