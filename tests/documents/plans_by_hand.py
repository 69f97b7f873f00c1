"""Plans made by hand for the documents: every tone and state, long lines, foreign scripts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.decision.plan import Line, Part, Plan, State, Tone
from desktop_app.evidence.load import load
from desktop_app.evidence.records import Status
from desktop_app.findings.antibodies import AntiMi2
from desktop_app.findings.case import Case, with_answer
from desktop_app.findings.patient import Sex
from desktop_app.message import Message
from desktop_app.quantity import Measurement, Quantity

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
DAY = date(2026, 11, 21)
GRADES = {
    "neck_flexors": 7, "deltoid": 8, "biceps": 9, "wrist_extensors": 10,
    "gluteus_maximus": 8, "gluteus_medius": 8, "quadriceps": 8, "ankle_dorsiflexors": 10,
}  # fmt: skip


@cache
def evidence() -> Evidence:
    """The evidence that the program ships."""
    return load(SEEDS)


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
        "patient.visit_date": DAY,
        "patient.age": Quantity(Decimal(46), "a"),
        "patient.sex": Sex.FEMALE,
        "patient.weight": Quantity(Decimal("68.0"), "kg"),
        "patient.height": Quantity(Decimal(165), "cm"),
        "antibodies.mi2": AntiMi2.POSITIVE,
        "laboratory.ck": Measurement(Decimal(2140), "U/L", Decimal(170)),
        "safety.allergies": (),
        **{f"muscle.mmt_{name}": Quantity(Decimal(n), "{grade}") for name, n in GRADES.items()},
    }
    case = Case()
    for path, value in answers.items():
        case = with_answer(case, path, value)
    # Past the form, which refuses some: paper must cope with a file from elsewhere.
    patient = case.patient.model_copy(update={"case_label": label, "note": note or None})
    return case.model_copy(update={"patient": patient})


def every_kind() -> Plan:
    """A plan in which every part, tone and state occurs, with notes beneath notes."""
    parts = [
        line(part, f"A plain sentence of the part {part.value}", cites=_fact(number))
        for number, part in enumerate(Part)
    ]
    tones = [
        line(Part.MONITORING, f"Said as {tone.value}", tone=tone, cites=_fact(20 + number))
        for number, tone in enumerate(Tone)
    ]
    medicines = [
        line(
            Part.TREATMENT,
            f"15 mg as {state.value}",
            heading=f"Medicine {state.value}",
            state=state,
            cites=_fact(40 + number, 41 + number, 42 + number),
            asks=("safety.pregnancy", "laboratory.creatinine"),
            notes=(
                line(Part.TREATMENT, f"Working of {state.value}", rule="by.hand.working"),
                line(
                    Part.TREATMENT,
                    f"Start of {state.value}",
                    heading="Start",
                    notes=(line(Part.TREATMENT, f"Deeper than {state.value}"),),
                ),
            ),
        )
        for number, state in enumerate((State.AVAILABLE, State.CAUTION, State.HELD, State.EXCLUDED))
    ]
    tests = [
        line(part, f"Test {state.value} in {part.value}", state=state, cites=_fact(60 + number))
        for number, state in enumerate((State.DONE, State.DUE, State.INDICATED, State.NOT_YET))
        for part in (Part.EVALUATION, Part.MALIGNANCY)
    ]
    badges = [
        line(Part.ANTIBODY, "Why this reading", heading="Classic disease", cites=_fact(80)),
        line(Part.SEVERITY, "Why not severe", heading="Non-severe", cites=_fact(81)),
    ]
    marked = [
        line(Part.PITFALLS, "Rests on recall", status=Status.RECALLED, cites=_fact(82)),
        line(Part.PITFALLS, "Rests on design", status=Status.DESIGN, cites=_fact(83)),
    ]
    return plan(*parts, *tones, *medicines, *tests, *badges, *marked)


def forty_medicines() -> Plan:
    """A plan whose table runs over several pages."""
    return plan(
        *(
            line(
                Part.TREATMENT,
                f"{number} mg by mouth, " + "with food and a full glass of water, " * 4,
                heading=f"Medicine number {number}",
                state=State.AVAILABLE,
                cites=_fact(number),
                notes=(line(Part.TREATMENT, f"Working {number}", rule="by.hand.working"),),
            )
            for number in range(40)
        )
    )


def _fact(*numbers: int) -> tuple[str, ...]:
    facts = list(evidence().facts)
    return tuple(facts[number] for number in numbers)
