"""What the calendar holds beside the chosen medicines: folic acid and the prophylaxis.

Both stand in it as they stand in the plan: a nurse who works from the calendar alone must not give
methotrexate without folic acid.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from desktop_app.conditions.months import months_after
from desktop_app.decision.appointment import Event, Kind, on_the_day
from desktop_app.decision.rules.regimen_beside import TREATED
from desktop_app.message import N_, Message
from desktop_app.prescribing.gate import weigh
from desktop_app.prescribing.medicines.folic_acid import folic_acid_stage
from desktop_app.prescribing.medicines.prophylaxis import chosen_protection, prophylaxis_stage
from desktop_app.prescribing.prescription import chosen_for

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from datetime import date

    from desktop_app.conditions.reading import Reading
    from desktop_app.decision.calendar_medicines import Given
    from desktop_app.prescribing.gate import Gate
    from desktop_app.prescribing.prescription import Stage

_POTASSIUM = "calendar.potassium"
_RAISES_POTASSIUM = {"co-trimoxazole.potassium", "co-trimoxazole.kidney"}
_MONTHLY = "pneumocystis.pentamidine"
FACTS = (_POTASSIUM, _MONTHLY)


def given_beside(reading: Reading, given: Sequence[Given]) -> tuple[tuple[str, Stage], ...]:
    """Give folic acid and the prophylaxis by name, as far as each is given."""
    protecting = chosen_protection(reading)
    dated = (
        ("folic-acid", _folic_acid_stage(reading, given)),
        ("" if protecting is None else protecting.id, _protection_stage(reading)),
    )
    return tuple((name, stage) for name, stage in dated if stage is not None)


def _folic_acid_stage(reading: Reading, given: Sequence[Given]) -> Stage | None:
    if all(each.id != "methotrexate" for each in given):
        return None
    return folic_acid_stage(reading.evidence, chosen_for("methotrexate", reading))


def _protection_stage(reading: Reading) -> Stage | None:
    return prophylaxis_stage(reading) if TREATED.truth(reading) else None


def folic_acid(reading: Reading, given: Sequence[Given]) -> Iterator[Event]:
    """Date the first folic acid beside methotrexate."""
    stage = _folic_acid_stage(reading, given)
    if stage is not None:
        says = Message(N_("With methotrexate: {dose}"), {"dose": stage.words(reading.evidence)})
        yield on_the_day(Kind.DOSE, stage.begins_on, says, stage.cites)


def protection(reading: Reading, until: date) -> Iterator[Event]:
    """Date what was chosen against pneumocystis, and the tests that it asks for.

    Args:
        reading: the case.
        until: the last day for which what is given every month is dated.

    """
    medicine = chosen_protection(reading)
    stage = _protection_stage(reading)
    if medicine is None or stage is None:
        return
    gaps: dict[str, object] = {
        "medicine": Message(medicine.name),
        "dose": stage.words(reading.evidence),
    }
    says = Message(N_("{medicine}: {dose}"), gaps)
    yield on_the_day(Kind.DOSE, stage.begins_on, says, stage.cites)
    if _MONTHLY in stage.cites:
        says = Message(N_("{medicine} again, while the protection goes on: {dose}"), gaps)
        for day in _each_month(stage, until):
            yield on_the_day(Kind.DOSE, day, says, stage.cites)
    biting = weigh(medicine, reading).biting
    gate = next((each for each in biting if each.id in _RAISES_POTASSIUM), None)
    if gate is not None:
        yield from _potassium(reading, stage, gate)


def _potassium(reading: Reading, stage: Stage, gate: Gate) -> Iterator[Event]:
    """Date potassium and creatinine where co-trimoxazole raises both."""
    says = Message(N_("Potassium and creatinine, with co-trimoxazole"))
    for row in reading.evidence.table(_POTASSIUM).rows:
        first, last = (
            stage.begins_on + timedelta(days=row[day]) for day in ("first_day", "last_day")
        )
        yield Event(
            kind=Kind.LABORATORY,
            due=last,
            says=says,
            cites=(*gate.cites, _POTASSIUM),
            between=(first, last),
        )


def _each_month(stage: Stage, until: date) -> Iterator[date]:
    """Give the day of every month after the first, counted from the first."""
    months = 1
    while (day := months_after(stage.begins_on, months)) <= until:
        yield day
        months += 1
