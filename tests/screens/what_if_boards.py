"""What would change a plan, made by hand, and a search that takes as many steps as it is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.decision.difference import Weight
from desktop_app.documents.disagreement_list import Differing, Side
from desktop_app.documents.requirement_list import Met, Requirement, RequirementList, Target
from desktop_app.documents.what_if_board import (
    AnswerTried,
    Consequence,
    QuestionTried,
    WhatIfBoard,
)

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.findings.case import Case


def answer(words: str, *consequences: str, weight: Weight = Weight.MEDICINE) -> AnswerTried:
    return AnswerTried(words, tuple(Consequence(one, weight) for one in consequences))


def question(path: str, label: str, *answers: AnswerTried, recorded: str = "") -> QuestionTried:
    return QuestionTried(path, label, recorded, answers)


PREGNANCY = question(
    "safety.pregnancy",
    "Pregnancy",
    answer("Not pregnant", "methotrexate becomes available", "mycophenolate becomes available"),
    answer(
        "Pregnant",
        "methotrexate is excluded",
        "mycophenolate is excluded",
        "cyclophosphamide is excluded",
    ),
)
DLCO = question(
    "lung.dlco_percent",
    "DLCO",
    answer("Below 80 %", "high-resolution CT is indicated now", weight=Weight.TEST),
)
AGE = question(
    "patient.age",
    "Age",
    answer("39", "screening is standard rather than enhanced", weight=Weight.IMAGING),
    recorded="40 years",
)
BOARD = WhatIfBoard((PREGNANCY, AGE, DLCO), ("Calcinosis", "Shawl sign"), 42)
EMPTY = WhatIfBoard((), ("Calcinosis",), 2)


def long_board(count: int) -> WhatIfBoard:
    """Give a board with this many questions, of every weight in turn."""
    weights = list(Weight)
    found = [
        question(
            f"skin.sign_{number}",
            f"Sign number {number}",
            answer(
                "Present",
                *(f"thing {each} is different from what it was" for each in range(number % 7 + 1)),
                weight=weights[number * len(weights) // count],
            ),
        )
        for number in range(count)
    ]
    return WhatIfBoard(tuple(found), tuple(f"Open {number}" for number in range(18)), 300)


class Run:
    """Stands for ``WhatIfRun``: so many steps, and then a board."""

    def __init__(self, board: WhatIfBoard, steps: int = 1) -> None:
        self.found = board
        self.left = steps
        self.taken = 0

    def step(self) -> bool:
        self.taken += 1
        self.left -= 1
        return self.left > 0

    @property
    def board(self) -> WhatIfBoard:
        assert self.left <= 0, "asked for before it was found"
        return self.found


METHOTREXATE = Target("methotrexate", "Medicines", "Methotrexate")
TOMOGRAPHY = Target("tomography", "Examinations", "High-resolution CT")
TAKES = RequirementList(
    METHOTREXATE,
    "Held until known",
    (
        Requirement(
            "Creatinine clearance at least 30 mL/min",
            Met.NO,
            "24 mL/min",
            ("laboratory.creatinine",),
            numbers=(12, 14),
        ),
        Requirement(
            "Pregnancy excluded",
            Met.OPEN,
            "",
            ways=(
                Requirement("Pregnancy: not pregnant", Met.OPEN, "", ("safety.pregnancy",)),
                Requirement("Sex: male", Met.NO, "female", ("patient.sex",), fixed=True),
            ),
        ),
        Requirement(
            "Lungs well enough",
            Met.NO,
            "",
            parts=(
                Requirement("DLCO measured", Met.OPEN, "", ("lung.dlco",)),
                Requirement("Smoking: no", Met.YES, "no"),
            ),
            remark="may be set aside with a typed reason",
        ),
        Requirement("Aged 18 or over", Met.YES, "46 years", ("patient.age",)),
    ),
    "Methotrexate would be available.",
)
NOTHING_NEEDED = RequirementList(TOMOGRAPHY, "In the plan", (), "")
DIFFERING = (
    Differing(
        "dose",
        "Prednisone to begin with",
        (
            Side(21, "1 mg/kg daily", "Guideline 2026", "from the guideline summary", "", True),  # noqa: FBT003 - as its field says
            Side(88, "0.5 to 1 mg/kg daily", "BSR 2022", "read in the source", "", False),  # noqa: FBT003 - as its field says
        ),
        "The plan follows the guideline that it is built on.",
    ),
)


def requirements(_door: object, _case: Case, _day: date, target: str) -> RequirementList:
    """Stands for the door's own, with two targets."""
    return {METHOTREXATE.id: TAKES, TOMOGRAPHY.id: NOTHING_NEEDED}[target]
