"""What to prescribe, at what dose, and why not the rest."""

from desktop_app.conditions.reasons import without_reasons
from desktop_app.conditions.vocabulary import all_of, named, not_, recorded
from desktop_app.decision.medicine_options import MedicineOptions
from desktop_app.decision.plan import Part, Tone
from desktop_app.decision.rule import AnyRule, Rule
from desktop_app.decision.rules import treatment_beside, treatment_steroid
from desktop_app.decision.rules.treatment_places import PLACES, SKIN_ALONE
from desktop_app.decision.rules.treatment_steroid import SEVERE_OR_REFRACTORY
from desktop_app.decision.situation import (
    IN_SCOPE,
    ISOLATED,
    NON_SEVERE,
    SITUATION_KNOWN,
    TREAT_MUSCLE,
    TREATMENT_STARTED,
)
from desktop_app.message import N_

TREAT_NON_SEVERE = named(N_("non-severe muscle disease"), all_of(TREAT_MUSCLE, NON_SEVERE))


def _options(place: str) -> AnyRule:
    """Give the options of a place while nothing was chosen for it."""
    found = next(one for one in PLACES if one.name == place)
    return MedicineOptions(
        id=f"treatment.{place}",
        part=Part.TREATMENT,
        applies=all_of(found.applies, not_(recorded(found.chosen_by))),
        when=found.when,
        medicines=found.medicines,
        cites=found.cites,
    )


BRANCHES: tuple[AnyRule, ...] = (
    Rule(
        id="treatment.situation-open",
        part=Part.TREATMENT,
        applies=IN_SCOPE,
        when=SITUATION_KNOWN,
        says="",
        if_unknown=N_("No medicine is proposed until it is known what the antibody means"),
        cites=("antibody.undetermined",),
    ),
    Rule(
        id="treatment.isolated",
        part=Part.TREATMENT,
        applies=IN_SCOPE,
        when=ISOLATED,
        says=N_("No immunosuppressive treatment for an isolated antibody"),
        cites=("antibody.isolated",),
    ),
    Rule(
        id="treatment.severe",
        part=Part.TREATMENT,
        applies=TREAT_MUSCLE,
        when=SEVERE_OR_REFRACTORY,
        tone=Tone.ACTION,
        says=N_("Methylprednisolone pulse and one second-line agent"),
        if_unknown=N_("No medicine is proposed until it is known how severe the disease is"),
        cites=(
            "treatment.second-line",
            "severity.dysphagia",
            "severity.extensive-weakness",
            "severity.refractory-months",
            "severity.rare",
        ),
    ),
    Rule(
        id="treatment.after-pulse",
        part=Part.TREATMENT,
        applies=TREAT_MUSCLE,
        when=without_reasons(SEVERE_OR_REFRACTORY),
        tone=Tone.CAUTION,
        says=N_(
            "The guideline does not say how to go on after the pulse: prednisone by mouth and the "
            "steroid-sparing agent, present or new, are for the clinician to settle. BMJ Best "
            "Practice gives both beside immunoglobulin in severe myositis"
        ),
        cites=(
            "treatment.after-pulse",
            "methylprednisolone.dose",
            "treatment.second-line",
            "immunoglobulin.first-line-severe",
        ),
    ),
    Rule(
        id="treatment.non-severe",
        part=Part.TREATMENT,
        applies=TREAT_NON_SEVERE,
        when=not_(TREATMENT_STARTED),
        tone=Tone.ACTION,
        says=N_("Start prednisone and one steroid-sparing agent together, now"),
        if_unknown=N_(
            "Prednisone and one steroid-sparing agent together; whether treatment has begun is not "
            "recorded"
        ),
        cites=("treatment.dual-at-once", "treatment.sparing-from-onset"),
    ),
    Rule(
        id="treatment.under-way",
        part=Part.TREATMENT,
        applies=TREAT_NON_SEVERE,
        when=TREATMENT_STARTED,
        says=N_(
            "Treatment has begun: the guideline’s regimen is prednisone with one steroid-sparing "
            "agent. The doses below are for starting or changing a medicine"
        ),
        cites=("treatment.sparing-from-onset", "medicine.starting-dose"),
    ),
    _options("steroid"),
    _options("sparing"),
    _options("pulse"),
    _options("second-line"),
    Rule(
        id="treatment.skin-only",
        part=Part.TREATMENT,
        applies=IN_SCOPE,
        when=SKIN_ALONE,
        says=N_(
            "The guideline’s regimen is for muscle and gives none for skin alone: protection from "
            "sunlight with a high-factor sunscreen, topical care, hydroxychloroquine"
        ),
        cites=(
            "treatment.skin-only",
            "photoprotection.recommended",
            "photoprotection.factor",
            "skin.topical-care",
        ),
    ),
    _options("skin"),
)

RULES: tuple[AnyRule, ...] = (*BRANCHES, *treatment_steroid.RULES, *treatment_beside.RULES)
