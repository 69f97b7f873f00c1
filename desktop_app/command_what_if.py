"""The command ``what-if``: the answers that would change a plan, on the screen or as JSON."""

from __future__ import annotations

import json
from pathlib import Path  # noqa: TC003 - Typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from desktop_app.commands import Commands


def add_what_if(commands: Commands) -> None:
    """Add the command to the others."""

    @commands.application.command("what-if")
    def what_if(
        context: typer.Context,
        case: Annotated[Path, typer.Argument(help="A case file (JSON) that Myoplan saved.")],
        *,
        as_json: Annotated[bool, typer.Option("--json", help="Show it as JSON.")] = False,
    ) -> None:
        """Show which open answers and near-boundary numbers would change the plan, and how."""
        from desktop_app.documents.what_if_text import what_if_data, what_if_text  # only here

        services = commands.services(context)
        recorded = services.read_case(case)
        day = services.day_of(recorded)
        board = services.explanations.what_if(recorded, day).to_the_end()
        if as_json:
            data = what_if_data(board, day, services.evidence)
            commands.show(json.dumps(data, ensure_ascii=False, indent=2))
        else:
            commands.show(what_if_text(board, day))
