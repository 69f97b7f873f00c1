"""A plan as it was sealed, laid out for reading: its own words, nothing decided or worded anew."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from desktop_app.decision.plan import Part, State, Tone
from desktop_app.documents.content import MARKS, Content, Row, arranged, source_lines
from desktop_app.errors import UserError
from desktop_app.evidence.records import Status
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from desktop_app.evidence.evidence_base import Evidence

_STRANGE = N_(
    "The plan of this visit was sealed by a version of Myoplan that writes plans otherwise, so it "
    "cannot be shown beside the form. Print it: the page shows it as it was sealed."
)


def sealed_content(plan: Mapping[str, Any], evidence: Evidence) -> Content:
    """Lay out a sealed plan.

    Args:
        plan: what ``plan_data`` gave when it was sealed.
        evidence: of today, for the numbers and sources of records that are still there; no word of
            the plan is taken from it.

    Raises:
        UserError: it was written by a version whose plans have another form.

    """
    try:
        lines = [_row(line, evidence) for line in plan["lines"]]
    except (KeyError, TypeError, ValueError) as error:
        raise UserError(_STRANGE) from error
    rows = {part: tuple(row for row in lines if row.part is part) for part in Part}
    badges, alerts, blocks = arranged(rows)
    cited = {fact for row in _every(lines) for fact in row.cites if fact in evidence.facts}
    return Content(
        badges=badges, alerts=alerts, blocks=blocks, sources=source_lines(cited, evidence)
    )


def _row(line: Mapping[str, Any], evidence: Evidence) -> Row:
    cites = tuple(line["cites"])
    return Row(
        rule=line["rule"],
        part=Part(line["section"]),
        tone=Tone(line["tone"]),
        heading=line["heading"],
        text=line["text"],
        state=State(line["state"]) if line["state"] else None,
        mark=MARKS.get(Status(line["status"]), ""),
        cites=cites,
        numbers=tuple(evidence.numbers[fact] for fact in cites if fact in evidence.numbers),
        because=tuple(line["because"]),
        asks=tuple(line["asks"]),
        notes=tuple(_row(note, evidence) for note in line["notes"]),
    )


def _every(rows: Iterable[Row]) -> Iterable[Row]:
    for row in rows:
        yield row
        yield from _every(row.notes)
