"""The command ``score``: one instrument from a file of its inputs, with working and sources."""

from __future__ import annotations

import json
from pathlib import Path  # noqa: TC003 - Typer reads the annotations
from typing import TYPE_CHECKING, Annotated

import typer

from desktop_app.errors import UserError

if TYPE_CHECKING:
    from desktop_app.commands import Commands
    from desktop_app.scores.instrument import Instrument


def add_score(commands: Commands) -> None:
    """Add the command to the others."""

    @commands.application.command()
    def score(
        context: typer.Context,
        name: Annotated[
            str | None, typer.Argument(help="An instrument; none lists them all.")
        ] = None,
        inputs: Annotated[
            Path | None,
            typer.Argument(help="Its inputs as JSON, or a case file; none lists the inputs."),
        ] = None,
    ) -> None:
        """Work out a published score, as JSON with its inputs, working, sources and status."""
        from desktop_app.documents import score_sheet  # only this command and one screen
        from desktop_app.exchange.score_file import read_inputs
        from desktop_app.scores.all_instruments import INSTRUMENTS

        services = commands.services(context)
        if name is None:
            commands.show(score_sheet.instrument_list(INSTRUMENTS))
            return
        instrument = _named(name, INSTRUMENTS)
        if inputs is None:
            commands.show(score_sheet.instrument_text(instrument, services.evidence))
            return
        given = read_inputs(inputs, instrument)
        sheet = services.score_sheet(instrument, given)
        blocking = tuple(problem for problem in sheet.problems if problem.blocks)
        if blocking:
            raise UserError(
                f"“{inputs.name}” cannot be used for {instrument.title}. Correct the places named "
                "here; nothing was worked out.",
                blocking,
            )
        data = score_sheet.score_data(sheet, given, services.evidence)
        commands.show(json.dumps(data, ensure_ascii=False, indent=2))


def _named(name: str, instruments: tuple[Instrument, ...]) -> Instrument:
    """Give the instrument with this name.

    Raises:
        UserError: there is none; the nearest names are given.

    """
    from difflib import get_close_matches

    by_id = {each.id: each for each in instruments}
    wanted = name.casefold()
    if wanted in by_id:
        return by_id[wanted]
    near = get_close_matches(wanted, by_id, n=3, cutoff=0.5)
    hint = f"Did you mean {' or '.join(near)}?" if near else "“score” alone lists them all."
    raise UserError(f"No score is called “{name}”. {hint}")
