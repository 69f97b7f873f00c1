"""The creatinine clearance of an adult, by Cockcroft and Gault."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from desktop_app.findings.questions import patient
from desktop_app.message import N_, Message
from desktop_app.scores import kidney
from desktop_app.scores.inputs import form, same_as, taken_by
from desktop_app.scores.instrument import Instrument, Outcome, answer, exact
from desktop_app.scores.instruments import kidney_estimate
from desktop_app.scores.instruments.kidney_estimate import CREATININE, CYSTATIN, PERSON, Formula
from desktop_app.scores.instruments.weighed import converted, kilograms

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.section import Section

_ASKED = {
    **PERSON,
    "weight": same_as(patient.weight, definition=N_("Measured, in light clothes")),
    **CREATININE,
    **CYSTATIN,
}
CockcroftGault = form("CockcroftGault", N_("Cockcroft-Gault"), _ASKED)
_FORMULA = Formula(
    name="clearance",
    label=N_("Creatinine clearance"),
    unit="mL/min",
    asked=("age", "sex", "weight", "creatinine"),
    remarks=(
        (
            Message(
                N_(
                    "This clearance is not indexed to body surface, so it is not the same as an "
                    "eGFR per 1.73 m²"
                )
            ),
            (),
        ),
        (
            Message(N_("The limits of medicine labels are read against this clearance")),
            (kidney.FOR_LABELS,),
        ),
    ),
)


def outcome(evidence: Evidence, inputs: Section) -> Outcome:
    """Estimate the clearance, with the filtration rate from cystatin C beside it if entered."""
    creatinine, age = exact(inputs, "creatinine"), exact(inputs, "age")
    weight = kilograms(inputs)
    found = kidney.lowest_first(
        answer(inputs, "sex"),
        lambda sex: kidney.cockcroft_gault(
            evidence, age=age, weight=weight, creatinine=creatinine, sex=sex
        ),
    )
    answered = kidney_estimate.outcome(evidence, _FORMULA, inputs, found)
    return replace(answered, working=(*converted(inputs, "weight"), *answered.working))


INSTRUMENT = Instrument(
    id="cockcroft-gault",
    title=CockcroftGault.title,
    purpose=N_("Creatinine clearance of an adult in mL/min, as medicine labels use it"),
    inputs=CockcroftGault,
    outcome=outcome,
    taken_from=taken_by(CockcroftGault, _ASKED),
)
