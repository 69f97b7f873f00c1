"""DLQI: the total and what it says. The questions are not shipped."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app.findings import units
from desktop_app.findings.finding import Number
from desktop_app.message import N_, Message
from desktop_app.quantity import Quantity
from desktop_app.scores import quality_of_life
from desktop_app.scores.inputs import Input, form, taken_by
from desktop_app.scores.instrument import Instrument, Outcome, Result, exact

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.section import Section

_ASKED = {
    "total": Input(
        kind=Quantity,
        finding=Number(
            label=N_("DLQI total"),
            definition=N_("The sum from the licensed form, 0 to 30"),
            includes=N_("The adult form, filled in by the patient"),
            excludes=N_("The children’s form; a sum with questions left out"),
            source=N_("DLQI"),
            units=units.SCORE,
            plausible=(Decimal(0), Decimal(30)),
            whole=True,
            advice=N_("Enter the sum of the answers."),
        ),
    )
}
Dlqi = form("Dlqi", N_("DLQI"), _ASKED, advice=N_("Enter the total from the licensed form."))


def outcome(evidence: Evidence, inputs: Section) -> Outcome:
    """Name the band of the total."""
    total = exact(inputs, "total")
    if total is None:
        nothing = Message(N_("cannot be said, because no total was entered"))
        results = (_total(None, nothing), _effect(None, nothing))
        return Outcome(results=results, missing=("total",), cites=quality_of_life.FACTS)
    found = quality_of_life.effect_of(evidence, total)
    shown = Message(
        N_("{total} of {highest}"),
        {"total": total, "highest": quality_of_life.highest_total(evidence)},
    )
    words = Message(quality_of_life.EFFECT_WORDS[found])
    return Outcome(
        results=(_total(total, shown), _effect(found.value, words)), cites=quality_of_life.FACTS
    )


def _total(value: Decimal | None, text: Message) -> Result:
    return Result(name="total", label=N_("Total"), value=value, text=text, unit="{score}")


def _effect(value: str | None, text: Message) -> Result:
    return Result(name="effect", label=N_("Effect on life"), value=value, text=text)


INSTRUMENT = Instrument(
    id="dlqi",
    title=Dlqi.title,
    purpose=N_("Effect of a skin disease on the patient’s life"),
    inputs=Dlqi,
    outcome=outcome,
    taken_from=taken_by(Dlqi, _ASKED),
    rights=quality_of_life.RIGHTS,
)
