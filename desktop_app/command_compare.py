"""The command ``compare``: two plans as a list of differences, each with what brought it."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path  # noqa: TC003 - Typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from desktop_app.errors import UserError

if TYPE_CHECKING:
    from desktop_app.commands import Commands
    from desktop_app.explanations import Explanations, Side

FORMAT = "myoplan-comparison/1"


def add_compare(commands: Commands) -> None:
    """Add the command to the others."""

    @commands.application.command()
    def compare(
        context: typer.Context,
        case: Annotated[Path, typer.Argument(help="The case file of the earlier plan.")],
        later: Annotated[
            Path | None, typer.Argument(help="The case file of the later plan.")
        ] = None,
        *,
        edition: Annotated[
            str, typer.Option(help="Decide the earlier plan by this edition of the evidence.")
        ] = "",
        as_json: Annotated[bool, typer.Option("--json", help="Show it as JSON.")] = False,
    ) -> None:
        """Compare two plans: two visits of a patient, or one case under two editions."""
        from desktop_app.documents.comparison_text import comparison_text  # only this command
        from desktop_app.explanations import Side

        if later is None and not edition:
            raise UserError(
                "There is nothing to compare with. Name a second case file, or an edition of the "
                "evidence with --edition."
            )
        services = commands.services(context)
        explanations = services.explanations
        _refuse_unknown(edition, explanations, services.evidence.history.remark)

        def side(path: Path, edition: str) -> Side:
            read = services.read_case(path)
            return Side(_name(path, edition), read, services.day_of(read), edition)

        board = explanations.comparison(side(case, edition), side(later or case, ""))
        if as_json:
            data = {"format": FORMAT, **asdict(board)}
            commands.show(json.dumps(data, ensure_ascii=False, indent=2))
        else:
            commands.show(comparison_text(board))


def _refuse_unknown(edition: str, explanations: Explanations, remark: str) -> None:
    known = explanations.editions()
    if edition and remark:
        raise UserError(remark)
    if edition and edition not in known:
        raise UserError(
            f"No edition of the evidence is called “{edition}”. Earlier editions: "
            f"{', '.join(known) or 'none'}."
        )


def _name(path: Path, edition: str) -> str:
    return f"{path.name}, evidence {edition}" if edition else path.name
