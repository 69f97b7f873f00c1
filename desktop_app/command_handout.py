"""The command ``handout``: what the patient takes home, on the screen or as PDF."""

from __future__ import annotations

import re
from datetime import date
from difflib import get_close_matches
from pathlib import Path  # noqa: TC003 - Typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from desktop_app.commands import paper_named, refuse_overwriting
from desktop_app.errors import UserError
from desktop_app.exchange.safe_file import export_whole
from desktop_app.settings import PAPERS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.commands import Commands
    from desktop_app.documents.handout_sheet import HandoutSheet

_LIKE_A_DAY = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")
_MOST_NAMED = 60
_FOR_CLINICIAN = "For you, not on the handout: {remark}"

_Keys = Annotated[
    list[str] | None, typer.Option(help="Leave this part, line or row out; repeatable.")
]
_WithCase = Annotated[bool, typer.Option("--with-case", help="Let the case ride inside the PDF.")]


def add_handout(commands: Commands) -> None:
    """Add the command to the others."""

    @commands.application.command()
    def handout(
        context: typer.Context,
        case: Annotated[Path, typer.Argument(help="A case file, or a PDF that Myoplan wrote.")],
        *,
        pdf: Annotated[Path | None, typer.Option(help="Write it as PDF to this file.")] = None,
        paper: Annotated[str, typer.Option(help="A4 or Letter, for the PDF.")] = PAPERS[0],
        language: Annotated[str, typer.Option(help="en, es or fr.")] = "en",
        large: Annotated[bool, typer.Option("--large", help="Letters of 18 points.")] = False,
        without: _Keys = None,
        next_visit: Annotated[str, typer.Option(help="A date (2026-12-21), or words.")] = "",
        phone: Annotated[str, typer.Option(help="The number to call.")] = "",
        with_case: _WithCase = False,
    ) -> None:
        """Show the patient handout as text, or write it as PDF."""
        from desktop_app.documents.handout_choice import HandoutChoice  # only this command

        chosen = paper_named(paper)
        refuse_overwriting(case, (("--pdf", pdf),))
        _refuse_no_day(next_visit)
        services = commands.services(context)
        recorded = services.read_case(case)
        choice = HandoutChoice(
            language=language,
            large=large,
            left_out=frozenset(without or ()),
            next_visit=next_visit,
            phone=phone,
        )
        paperwork, day = services.paperwork, services.day_of(recorded)
        sheet = paperwork.handout(recorded, day, choice)
        _refuse_unknown(choice.left_out, sheet)
        if pdf is None:
            commands.show(paperwork.handout_text(recorded, day, choice))
        else:
            data = paperwork.handout_pdf(recorded, day, choice, paper=chosen, with_case=with_case)
            export_whole(pdf, data)
        _tell(sheet.remarks)


def _tell(remarks: tuple[str, ...]) -> None:
    """Say beside the output what the patient never reads."""
    for remark in remarks:
        typer.echo(_FOR_CLINICIAN.format(remark=remark), err=True)


def _refuse_no_day(written: str) -> None:
    """Refuse what looks like a date and is none; other words are printed as they are."""
    if _LIKE_A_DAY.fullmatch(written):
        try:
            date.fromisoformat(written)
        except ValueError as error:
            raise UserError(
                f"--next-visit “{written}” is no date. Write it like 2026-12-21, or say it in "
                "words."
            ) from error


def _refuse_unknown(left_out: frozenset[str], sheet: HandoutSheet) -> None:
    known = dict.fromkeys(_keys(sheet))
    for key in sorted(left_out):
        if key not in known:
            near = get_close_matches(key, known, n=3, cutoff=0.5)
            hint = f"Did you mean {' or '.join(near)}?" if near else _every(list(known))
            raise UserError(f"Nothing on this handout is called “{key}”. {hint}")


def _every(known: list[str]) -> str:
    more = len(known) - _MOST_NAMED
    listed = ", ".join(known[:_MOST_NAMED])
    return f"There is: {listed}{f' and {more} more' if more > 0 else ''}."


def _keys(sheet: HandoutSheet) -> Iterator[str]:
    for section in sheet.sections:
        yield section.part.value
    for section in sheet.sections:
        yield from (row.key for row in section.rows)
        yield from (line.key for line in section.lines)
