"""The filtration rate of an adult from creatinine, by CKD-EPI 2021."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.message import N_, Message
from desktop_app.scores import kidney
from desktop_app.scores.inputs import form, taken_by
from desktop_app.scores.instrument import Instrument, Outcome, answer, exact
from desktop_app.scores.instruments import kidney_estimate
from desktop_app.scores.instruments.kidney_estimate import CREATININE, CYSTATIN, PERSON, Formula

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.section import Section

_ASKED = {**PERSON, **CREATININE, **CYSTATIN}
CkdEpi2021 = form("CkdEpi2021", N_("CKD-EPI 2021 (creatinine)"), _ASKED)
_FORMULA = Formula(
    name="egfr",
    label=N_("eGFR from creatinine"),
    unit="mL/min/{1.73_m2}",
    asked=("age", "sex", "creatinine"),
    remarks=(
        (
            Message(
                N_("For the limits of medicine labels use the clearance by Cockcroft and Gault")
            ),
            (kidney.FOR_LABELS,),
        ),
    ),
)


def outcome(evidence: Evidence, inputs: Section) -> Outcome:
    """Estimate the filtration rate, with that from cystatin C beside it where it was entered."""
    creatinine, age = exact(inputs, "creatinine"), exact(inputs, "age")
    found = kidney.lowest_first(
        answer(inputs, "sex"),
        lambda sex: kidney.ckd_epi_2021(evidence, creatinine=creatinine, age=age, sex=sex),
    )
    return kidney_estimate.outcome(evidence, _FORMULA, inputs, found)


INSTRUMENT = Instrument(
    id="ckd-epi-2021",
    title=CkdEpi2021.title,
    purpose=N_("Filtration rate of an adult, indexed to 1.73 m²"),
    inputs=CkdEpi2021,
    outcome=outcome,
    taken_from=taken_by(CkdEpi2021, _ASKED),
)
