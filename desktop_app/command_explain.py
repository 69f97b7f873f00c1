"""The command ``explain``: every line of a plan with everything behind it."""

from __future__ import annotations

from pathlib import Path  # noqa: TC003 - Typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from desktop_app.decision.plan import Part
from desktop_app.errors import UserError

if TYPE_CHECKING:
    from desktop_app.commands import Commands


def add_explain(commands: Commands) -> None:
    """Add the command to the others."""

    @commands.application.command()
    def explain(
        context: typer.Context,
        case: Annotated[Path, typer.Argument(help="The case file.")],
        part: Annotated[
            str | None, typer.Option(help="One part of the plan, such as treatment.")
        ] = None,
    ) -> None:
        """Show every line of a plan with its findings, rule, sources and what others say."""
        services = commands.services(context)
        wanted = None if part is None else _part(part)
        plan = services.plan(services.read_case(case))
        commands.show(services.explanations.lines_explained(plan, wanted))


def _part(name: str) -> Part:
    """Give a part of the plan by its name.

    Raises:
        UserError: there is none; all are named.

    """
    try:
        return Part(name.casefold())
    except ValueError:
        known = ", ".join(Part)
        raise UserError(f"No part of a plan is called “{name}”. There are: {known}.") from None
