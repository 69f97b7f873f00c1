"""One medicine's dose from a few numbers, for the command ``dose``.

It is arithmetic, not advice: it knows what was not checked.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.conditions.algebra import AnyOf, unique
from desktop_app.conditions.medicine_names import directory
from desktop_app.conditions.reading import Reading, number, open_needs
from desktop_app.documents.words import in_words
from desktop_app.errors import UserError
from desktop_app.findings.all_sections import QUESTIONS
from desktop_app.findings.questions import laboratory, patient
from desktop_app.message import N_, Message
from desktop_app.prescribing.formulary import FORMULARY
from desktop_app.prescribing.measures import WEIGHT, WEIGHT_AGE, WEIGHT_OLDEST
from desktop_app.prescribing.medicines.folic_acid import folic_acid_stage
from desktop_app.prescribing.medicines.methotrexate import METHOTREXATE
from desktop_app.prescribing.prescription import chosen_for, stages_of, still_to_choose

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.case import Case
    from desktop_app.prescribing.gate import Gate, Medicine, Regimen
    from desktop_app.prescribing.prescription import Stage

_NOTHING = N_("Nothing was computed.")
KIDNEY = N_("kidney function")
_MEASURED_FOR_KIDNEY = (laboratory.creatinine, patient.age, patient.sex, patient.weight)
# What the command chooses by itself is no finding.
_CHOICES = frozenset(path for path in QUESTIONS if path.startswith("choice."))


@dataclass(frozen=True, slots=True)
class DoseSheet:
    """What was worked out for one medicine.

    Attributes:
        reading: the numbers that were given.
        medicine: the medicine.
        regimen: its range and the way it was reached.
        stages: its dated doses.
        beside: what is taken with it.
        checked: what can rule it out and was found not to.
        partly: what can rule it out and was found not to as far as it was given.
        unchecked: what can rule it out and was not looked at.
        cautions: what calls for caution by the numbers given.

    """

    reading: Reading
    medicine: Medicine
    regimen: Regimen
    stages: tuple[Stage, ...]
    beside: tuple[Stage, ...]
    checked: tuple[Gate, ...]
    partly: tuple[Gate, ...]
    unchecked: tuple[Gate, ...]
    cautions: tuple[Gate, ...]

    @property
    def lacks_age(self) -> bool:
        """Whether the age would decide on the first dose, and was not given."""
        return self.medicine is METHOTREXATE and number(patient.age, self.reading) is None

    @property
    def lacks_kidney(self) -> bool:
        """Whether kidney function would lower the dose, and is not known."""
        return any(
            question in _MEASURED_FOR_KIDNEY
            for gate in self.medicine.gates
            if gate.topic == KIDNEY and not gate.blocks
            for question in gate.when.open_questions(self.reading)
        )


def medicine_called(written: str, evidence: Evidence) -> Medicine:
    """Find a medicine by any of its names.

    Raises:
        UserError: the name is not certainly one of a medicine that a dose is worked out for.

    """
    names = directory(evidence)
    entry = names.read(written)
    found = [
        known for known in FORMULARY if entry.known and entry.means == (names.means(known.id),)
    ]
    if found:
        return found[0]
    meant = dict.fromkeys(name for doubt in entry.doubts for name in doubt.meant)
    if meant:
        sentence = N_(
            "“{written}” is not a known medicine. Did you mean {meant}? {nothing}"
        ).format(written=written, meant=" or ".join(meant), nothing=_NOTHING)
    else:
        sentence = N_(
            "Myoplan works out no dose of “{written}”, only of {known}. {nothing}"
        ).format(
            written=written,
            known=", ".join(known.name.lower() for known in FORMULARY),
            nothing=_NOTHING,
        )
    raise UserError(sentence)


def dose_sheet(medicine: Medicine, case: Case, evidence: Evidence, today: date) -> DoseSheet:
    """Work out a dose.

    Raises:
        UserError: a measurement or a choice is missing or too old, or what was given rules the
            medicine out; nothing is computed then.

    """
    reading = Reading(case, evidence, today)
    _refuse_lacking(medicine, reading)
    blocks = tuple(gate for gate in medicine.gates if gate.blocks)
    _refuse_ruled_out(medicine, blocks, reading)
    regimen = medicine.dose(reading)
    if regimen is None:
        raise _lacking(medicine, reading)
    beside = None
    if medicine is METHOTREXATE:
        beside = folic_acid_stage(evidence, chosen_for(medicine.id, reading))
    unknown = tuple(gate for gate in blocks if gate.when.truth(reading) is None)
    partly = tuple(gate for gate in unknown if _is_partly_checked(gate, reading))
    return DoseSheet(
        reading=reading,
        medicine=medicine,
        regimen=regimen,
        stages=stages_of(medicine, reading),
        beside=() if beside is None else (beside,),
        checked=tuple(gate for gate in blocks if gate.when.truth(reading) is False),
        partly=partly,
        unchecked=tuple(gate for gate in unknown if gate not in partly),
        cautions=tuple(
            gate for gate in medicine.gates if not gate.blocks and gate.when.truth(reading)
        ),
    )


def _is_partly_checked(gate: Gate, reading: Reading) -> bool:
    """Tell whether one of several reasons was looked at, by a finding that was given."""
    parts = gate.when.parts if isinstance(gate.when, AnyOf) else ()
    return any(
        part.truth(reading) is False
        and any(
            reading.value(question) is not None
            for question in part.questions()
            if question.path not in _CHOICES
        )
        for part in parts
    )


def _refuse_lacking(medicine: Medicine, reading: Reading) -> None:
    oldest = reading.limit(WEIGHT_OLDEST)
    age = number(WEIGHT_AGE, reading)
    if age is not None and age > oldest and number(patient.weight, reading) is not None:
        raise _refused(
            N_(
                "Weigh again: the weight was measured on {day}, more than {days} days ago, and no "
                "dose is worked out from it."
            ),
            reading,
            day=reading.value(patient.weight_measured_on),
            days=oldest,
        )
    if still_to_choose(medicine.id, reading):
        raise _refused(
            N_(
                "{medicine} is given once a WEEK on one named weekday, never daily. Name it with "
                "--weekday."
            ),
            reading,
            medicine=Message(medicine.name),
        )


def _lacking(medicine: Medicine, reading: Reading) -> UserError:
    lacking = unique(
        Message(question.finding.label)
        for need in (medicine.needs or (WEIGHT,))
        for question in open_needs(need, reading)
        if question is not patient.weight_measured_on  # it comes with the weight
    )
    return _refused(
        N_("The dose of {medicine} cannot be worked out without: {lacking}."),
        reading,
        medicine=medicine.name.lower(),
        lacking=lacking,
    )


def _refuse_ruled_out(medicine: Medicine, blocks: tuple[Gate, ...], reading: Reading) -> None:
    standing = [gate for gate in blocks if gate.when.truth(reading)]
    if standing:
        reasons = tuple(why for gate in standing for why in gate.when.because(reading))
        raise _refused(
            N_("{medicine} is ruled out by what was given: {topics} ({reasons})."),
            reading,
            medicine=Message(medicine.name),
            topics=topics_of(standing),
            reasons=unique(reasons),
        )


def _refused(template: str, reading: Reading, **gaps: object) -> UserError:
    words = in_words(Message(template, gaps), reading.evidence)
    return UserError(f"{words} {_NOTHING}")


def topics_of(gates: Iterable[Gate]) -> tuple[Message, ...]:
    """Name what gates are about, each once."""
    return unique(Message(gate.topic) for gate in gates)
