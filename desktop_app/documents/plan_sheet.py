"""What a printed plan says, from its title to its sources, before any typesetting.

The PDF and the plain text are made from the same sheet, so neither can leave out what the other
says.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from enum import Enum
from itertools import groupby
from typing import TYPE_CHECKING

from desktop_app.decision.plan import Part, Plan, State, Tone
from desktop_app.decision.rules.taper_plan import planned_taper
from desktop_app.documents.calendar_rows import CalendarDay, calendar_days
from desktop_app.documents.case_box import Entry, case_entries
from desktop_app.documents.content import (
    MARKS,
    MOST_TO_RESOLVE,
    PRESCRIBED,
    Block,
    Content,
    Row,
    SourceLine,
    ToResolve,
    content,
    label_of,
    source_lines,
)
from desktop_app.documents.paper_rows import SAID, for_paper, printed_cites, printed_facts
from desktop_app.documents.plan_data import fingerprint
from desktop_app.documents.plan_response import PrintedResponse, printed_response
from desktop_app.documents.words import day
from desktop_app.evidence.records import STATUS_WORDS, Review, Status
from desktop_app.findings.case import counted
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop_app.decision.plan import Line
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.case import Case
    from desktop_app.prescribing.taper import Taper

TITLE = N_("Management plan")
SUBTITLE = N_("Anti-Mi-2 positive dermatomyositis")
DRAFT = N_("Draft for clinician review")
ACT_FIRST = N_("Act first")
NOTE = N_("Note by the clinician")
UNREAD = N_("Typed but not understood, and not used")
SIGNATURE = N_("Clinician, signature")
DATE = N_("Date")
RESTS_ON = N_("What this plan rests on")
LEGEND = (
    f"{MARKS[Status.RECALLED]} " + N_("rests on general knowledge that was not read in a source."),
    f"{MARKS[Status.DESIGN]} " + N_("rests on a choice or arithmetic of this program."),
    SAID,
)
_TO_DO = {None, State.DUE, State.INDICATED}


STATUSES = tuple(f"{status.value}: {words}" for status, words in STATUS_WORDS.items())


class Ground(Enum):
    """What a line of a plan rests on, by the least well checked record it cites."""

    APPROVED = N_("{count} rest on records approved by a clinical reviewer")
    PENDING = N_("{count} on records pending clinical review")
    RECALLED = N_("{count} on recalled knowledge (†)")
    DESIGN = N_("{count} on choices of this program (‡)")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A plan ready to be set.

    Attributes:
        dated: the line at the head that says which day the plan is for.
        entries: the case box.
        badges: antibody and severity.
        first_actions: the sentences to act on, repeated from their sections.
        to_resolve: what releases held medicines, that which releases most first.
        more_to_resolve: how many such questions are left out here; each medicine names its own.
        unread: what was typed into the form and could not be understood.
        response: the last visit against the first one; None without two dated visits.
        standing: how many lines rest on what.

    """

    label: str
    dated: str
    entries: tuple[Entry, ...]
    badges: tuple[Row, ...]
    first_actions: tuple[Row, ...]
    alerts: tuple[Row, ...]
    to_resolve: tuple[ToResolve, ...]
    more_to_resolve: int
    blocks: tuple[Block, ...]
    taper: Taper | None
    calendar: tuple[CalendarDay, ...]
    note: str
    unread: tuple[Entry, ...]
    response: PrintedResponse | None
    standing: str
    sources: tuple[SourceLine, ...]
    program: str
    footer: str

    def rows(self) -> Iterator[Row]:
        """Give every row with the notes beneath it, as often as it is printed."""
        for row in (*self.badges, *self.alerts, *(r for block in self.blocks for r in block.rows)):
            yield from with_notes(row)

    def words(self) -> Iterator[str]:
        """Give every text that comes from the case or from the plan."""
        yield from (self.label, self.note)
        for entry in (*self.entries[1:], *self.unread):
            yield from (entry.label, entry.value)
        for row in self.rows():
            yield from (row.heading, row.text, *row.because)
        for dated in self.calendar:
            yield from (entry.words for entry in dated.entries)


def _taper(plan: Plan) -> Taper | None:
    """Give the chosen taper, where it has a calendar to draw."""
    found = planned_taper(plan.reading) if plan.reading else None
    return found if found is not None and found.steps else None


def _cut(day: CalendarDay, evidence: Evidence) -> CalendarDay:
    """Print at most as many sources as a line has."""
    entries = []
    for entry in day.entries:
        cites = printed_cites(entry.cites, evidence)
        numbers = tuple(evidence.numbers[fact] for fact in cites)
        entries.append(replace(entry, cites=cites, numbers=numbers))
    return replace(day, entries=tuple(entries))


