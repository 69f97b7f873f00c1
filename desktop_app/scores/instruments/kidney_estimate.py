"""What the forms of both kidney formulas have in common: their questions and their answer."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.findings.patient import THIS_CASE
from desktop_app.findings.questions import laboratory, patient
from desktop_app.findings.section import findings_of
from desktop_app.message import N_, Message
from desktop_app.quantity import Quantity
from desktop_app.scores import kidney
from desktop_app.scores.inputs import same_as
from desktop_app.scores.instrument import Outcome, Result, answer, exact, unanswered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.section import Section
    from desktop_app.scores.kidney import KidneyEstimate

PERSON = {
    "age": same_as(
        patient.age,
        definition=N_("Completed years; these formulas are used here from 18"),
        excludes=N_("Age at onset, or at the next birthday"),
    ),
    "sex": same_as(
        patient.sex,
        definition=N_("The formulas know two; for another, the lower figure counts"),
        excludes=N_("Gender where it differs"),
        group=THIS_CASE,
    ),
}
CREATININE = {"creatinine": same_as(laboratory.creatinine)}
CYSTATIN = {
    "cystatin_c_egfr": same_as(
        laboratory.cystatin_c_egfr,
        includes=N_("As reported; it is shown beside the estimate from creatinine"),
        excludes=N_("The level of cystatin C itself; an estimate from creatinine and cystatin C"),
    )
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Formula:
    """A kidney formula as its form shows it.

    Attributes:
        name: what data calls the figure.
        label: what a person calls it.
        unit: UCUM code.
        asked: the names of the inputs that it cannot do without.
        remarks: what to know of this formula, each with its facts.

    """

    name: str
    label: str
    unit: str
    asked: tuple[str, ...]
    remarks: tuple[tuple[Message, tuple[str, ...]], ...] = ()


def outcome(
    evidence: Evidence, formula: Formula, inputs: Section, found: tuple[KidneyEstimate, ...]
) -> Outcome:
    """Show the lowest of the estimates, with its working and what to know before it is used.

    Args:
        evidence: gives the age from which somebody is an adult.
        formula: which one it is.
        inputs: the form.
        found: lowest first; empty while an input is missing.

    """
    adult = _adult(evidence, inputs)
    counted = found if adult else ()
    missing = unanswered(inputs, *formula.asked)
    said = tuple(_remarks(formula, inputs, counted))
    value = counted[0].value if counted else None
    text = (
        Message("{value}", {"value": Quantity(value, formula.unit)})
        if value is not None
        else _why_not(evidence, inputs, missing)
    )
    own = Result(name=formula.name, label=formula.label, value=value, text=text, unit=formula.unit)
    return Outcome(
        results=(own, *_cystatin(inputs)),
        working=tuple(one.working for one in counted),
        remarks=tuple(remark for remark, _ in said),
        missing=missing,
        cites=tuple(
            dict.fromkeys(
                (
                    *(fact for one in found for fact in one.cites),
                    *(fact for _, facts in said for fact in facts),
                    kidney.ADULT,
                )
            )
        ),
    )


def _adult(evidence: Evidence, inputs: Section) -> bool:
    age = exact(inputs, "age")
    return age is not None and age >= evidence.values[kidney.ADULT]


def _why_not(evidence: Evidence, inputs: Section, missing: tuple[str, ...]) -> Message:
    age, adult = exact(inputs, "age"), evidence.values[kidney.ADULT]
    if age is not None and age < adult:
        return Message(
            N_("no figure at an age of {age}: the formula is used here from {adult} years"),
            {"age": age, "adult": adult},
        )
    labels = findings_of(type(inputs))
    return Message(
        N_("no figure without: {missing}"), {"missing": tuple(labels[one].label for one in missing)}
    )


def _cystatin(inputs: Section) -> Iterator[Result]:
    entered = exact(inputs, "cystatin_c_egfr")
    if entered is not None:
        unit = answer(inputs, "cystatin_c_egfr").unit
        yield Result(
            name="cystatin_c_egfr",
            label=N_("eGFR from cystatin C, as entered"),
            value=entered,
            text=Message("{value}", {"value": Quantity(entered, unit)}),
            unit=unit,
        )


def _remarks(
    formula: Formula, inputs: Section, counted: tuple[KidneyEstimate, ...]
) -> Iterator[tuple[Message, tuple[str, ...]]]:
    if not counted:
        return
    yield (
        Message(
            N_(
                "Loss of muscle lowers creatinine, so this figure may read too high: prefer "
                "cystatin C where muscle is lost"
            )
        ),
        kidney.MUSCLE_LOSS,
    )
    if exact(inputs, "cystatin_c_egfr") is not None:
        yield (
            Message(N_("In a plan the lowest filtration rate that is known counts")),
            (kidney.LOWEST_COUNTS,),
        )
    if len(counted) > 1:
        yield (
            Message(N_("Worked out with the constants of both sexes; the lower figure counts")),
            (kidney.OTHER_SEX,),
        )
    yield from formula.remarks
