"""A sealed plan on paper, as it was sealed: for the record, when today's plan would be another."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.documents.archival import About
from desktop_app.documents.columns import Columns, Grid, Holds, Newspaper
from desktop_app.documents.content import DISCLAIMER, further_reasons
from desktop_app.documents.drawing import Role, Words
from desktop_app.documents.escaping import coloured, escaped, joined, strong, unprintable
from desktop_app.documents.layout import Box, Look
from desktop_app.documents.look import ACCENT, ACCENT_GROUND, LINE, MUTED, styles
from desktop_app.documents.page import LANGUAGE, Running, pdf, text_width
from desktop_app.documents.plan_calendar import calendar_table
from desktop_app.documents.plan_differing import GAP as BETWEEN
from desktop_app.documents.plan_differing import TITLE as DIFFERING
from desktop_app.documents.plan_sections import BULLET, heading, shares, table_row
from desktop_app.documents.plan_sheet import LEGEND, RESTS_ON, STATUSES, SUBTITLE, TITLE
from desktop_app.documents.row_markup import reasons, sentence, state
from desktop_app.documents.sealed_plan import SealedPlan, SealedSection, sealed_plan
from desktop_app.documents.words import day
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date
    from typing import Any

    from reportlab.platypus import Flowable

    from desktop_app.documents.content import Row

_SAID = N_(
    "This is the plan as it was sealed, line by line. It was not decided anew: with the evidence, "
    "the program or the product strengths of today, another plan might be made."
)
_BARE = N_("This version of Myoplan cannot lay out the plan that was sealed. It is kept whole.")
_VISIT = N_("Visit {day}")
_SEALED = N_("Sealed by {who}")
_AT = N_("on {day}, {time} UTC")
_RESPONSE = N_("Response")
_CITED = N_("Records of the evidence that its lines cite: {facts}.")
_LOST_ONE = N_("1 character could not be printed; its place says so in brackets.")
_LOST = N_("{count} characters could not be printed; their places say so in brackets.")
_FOOTER = N_("Myoplan {program} · knowledge {edition} · plan {plan} · sealed")
_RUNNING = N_("Management plan as sealed · {day}")
_NOTE_BOX = Look(fill=ACCENT_GROUND, bar=ACCENT)
_EDGED = Look(edge=LINE, across=8)
_ENTRY_SHARES = (0.24, 0.76)
_ROW_SHARES = (0.32, 0.68)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealing:
    """What is known of the sealing itself.

    Attributes:
        label: of the case; "" without one.
        visited_on: the day of the visit.
        number: of the visit in its chain.
        by: the name of who sealed it.
        on: the day, and ``at`` the time of day, in UTC.
        edition: of the evidence.
        evidence_fingerprint, plan_fingerprint: of what the plan rests on, and of the plan.
        program: the version that decided it.
        fingerprint: of the whole visit.

    """

    label: str
    visited_on: date
    number: int
    by: str
    on: date
    at: str
    edition: str
    evidence_fingerprint: str
    plan_fingerprint: str
    program: str
    fingerprint: str


def sealed_plan_pdf(plan: Mapping[str, Any], sealing: Sealing, *, paper: str = "A4") -> bytes:
    """Set a sealed plan on paper; the same plan gives the same bytes.

    Args:
        plan: what ``plan_data`` gave when it was sealed.
        sealing: who sealed it, when, and what it rests on.
        paper: "A4" or "Letter".

    Raises:
        ValueError: no such paper.

    """
    width, found = text_width(paper), sealed_plan(plan)
    story = [
        *_head(sealing, found, width),
        *(flow for section in found.sections for flow in _section(section, width)),
        *_response(found),
        *calendar_table(found.calendar, width),
        *_differing(found),
        *_rests_on(found),
    ]
    foot = _FOOTER.format(
        program=sealing.program, edition=sealing.edition, plan=sealing.plan_fingerprint
    )
    running = Running(_RUNNING.format(day=day(sealing.visited_on)), (foot, DISCLAIMER))
    title = f"{TITLE}: {SUBTITLE}"
    about = About(title, f"Myoplan {sealing.program}", LANGUAGE, sealing.visited_on)
    return pdf(story, running, about, paper=paper)


def _head(sealing: Sealing, found: SealedPlan, width: float) -> list[Flowable]:
    style = styles()
    names = [
        Words(escaped(TITLE), style.title, role=Role.TITLE),
        Words(escaped(SUBTITLE), style.subtitle),
    ]
    when = _AT.format(day=day(sealing.on), time=sealing.at)
    dated = [
        Words(escaped(_VISIT.format(day=day(sealing.visited_on))), style.right),
        Words(coloured(escaped(_SEALED.format(who=sealing.by)), MUTED), style.right),
        Words(coloured(escaped(when), MUTED), style.right),
    ]
    said = [_SAID] if found.sections or found.calendar else [_SAID, _BARE]
    lost = sum(map(unprintable, (sealing.label, sealing.by, *found.words())))
    if lost:
        said.append(_LOST_ONE if lost == 1 else _LOST.format(count=lost))
    inside = width - 2 * _EDGED.across
    entries: list[Flowable] = [_entry(*one, inside) for one in _entries(sealing)]
    return [
        Columns([names, dated], (0, width * 0.4), below=8),
        Box(entries, _EDGED, below=8),
        Box([Words(escaped(line), style.text) for line in said], _NOTE_BOX, below=4),
    ]


def _entries(sealing: Sealing) -> Iterator[tuple[str, str]]:
    if sealing.label:
        yield N_("Case"), sealing.label
    yield N_("Visit"), str(sealing.number)
    yield N_("Fingerprint of the plan"), sealing.plan_fingerprint
    evidence = N_("edition {edition}, fingerprint {fingerprint}")
    yield (
        N_("Evidence"),
        evidence.format(edition=sealing.edition, fingerprint=sealing.evidence_fingerprint),
    )
    yield N_("Fingerprint of the visit"), sealing.fingerprint


def _entry(label: str, words: str, width: float) -> Columns:
    name = [Words(coloured(escaped(label), MUTED), styles().text)]
    return Columns(
        [name, [Words(escaped(words), styles().text)]], shares(width, _ENTRY_SHARES), above=1
    )


def _section(section: SealedSection, width: float) -> list[Flowable]:
    """Set rows with a heading as a table of two columns, the others as sentences above it."""
    widths = shares(width, _ROW_SHARES)
    parts: list[Flowable] = [heading(section.title, f"sealed-{section.title}")]
    parts += [flow for row in section.rows if not row.heading for flow in _item(row)]
    named = [_named(row, widths) for row in section.rows if row.heading]
    return [*parts, *([Grid(None, named)] if named else [])]


def _item(row: Row) -> list[Flowable]:
    said = joined((state(row), sentence(row)), ": ")
    beneath = _beneath(row)
    words = Words(said, styles().bullet, bulletText="•")
    if not beneath:
        return [words]
    return [words, Columns([[], beneath], (BULLET, 0), holds=Holds.BENEATH_ITEM)]


def _named(row: Row, widths: tuple[float, ...]) -> Columns:
    name = [Words(escaped(row.heading), styles().name, role=Role.CELL)]
    return table_row([name, [_said(row), *_beneath(row)]], widths)


def _said(row: Row, front: str = "") -> Words:
    label = coloured(escaped(front), MUTED)
    text = joined((state(row), label, sentence(row, heading=False)), ": ")
    return Words(text, styles().text, role=Role.CELL)


def _beneath(row: Row) -> list[Flowable]:
    """Give every reason that the sentence does not say itself, and every note with its own."""
    parts: list[Flowable] = []
    if further_reasons(row):
        parts.append(Words(reasons(row), styles().faint, role=Role.CELL))
    for note in row.notes:
        parts += [_said(note, note.heading), *_beneath(note)]
    return parts


def _response(found: SealedPlan) -> list[Flowable]:
    if not found.response:
        return []
    return [heading(_RESPONSE, "sealed-response"), Words(escaped(found.response), styles().text)]


def _differing(found: SealedPlan) -> list[Flowable]:
    if not found.differs:
        return []
    style = styles()
    listed: list[Flowable] = []
    for about, said in found.differs:
        listed.append(Words(strong(escaped(about)), style.small_lead, role=Role.LEAD))
        listed.append(Words(escaped(said), style.small))
    return [heading(DIFFERING, "sealed-differing"), Newspaper(listed, count=2, gap=BETWEEN)]


def _rests_on(found: SealedPlan) -> list[Flowable]:
    said = [" ".join(LEGEND[:2]), N_("{statuses}.").format(statuses="; ".join(STATUSES))]
    if found.facts:
        said.append(_CITED.format(facts=", ".join(found.facts)))
    small = styles().small
    return [heading(RESTS_ON, "sealed-sources"), *(Words(escaped(line), small) for line in said)]
