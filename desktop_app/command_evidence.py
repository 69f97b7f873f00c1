"""The command ``evidence``: every fact in a line, or one with source, place and status."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Annotated, NoReturn

import typer

from desktop_app.errors import UserError

if TYPE_CHECKING:
    from desktop_app.commands import Commands
    from desktop_app.evidence.evidence_base import Evidence


def add_evidence(commands: Commands) -> None:
    """Add the command to the others."""

    @commands.application.command()
    def evidence(
        context: typer.Context,
        fact: Annotated[
            str | None, typer.Argument(help="A fact's name or number; none lists them all.")
        ] = None,
    ) -> None:
        """Show the evidence: every fact in a line, or one with source, place and status."""
        base = commands.services(context).evidence
        if fact is None:
            commands.show("\n".join(_line_of(fact_id, base) for fact_id in base.facts))
            return
        by_number = {str(number): fact_id for fact_id, number in base.numbers.items()}
        fact_id = by_number.get(fact, fact)
        if fact_id not in base.facts:
            _refuse_unknown(fact, base)
        commands.show(_one_fact(fact_id, base))


def _line_of(fact_id: str, base: Evidence) -> str:
    found = base.fact(fact_id)
    return f"{base.numbers[fact_id]:>4}  {fact_id}  [{found.status}]  {found.says}"


def _refuse_unknown(name: str, base: Evidence) -> NoReturn:
    from difflib import get_close_matches

    near = get_close_matches(name, base.facts, n=3)
    hint = f" Did you mean {' or '.join(near)}?" if near else " “evidence” alone lists them all."
    raise UserError(f"No fact is called “{name}”.{hint}")


def _one_fact(fact_id: str, base: Evidence) -> str:
    found = base.fact(fact_id)
    source = base.source(fact_id)
    details = found.model_dump(
        mode="json",
        exclude={"id", "says", "place", "refs", "status", "checked_on", "differs", "caution"},
        exclude_none=True,
        exclude_defaults=True,
    )
    rows = [
        f"{base.numbers[fact_id]}  {fact_id}",
        found.says,
        f"Source: {source.title} ({source.publisher}). {source.locator}",
        f"Place: {found.place}",
        f"Status: {found.status}, recorded {found.checked_on}; source review: {source.review}",
    ]
    rows += [f"Differs: {other}: {base.fact(other).says}" for other in found.differs]
    rows += [f"Caution: {note}" for note in (found.caution, source.caution) if note]
    rows.append(json.dumps(details, ensure_ascii=False))
    return "\n".join(rows)
