"""Intravenous immunoglobulin (Octagam 10 % as the model product)."""

from desktop_app.conditions.reading import Reading, number
from desktop_app.conditions.vocabulary import answered, any_of, less_than, more_than, present
from desktop_app.findings.questions import patient, safety
from desktop_app.findings.safety import IgaDeficiency
from desktop_app.message import Message, N_
from desktop_app.prescribing.arithmetic import days_of, span, times_weight
from desktop_app.prescribing.gate import Advice, Gate, Medicine, Regimen, Severity
from desktop_app.prescribing.measures import FILTRATION
from desktop_app.prescribing.situations import (
    BREAST_FEEDING,
    LIVE_VACCINE,
    MAN_PLANS_CHILD,
    PREGNANT,
)

DOSE_FACTS = (
    "immunoglobulin.dose",
    "immunoglobulin.dose-label",
    "immunoglobulin.ceiling-cycle",
    "immunoglobulin.ceiling-daily",
    "immunoglobulin.interval",
    "immunoglobulin.whole-vials",
)


def _regimen(reading: Reading) -> Regimen | None:
    weight = number(patient.weight, reading)
    if weight is None:
        return None
    evidence = reading.evidence
    fact = evidence.dose("immunoglobulin.dose")
    ceiling = evidence.values["immunoglobulin.ceiling-cycle"]
    amount = min(fact.maximum, ceiling) * weight
    fewest, most = days_of(fact)
    return Regimen(
        dose=Message(
            N_("{amount} g intravenously per cycle, over {days} days, every {weeks} weeks"),
            {
                "amount": amount,
                "days": span(fewest, most),
                "weeks": evidence.values["immunoglobulin.interval"],
            },
        ),
        working=(
            times_weight(fact, weight),
            Message(
                N_("{slow} g daily over {most} days, or {fast} g daily over {fewest} days"),
                {
                    "slow": amount / most,
                    "most": most,
                    "fast": amount / fewest,
                    "fewest": fewest,
                },
            ),
            Message(
                N_("ceiling {cycle} g/kg per cycle and {day} g/kg daily"),
                {"cycle": ceiling, "day": evidence.values["immunoglobulin.ceiling-daily"]},
            ),
        ),
        count=Message(N_("in whole vials")),
        low=amount,
        high=amount,
        ceiling=ceiling * weight,
        unit="g",
        cites=DOSE_FACTS,
    )


_RENAL_RISK = any_of(
    less_than(FILTRATION, "laboratory.egfr"),
    present(safety.dialysis),
    present(safety.diabetes),
    more_than(patient.age, "immunoglobulin.renal-age"),
)

GATES = (
    Gate(
        id="immunoglobulin.anaphylaxis",
        topic=N_("anaphylaxis"),
        severity=Severity.HARD_BLOCK,
        when=present(safety.immunoglobulin_anaphylaxis),
        says=N_("Anaphylaxis to human immunoglobulin"),
        cites=("immunoglobulin.anaphylaxis",),
    ),
    Gate(
        id="immunoglobulin.iga",
        topic=N_("antibodies to IgA"),
        severity=Severity.BLOCK,
        when=answered(safety.iga_deficiency, IgaDeficiency.WITH_ANTIBODIES),
        says=N_("IgA deficiency with antibodies to IgA"),
        cites=("immunoglobulin.iga-antibodies", "immunoglobulin.iga-test"),
    ),
    Gate(
        id="immunoglobulin.iga-unknown",
        topic=N_("IgA deficiency"),
        severity=Severity.STRONG,
        when=answered(
            safety.iga_deficiency,
            IgaDeficiency.ANTIBODIES_UNKNOWN,
            IgaDeficiency.WITHOUT_ANTIBODIES,
        ),
        says=N_("IgA deficiency: a specialist product"),
        cites=("immunoglobulin.iga",),
    ),
    Gate(
        id="immunoglobulin.thrombosis",
        topic=N_("thrombosis risk"),
        severity=Severity.STRONG,
        when=any_of(present(safety.thrombosis_history), present(safety.thrombosis_risk_factors)),
        says=N_("Thrombosis risk: slowest rate, spread over the most days"),
        cites=(
            "immunoglobulin.thrombosis",
            "immunoglobulin.rate-at-risk",
            "immunoglobulin.spread",
            "immunoglobulin.trial-thrombosis",
        ),
    ),
    Gate(
        id="immunoglobulin.renal",
        topic=N_("kidney function"),
        severity=Severity.STRONG,
        when=_RENAL_RISK,
        says=N_("Renal risk: hydrate, lowest rate, no sucrose product, stop if function falls"),
        cites=(
            "immunoglobulin.renal",
            "immunoglobulin.renal-care",
            "immunoglobulin.sucrose",
            "laboratory.creatinine-rise",
        ),
    ),
    Gate(
        id="immunoglobulin.live-vaccine",
        topic=N_("live vaccine"),
        severity=Severity.WARN,
        when=LIVE_VACCINE,
        says=N_("A live vaccine is delayed after immunoglobulin"),
        cites=("immunoglobulin.live-vaccine", "vaccine.live-intervals"),
    ),
)

ADVICE = (
    Advice(
        id="immunoglobulin.labelled",
        quotes=("immunoglobulin.labelled",),
        cites=("immunoglobulin.dose-label", "immunoglobulin.trial-design"),
    ),
    Advice(
        id="immunoglobulin.first-tests",
        says=N_(
            "First: creatinine, urea, urine output, haemoglobin, IgA, blood group; take hepatitis, "
            "varicella and antibody samples before the first infusion"
        ),
        cites=(
            "immunoglobulin.baseline",
            "immunoglobulin.iga-test",
            "immunoglobulin.blood-group",
            "immunoglobulin.serology-before",
        ),
    ),
    Advice(
        id="immunoglobulin.care",
        says=N_(
            "Rate within the label’s limit; overweight: physiological standard weight; headache "
            "and haemolysis occur; maltose makes some glucose meters read high and is not for "
            "corn allergy; stable patients may need {stable} g/kg"
        ),
        fills=(("stable", "immunoglobulin.dose-stable"),),
        cites=(
            "immunoglobulin.rate",
            "immunoglobulin.obesity",
            "immunoglobulin.meningitis",
            "immunoglobulin.haemolysis",
            "immunoglobulin.glucose-meter",
            "immunoglobulin.corn",
        ),
    ),
    Advice(
        id="immunoglobulin.sources-differ",
        differs=True,
        says=N_(
            "Sources differ: second-line here; BMJ Best Practice gives it with steroid and a "
            "steroid-sparing agent from the start in severe myositis"
        ),
        cites=("immunoglobulin.first-line-severe", "treatment.second-line"),
    ),
    Advice(
        id="immunoglobulin.pregnancy",
        when=any_of(PREGNANT, BREAST_FEEDING, MAN_PLANS_CHILD),
        says=N_("Compatible with pregnancy, breast-feeding and fathering a child"),
        cites=(
            "immunoglobulin.pregnancy-bsr",
            "immunoglobulin.breast-feeding-bsr",
            "immunoglobulin.father-bsr",
        ),
    ),
)

IMMUNOGLOBULIN = Medicine(
    id="immunoglobulin",
    name=N_("Intravenous immunoglobulin"),
    regimen=_regimen,
    needs=(patient.weight,),
    gates=GATES,
    advice=ADVICE,
    cites=DOSE_FACTS,
)
