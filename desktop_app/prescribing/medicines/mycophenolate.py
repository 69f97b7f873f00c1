"""Mycophenolate mofetil, by mouth, in two doses a day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.conditions.reading import Reading, number
from desktop_app.conditions.vocabulary import all_of, any_of, less_than, not_, present
from desktop_app.findings.questions import laboratory, safety
from desktop_app.message import Message, N_
from desktop_app.prescribing.arithmetic import MILLIGRAMS_IN_A_GRAM, span, strengths
from desktop_app.prescribing.gate import Advice, Gate, Medicine, Regimen, Severity
from desktop_app.prescribing.measures import FILTRATION
from desktop_app.prescribing.situations import (
    ACTIVE_INFECTION,
    BREAST_FEEDING,
    COULD_CONCEIVE,
    HEPATITIS,
    LIVE_VACCINE,
    LIVER_SIGNAL,
    LOW_COUNTS,
    MAN_PLANS_CHILD,
    PREGNANT,
    WOMAN_PLANS_CHILD,
)

if TYPE_CHECKING:
    from decimal import Decimal

DOSE_FACTS = (
    "mycophenolate.dose",
    "mycophenolate.ceiling-daily",
    "mycophenolate.renal-rate",
    "mycophenolate.renal-ceiling",
    "mycophenolate.halves",
    "mycophenolate.tablets",
    "rounding.mycophenolate-step",
)


def _regimen(reading: Reading) -> Regimen | None:
    evidence = reading.evidence
    fact = evidence.dose("mycophenolate.dose")
    ceiling = evidence.values["mycophenolate.ceiling-daily"]
    cites: tuple[str, ...] = ("mycophenolate.dose", "mycophenolate.ceiling-daily")
    working = [
        Message(
            N_("{dose} g daily in two doses, ceiling {ceiling} g"),
            {"dose": span(fact.minimum, fact.maximum), "ceiling": ceiling},
        )
    ]
    rate = number(FILTRATION, reading)
    if rate is not None and rate < evidence.values["mycophenolate.renal-rate"]:
        ceiling = evidence.values["mycophenolate.renal-ceiling"]
        working.append(
            Message(
                N_("filtration rate {rate}: ceiling {ceiling} g daily"),
                {"rate": rate, "ceiling": ceiling},
            )
        )
        cites = (*cites, "mycophenolate.renal-rate", "mycophenolate.renal-ceiling")
    low, high = min(fact.minimum, ceiling), min(fact.maximum, ceiling)
    return Regimen(
        dose=Message(
            N_("{dose} g daily by mouth, in two equal doses"), {"dose": span(low, high)}
        ),
        working=tuple(working),
        count=_tablets(reading, low, high),
        low=low,
        high=high,
        ceiling=ceiling,
        unit="g/d",
        cites=(*cites, "mycophenolate.halves", "mycophenolate.tablets"),
    )


def _tablets(reading: Reading, low: Decimal, high: Decimal) -> Message:
    tablet = strengths(reading.evidence, "mycophenolate.tablets")[0]
    in_a_gram = MILLIGRAMS_IN_A_GRAM / tablet
    return Message(
        N_("{count} tablets of {strength} mg each time"),
        {"count": span(low * in_a_gram / 2, high * in_a_gram / 2), "strength": tablet},
    )


_NO_CONTRACEPTION = all_of(COULD_CONCEIVE, not_(present(safety.contraception)))
_TESTS_OPEN = all_of(COULD_CONCEIVE, not_(present(safety.second_pregnancy_test)))

GATES = (
    Gate(
        id="mycophenolate.pregnancy",
        topic=N_("pregnancy"),
        severity=Severity.HARD_BLOCK,
        when=PREGNANT,
        says=N_("Contraindicated in pregnancy"),
        cites=("mycophenolate.pregnancy", "mycophenolate.pregnancy-bsr", "pregnancy.stop-acr"),
    ),
    Gate(
        id="mycophenolate.breast-feeding",
        topic=N_("breast-feeding"),
        severity=Severity.HARD_BLOCK,
        when=BREAST_FEEDING,
        says=N_("Contraindicated in breast-feeding"),
        release=N_("breast-feeding ended"),
        cites=("mycophenolate.breast-feeding", "mycophenolate.breast-feeding-bsr"),
    ),
    Gate(
        id="mycophenolate.contraception",
        topic=N_("contraception"),
        severity=Severity.HARD_BLOCK,
        when=_NO_CONTRACEPTION,
        says=N_("Contraindicated without highly effective contraception"),
        release=N_("reliable contraception recorded"),
        cites=("mycophenolate.contraception", "mycophenolate.hormonal-contraceptive"),
    ),
    Gate(
        id="mycophenolate.pregnancy-tests",
        topic=N_("pregnancy tests"),
        severity=Severity.BLOCK,
        when=_TESTS_OPEN,
        says=N_("{tests} negative pregnancy tests, {first} to {last} days apart, come first"),
        fills=(
            ("tests", "mycophenolate.pregnancy-tests"),
            ("first", "mycophenolate.pregnancy-tests-earliest"),
            ("last", "mycophenolate.pregnancy-tests-latest"),
        ),
        release=N_("the second negative test recorded"),
        cites=("mycophenolate.pregnancy-test-missing",),
    ),
    Gate(
        id="mycophenolate.woman-plans",
        topic=N_("planned child"),
        severity=Severity.BLOCK,
        when=WOMAN_PLANS_CHILD,
        says=N_("Plans a child: stop at least {weeks} weeks before"),
        fills=(("weeks", "mycophenolate.planning-bsr"),),
        release=N_("no child planned"),
    ),
    Gate(
        id="mycophenolate.infection",
        topic=N_("active infection"),
        severity=Severity.BLOCK,
        when=ACTIVE_INFECTION,
        says=N_("Active infection"),
        release=N_("the infection treated"),
        cites=("medicine.active-infection", "infection.severe"),
    ),
    Gate(
        id="mycophenolate.live-vaccine",
        topic=N_("live vaccine"),
        severity=Severity.BLOCK,
        when=LIVE_VACCINE,
        says=N_("Live vaccine given recently or planned"),
        release=N_("the interval after the vaccine kept"),
        cites=("mycophenolate.live-vaccine", "vaccine.live-intervals"),
    ),
    Gate(
        id="mycophenolate.counts",
        topic=N_("low blood counts"),
        severity=Severity.STRONG,
        when=any_of(
            LOW_COUNTS, less_than(laboratory.neutrophils, "mycophenolate.neutrophils")
        ),
        says=N_("Low blood counts: hold and discuss"),
        release=N_("counts recovered or explained"),
        cites=("laboratory.trends",),
    ),
    Gate(
        id="mycophenolate.renal",
        topic=N_("kidney function"),
        severity=Severity.STRONG,
        when=any_of(
            less_than(FILTRATION, "mycophenolate.renal-rate"), present(safety.dialysis)
        ),
        says=N_("Severe renal impairment: the lower ceiling applies"),
        cites=("mycophenolate.renal-ceiling", "kidney.low-muscle-mass"),
    ),
    Gate(
        id="mycophenolate.liver-signal",
        topic=N_("liver"),
        severity=Severity.STRONG,
        when=LIVER_SIGNAL,
        says=N_("ALT or AST is high and muscle does not explain it: discuss before starting"),
        cites=("liver.other-markers", "liver.no-hard-block"),
    ),
    Gate(
        id="mycophenolate.hepatitis",
        topic=N_("hepatitis"),
        severity=Severity.STRONG,
        when=HEPATITIS,
        says=N_("Hepatitis B or C may reactivate: settle antiviral treatment first"),
        cites=("mycophenolate.hepatitis", "infection.hepatitis-c"),
    ),
    Gate(
        id="mycophenolate.man-plans",
        topic=N_("planned child"),
        severity=Severity.WARN,
        when=MAN_PLANS_CHILD,
        says=N_(
            "Plans a child, sources differ: BSR and ACR continue; the EU leaflet asks for no semen "
            "donation for {days} days after, and contraception"
        ),
        fills=(("days", "mycophenolate.semen"),),
        cites=("mycophenolate.father-bsr", "mycophenolate.father-acr", "mycophenolate.partner"),
    ),
)

ADVICE = (
    Advice(
        id="mycophenolate.start",
        says=N_("Start at {start} g daily in two doses; raise by {rise} mg daily each week"),
        fills=(("start", "mycophenolate.start"), ("rise", "mycophenolate.rise")),
        cites=("rounding.mycophenolate-step",),
    ),
    Advice(
        id="mycophenolate.first-tests",
        says=N_(
            "First: blood count, liver tests with albumin, creatinine, blood pressure, height, "
            "weight, vaccines, hepatitis B and C; two pregnancy tests where pregnancy is possible"
        ),
        cites=("mycophenolate.baseline", "mycophenolate.baseline-extra"),
    ),
    Advice(
        id="mycophenolate.care",
        says=N_(
            "Never with azathioprine; antacids, iron, cholestyramine and proton pump inhibitors "
            "lower its effect; avoid in Lesch-Nyhan disease; no blood donation until {weeks} weeks "
            "after"
        ),
        fills=(("weeks", "mycophenolate.blood-donation"),),
        cites=("mycophenolate.azathioprine", "mycophenolate.absorption", "mycophenolate.hgprt"),
    ),
)

MYCOPHENOLATE = Medicine(
    id="mycophenolate",
    name=N_("Mycophenolate mofetil"),
    regimen=_regimen,
    needs=(),
    gates=GATES,
    advice=ADVICE,
    cites=DOSE_FACTS,
)
