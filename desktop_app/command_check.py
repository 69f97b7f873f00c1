"""The command ``check``: whether a printed plan is as it was written, and still what is decided."""

from __future__ import annotations

import json
from pathlib import Path  # noqa: TC003 - Typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from desktop_app.commands import Commands

FOUND = 1  # exit status where something was altered, or is decided otherwise


def add_check(commands: Commands) -> None:
    """Add the command to the others."""

    @commands.application.command()
    def check(
        context: typer.Context,
        pdf: Annotated[Path, typer.Argument(help="A plan or handout that Myoplan wrote as PDF.")],
        *,
        as_json: Annotated[bool, typer.Option("--json", help="Show it as JSON.")] = False,
    ) -> int:
        """Say whether a printed plan was altered, and whether it is what is decided now.

        Exit status 0: as it was written, and the same is decided. 1: altered, or not the same is
        decided. 2: it cannot be read.
        """
        from desktop_app.documents.printed_check_words import (  # only this command
            check_data,
            check_text,
        )

        found = commands.services(context).paperwork.check(pdf)
        if as_json:
            commands.show(json.dumps(check_data(found), ensure_ascii=False, indent=2))
        else:
            commands.show(check_text(found))
        return 0 if found.sound else FOUND
