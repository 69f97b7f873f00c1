"""The IMACS 2023 cancer risk category of a case: its factors, their count, and the line it gives.

The table of factors was not read in the original; each factor's fact says so.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING

from desktop_app.conditions.algebra import Condition, unique
from desktop_app.conditions.months import months_completed
from desktop_app.conditions.reading import Derived, Reading
from desktop_app.conditions.reasons import first_of
from desktop_app.conditions.sourced import sourced
from desktop_app.conditions.vocabulary import (
    all_of,
    answered,
    any_of,
    at_least,
    more_than,
    named,
    not_,
    present,
)
from desktop_app.decision.situation import (
    INACTIVE,
    MI2_POSITIVE,
    MUSCLE_INVOLVED,
    REFRACTORY,
    SKIN_ACTIVE,
    TYPICAL_SKIN,
    WITHOUT_RASH,
)
from desktop_app.findings.muscle import DysphagiaSeverity
from desktop_app.findings.patient import Sex
from desktop_app.findings.questions import antibodies, cancer, muscle, patient, skin
from desktop_app.message import N_, Message
from desktop_app.scores.cancer_risk import CATEGORY_WORDS, CancerRisk, RiskCategory, cancer_risk
from desktop_app.scores.cancer_risk import FACTS as COUNTING

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.findings.section import Question

_ORDER = tuple(RiskCategory)
_RISK = object()  # the key under which a reading remembers its category


def _months_since_diagnosis(reading: Reading) -> Decimal | None:
    diagnosed: date | None = reading.value(cancer.diagnosed_on)
    return None if diagnosed is None else Decimal(months_completed(diagnosed, reading.today))


MONTHS_OF_RASH = Derived(
    label=N_("Time since the diagnosis"),
    unit=N_("months"),
    compute=_months_since_diagnosis,
    needs=(cancer.diagnosed_on,),
)
RASH_LASTED = at_least(MONTHS_OF_RASH, "classification.amyopathic-months")

# Skin disease that is too young to be called amyopathic counts as dermatomyositis, and so does
# known disease that is quiet today: the careful way.
DERMATOMYOSITIS = named(
    N_("dermatomyositis that is not clinically amyopathic"),
    any_of(
        all_of(TYPICAL_SKIN, first_of(MUSCLE_INVOLVED, SKIN_ACTIVE, not_(RASH_LASTED))),
        sourced(INACTIVE, "malignancy.known-disease"),
    ),
)
AMYOPATHIC = named(
    N_("clinically amyopathic dermatomyositis"),
    all_of(TYPICAL_SKIN, not_(MUSCLE_INVOLVED), not_(SKIN_ACTIVE), RASH_LASTED),
)

# At or below the age limit now, the onset cannot have been above it.
ONSET_ABOVE = all_of(
    more_than(patient.age, "imacs.age"), more_than(cancer.age_at_onset, "imacs.age")
)

DYSPHAGIA_COUNTED = all_of(
    present(muscle.dysphagia),
    answered(muscle.dysphagia_severity, DysphagiaSeverity.MODERATE, DysphagiaSeverity.SEVERE),
)
MALE = answered(patient.sex, Sex.MALE)


@dataclass(frozen=True, slots=True)
class Factor:
    """A risk factor: the fact that makes it one, its words, and when a case has it."""

    fact: str
    words: str
    holds: Condition


HIGH = (
    Factor("imacs.high-dermatomyositis", N_("dermatomyositis"), DERMATOMYOSITIS),
    Factor("imacs.high-tif1-gamma", N_("anti-TIF1-gamma"), present(antibodies.anti_tif1_gamma)),
    Factor("imacs.high-nxp2", N_("anti-NXP2"), present(antibodies.anti_nxp2)),
    Factor("imacs.age", N_("age at onset"), ONSET_ABOVE),
    Factor(
        "imacs.high-persistent-activity", N_("activity that persists despite treatment"), REFRACTORY
    ),
    Factor("imacs.high-dysphagia", N_("moderate or severe dysphagia"), DYSPHAGIA_COUNTED),
    Factor("imacs.high-necrosis", N_("skin necrosis"), present(skin.necrosis)),
)
INTERMEDIATE = (
    Factor("imacs.intermediate-mi2", N_("anti-Mi-2"), MI2_POSITIVE),
    Factor(
        "imacs.intermediate-amyopathic", N_("clinically amyopathic dermatomyositis"), AMYOPATHIC
    ),
    Factor("imacs.intermediate-polymyositis", N_("myositis without typical rash"), WITHOUT_RASH),
    Factor("imacs.intermediate-sae1", N_("anti-SAE"), present(antibodies.anti_sae)),
    Factor("imacs.intermediate-hmgcr", N_("anti-HMGCR"), present(antibodies.anti_hmgcr)),
    Factor("imacs.intermediate-mda5", N_("anti-MDA5"), present(antibodies.anti_mda5)),
    Factor("imacs.intermediate-male", N_("male sex"), MALE),
)
SPAN_WORDS = {
    (RiskCategory.STANDARD, RiskCategory.MODERATE): N_("standard or moderate risk"),
    (RiskCategory.STANDARD, RiskCategory.HIGH): N_("standard, moderate or high risk"),
    (RiskCategory.MODERATE, RiskCategory.HIGH): N_("moderate or high risk"),
}
FACTORS = {factor.fact: factor for factor in (*HIGH, *INTERMEDIATE)}


def risk_of(reading: Reading) -> CancerRisk:
    """Give the category of the case, worked out once."""
    if _RISK not in reading.known:
        reading.known[_RISK] = cancer_risk(
            reading.evidence,
            high={factor.fact: factor.holds.truth(reading) for factor in HIGH},
            intermediate={factor.fact: factor.holds.truth(reading) for factor in INTERMEDIATE},
        )
    found: CancerRisk = reading.known[_RISK]
    return found


def words_of(factors: tuple[str, ...]) -> tuple[Message, ...]:
    """Name factors."""
    return tuple(Message(FACTORS[fact].words) for fact in factors)


@dataclass(frozen=True, slots=True)
class CategoryAtLeast(Condition):
    """The category is this one or a higher one, whatever the factors that are not known."""

    category: RiskCategory

    def truth(self, reading: Reading) -> bool | None:
        """Compare the lowest and the highest possible category."""
        risk = risk_of(reading)
        if _reaches(risk.lowest, self.category):
            return True
        return None if _reaches(risk.highest, self.category) else False

    def because(self, reading: Reading) -> tuple[Message, ...]:
        """State the category, or the two it lies between."""
        risk = risk_of(reading)
        if risk.category is None:
            words = SPAN_WORDS[risk.lowest, risk.highest]
        else:
            words = CATEGORY_WORDS[risk.category]
        return (Message(N_("IMACS 2023: {category}"), {"category": Message(words)}),)

    def open_questions(self, reading: Reading) -> tuple[Question, ...]:
        """Name what the factors that are not known wait for."""
        return () if self.truth(reading) is not None else open_questions(reading)

    def questions(self) -> tuple[Question, ...]:
        """Join those of all factors."""
        return unique(q for factor in FACTORS.values() for q in factor.holds.questions())

    def facts(self) -> tuple[str, ...]:
        """Name the counts that make a category, and every factor."""
        return (*COUNTING, *FACTORS)

    def facts_behind(self, reading: Reading) -> tuple[str, ...]:
        """Name the counts and the factors that were counted here."""
        return risk_of(reading).cites

    def parts_behind(self, reading: Reading) -> tuple[Condition, ...]:
        """Give the factors: those counted carry a yes, those ruled out a no."""
        own = self.truth(reading)
        factors = (factor.holds for factor in FACTORS.values())
        return tuple(holds for holds in factors if own in {None, holds.truth(reading)})

    def spoken(self) -> Message:
        """Say "IMACS 2023 category at least moderate risk"."""
        return Message(
            N_("IMACS 2023 category at least {category}"),
            {"category": Message(CATEGORY_WORDS[self.category])},
        )

    def denied(self) -> Message:
        """Say "IMACS 2023 category below moderate risk"."""
        return Message(
            N_("IMACS 2023 category below {category}"),
            {"category": Message(CATEGORY_WORDS[self.category])},
        )


AT_LEAST_MODERATE = CategoryAtLeast(RiskCategory.MODERATE)
HIGH_RISK = CategoryAtLeast(RiskCategory.HIGH)


def open_questions(reading: Reading) -> tuple[Question, ...]:
    """Give the questions behind the factors that are not known."""
    unknown = (FACTORS[fact] for fact in risk_of(reading).unknown)
    return unique(q for factor in unknown for q in factor.holds.open_questions(reading))


def _reaches(found: RiskCategory, wanted: RiskCategory) -> bool:
    return _ORDER.index(found) >= _ORDER.index(wanted)
