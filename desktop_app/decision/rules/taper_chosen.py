"""Whether a steroid by mouth and a way to lower it are chosen, and the taper that follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.conditions.algebra import unique
from desktop_app.conditions.vocabulary import all_of, answered, certain, named
from desktop_app.decision.medicine_rows import line_questions
from desktop_app.decision.rules.regimen_beside import TREATED
from desktop_app.findings.choice import SteroidChoice, TaperSchedule
from desktop_app.findings.questions import choice, treatment
from desktop_app.message import N_
from desktop_app.prescribing.medicines.methylprednisolone import METHYLPREDNISOLONE
from desktop_app.prescribing.medicines.prednisone import PREDNISONE
from desktop_app.prescribing.taper import Taper, taper

if TYPE_CHECKING:
    from desktop_app.conditions.reading import Reading

PREDNISONE_CHOSEN = named(
    N_("prednisone chosen"),
    all_of(
        TREATED,
        certain(
            answered(choice.steroid, SteroidChoice.PREDNISONE, SteroidChoice.PULSE_THEN_PREDNISONE)
        ),
    ),
)
SCHEDULE_CHOSEN = named(
    N_("a schedule for lowering prednisone chosen"), answered(choice.taper, *TaperSchedule)
)
# What prednisone hangs on, and how it is to be lowered.
TAPER_READS = unique(
    (
        *line_questions(PREDNISONE),
        *line_questions(METHYLPREDNISOLONE),
        choice.steroid,
        choice.taper,
        choice.taper_steps,
        choice.taper_from_week,
        choice.starts_on,
        choice.pulse_days,
        choice.agent,
        choice.agent_target,
        choice.second_agent_target,
        choice.methotrexate_weekday,
        choice.methotrexate_route,
        treatment.started,
        treatment.started_on,
        treatment.courses,
        treatment.prednisone_dose,
    )
)


def planned_taper(reading: Reading) -> Taper | None:
    """Give the taper that the plan prints, for its chart and its calendar too.

    Returns:
        None where no treatment is planned, no prednisone or no schedule is chosen, or
        prednisone is held or excluded.

    """
    return taper(reading) if PREDNISONE_CHOSEN.truth(reading) else None
