"""Plans made by hand for the documents: every tone and state, long lines, foreign scripts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

from desktop_app.decision.plan import Line, Part, Plan, State, Tone
from desktop_app.evidence.base import Evidence
from desktop_app.evidence.load import load
from desktop_app.evidence.records import Status
from desktop_app.findings.antibodies import AntiMi2
from desktop_app.findings.case import Case, with_answer
from desktop_app.findings.patient import Sex
from desktop_app.message import Message
from desktop_app.quantity import Measurement, Quantity

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
DAY = date(2026, 11, 21)
GRADES = {
    "neck_flexors": 7, "deltoid": 8, "biceps": 9, "wrist_extensors": 10,
    "gluteus_maximus": 8, "gluteus_medius": 8, "quadriceps": 8, "ankle_dorsiflexors": 10,
}  # fmt: skip

EVIDENCE: Evidence = load(SEEDS)


def line(  # noqa: PLR0913 - a line has many parts, and each is named
    part: Part,
    text: str,
    *,
    heading: str = "",
    tone: Tone = Tone.PLAIN,
    state: State | None = None,
    cites: tuple[str, ...] = ("malignancy.age",),
    because: tuple[str, ...] = (),
    asks: tuple[str, ...] = (),
    notes: tuple[Line, ...] = (),
    status: Status = Status.SEED,
    rule: str = "by.hand",
) -> Line:
    """A line as a rule would make it, from plain words."""
    return Line(
        rule=rule,
        part=part,
        tone=tone,
        text=Message("{words}", {"words": text}),
        because=tuple(Message("{words}", {"words": reason}) for reason in because),
        cites=cites,
        status=status,
        heading=Message("{words}", {"words": heading}) if heading else None,
        state=state,
        asks=asks,
        notes=notes,
    )


def plan(*lines: Line) -> Plan:
    """A plan of these lines."""
    return Plan(lines=lines, edition="2026.1", evidence_fingerprint="ab12", made_on=DAY)


def full_case(label: str = "A-104", note: str = "") -> Case:
    """A case in which everything in the box at the head is known."""
    answers: dict[str, object] = {
        "patient.case_label": label,
        "patient.visit_date": DAY,
        "patient.age": Quantity(Decimal(46), "a"),
        "patient.sex": Sex.FEMALE,
        "patient.weight": Quantity(Decimal(68), "kg"),
        "patient.height": Quantity(Decimal(165), "cm"),
        "antibodies.mi2": AntiMi2.POSITIVE,
        "laboratory.ck": Measurement(Decimal(2140), "U/L", Decimal(170)),
        "safety.allergies": (),
        **{f"muscle.mmt_{name}": Quantity(Decimal(n), "{grade}") for name, n in GRADES.items()},
    }
    case = Case()
    for path, value in answers.items():
        case = with_answer(case, path, value)
    # Past the form, which would refuse so long a note: paper must cope with older files too.
    return case.model_copy(update={"patient": case.patient.model_copy(update={"note": note or None})})
