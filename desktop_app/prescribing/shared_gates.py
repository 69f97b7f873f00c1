"""Gates that several medicines share: each medicine makes its own with its own facts."""

from desktop_app.conditions.algebra import Condition
from desktop_app.conditions.vocabulary import named, present
from desktop_app.conditions.whole_list import on_list
from desktop_app.findings.questions import muscle, safety
from desktop_app.findings.treatment import Agent, CourseResponse
from desktop_app.message import N_
from desktop_app.prescribing.gate import Gate, Severity
from desktop_app.prescribing.situations import (
    ACTIVE_INFECTION,
    ACTIVE_TUBERCULOSIS,
    HEPATITIS,
    LABORATORY_SIGNAL,
    LATENT_INFECTION,
    LATENT_TUBERCULOSIS,
    LIVE_VACCINE,
    LIVER_SIGNAL,
    LOW_COUNTS,
    LOW_FILTRATION,
    MUSCLE_LOST,
    TAKES_NSAID,
)
from desktop_app.prescribing.treatment_so_far import went


def allergy(medicine: str, *cites: str) -> Gate:
    """Known hypersensitivity rules a medicine out; nothing is released before allergies are known.

    Allergies are recorded in free words, so that a recorded list without the medicine is a "no".
    """
    return Gate(
        id=f"{medicine}.allergy",
        topic=N_("allergy"),
        severity=Severity.BLOCK,
        when=on_list(safety.allergies, f"names.{medicine}"),
        says=N_("Known hypersensitivity to it"),
        cites=(
            "medicine.hypersensitivity",
            *cites,
            "medicine.list-complete",
            "medicine.allergies-first",
        ),
    )


def earlier_courses(medicine: str, agent: Agent) -> tuple[Gate, Gate]:
    """What an earlier course of the medicine tells: not tolerated, or not enough."""
    return (
        Gate(
            id=f"{medicine}.not-tolerated",
            topic=N_("not tolerated before"),
            severity=Severity.STRONG,
            when=went(
                agent,
                CourseResponse.NOT_TOLERATED,
                N_("Medicines given: this one was not tolerated"),
                N_("Medicines given: this one not among those not tolerated"),
            ),
            says=N_("Not tolerated before: ask what happened before giving it again"),
            cites=("medicine.not-tolerated",),
        ),
        Gate(
            id=f"{medicine}.inadequate-before",
            topic=N_("inadequate before"),
            severity=Severity.WARN,
            when=went(
                agent,
                CourseResponse.INADEQUATE,
                N_("Medicines given: this one was inadequate"),
                N_("Medicines given: this one not among those inadequate"),
            ),
            says=N_("Inadequate before: consider another one"),
            cites=("medicine.inadequate-before",),
        ),
    )


def tuberculosis(medicine: str) -> Gate:
    """Active tuberculosis holds a steroid back until the infection team agrees."""
    return Gate(
        id=f"{medicine}.tuberculosis",
        topic=N_("active tuberculosis"),
        severity=Severity.BLOCK,
        when=ACTIVE_TUBERCULOSIS,
        says=N_("Active tuberculosis: the infection team decides when a steroid may start"),
        release=N_("the infection team’s agreement, with treatment under way"),
        cites=("steroid.tuberculosis", "prednisone.active-infection", "medicine.active-infection"),
    )


def fungal_infection(medicine: str) -> Gate:
    """A systemic fungal infection rules a steroid out."""
    return Gate(
        id=f"{medicine}.fungal-infection",
        topic=N_("systemic fungal infection"),
        severity=Severity.BLOCK,
        when=present(safety.systemic_fungal_infection),
        says=N_("Contraindicated in systemic fungal infection"),
        release=N_("the infection treated"),
        cites=(f"{medicine}.fungal-infection",),
    )


def latent_infection(medicine: str) -> Gate:
    """Latent tuberculosis and hepatitis B may flare under a steroid."""
    return Gate(
        id=f"{medicine}.latent-infection",
        topic=N_("latent infection"),
        severity=Severity.STRONG,
        when=LATENT_INFECTION,
        says=N_("Latent tuberculosis or hepatitis B may flare: treat or protect first"),
        cites=(
            "prednisone.latent-infection",
            "infection.tuberculosis",
            "infection.interferon-test",
            "infection.hepatitis-b",
        ),
    )


def parasites(medicine: str) -> Gate:
    """Strongyloides and amoebae can spread under a steroid."""
    return Gate(
        id=f"{medicine}.parasites",
        topic=N_("strongyloides or amoebiasis"),
        severity=Severity.STRONG,
        when=present(safety.parasites),
        says=N_("Strongyloides or amoebiasis may spread: test and treat first"),
        cites=("prednisone.latent-infection",),
    )


def aspiration(medicine: str, says: str) -> Gate:
    """Aspiration may mean pneumonia, whose signs a steroid masks."""
    return Gate(
        id=f"{medicine}.aspiration",
        topic=N_("aspiration"),
        severity=Severity.STRONG,
        when=present(muscle.aspiration),
        says=says,
        cites=("prednisone.active-infection", "medicine.active-infection"),
    )


