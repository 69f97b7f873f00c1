"""The command ``rules``: the whole rule base as decision tables, or one part of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from desktop_app.errors import UserError

if TYPE_CHECKING:
    from desktop_app.commands import Commands


def add_rules(commands: Commands) -> None:
    """Add the command to the others."""

    @commands.application.command()
    def rules(
        context: typer.Context,
        part: Annotated[
            str, typer.Option(help="One part alone, such as malignancy, medicines or situations.")
        ] = "",
    ) -> None:
        """Show every rule of the program as decision tables, in Markdown."""
        explanations = commands.services(context).explanations
        try:
            commands.show(explanations.decision_tables(part.casefold()).rstrip("\n"))
        except KeyError as error:
            known = ", ".join(explanations.table_parts())
            raise UserError(f"No part is called “{part}”. There are: {known}.") from error
