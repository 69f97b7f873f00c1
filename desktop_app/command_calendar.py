"""The command ``calendar``: one case's days, on the screen, as JSON, or as a calendar file."""

from __future__ import annotations

import json
from pathlib import Path  # noqa: TC003 - Typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from desktop_app.errors import UserError
from desktop_app.exchange.safe_file import same_file

if TYPE_CHECKING:
    from desktop_app.commands import Commands

ON_SCREEN = "-"


def add_calendar(commands: Commands) -> None:
    """Add the command to the others."""

    @commands.application.command()
    def calendar(
        context: typer.Context,
        case: Annotated[Path, typer.Argument(help="A case file (JSON) that Myoplan saved.")],
        *,
        ics: Annotated[Path | None, typer.Option(help="Write a calendar file (.ics).")] = None,
        as_json: Annotated[bool, typer.Option("--json", help="Show it as JSON.")] = False,
    ) -> None:
        """Show the days of doses, tests, visits and cancer screening."""
        _refuse_overwriting(case, ics)
        opened = commands.services(context)
        recorded = opened.read_case(case)
        if ics is not None:
            opened.export_calendar(recorded, ics)
        if as_json:
            commands.show(json.dumps(opened.calendar_data(recorded), ensure_ascii=False, indent=2))
        elif ics is None:
            commands.show(opened.calendar_text(recorded))


def _refuse_overwriting(case: Path, ics: Path | None) -> None:
    if str(ics) == ON_SCREEN:
        raise UserError("Give --ics the name of a file; without it the screen shows the calendar.")
    if ics is not None and same_file(ics, case):
        raise UserError(
            f"--ics names the case file “{case.name}” itself, which would be lost. Choose another "
            "name for the calendar. Nothing was written."
        )
