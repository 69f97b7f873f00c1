"""The command ``what-it-takes``: what would have to be true for a medicine or another line."""

from __future__ import annotations

import json
from pathlib import Path  # noqa: TC003 - Typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from desktop_app.commands import Commands


def add_what_it_takes(commands: Commands) -> None:
    """Add the command to the others."""

    @commands.application.command("what-it-takes")
    def what_it_takes(
        context: typer.Context,
        case: Annotated[Path, typer.Argument(help="A case file (JSON) that Myoplan saved.")],
        name: Annotated[
            str | None,
            typer.Argument(help="A medicine by any of its names, or a target; none lists them."),
        ] = None,
        *,
        as_json: Annotated[bool, typer.Option("--json", help="Show it as JSON.")] = False,
    ) -> None:
        """Say what would have to be true, and what the plan would then say, as it was tried."""
        from desktop_app.documents import requirement_text  # only this command

        services = commands.services(context)
        recorded = services.read_case(case)
        if name is None:
            commands.show(requirement_text.target_list(services.evidence))
            return
        target = requirement_text.target_called(name, services.evidence)
        day = services.day_of(recorded)
        found = services.explanations.requirements(recorded, day, target)
        if as_json:
            data = requirement_text.requirement_data(found, services.evidence)
            commands.show(json.dumps(data, ensure_ascii=False, indent=2))
        else:
            commands.show(requirement_text.requirement_text(found))
