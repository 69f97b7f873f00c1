"""What a printed plan says, from its title to its sources, before any typesetting.

The PDF and the plain text are made from the same sheet, so neither can leave out what the other
says.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import chain, groupby
from typing import TYPE_CHECKING

from desktop_app.decision.plan import Part, Plan, State, Tone
from desktop_app.decision.rules.taper_chosen import planned_taper
from desktop_app.documents.calendar_rows import CalendarDay, calendar_days
from desktop_app.documents.case_box import Entry, case_entries
from desktop_app.documents.content import (
    MARKS,
    MOST_TO_RESOLVE,
    PRESCRIBED,
    Block,
    Content,
    Row,
    ToResolve,
    content,
    label_of,
    source_lines,
)
from desktop_app.documents.disagreement_words import differing
from desktop_app.documents.paper_rows import SAID, for_paper, printed_cites, printed_facts
from desktop_app.documents.plan_change import PrintedChanges, printed_changes
from desktop_app.documents.plan_data import fingerprint
from desktop_app.documents.plan_response import PrintedResponse, printed_response
from desktop_app.documents.standing import standing
from desktop_app.documents.words import day
from desktop_app.evidence.records import STATUS_WORDS, Status
from desktop_app.findings.case import counted
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop_app.documents.disagreement_list import Differing
    from desktop_app.documents.source_line import SourceLine
    from desktop_app.documents.what_if_board import WhatIfBoard
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
_FOOTER = N_(
    "{program} · knowledge {edition} · plan {fingerprint} · "
    "supports, never replaces, clinical judgement"
)
_TO_DO = {None, State.DUE, State.INDICATED}


STATUSES = tuple(f"{status.value}: {words}" for status, words in STATUS_WORDS.items())


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
        changes: the answers that would change the plan; None where none would, or none was tried.
        differing: the disagreements between sources that matter for this plan.
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
    changes: PrintedChanges | None
    differing: tuple[Differing, ...]
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
    whole: Content,
    evidence: Evidence,
    days: Iterable[CalendarDay],
    beside: Iterable[str],
    told: tuple[frozenset[str], ...],
) -> Content:
    """Cut a plan to what is printed, sources included.

    ``beside`` are facts cited elsewhere, ``told`` those of each disagreement told elsewhere.
    """
    printed: dict[int, Row] = {}

    def cut(rows: tuple[Row, ...]) -> tuple[Row, ...]:
        # A badge is a row of its block as well, and stays the same object.
        return tuple(printed.setdefault(id(row), for_paper(row, evidence, told)) for row in rows)

    blocks = tuple(replace(block, rows=cut(block.rows)) for block in whole.blocks)
    badges, alerts = cut(whole.badges), cut(whole.alerts)
    shown = (*badges, *alerts, *(row for block in blocks for row in block.rows))
    dated = {fact: None for day in days for entry in day.entries for fact in entry.cites}
    cited = printed_facts(shown) | dated | dict.fromkeys(beside)
    return Content(badges, alerts, blocks, source_lines(cited, evidence))


def plan_sheet(
    case: Case, plan: Plan, evidence: Evidence, version: str, what_if: WhatIfBoard | None = None
) -> Sheet:
    """Gather what is printed; ``what_if`` holds the answers that were tried on this case."""
    days = tuple(_cut(day, evidence) for day in calendar_days(plan, evidence))
    known = counted(case)  # no weight, allergy or note of an earlier visit is printed as today's
    response = printed_response(case, evidence, plan.made_on)
    changes = printed_changes(what_if) if what_if else None
    disagreements = differing(plan, evidence)
    told = tuple(_told(disagreements, evidence))
    beside = chain(response.facts if response else (), *told, _cited(changes, evidence))
    whole = _for_paper(content(plan, evidence), evidence, days, beside, told)
    to_resolve = whole.to_resolve
    blocks = tuple(_without_badges(whole))
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
        changes=changes,
        differing=disagreements,
        standing=standing(plan, evidence),
        sources=whole.sources,
        program=f"Myoplan {_short(version)}",
        footer=_FOOTER.format(
            program=f"Myoplan {_short(version)}",
            edition=plan.edition,
            fingerprint=fingerprint(plan, evidence),
        ),
    )


def _without_badges(whole: Content) -> Iterator[Block]:
    """Give each block without the rows that stand at the head as badges."""
    shown = set(map(id, whole.badges))
    for block in whole.blocks:
        rest = tuple(row for row in block.rows if id(row) not in shown)
        if rest:
            yield Block(block.part, block.title, block.aside, rest)


def _told(found: tuple[Differing, ...], evidence: Evidence) -> Iterator[frozenset[str]]:
    """Give the facts of each disagreement."""
    by_number = _by_number(evidence)
    for one in found:
        yield frozenset(by_number[side.number] for side in one.sides)


def _cited(changes: PrintedChanges | None, evidence: Evidence) -> Iterator[str]:
    """Give the facts behind what would change the plan."""
    by_number = _by_number(evidence)
    for answer in changes.answers if changes else ():
        yield from (by_number[number] for number in answer.numbers)


def _by_number(evidence: Evidence) -> dict[int, str]:
    return {number: fact_id for fact_id, number in evidence.numbers.items()}


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a source with the numbers of all facts taken from it in the same way."""

    numbers: tuple[int, ...]
    words: str


def places_by_source(lines: tuple[SourceLine, ...]) -> Iterator[tuple[str, tuple[Place, ...]]]:
    """Give each source with its state of review, and the places that are cited in it.

    Records that this site reviewed stand apart from the others of their source.
    """
    alike: dict[tuple[str, str], list[SourceLine]] = {}
    for line in lines:
        alike.setdefault((line.source, line.review), []).append(line)
    for (source, review), of_source in alike.items():
        places = tuple(
            Place(tuple(line.number for line in at_place), words)
            for words, at_place in groupby(of_source, _place_words)
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


def _short(version: str) -> str:
    """Give the first two numbers of a version: a correction changes no plan."""
    return ".".join(version.split(".")[:2])
