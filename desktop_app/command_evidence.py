"""The command ``evidence``: records in a line each, or one with its review and its history."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, NoReturn, TypeVar

import typer

from desktop_app.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.commands import Commands
    from desktop_app.documents.evidence_list import RecordRow, RecordSheet, Wanted
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.services import Services

_Meant = TypeVar("_Meant")


def add_evidence(commands: Commands) -> None:
    """Add the command to the others."""

    @commands.application.command()
    def evidence(
        context: typer.Context,
        fact: Annotated[
            str | None, typer.Argument(help="A record’s name or number; none lists them all.")
        ] = None,
        *,
        text: Annotated[str, typer.Option(help="Only records with all of these words.")] = "",
        part: Annotated[str, typer.Option(help="Only those a part of the plan rests on.")] = "",
        status: Annotated[str, typer.Option(help="Only those of a status: recalled.")] = "",
        source: Annotated[str, typer.Option(help="Only those of a source, by its name.")] = "",
        review: Annotated[str, typer.Option(help="Only those so reviewed: signed.")] = "",
        due: Annotated[
            bool, typer.Option("--due", help="Only those to be looked at again.")
        ] = False,
    ) -> None:
        """Show the evidence: every record in a line, or one with its review and its history."""
        services = commands.services(context)
        day = services.today()
        if fact is not None:
            fact_id = _named(fact, services.evidence)
            remark = services.evidence.history.remark
            commands.show(_one_record(services.desk.sheet(fact_id, day), remark))
            return
        wanted = _wanted(services, text, part, status, source, review, due=due)
        rows = services.desk.records(wanted, day)
        commands.show("\n".join(map(_line_of, rows)) or "No record is so.")


def _named(name: str, base: Evidence) -> str:
    by_number = {str(number): fact_id for fact_id, number in base.numbers.items()}
    fact_id = by_number.get(name, name)
    if fact_id not in base.facts:
        _refuse_unknown(name, base)
    return fact_id


def _refuse_unknown(name: str, base: Evidence) -> NoReturn:
    from difflib import get_close_matches

    near = get_close_matches(name, base.facts, n=3)
    hint = f" Did you mean {' or '.join(near)}?" if near else " “evidence” alone lists them all."
    raise UserError(f"No fact is called “{name}”.{hint}")


def _wanted(
    services: Services, text: str, part: str, status: str, source: str, review: str, *, due: bool
) -> Wanted:
    from desktop_app.decision.plan import PART_TITLES, Part
    from desktop_app.documents.evidence_list import Reviewed, Wanted
    from desktop_app.evidence.records import Status

    parts = {each.value: each for each in Part} | {t: each for each, t in PART_TITLES.items()}
    sources = {name: name for name in services.desk.sources()}
    return Wanted(
        text=text,
        part=_meant("--part", part, parts),
        status=_meant("--status", status, {each.value: each for each in Status}),
        source=_meant("--source", source, sources) or "",
        reviewed=_meant("--review", review, {each.value: each for each in Reviewed}),
        due=due,
    )


def _meant(option: str, typed: str, known: Mapping[str, _Meant]) -> _Meant | None:
    """Give what is meant by an option, in capitals or not; nothing where it was not given."""
    if not typed:
        return None
    folded = {name.casefold(): meant for name, meant in known.items()}
    if typed.casefold() not in folded:
        raise UserError(f"{option} cannot be “{typed}”. Use one of: {', '.join(known)}.")
    return folded[typed.casefold()]


def _line_of(row: RecordRow) -> str:
    due = " · due" if row.due else ""
    return f"{row.number:>4}  {row.fact}  [{row.status}]  {row.says}  ({row.review_words}{due})"


def _one_record(sheet: RecordSheet, remark: str) -> str:
    row = sheet.row
    blocks = [
        (f"{row.number}  {row.fact}", row.says, *sheet.value.splitlines()),
        (
            f"Source: {'. '.join(line.rstrip('.') for line in sheet.source_lines)}.",
            f"Place: {sheet.place}",
            *(f"Reference: {words}" for words in sheet.references),
            f"Status: {row.status}, {row.status_words}; recorded {sheet.checked_on}",
            f"Review: {row.review_words}",
            *(f"  {words}" for words in sheet.changed),
            sheet.due_words,
        ),
        tuple(f"Differs: {other.number}  {other.fact}: {other.says}" for other in sheet.differs),
        tuple(f"Caution: {words}" for words in sheet.cautions),
        tuple(f"Used by: {words}" for words in sheet.rules),
        tuple(
            "\n".join((f"{step.day}  {step.title}", *(f"  {words}" for words in step.words)))
            for step in sheet.history
        ),
        (remark,) if remark else (),
    ]
    return "\n\n".join("\n".join(block) for block in blocks if block)
