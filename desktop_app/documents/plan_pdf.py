"""The management plan as PDF, for the record and for signature."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.decision.plan import Part, Tone
from desktop_app.documents.archival import About
from desktop_app.documents.columns import Columns, Newspaper
from desktop_app.documents.content import DISCLAIMER, PRESCRIBED, RESOLVE
from desktop_app.documents.drawing import Role, Words
from desktop_app.documents.escaping import (
    Markup,
    anchored,
    coloured,
    escaped,
    joined,
    strong,
    unprintable,
)
from desktop_app.documents.layout import Box, Look, Rule
from desktop_app.documents.look import (
    ACCENT,
    ACCENT_GROUND,
    ALERT,
    ALERT_GROUND,
    LINE,
    MUTED,
    styles,
)
from desktop_app.documents.page import LANGUAGE, Running, pdf, text_width
from desktop_app.documents.plan_calendar import calendar_table
from desktop_app.documents.plan_change import changes_section
from desktop_app.documents.plan_differing import differing_section
from desktop_app.documents.plan_prognosis import prognosis
from desktop_app.documents.plan_response import response_section, score_line
from desktop_app.documents.plan_sections import (
    GAP,
    checklists,
    heading,
    named_rows,
    notes,
    reasons_below,
    shares,
)
from desktop_app.documents.plan_sheet import (
    ACT_FIRST,
    DATE,
    DRAFT,
    LEGEND,
    NOTE,
    RESTS_ON,
    SIGNATURE,
    STATUSES,
    SUBTITLE,
    TITLE,
    UNREAD,
    Place,
    Sheet,
    places_by_source,
    plan_sheet,
)
from desktop_app.documents.plan_treatment import considered, treatment, treatment_details
from desktop_app.documents.row_markup import citations, cited, place_of, sentence
from desktop_app.documents.taper_chart import TaperPicture
from desktop_app.documents.words import day
from desktop_app.message import N_

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

    from desktop_app.decision.plan import Plan
    from desktop_app.documents.archival import Attachment
    from desktop_app.documents.case_box import Entry
    from desktop_app.documents.content import Row, ToResolve
    from desktop_app.documents.what_if_board import WhatIfBoard
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.case import Case

_SUMMARY = Look(fill=ACCENT_GROUND, bar=ACCENT)
_ALERTS = Look(fill=ALERT_GROUND, bar=ALERT)
_EDGED = Look(edge=LINE, across=8)
_LABEL_IN_COLUMN = 14
_ENTRY_SHARES = (0.2, 0.35, 0.2, 0.25)
_LISTS = (Part.MALIGNANCY, Part.EVALUATION)
_MONITORING = (N_("What"), N_("When"))


def plan_pdf(
    case: Case,
    plan: Plan,
    evidence: Evidence,
    *,
    paper: str = "A4",
    version: str,
    what_if: WhatIfBoard | None = None,
    attachment: Attachment | None = None,
) -> bytes:
    """Set the plan on paper; the same plan gives the same bytes.

    Args:
        case: what the plan was made from; its label, findings and note are printed.
        plan: what to print.
        evidence: the base that the plan cites.
        paper: "A4" or "Letter".
        version: of this program, for the foot of each page.
        what_if: the answers that were tried on this case; None prints nothing of them.
        attachment: a file that rides inside.

    Raises:
        ValueError: no such paper.

    """
    width = text_width(paper)
    sheet = plan_sheet(case, plan, evidence, version, what_if)
    story = [
        *_head(sheet, width),
        *_summary(sheet),
        *_sections(sheet, evidence, width),
        *(changes_section(sheet.changes, width) if sheet.changes else ()),
        *(differing_section(sheet.differing) if sheet.differing else ()),
        *_closing(sheet, width),
        *_sources(sheet),
    ]
    running = Running(_running_head(sheet, case, plan), (sheet.footer, DISCLAIMER))
    about = About(f"{TITLE}: {SUBTITLE}", sheet.program, LANGUAGE, plan.made_on)
    return pdf(story, running, about, paper=paper, attachment=attachment)


def _running_head(sheet: Sheet, case: Case, plan: Plan) -> str:
    """Name the plan in few words: it is not read aloud, and the first page has said it all."""
    undated = N_("Plan for {day}").format(day=day(plan.made_on))
    parts = (
        TITLE,
        N_("case {label}").format(label=sheet.label) if sheet.label else "",
        sheet.dated if case.patient.visit_date else undated,
    )
    return " · ".join(part for part in parts if part)


def _head(sheet: Sheet, width: float) -> list[Flowable]:
    style = styles()
    names = [
        Words(escaped(TITLE), style.title, role=Role.TITLE),
        Words(escaped(SUBTITLE), style.subtitle),
    ]
    dated = [
        Words(escaped(sheet.dated), style.right),
        Words(coloured(escaped(DRAFT), MUTED), style.right),
    ]
    box = _case_box(sheet.entries, width - 2 * _EDGED.across)
    return [Columns([names, dated], (0, width * 0.4), below=8), Box(box, _EDGED, below=8)]


def _case_box(entries: tuple[Entry, ...], width: float) -> list[Flowable]:
    """Set the entries four to a row; a long case label has a row of its own."""
    first, second, *others = shares(width, _ENTRY_SHARES)
    rows = [(entries[:4], (first, second, *others)), (entries[4:], (first, second, *others))]
    if len(entries[0].value) > _LABEL_IN_COLUMN:
        rows[:1] = [(entries[:1], (width,)), (entries[1:4], (first + GAP + second, *others))]
    return [
        Columns([[_entry(entry)] for entry in row], widths, gap=GAP, above=2)
        for row, widths in rows
    ]


def _entry(entry: Entry) -> Words:
    label = coloured(escaped(entry.label), MUTED)
    value = escaped(entry.words) if entry.value else coloured(escaped(entry.words), MUTED)
    return Words(joined((label, value), " "), styles().text)


def _summary(sheet: Sheet) -> list[Flowable]:
    """Give the box that says what it is and what to do, and the box of what comes first."""
    boxes: list[Flowable] = []
    said: list[Flowable] = []
    for badge in sheet.badges:
        text = joined((strong(escaped(badge.heading)), cited(badge)), ". ")
        said += [Words(text, styles().text), *reasons_below(badge), *notes(badge.notes)]
    if sheet.first_actions:
        actions = joined((cited(row, _ended(row)) for row in sheet.first_actions), " ")
        said.append(Words(actions, styles().text))
    if sheet.response:
        said.append(score_line(sheet.response))
    if said:
        boxes.append(Box(said, _SUMMARY, below=7))
    alerts = [*_alerts(sheet.alerts), *_to_resolve(sheet)]
    if alerts:
        boxes.append(Box(alerts, _ALERTS, below=3))
    return boxes


def _ended(row: Row) -> Markup:
    return escaped(row.text if row.text.endswith((".", "!", "?")) else f"{row.text}.")


def _alerts(rows: tuple[Row, ...]) -> list[Flowable]:
    if not rows:
        return []
    parts: list[Flowable] = [_lead(ACT_FIRST)]
    for row in rows:
        text = sentence(row, toned=row.tone is not Tone.ALERT)
        parts += [Words(text, styles().text), *reasons_below(row), *notes(row.notes)]
    return parts


def _to_resolve(sheet: Sheet) -> list[Flowable]:
    if not sheet.to_resolve:
        return []
    more = N_("and {count} more, named with each medicine").format(count=sheet.more_to_resolve)
    said = [_question(one) for one in sheet.to_resolve]
    if sheet.more_to_resolve:
        said.append(escaped(more))
    lead = strong(coloured(escaped(f"{RESOLVE}: "), ALERT))
    return [Words(Markup(f"{lead}{joined(said, '; ')}."), styles().text)]


def _question(one: ToResolve) -> Markup:
    return Markup(escaped(f"{one.question} ({one.holds})") + citations(one.numbers))


def _lead(words: str) -> Words:
    return Words(strong(coloured(escaped(words), ALERT)), styles().text)


def _sections(sheet: Sheet, evidence: Evidence, width: float) -> list[Flowable]:
    """Give the sections in the order of use: treatment, lists to tick, then the rest."""
    by_part = {block.part: block for block in sheet.blocks}
    parts: list[Flowable] = []
    medicines = [by_part.pop(part) for part in PRESCRIBED if part in by_part]
    for block in medicines:
        parts += treatment(block, width)
        if block.part is Part.REGIMEN and sheet.taper:
            parts.append(TaperPicture(sheet.taper, evidence))
    rest = by_part.pop(Part.ALTERNATIVES, None)
    parts += considered(rest, width) if rest else []
    parts += response_section(sheet.response, evidence, width) if sheet.response else []
    parts += checklists([by_part.pop(part) for part in _LISTS if part in by_part], width)
    parts += calendar_table(sheet.calendar, width)
    parts += [flow for block in medicines for flow in treatment_details(block, width)]
    first = {Part.MONITORING: 0}
    for block in sorted(by_part.values(), key=lambda one: first.get(one.part, 1)):
        if block.part is Part.PROGNOSIS:
            parts += prognosis(block, width)
        else:
            header = _MONITORING if block.part is Part.MONITORING else None
            parts += named_rows(block, width, header)
    return parts


def _closing(sheet: Sheet, width: float) -> list[Flowable]:
    """Give the clinician's own words, what could not be used, and the line to sign on."""
    style = styles()
    parts: list[Flowable] = []
    if sheet.note:
        parts += [heading(NOTE, "note"), Box([Words(escaped(sheet.note), style.text)], _EDGED)]
    if sheet.unread:
        parts.append(heading(UNREAD, "unread"))
        parts += [Words(_quoted(entry), style.text) for entry in sheet.unread]
    lost = sum(map(unprintable, sheet.words()))
    if lost:
        form = (
            N_("{count} character could not be printed; its place says so in brackets.")
            if lost == 1
            else N_("{count} characters could not be printed; their places say so in brackets.")
        )
        parts.append(Box([_lead(form.format(count=lost))], _ALERTS, above=8))
    signature, date = ([Rule(), Words(escaped(words), style.faint)] for words in (SIGNATURE, DATE))
    parts.append(Columns([signature, date], (0, width * 0.32), gap=24, pad=(30, 0), whole=True))
    return parts


def _quoted(entry: Entry) -> Markup:
    return joined((coloured(escaped(entry.label), MUTED), escaped(f"“{entry.value}”")), ": ")


def _sources(sheet: Sheet) -> list[Flowable]:
    """Give what the plan rests on: how much on what, the marks, and every cited record."""
    style = styles()
    said = (
        sheet.standing,
        " ".join(LEGEND),
        N_("{statuses}.").format(statuses="; ".join(STATUSES)),
    )
    listed: list[Flowable] = []
    for source, places in places_by_source(sheet.sources):
        listed.append(Words(escaped(source), style.small_lead, role=Role.LEAD))
        listed += [_place(place) for place in places]
    return [
        heading(RESTS_ON, "sources"),
        *(Words(escaped(line), style.small) for line in said),
        *([Newspaper(listed, count=3, gap=18)] if listed else []),
    ]


def _place(place: Place) -> Words:
    numbers = joined((anchored(escaped(str(n)), place_of(n)) for n in place.numbers), ", ")
    return Words(joined((coloured(numbers, ACCENT), escaped(place.words)), " "), styles().small)
