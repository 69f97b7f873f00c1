"""IMACS 2023 beside the guideline: its category, its panels, and where the two differ here.

The plan follows the guideline it is built on; both are printed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.conditions.vocabulary import all_of, any_of, at_least, more_than, not_
from desktop_app.decision.figures import value
from desktop_app.decision.notes import with_notes
from desktop_app.decision.plan import Part, Tone
from desktop_app.decision.rule import AnyRule, Rule
from desktop_app.decision.rules.imacs_category import (
    AT_LEAST_MODERATE,
    DYSPHAGIA_COUNTED,
    HIGH_RISK,
    MALE,
    risk_of,
)
from desktop_app.decision.rules.malignancy import ENHANCED, SCREENED
from desktop_app.decision.rules.malignancy_imacs import (
    BENEATH_CATEGORY,
    CATEGORY,
    IMACS_APPLIES,
    JUVENILE_ONSET,
    PANELS,
)
from desktop_app.findings.questions import cancer, patient
from desktop_app.message import N_, Message
from desktop_app.scores.cancer_risk import CATEGORY_WORDS

if TYPE_CHECKING:
    from desktop_app.conditions.algebra import Condition
    from desktop_app.conditions.reading import Reading

FOLLOWED = "scope.seed-default"

# What IMACS counts and the guideline does not.
ONLY_IMACS: tuple[tuple[str, Condition], ...] = (
    (N_("moderate or severe dysphagia"), DYSPHAGIA_COUNTED),
    (N_("male sex beside anti-Mi-2"), MALE),
)


def only_imacs(reading: Reading) -> object:
    """Name what only IMACS counts."""
    return tuple(Message(words) for words, holds in ONLY_IMACS if holds.truth(reading))


def category(reading: Reading) -> object:
    """Give the lowest possible category in words."""
    return Message(CATEGORY_WORDS[risk_of(reading).lowest])


_IN_DETAIL: tuple[AnyRule, ...] = (
    Rule(
        id="malignancy.differs-age",
        part=Part.MALIGNANCY,
        tone=Tone.DIFFERS,
        applies=IMACS_APPLIES,
        when=all_of(
            at_least(patient.age, "malignancy.age"),
            not_(more_than(cancer.age_at_onset, "imacs.age")),
        ),
        says=N_(
            "Sources differ on age: the guideline counts the age now, from {now} years, and IMACS "
            "2023 the age at onset, above {onset} years, so only the guideline counts it here; the "
            "plan follows the guideline"
        ),
        fills={"now": value("malignancy.age"), "onset": value("imacs.age")},
        cites=(FOLLOWED,),
    ),
    Rule(
        id="malignancy.differs-panel",
        part=Part.MALIGNANCY,
        tone=Tone.DIFFERS,
        applies=IMACS_APPLIES,
        when=all_of(ENHANCED, AT_LEAST_MODERATE),
        says=N_(
            "Sources differ: the guideline’s CT covers chest, abdomen and pelvis; IMACS 2023 adds "
            "the neck and the other tests of its enhanced panel; the plan follows the guideline"
        ),
        cites=("malignancy.enhanced", "imacs.enhanced-ct", FOLLOWED),
    ),
    Rule(
        id="malignancy.differs-factors",
        part=Part.MALIGNANCY,
        tone=Tone.DIFFERS,
        applies=IMACS_APPLIES,
        when=any_of(*(holds for _, holds in ONLY_IMACS)),
        says=N_(
            "Sources differ: IMACS 2023 also counts {factors}, which the guideline does not; the "
            "plan follows the guideline"
        ),
        fills={"factors": only_imacs},
        cites=(
            "imacs.high-dysphagia",
            "imacs.intermediate-male",
            "imacs.intermediate-mi2",
            FOLLOWED,
        ),
    ),
    Rule(
        id="malignancy.differs-repeat-high",
        part=Part.MALIGNANCY,
        tone=Tone.DIFFERS,
        applies=IMACS_APPLIES,
        when=HIGH_RISK,
        says=N_(
            "Sources differ on what is repeated: the guideline repeats the screening yearly for "
            "{years} years, IMACS 2023 at high risk only the basic panel, yearly for {imacs_years} "
            "years; the plan follows the guideline"
        ),
        fills={
            "years": value("malignancy.repeat-years"),
            "imacs_years": value("imacs.repeat-years"),
        },
        cites=(
            "malignancy.repeat-interval",
            "malignancy.repeat-years",
            "imacs.screen-high",
            "imacs.repeat-years",
            "imacs.repeat-basic",
            FOLLOWED,
        ),
    ),
    Rule(
        id="malignancy.differs-repeat-none",
        part=Part.MALIGNANCY,
        tone=Tone.DIFFERS,
        applies=IMACS_APPLIES,
        when=not_(HIGH_RISK),
        says=N_(
            "Sources differ on what is repeated: the guideline repeats the screening yearly for "
            "{years} years, IMACS 2023 repeats it at high risk only, which this is not; the plan "
            "follows the guideline"
        ),
        fills={"years": value("malignancy.repeat-years")},
        cites=(
            "malignancy.repeat-interval",
            "malignancy.repeat-years",
            "imacs.screen-high",
            FOLLOWED,
        ),
    ),
)

_IN_WHAT_IS_DONE: tuple[AnyRule, ...] = (
    Rule(
        id="malignancy.differs-no-ct",
        part=Part.MALIGNANCY,
        tone=Tone.DIFFERS,
        applies=IMACS_APPLIES,
        when=all_of(not_(ENHANCED), AT_LEAST_MODERATE),
        says=N_(
            "Sources differ: the guideline asks for no CT here, while IMACS 2023 ({category}) asks "
            "for the enhanced panel with CT at diagnosis; the plan follows the guideline, so weigh "
            "the CT with the patient"
        ),
        fills={"category": category},
        cites=("malignancy.standard", "imacs.screen-moderate", FOLLOWED),
    ),
    Rule(
        id="malignancy.differs-only-guideline",
        part=Part.MALIGNANCY,
        tone=Tone.DIFFERS,
        applies=IMACS_APPLIES,
        when=all_of(ENHANCED, not_(AT_LEAST_MODERATE)),
        says=N_(
            "Sources differ: the guideline asks for CT, while IMACS 2023 ({category}) asks for the "
            "basic panel only; the plan follows the guideline"
        ),
        fills={"category": category},
        cites=("malignancy.enhanced", "imacs.screen-standard", FOLLOWED),
    ),
    Rule(
        id="malignancy.differs-juvenile",
        part=Part.MALIGNANCY,
        tone=Tone.DIFFERS,
        applies=SCREENED,
        when=JUVENILE_ONSET,
        says=N_(
            "Sources differ: IMACS 2023 does not routinely screen myositis that began in "
            "childhood, while the guideline makes no such exception; the plan follows the guideline"
        ),
        cites=("imacs.juvenile", "malignancy.intermediate", FOLLOWED),
    ),
)

RULES: tuple[AnyRule, ...] = (
    with_notes(CATEGORY, *BENEATH_CATEGORY, *_IN_DETAIL),
    *_IN_WHAT_IS_DONE,
    *PANELS,
)
