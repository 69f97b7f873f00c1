"""What goes with every course of a steroid, tablets or pulse: protect, test, never stop at once."""

from desktop_app.conditions.algebra import Condition
from desktop_app.conditions.vocabulary import (
    ALWAYS,
    all_of,
    any_of,
    certain,
    less_than,
    named,
    present,
)
from desktop_app.conditions.whole_list import on_list
from desktop_app.decision.figures import value
from desktop_app.decision.notes import with_notes
from desktop_app.decision.plan import Part, Tone
from desktop_app.decision.rule import AnyRule, Rule
from desktop_app.decision.situation import NON_SEVERE, REFRACTORY, SEVERE, TREAT_MUSCLE
from desktop_app.findings.questions import muscle, safety
from desktop_app.message import N_
from desktop_app.prescribing.measures import FILTRATION
from desktop_app.prescribing.medicines import prophylaxis

SEVERE_OR_REFRACTORY = named(N_("severe or refractory disease"), any_of(SEVERE, REFRACTORY))
# While it is not known how severe the disease is, no steroid is offered.
STEROID_OFFERED = named(
    N_("a steroid is offered"), all_of(TREAT_MUSCLE, any_of(NON_SEVERE, SEVERE_OR_REFRACTORY))
)


def _of_every_course(
    name: str,
    says: str,
    *cites: str,
    fills: dict[str, str] | None = None,
    when: Condition = ALWAYS,
    tone: Tone = Tone.PLAIN,
) -> Rule:
    """Make a sentence that stands wherever a steroid is offered; facts fill its gaps."""
    facts = fills or {}
    return Rule(
        id=f"treatment.steroid-{name}",
        part=Part.TREATMENT,
        applies=STEROID_OFFERED,
        when=when,
        tone=tone,
        says=says,
        fills={gap: value(fact) for gap, fact in facts.items()},
        cites=(*facts.values(), *cites),
    )


_COURSE = _of_every_course(
    "course",
    N_(
        "With every steroid course: first tests, protection against pneumocystis, care of bone, "
        "glucose and eyes, vaccines, and never an abrupt stop"
    ),
    "prednisone.baseline",
    "prednisone.adrenal",
    tone=Tone.ACTION,
)

_BENEATH = (
    _of_every_course(
        "bisphosphonate",
        N_(
            "Dysphagia: no bisphosphonate by mouth; intravenous zoledronate where one is needed, "
            "not below a filtration rate of {rate} mL/min/1.73 m²"
        ),
        "bone.bisphosphonate-dysphagia",
        fills={"rate": "bone.bisphosphonate-egfr"},
        when=present(muscle.dysphagia),
        tone=Tone.CAUTION,
    ),
    _of_every_course(
        "bisphosphonate-kidney",
        N_("Kidney function is too low for a bisphosphonate"),
        "bone.bisphosphonate-egfr",
        when=any_of(less_than(FILTRATION, "bone.bisphosphonate-egfr"), present(safety.dialysis)),
        tone=Tone.CAUTION,
    ),
    _of_every_course(
        "sulfonamide",
        N_("Allergy to sulfonamides is recorded: no co-trimoxazole, take an alternative"),
        "pneumocystis.alternatives",
        "medicine.hypersensitivity",
        when=certain(on_list(safety.allergies, "names.sulfonamide")),
        tone=Tone.CAUTION,
    ),
    _of_every_course(
        "tests",
        N_(
            "First: blood pressure, weight, glucose or HbA1c, potassium, lipids, bone density, eye "
            "history, hepatitis B and tuberculosis; Strongyloides if exposed"
        ),
        "prednisone.baseline",
    ),
    _of_every_course(
        "pneumocystis",
        N_(
            "Pneumocystis: prophylaxis is of benefit above {low} to {high} mg daily for more than "
            "{weeks_low} to {weeks_high} weeks; never co-trimoxazole with methotrexate, but "
            "atovaquone, pentamidine, or dapsone after a G6PD test"
        ),
        "pneumocystis.co-trimoxazole",
        "pneumocystis.alternatives",
        "pneumocystis.potassium",
        "pneumocystis.kidney",
        "pneumocystis.pregnancy",
        "methotrexate.co-trimoxazole",
        *prophylaxis.DOSES,
        *prophylaxis.NAMES,
        fills={
            "low": "pneumocystis.dose-lowest",
            "high": "pneumocystis.dose-highest",
            "weeks_low": "pneumocystis.weeks-lowest",
            "weeks_high": "pneumocystis.weeks-highest",
        },
    ),
    _of_every_course(
        "bone",
        N_(
            "Bone: calcium and vitamin D; assess fracture risk as soon as possible when {dose} mg "
            "daily or more is given for over {months} months, with FRAX from {age}, and bone "
            "density with spine imaging for all"
        ),
        "bone.calcium",
        fills={"dose": "bone.dose", "months": "bone.months", "age": "bone.frax-age"},
    ),
    _of_every_course(
        "watch",
        N_(
            "Watch: glucose every week at first; blood pressure, weight and potassium at each "
            "visit; eyes for cataract and glaucoma"
        ),
        "steroid.watch",
        "prednisone.eye",
    ),
    _of_every_course(
        "vaccines",
        N_(
            "Vaccines: at {dose} mg daily or more every non-live vaccine but influenza waits; no "
            "live vaccine"
        ),
        "vaccine.live-defer",
        "infection.varicella",
        fills={"dose": "vaccine.steroid-dose"},
    ),
    _of_every_course(
        "abrupt",
        N_(
            "Never stop abruptly after more than {weeks} weeks, since the adrenals recover slowly; "
            "a steroid card, and a doubled dose in illness"
        ),
        "prednisone.adrenal",
        "steroid.sick-day",
        fills={"weeks": "prednisone.abrupt-stop"},
    ),
)

RULES: tuple[AnyRule, ...] = (with_notes(_COURSE, *_BENEATH),)