def stomach(medicine: str) -> Gate:
    """A steroid beside an anti-inflammatory drug harms the stomach."""
    return Gate(
        id=f"{medicine}.nsaid",
        topic=N_("anti-inflammatory drug"),
        severity=Severity.WARN,
        when=TAKES_NSAID,
        says=N_(
            "With a non-steroidal anti-inflammatory drug: ulcer and bleeding; stop that drug, or "
            "protect the stomach with a proton pump inhibitor"
        ),
        cites=("steroid.stomach",),
    )


def infection(medicine: str, *cites: str) -> Gate:
    """An active infection is treated before an immunosuppressant starts."""
    return Gate(
        id=f"{medicine}.infection",
        topic=N_("active infection"),
        severity=Severity.BLOCK,
        when=ACTIVE_INFECTION,
        says=N_("Active infection: treat it first"),
        release=N_("the infection treated"),
        cites=(*cites, "medicine.active-infection", "infection.severe"),
    )


def latent_tuberculosis(medicine: str, *cites: str) -> Gate:
    """Latent tuberculosis is dealt with before an immunosuppressant starts."""
    return Gate(
        id=f"{medicine}.latent-tuberculosis",
        topic=N_("latent tuberculosis"),
        severity=Severity.STRONG,
        when=LATENT_TUBERCULOSIS,
        says=N_("Latent tuberculosis: settle preventive treatment first"),
        cites=cites or ("infection.tuberculosis", "infection.interferon-test"),
    )


def hepatitis(medicine: str, *cites: str, when: Condition = HEPATITIS) -> Gate:
    """Hepatitis B or C may flare: antiviral treatment is settled first."""
    return Gate(
        id=f"{medicine}.hepatitis",
        topic=N_("hepatitis"),
        severity=Severity.STRONG,
        when=when,
        says=N_("Hepatitis B or C may flare: settle antiviral treatment first"),
        cites=(*cites, "infection.hepatitis-b", "infection.hepatitis-c"),
    )


def live_vaccine(medicine: str, *cites: str) -> Gate:
    """No live vaccine beside the medicine."""
    return Gate(
        id=f"{medicine}.live-vaccine",
        topic=N_("live vaccine"),
        severity=Severity.BLOCK,
        when=LIVE_VACCINE,
        says=N_("A live vaccine given recently or planned is contraindicated beside it"),
        release=N_("the interval after the vaccine kept, or the vaccine given up"),
        cites=(*cites, "vaccine.live-defer", "vaccine.live-intervals"),
    )


def low_counts(medicine: str, *cites: str, when: Condition = LOW_COUNTS) -> Gate:
    """Blood counts at which the guideline withholds a conventional agent."""
    return Gate(
        id=f"{medicine}.counts",
        topic=N_("low blood counts"),
        severity=Severity.BLOCK,
        when=when,
        says=N_("Low blood counts: withhold and discuss"),
        release=N_("counts recovered or explained"),
        cites=(*cites, "laboratory.trends"),
    )


def laboratory_signal(medicine: str) -> Gate:
    """Other values at which the guideline withholds and discusses, while unexplained."""
    return Gate(
        id=f"{medicine}.laboratory-signal",
        topic=N_("a laboratory value to explain"),
        severity=Severity.STRONG,
        when=LABORATORY_SIGNAL,
        says=N_(
            "Low albumin, high eosinophils or large red cells: discuss unless explained; for large "
            "cells check vitamin B12, folate and thyroid"
        ),
        cites=("laboratory.albumin", "laboratory.eosinophils", "laboratory.cell-volume"),
    )


def liver_signal(medicine: str, *cites: str, when: Condition = LIVER_SIGNAL) -> Gate:
    """Aminotransferases that muscle does not explain."""
    return Gate(
        id=f"{medicine}.liver-signal",
        topic=N_("liver"),
        severity=Severity.STRONG,
        when=when,
        says=N_("ALT or AST is high and muscle does not explain it: discuss before starting"),
        cites=(*cites, "liver.no-hard-block", "liver.other-markers"),
    )


def filtration(medicine: str) -> Gate:
    """A filtration rate, or a rise of creatinine, at which the guideline discusses."""
    return Gate(
        id=f"{medicine}.filtration",
        topic=N_("kidney function"),
        severity=Severity.STRONG,
        when=LOW_FILTRATION,
        says=N_(
            "Filtration rate low, or creatinine up by more than {rise} % in a year: repeat within "
            "a week and discuss"
        ),
        fills=(("rise", "laboratory.creatinine-rise"),),
    )


def muscle_lost(medicine: str) -> Gate:
    """Creatinine flatters the kidney where muscle is lost."""
    return Gate(
        id=f"{medicine}.muscle-lost",
        topic=N_("kidney function"),
        severity=Severity.WARN,
        when=MUSCLE_LOST,
        says=N_(
            "Creatinine flatters the kidney where muscle is lost: measure cystatin C before the "
            "dose rests on it"
        ),
        cites=("kidney.low-muscle-mass", "kidney.cystatin", "kidney.muscle-loss"),
    )


def names_taken(fact: str, name: str) -> Condition:
    """The list of other medicines holds one of these names."""
    return named(name, on_list(safety.medicines, fact))
