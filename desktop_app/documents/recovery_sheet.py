"""The recovery key on a page to print and put away; nothing about any patient stands on it."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from desktop_app import __version__
from desktop_app.documents.archival import About
from desktop_app.documents.columns import Columns, Grid
from desktop_app.documents.drawing import Role, Words
from desktop_app.documents.escaping import escaped
from desktop_app.documents.fonts import BOLD
from desktop_app.documents.handout_look import handout_look
from desktop_app.documents.layout import Box, Heading
from desktop_app.documents.look import INK, paragraph_style
from desktop_app.documents.page import LANGUAGE, Running, pdf
from desktop_app.documents.words import day
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from reportlab.lib.styles import ParagraphStyle
    from reportlab.platypus import Flowable

LONGEST_NOTE = 80  # characters
_NUMBERS = 60.0  # points, of the column of numbers
_TITLE = N_("Recovery key of the Myoplan records")
_MADE = N_("Made on {day}")
_MEANS = N_(
    "This key opens every record that Myoplan keeps on its computer, without a passphrase. Whoever "
    "holds this page can read them all."
)
_COLUMNS = (N_("Group"), N_("Characters"))
_TYPING = N_(
    "The characters are digits and letters, but never I, L, O and U. Capital or small makes no "
    "difference. A slip in typing is found, and the group that it is in is named."
)
_PARTS = (
    (
        N_("What it is for"),
        (
            N_("A passphrase was forgotten. The lock screen asks for this key then."),
            N_("Nobody is there any more who knows a passphrase."),
            N_("A backup is opened of a time when this was the newest key."),
        ),
    ),
    (
        N_("Where to keep it"),
        (
            N_("Locked away, as you would keep a spare key to the clinic."),
            N_("Not beside the computer, nor in the bag that it is carried in."),
            N_("Only on paper: take no photograph of it, and send it to nobody."),
        ),
    ),
    (
        N_("When it is spent"),
        (
            N_(
                "Once it was used, or a new one was made in Myoplan, it no longer opens the "
                "records. Myoplan gives a new page then."
            ),
            N_(
                "Backups of its time still open with it. Keep this page locked away as long as "
                "they are kept, and destroy it after that."
            ),
        ),
    ),
)
_FOOT = N_(
    "No patient data stands on this page. Without a passphrase and without this key nobody can "
    "open the records, nor can those who make Myoplan."
)


def recovery_sheet_pdf(
    recovery: str, *, made_on: date, clinic_note: str = "", paper: str = "A4"
) -> bytes:
    """Set a recovery key on a page.

    Args:
        recovery: the key, its groups parted by hyphens.
        made_on: the day it was made.
        clinic_note: whose records they are, in words of the clinic; "" for none.
        paper: "A4" or "Letter".

    Returns:
        PDF/A-3a and PDF/UA-1, one page; the same bytes for the same input.

    Raises:
        ValueError: no such paper, or the note is longer than ``LONGEST_NOTE``.

    """
    if len(clinic_note) > LONGEST_NOTE:
        message = f"the note has {len(clinic_note)} characters"
        raise ValueError(message)
    about = About(_TITLE, f"Myoplan {__version__}", LANGUAGE, made_on)
    look = handout_look(large=False)
    running = Running(_TITLE, (_FOOT,), letters=look.foot)
    made = _MADE.format(day=day(made_on))
    subtitle = " · ".join(filter(None, (made, " ".join(clinic_note.split()))))
    return pdf(list(_story(recovery, subtitle)), running, about, paper=paper)


def _story(recovery: str, subtitle: str) -> Iterator[Flowable]:
    look = handout_look(large=False)
    yield Words(escaped(_TITLE), look.title, role=Role.TITLE)
    yield Words(escaped(subtitle), look.subtitle)
    yield Box([Words(escaped(_MEANS), look.name)], look.call, above=8)
    yield _key(recovery.split("-"))
    yield Words(escaped(_TYPING), look.text)
    for place, (title, lines) in enumerate(_PARTS):
        words = Words(escaped(title), look.heading, role=Role.HEADING)
        yield Heading(words, outline=title, place=f"part-{place}", ink="", above=7, below=0)
        for line in lines:
            yield Words(escaped(line), look.bullet, bulletText="•")


def _key(groups: list[str]) -> Grid:
    """Give the groups beneath each other, numbered, large enough to copy without a slip."""
    look = handout_look(large=False)
    header = [[Words(escaped(name), look.column, role=Role.COLUMN)] for name in _COLUMNS]
    rows = [
        (
            [Words(escaped(str(number)), _group_style(), role=Role.CELL)],
            [Words(escaped(group), _group_style(), role=Role.CELL)],
        )
        for number, group in enumerate(groups, start=1)
    ]
    return Grid(
        Columns(header, (_NUMBERS, 0), gap=look.gap, pad=(3, 4), line=look.header),
        [Columns(row, (_NUMBERS, 0), gap=look.gap, pad=(1, 4), line=look.row) for row in rows],
        above=10,
        below=6,
    )


@cache
def _group_style() -> ParagraphStyle:
    return paragraph_style("recovery group", BOLD, 20, 24, ink=INK)
