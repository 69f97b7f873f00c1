"""A plan that was sealed, read from its JSON back into rows; nothing in it is decided anew.

What a later or earlier version wrote otherwise is shown as it stands there, and never refused: a
sealed plan must always be there to read.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import TYPE_CHECKING, Any, TypeVar

from desktop_app.decision.appointment import KIND_WORDS, Kind
from desktop_app.decision.plan import PART_TITLES, Part, State, Tone
from desktop_app.documents.calendar_rows import CalendarDay, CalendarEntry
from desktop_app.documents.content import MARKS, Row
from desktop_app.documents.words import day
from desktop_app.evidence.records import Status
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_Answer = TypeVar("_Answer", bound=StrEnum)
_PRINTED_FIRST = (Part.ALERT, Part.SEVERITY)  # then in the order of the plan
_DEEPEST = 6  # notes beneath notes; a plan has two
_FOLLOWED = N_("{source}: {value} (followed)")
_SIDE = N_("{source}: {value}")
_RESPONSE = N_("Total Improvement Score {score}, from {first} to {last}")
_RANGE = N_("{lowest} to {highest}")


@dataclass(frozen=True, slots=True)
class SealedSection:
    """A part of the plan: its title and its rows."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class SealedPlan:
    """A sealed plan, ready to be set.

    Attributes:
        sections: in the order of the plan, those with rows.
        response: the response between two visits in words; "" without any.
        calendar: the days, each with all that is done on it.
        differs: each matter on which sources differ: what about, and who says what.
        facts: the names of the records that its lines cite.

    """

    sections: tuple[SealedSection, ...]
    response: str
    calendar: tuple[CalendarDay, ...]
    differs: tuple[tuple[str, str], ...]
    facts: tuple[str, ...]

    def words(self) -> Iterator[str]:
        """Give every text in it."""
        for section in self.sections:
            for row in section.rows:
                yield from _words(row)
        for dated in self.calendar:
            yield from (entry.words for entry in dated.entries)


def sealed_plan(plan: Mapping[str, Any]) -> SealedPlan:
    """Read what ``plan_data`` gave when the plan was sealed."""
    lines = [line for line in _tables(plan.get("lines")) if _says_something(line)]
    cited = dict.fromkeys(fact for line in lines for fact in _cites(line))
    return SealedPlan(
        sections=tuple(_sections(lines)),
        response=_response(plan.get("response")),
        calendar=tuple(_days(_tables(plan.get("calendar")))),
        differs=tuple(_differs(_tables(plan.get("differs")))),
        facts=tuple(cited),
    )


def _sections(lines: list[dict[str, Any]]) -> Iterator[SealedSection]:
    by_name: dict[str, list[Row]] = {}
    for line in lines:
        by_name.setdefault(_text(line, "section"), []).append(_row(line))
    known = [part.value for part in (*_PRINTED_FIRST, *Part)]
    for name in dict.fromkeys((*known, *by_name)):
        if name in by_name:
            part = _known(Part, name)
            title = PART_TITLES[part] if part else name or N_("Other lines")
            yield SealedSection(title, tuple(by_name[name]))


def _row(line: dict[str, Any], depth: int = 0) -> Row:
    tone, status = _known(Tone, _text(line, "tone")), _known(Status, _text(line, "status"))
    state = _known(State, _text(line, "state"))
    text, written = _text(line, "text"), _text(line, "state")
    notes = _tables(line.get("notes")) if depth < _DEEPEST else []
    return Row(
        rule=_text(line, "rule"),
        part=_known(Part, _text(line, "section")) or Part.PITFALLS,
        tone=tone or Tone.PLAIN,
        heading=_text(line, "heading"),
        text=text if state or not written else f"{written}: {text}",
        state=state,
        mark=MARKS.get(status, "") if status else "",
        cites=(),
        numbers=(),
        because=tuple(one for one in _list(line.get("because")) if isinstance(one, str)),
        asks=(),
        notes=tuple(_row(note, depth + 1) for note in notes if _says_something(note)),
    )


def _cites(line: dict[str, Any], depth: int = 0) -> Iterator[str]:
    yield from (fact for fact in _list(line.get("cites")) if isinstance(fact, str))
    for note in _tables(line.get("notes")) if depth < _DEEPEST else []:
        yield from _cites(note, depth + 1)


def _days(items: list[dict[str, Any]]) -> Iterator[CalendarDay]:
    told = [item for item in items if _text(item, "words")]
    for written, of_day in groupby(told, key=lambda item: _text(item, "day")):
        entries = tuple(CalendarEntry(_said(item), "", (), ()) for item in of_day)
        yield CalendarDay(_day(written), entries)


def _said(item: dict[str, Any]) -> str:
    kind = _known(Kind, _text(item, "kind"))
    label = KIND_WORDS[kind] if kind else _text(item, "kind")
    return f"{label}: {_text(item, 'words')}"


def _day(written: str) -> str:
    try:
        return day(date.fromisoformat(written))
    except ValueError:
        return written


def _differs(matters: list[dict[str, Any]]) -> Iterator[tuple[str, str]]:
    for matter in matters:
        if _text(matter, "about"):
            said = "; ".join(map(_side, _tables(matter.get("sides"))))
            yield _text(matter, "about"), f"{said}. {_text(matter, 'why')}"


def _side(side: dict[str, Any]) -> str:
    template = _FOLLOWED if side.get("followed") is True else _SIDE
    return template.format(source=_text(side, "source"), value=_text(side, "value"))


def _response(response: object) -> str:
    """Say the score between two visits; where parts were open, the span it lies in."""
    if not isinstance(response, dict):
        return ""
    ends = [response.get(name) for name in ("baseline", "visit")]
    first, last = (_day(_text(end, "visited_on")) if isinstance(end, dict) else "" for end in ends)
    total, lowest, highest = (response.get(name) for name in ("total", "lowest", "highest"))
    if total is None and (lowest is None or highest is None):
        return ""
    score = _RANGE.format(lowest=lowest, highest=highest) if total is None else str(total)
    category = _text(response, "category")
    score = f"{score} ({category})" if category else score
    return _RESPONSE.format(score=score, first=first, last=last)


def _words(row: Row) -> Iterator[str]:
    yield from (row.heading, row.text, *row.because)
    for note in row.notes:
        yield from _words(note)


def _list(found: object) -> list[Any]:
    return found if isinstance(found, list) else []


def _tables(found: object) -> list[dict[str, Any]]:
    return [one for one in _list(found) if isinstance(one, dict)]


def _says_something(line: Mapping[str, Any]) -> bool:
    return any(_text(line, name) for name in ("heading", "text"))


def _text(table: Mapping[str, Any], name: str) -> str:
    found = table.get(name)
    return found if isinstance(found, str) else ""


def _known(kind: type[_Answer], value: str) -> _Answer | None:
    try:
        return kind(value)
    except ValueError:
        return None
