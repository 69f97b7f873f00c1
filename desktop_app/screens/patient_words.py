"""How patients, what falls due and deleted ones are written in lists."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.decision.appointment import KIND_WORDS, Kind
from desktop_app.documents.words import day
from desktop_app.message import N_
from desktop_app.records.removal import TIME_TO_UNDO
from desktop_app.screens.record_cells import Column
from desktop_app.screens.record_painter import NOTHING, Cell, Piece
from desktop_app.screens.record_words import counted, moment

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from desktop_app.records.model import Draft, DueRow, PatientRow, SealedVisit

NAME, IDENTIFIER, LAST_VISIT, NEXT_DUE = "name", "identifier", "last visit", "next due"
_LONG_DAY = "30 Nov 2026"
_HAPPENED = {Kind.DOSE, Kind.INFUSION}  # a day that passed says what was to begin then


def patient_columns(today: Callable[[], date]) -> tuple[Column[PatientRow], ...]:
    """Give the columns of the list of patients."""
    return (
        Column(name=NAME, title=N_("Name"), cell=_name, share=5, orders=True),
        Column(
            name=IDENTIFIER,
            title=N_("Identifier"),
            cell=lambda row: Cell(words=row.identifier or NOTHING),
            share=3,
            least=520,
            orders=True,
        ),
        Column(
            name=LAST_VISIT,
            title=N_("Last visit"),
            cell=_last_visit,
            widest=_LONG_DAY,
            least=430,
            orders=True,
        ),
        Column(
            name=NEXT_DUE,
            title=N_("Next due"),
            cell=lambda row: _next_due(row, today()),
            share=6,
            least=330,
            orders=True,
        ),
    )


def due_columns(today: Callable[[], date]) -> tuple[Column[DueRow], ...]:
    """Give the columns of the due list."""
    return (
        Column(
            name="day",
            title=N_("Day"),
            cell=lambda row: _due_day(row, today()),
            widest=N_("{count} days overdue").format(count=1000),
        ),
        Column(name="what", title=N_("What falls due"), cell=_due_what, share=6, least=330),
        Column(
            name="patient",
            title=N_("Patient"),
            cell=lambda row: Cell(
                words=row.name, below=(Piece(row.identifier),) if row.identifier else ()
            ),
            share=4,
            least=480,
        ),
    )


def deleted_columns() -> tuple[Column[PatientRow], ...]:
    """Give the columns of the list of deleted patients."""
    return (
        Column(name=NAME, title=N_("Name"), cell=_name, share=5),
        Column(
            name="deleted",
            title=N_("Deleted on"),
            cell=lambda row: Cell(words=moment(row.deleted_at) if row.deleted_at else NOTHING),
            share=4,
            least=460,
        ),
        Column(
            name="until",
            title=N_("Can be undone until"),
            cell=lambda row: Cell(
                words=until_words(row), folded=N_("until {day}").format(day=until_words(row))
            ),
            share=4,
            least=300,
        ),
    )


def until_words(row: PatientRow) -> str:
    """Say until when a deletion can be taken back."""
    return moment(row.deleted_at + TIME_TO_UNDO) if row.deleted_at else NOTHING


def who(row: PatientRow) -> str:
    """Tell a patient from others in one line: name, identifier, birth."""
    born = N_("born {day}").format(day=day(row.born)) if row.born else ""
    return " · ".join(filter(None, (row.name, row.identifier, born)))


def visits_words(count: int) -> str:
    """Count sealed visits."""
    return counted(count, N_("1 visit"), N_("{count} visits"))


def drafts_words(count: int) -> str:
    """Count drafts; "" for none."""
    return counted(count, N_("Draft"), N_("{count} drafts")) if count else ""


def spoken_patient(row: PatientRow, today: date) -> str:
    """Give a patient as it is read aloud: everything that the line shows."""
    due = _next_due(row, today)
    last = N_("Last visit {day}").format(day=day(row.last_visit)) if row.last_visit else ""
    parts = (
        who(row),
        drafts_words(row.drafts),
        visits_words(row.visits),
        last,
        *(due.lines if row.next_due else ()),
    )
    return ". ".join(filter(None, parts)) + "."


def spoken_due(row: DueRow, today: date) -> str:
    """Give what falls due as it is read aloud."""
    cells = (_due_day(row, today), _due_what(row))
    said = (line for cell in cells for line in cell.lines)
    return ". ".join((*said, row.name, row.identifier)).strip(". ") + "."


def due_words(row: DueRow, today: date) -> tuple[str, str]:
    """Give when something falls due in words, and their colour."""
    return when_words(row.day, row.kind, today)


def when_words(due: date, kind: Kind | None, today: date) -> tuple[str, str]:
    """Give a day on which something falls due in words, and their colour."""
    if due < today and kind in _HAPPENED:
        return N_("since {day}").format(day=day(due)), "muted"
    if due < today:
        return N_("Overdue since {day}").format(day=day(due)), "alert"
    if due == today:
        return N_("Today"), "caution"
    return day(due), "ink"


def kind_words(kind: Kind) -> str:
    """Say what kind of thing falls due."""
    return KIND_WORDS[kind]


def visit_words(visit: SealedVisit) -> str:
    """Say who sealed a visit, when, and what its plan rests on."""
    return N_("Sealed by {who} on {moment} · edition {edition} · plan {fingerprint}").format(
        who=visit.sealed_by.name,
        moment=moment(visit.sealed_at),
        edition=visit.edition,
        fingerprint=visit.plan_fingerprint,
    )


def draft_words(draft: Draft, window: str, on_screen: str | None) -> str:
    """Say who began a draft, when it was kept last, and where it is written."""
    if draft.id == on_screen:
        place = N_("on screen now")
    elif draft.window != window:
        place = N_("not open in this window")
    else:
        place = N_("in this window")
    return N_("Begun by {who} · kept {moment} · {place}").format(
        who=draft.person.name, moment=moment(draft.saved_at), place=place
    )


def _name(row: PatientRow) -> Cell:
    born = N_("born {day}").format(day=day(row.born)) if row.born else ""
    below = tuple(Piece(words) for words in (born, visits_words(row.visits)) if words)
    return Cell(words=row.name, below=below, strong=True, chip=drafts_words(row.drafts))


def _last_visit(row: PatientRow) -> Cell:
    if row.last_visit is None:
        return Cell(words=NOTHING)
    seen = day(row.last_visit)
    return Cell(words=seen, folded=N_("last visit {day}").format(day=seen))


def _next_due(row: PatientRow, today: date) -> Cell:
    if row.next_due is None:
        return Cell(words=NOTHING)
    words, ink = when_words(row.next_due, row.next_due_kind, today)
    folded = N_("due {day}").format(day=day(row.next_due)) if row.next_due > today else words
    below = (Piece(row.next_due_words),) if row.next_due_words else ()
    marked = ink in {"alert", "caution"}
    return Cell(words=words, below=below, ink=ink, strong=marked, folded=folded)


def _due_day(row: DueRow, today: date) -> Cell:
    _, ink = due_words(row, today)
    late = (today - row.day).days
    if ink == "alert":
        aside = counted(late, N_("1 day overdue"), N_("{count} days overdue"))
    elif late > 0:
        aside = counted(late, N_("since yesterday"), N_("since {count} days"))
    elif late == 0:
        aside = N_("today")
    else:
        aside = counted(-late, N_("tomorrow"), N_("in {count} days"))
    marked = ink in {"alert", "caution"}
    below = (Piece(aside, ink if marked else "muted"),)
    return Cell(words=day(row.day), below=below, ink=ink, strong=marked)


def _due_what(row: DueRow) -> Cell:
    return Cell(words=row.words, below=(Piece(kind_words(row.kind)),), folded=row.words)
