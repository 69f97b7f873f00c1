"""What stands against ciclosporin."""

from decimal import Decimal

from desktop_app.conditions.reading import Derived, Reading
from desktop_app.conditions.vocabulary import (
    all_of,
    answered,
    any_of,
    less_than,
    more_than,
    present,
)
from desktop_app.findings.choice import ChosenAgent
from desktop_app.findings.questions import cancer, choice, safety
from desktop_app.findings.safety import Hypertension
from desktop_app.findings.treatment import Agent
from desktop_app.message import N_
from desktop_app.prescribing import shared_gates
from desktop_app.prescribing.chosen_agents import agent_chosen
from desktop_app.prescribing.gate import Gate, Severity, hardest_first
from desktop_app.prescribing.measures import FILTRATION
from desktop_app.prescribing.prescription import aim, chosen_for
from desktop_app.prescribing.situations import BREAST_FEEDING, PREGNANT, TAKES_NSAID


def _aimed(reading: Reading) -> Decimal:
    """Give the dose per kg that is aimed at, the lower end while nothing is chosen."""
    fact = reading.evidence.dose("ciclosporin.dose")
    return aim(fact.minimum, fact.maximum, chosen_for("ciclosporin", reading).target)


AIMED = Derived(
    label=N_("Ciclosporin aimed at"),
    unit="mg/kg daily",
    compute=_aimed,
    needs=(choice.agent, choice.agent_target, choice.second_agent_target),
    beside=(choice.second_agent, choice.steroid),
    cites=("ciclosporin.dose",),
)

GATES = hardest_first(
    Gate(
        id="ciclosporin.renal",
        topic=N_("kidney function"),
        severity=Severity.BLOCK,
        when=any_of(less_than(FILTRATION, "ciclosporin.egfr"), present(safety.dialysis)),
        says=N_("Abnormal kidney function"),
        cites=("ciclosporin.renal", "kidney.low-muscle-mass"),
    ),
    Gate(
        id="ciclosporin.hypertension",
        topic=N_("uncontrolled hypertension"),
        severity=Severity.BLOCK,
        when=answered(safety.hypertension, Hypertension.UNCONTROLLED),
        says=N_("Uncontrolled hypertension: {systolic}/{diastolic} mmHg or more"),
        fills=(
            ("systolic", "ciclosporin.systolic"),
            ("diastolic", "ciclosporin.diastolic"),
            ("readings", "ciclosporin.pressure-readings"),
        ),
        release=N_("blood pressure controlled on {readings} occasions"),
        cites=("ciclosporin.hypertension",),
    ),
    Gate(
        id="ciclosporin.cancer",
        topic=N_("known cancer"),
        severity=Severity.BLOCK,
        when=present(cancer.known_cancer),
        says=N_("Known cancer"),
        cites=("ciclosporin.malignancy",),
    ),
    Gate(
        id="ciclosporin.interactions",
        topic=N_("other medicines"),
        severity=Severity.BLOCK,
        when=shared_gates.names_taken(
            "names.ciclosporin-contraindicated",
            N_("a medicine that ciclosporin is contraindicated with"),
        ),
        says=N_(
            "Contraindicated with St John’s wort, bosentan, dabigatran, aliskiren, rosuvastatin, "
            "simvastatin and tacrolimus"
        ),
        release=N_("that medicine stopped or replaced"),
        cites=(
            "ciclosporin.contraindicated-medicines",
            "ciclosporin.rosuvastatin",
            "ciclosporin.simvastatin",
            "ciclosporin.tacrolimus",
            "medicine.list-complete",
        ),
    ),
    Gate(
        id="ciclosporin.electrolytes",
        topic=N_("electrolyte imbalance"),
        severity=Severity.BLOCK,
        when=present(safety.electrolyte_imbalance),
        says=N_("Severe electrolyte imbalance"),
        release=N_("the imbalance corrected"),
        cites=("ciclosporin.electrolytes",),
    ),
    Gate(
        id="ciclosporin.creatinine-risen",
        topic=N_("risen creatinine"),
        severity=Severity.STRONG,
        when=present(safety.creatinine_risen),
        says=N_(
            "Creatinine up by {rise} % over baseline and confirmed: the label cuts ciclosporin, "
            "and stops it where that does not help"
        ),
        fills=(("rise", "ciclosporin.creatinine-rise"),),
    ),
    Gate(
        id="ciclosporin.high-dose",
        topic=N_("high dose chosen"),
        severity=Severity.WARN,
        when=all_of(
            agent_chosen(ChosenAgent.CICLOSPORIN), more_than(AIMED, "ciclosporin.caution-above")
        ),
        says=N_("Aimed above {most} mg/kg daily, where the US label stops: caution"),
        fills=(("most", "ciclosporin.caution-above"),),
        cites=("ciclosporin.ceiling-label",),
    ),
    shared_gates.low_counts("ciclosporin"),
    shared_gates.liver_signal("ciclosporin"),
    shared_gates.muscle_lost("ciclosporin"),
    Gate(
        id="ciclosporin.enzymes",
        topic=N_("other medicines"),
        severity=Severity.WARN,
        when=shared_gates.names_taken(
            "names.ciclosporin-enzymes", N_("a medicine that changes the level of ciclosporin")
        ),
        says=N_(
            "Grapefruit, and medicines that slow or speed its breakdown, change its level: avoid "
            "them, or adjust the dose by the level"
        ),
        cites=("ciclosporin.grapefruit",),
    ),
    shared_gates.infection("ciclosporin", "ciclosporin.infection"),
    shared_gates.latent_tuberculosis("ciclosporin"),
    shared_gates.hepatitis("ciclosporin", "ciclosporin.baseline-extra"),
    shared_gates.live_vaccine("ciclosporin", "ciclosporin.live-vaccine"),
    shared_gates.laboratory_signal("ciclosporin"),
    Gate(
        id="ciclosporin.kidney-medicines",
        topic=N_("medicines hard on the kidney"),
        severity=Severity.WARN,
        when=any_of(
            TAKES_NSAID,
            shared_gates.names_taken(
                "names.ciclosporin-kidney", N_("a medicine hard on kidney or potassium")
            ),
        ),
        says=N_(
            "Anti-inflammatory drugs, aminoglycosides, ACE inhibitors, angiotensin receptor "
            "blockers and potassium-sparing diuretics add kidney damage or high potassium"
        ),
        cites=("ciclosporin.kidney-medicines", "ciclosporin.angiotensin-blockers"),
    ),
    Gate(
        id="ciclosporin.pregnancy",
        topic=N_("pregnancy"),
        severity=Severity.WARN,
        when=PREGNANT,
        says=N_("Pregnancy: compatible; lowest dose, with checks of blood pressure and kidneys"),
        cites=(
            "ciclosporin.pregnancy-bsr",
            "ciclosporin.pregnancy-care",
        ),
    ),
    Gate(
        id="ciclosporin.breast-feeding",
        topic=N_("breast-feeding"),
        severity=Severity.WARN,
        when=BREAST_FEEDING,
        says=N_("Breast-feeding, sources differ: BSR yes, UK product information no"),
        cites=("ciclosporin.breast-feeding-bsr", "ciclosporin.breast-feeding-label"),
    ),
    shared_gates.allergy("ciclosporin"),
    *shared_gates.earlier_courses("ciclosporin", Agent.CICLOSPORIN),
)