def _for_paper(
    whole: Content, evidence: Evidence, days: Iterable[CalendarDay], beside: Iterable[str]
) -> Content:
    """Cut a plan to what is printed, sources included; ``beside`` are facts cited elsewhere."""
    printed: dict[int, Row] = {}

    def cut(rows: tuple[Row, ...]) -> tuple[Row, ...]:
        # A badge is a row of its block as well, and stays the same object.
        return tuple(printed.setdefault(id(row), for_paper(row, evidence)) for row in rows)

    blocks = tuple(replace(block, rows=cut(block.rows)) for block in whole.blocks)
    badges, alerts = cut(whole.badges), cut(whole.alerts)
    shown = (*badges, *alerts, *(row for block in blocks for row in block.rows))
    dated = {fact: None for day in days for entry in day.entries for fact in entry.cites}
    cited = printed_facts(shown) | dated | dict.fromkeys(beside)
    return Content(badges, alerts, blocks, source_lines(cited, evidence))


def plan_sheet(case: Case, plan: Plan, evidence: Evidence, version: str) -> Sheet:
    """Gather what is printed."""
    days = tuple(_cut(day, evidence) for day in calendar_days(plan, evidence))
    known = counted(case)  # no weight, allergy or note of an earlier visit is printed as today's
    response = printed_response(case, evidence, plan.made_on)
    beside = response.facts if response else ()
    whole = _for_paper(content(plan, evidence), evidence, days, beside)
    to_resolve = whole.to_resolve
    shown = set(map(id, whole.badges))
    blocks = tuple(
        Block(block.part, block.title, block.aside, rest)
        for block in whole.blocks
        if (rest := tuple(row for row in block.rows if id(row) not in shown))
    )
    return Sheet(
        label=case.patient.case_label or "",
        dated=_dated(case, plan),
        entries=case_entries(known, evidence),
        badges=whole.badges,
        first_actions=tuple(_first_actions(blocks)),
        alerts=whole.alerts,
        to_resolve=to_resolve[:MOST_TO_RESOLVE],
        more_to_resolve=max(0, len(to_resolve) - MOST_TO_RESOLVE),
        blocks=blocks,
        taper=_taper(plan),
        calendar=days,
        note=known.patient.note or "",
        unread=tuple(Entry(label_of(entry.path), entry.text) for entry in case.unread),
        response=response,
        standing=_standing(plan, evidence),
        sources=whole.sources,
        program=f"Myoplan {_short(version)}",
        footer=N_(
            "{program} · knowledge {edition} · plan {fingerprint} · "
            "supports, never replaces, clinical judgement"
        ).format(
            program=f"Myoplan {_short(version)}",
            edition=plan.edition,
            fingerprint=fingerprint(plan, evidence),
        ),
    )


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a source with the numbers of all facts taken from it in the same way."""

    numbers: tuple[int, ...]
    words: str


def places_by_source(lines: tuple[SourceLine, ...]) -> Iterator[tuple[str, tuple[Place, ...]]]:
    """Give each source with its state of review, and the places that are cited in it."""
    for (source, review), of_source in groupby(lines, lambda line: (line.source, line.review)):
        places = tuple(
            Place(tuple(line.number for line in alike), words)
            for words, alike in groupby(of_source, _place_words)
        )
        yield N_("{source} (review: {review})").format(source=source, review=review), places


def _place_words(line: SourceLine) -> str:
    return f"{line.place} · {line.status.value}{line.mark}"


def with_notes(row: Row) -> Iterator[Row]:
    """Give a row and every note beneath it."""
    yield row
    for note in row.notes:
        yield from with_notes(note)


def _dated(case: Case, plan: Plan) -> str:
    if case.patient.visit_date is None:
        return N_("Plan for {day}, visit date not recorded").format(day=day(plan.made_on))
    return N_("Visit {day}").format(day=day(case.patient.visit_date))


def _first_actions(blocks: tuple[Block, ...]) -> Iterator[Row]:
    """Give the first call to act of the treatment and of the cancer screening."""
    for block in blocks:
        if block.part in {*PRESCRIBED, Part.MALIGNANCY}:
            actions = (
                row
                for row in block.rows
                if row.tone is Tone.ACTION and not row.heading and row.state in _TO_DO
            )
            yield from list(actions)[:1]


def _standing(plan: Plan, evidence: Evidence) -> str:
    """Say how many lines rest on what; a line counts once, by its weakest record."""
    count = Counter(_ground(line, evidence) for line in plan.every_line())
    return N_("Of {all} lines of this plan, {grounds}. Each counts by its weakest record.").format(
        all=count.total(),
        grounds=", ".join(ground.value.format(count=count[ground]) for ground in Ground),
    )


def _ground(line: Line, evidence: Evidence) -> Ground:
    if line.status is Status.RECALLED:
        return Ground.RECALLED
    if line.status is Status.DESIGN:
        return Ground.DESIGN
    reviews = {evidence.source(fact_id).review for fact_id in line.cites}
    return Ground.APPROVED if reviews == {Review.APPROVED} else Ground.PENDING


def _short(version: str) -> str:
    """Give the first two numbers of a version: a correction changes no plan."""
    return ".".join(version.split(".")[:2])
