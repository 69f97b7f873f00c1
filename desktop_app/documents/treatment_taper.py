"""The chosen taper on the screen of the treatment choice, in words: steps, crossings, problems."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from desktop_app.decision.rules.taper_chosen import (
    PREDNISONE_CHOSEN,
    SCHEDULE_CHOSEN,
    planned_taper,
)
from desktop_app.decision.rules.taper_notes import NOTES
from desktop_app.documents.card_words import sentence_case
from desktop_app.documents.words import day, in_words, number
from desktop_app.message import N_, Joined
from desktop_app.prescribing.arithmetic import MILLIGRAMS_IN_A_GRAM, count_of

if TYPE_CHECKING:
    from desktop_app.conditions.reading import Reading
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.prescribing.taper import Taper
    from desktop_app.prescribing.taper_steps import TaperStep

# Shown in a place of their own, or too long for this screen: the plan has them.
_ELSEWHERE = {"taper.review", "taper.step", "taper.sources-differ"}
COLUMNS = (N_("Week"), N_("Days"), N_("Daily"), N_("In the morning"), N_("Total by then"))
_CHOOSE_STEROID = N_("The steps appear here once prednisone is chosen above.")
_HELD = N_("No doses and no days while prednisone is not released.")


@dataclass(frozen=True, slots=True, kw_only=True)
class TaperBoard:
    """What is shown of a taper.

    Attributes:
        taper: one with steps, for the chart; None while there is no calendar.
        rows: of the table, in the order of ``COLUMNS``.
        review: the rule of going back.
        crossings: what the days and totals mean.
        remark: why there are no steps; "" while there are.
        problems: path of the field to correct, and why.

    """

    taper: Taper | None = field(default=None, compare=False)
    rows: tuple[tuple[str, ...], ...] = ()
    review: str = ""
    crossings: tuple[str, ...] = ()
    remark: str = ""
    problems: tuple[tuple[str, str], ...] = ()


def taper_board(reading: Reading) -> TaperBoard | None:
    """Put the chosen taper into words; None while no schedule is chosen.

    The words of the last taper are kept with the evidence, as the taper itself is.
    """
    if not SCHEDULE_CHOSEN.truth(reading):
        return None
    found = planned_taper(reading)
    if found is None:
        chosen = PREDNISONE_CHOSEN.truth(reading)
        return TaperBoard(remark=_HELD if chosen else _CHOOSE_STEROID)
    known = reading.evidence.worked_out
    kept: tuple[Taper, TaperBoard] | None = known.get("taper board")
    if kept is None or kept[0] is not found:
        kept = known["taper board"] = (found, _in_words(found, reading))
    return kept[1]


def _in_words(taper: Taper, reading: Reading) -> TaperBoard:
    evidence = reading.evidence
    if taper.problems:
        return TaperBoard(
            problems=tuple(
                (one.asks.path, sentence_case(in_words(one.says, evidence)))
                for one in taper.problems
            )
        )
    said = [line for note in NOTES for line in note.lines(reading)]
    sentences = {line.rule: f"{in_words(line.text, evidence)}." for line in said}
    others = (line for line in said if line.rule not in _ELSEWHERE)
    return TaperBoard(
        taper=taper,
        rows=tuple(_row(step, evidence) for step in taper.steps),
        review=sentences["taper.review"],
        crossings=tuple(f"{in_words(line.text, evidence)}." for line in others),
    )


def _row(step: TaperStep, evidence: Evidence) -> tuple[str, ...]:
    """Give week, days, dose, tablets and total of a step."""
    ends = N_("on by response") if step.last_day is None else day(step.last_day)
    total = ""
    if step.cumulative_mg is not None:
        total = f"{number(round(step.cumulative_mg / MILLIGRAMS_IN_A_GRAM, 1))} g"
    counted = (Joined(count_of(one.parts, one.form), " + ") for one in step.stage.intakes)
    return (
        str(step.week),
        f"{day(step.begins_on)} – {ends}",
        f"{number(step.dose)} mg",
        in_words(tuple(counted), evidence),
        total,
    )
