"""What stands against mycophenolate mofetil."""

from desktop_app.conditions.vocabulary import all_of, any_of, less_than, named, not_, present
from desktop_app.findings.questions import laboratory, safety
from desktop_app.findings.treatment import Agent
from desktop_app.message import N_
from desktop_app.prescribing import shared_gates
from desktop_app.prescribing.companion_gates import never_beside
from desktop_app.prescribing.gate import Gate, Severity, hardest_first
from desktop_app.prescribing.measures import FILTRATION
from desktop_app.prescribing.situations import (
    BREAST_FEEDING,
    COULD_CONCEIVE,
    MAN_PLANS_CHILD,
    NO_CONTRACEPTION,
    PREGNANT,
    WOMAN_PLANS_CHILD,
)

SEVERE_RENAL = named(
    N_("severe renal impairment"),
    any_of(less_than(FILTRATION, "mycophenolate.renal-rate"), present(safety.dialysis)),
)
_TESTS_OPEN = all_of(COULD_CONCEIVE, not_(present(safety.second_pregnancy_test)))

_REPRODUCTION = (
    Gate(
        id="mycophenolate.pregnancy",
        topic=N_("pregnancy"),
        severity=Severity.HARD_BLOCK,
        when=PREGNANT,
        says=N_("Contraindicated in pregnancy"),
        cites=(
            "mycophenolate.pregnancy",
            "mycophenolate.pregnancy-bsr",
            "mycophenolate.pregnancy-test-missing",
            "pregnancy.stop-acr",
        ),
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
        when=NO_CONTRACEPTION,
        says=N_("Contraindicated without highly effective contraception"),
        release=N_("reliable contraception recorded"),
        cites=("mycophenolate.contraception",),
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
        says=N_("Plans a child: stop at least {weeks} weeks before conception"),
        fills=(("weeks", "mycophenolate.planning-bsr"),),
        release=N_("no child planned"),
    ),
    Gate(
        id="mycophenolate.man-plans",
        topic=N_("planned child"),
        severity=Severity.WARN,
        when=MAN_PLANS_CHILD,
        says=N_(
            "Plans a child, sources differ: BSR and ACR continue; the EU leaflet asks for no semen "
            "donation until {days} days after, and the partner for contraception until {partner} "
            "days after"
        ),
        fills=(("days", "mycophenolate.semen"), ("partner", "mycophenolate.partner")),
        cites=("mycophenolate.father-bsr", "mycophenolate.father-acr"),
    ),
)

_ILLNESS = (
    shared_gates.infection("mycophenolate"),
    shared_gates.latent_tuberculosis("mycophenolate"),
    shared_gates.live_vaccine("mycophenolate", "mycophenolate.live-vaccine"),
    shared_gates.hepatitis("mycophenolate", "mycophenolate.hepatitis"),
    shared_gates.low_counts("mycophenolate"),
    Gate(
        id="mycophenolate.neutrophils",
        topic=N_("neutropenia"),
        severity=Severity.STRONG,
        when=less_than(laboratory.neutrophils, "mycophenolate.neutrophils"),
        says=N_("Neutrophils so low that mycophenolate is interrupted or reduced"),
    ),
    shared_gates.laboratory_signal("mycophenolate"),
    shared_gates.liver_signal("mycophenolate"),
    Gate(
        id="mycophenolate.renal",
        topic=N_("kidney function"),
        severity=Severity.STRONG,
        when=SEVERE_RENAL,
        says=N_("Severe renal impairment: at most {most} g daily"),
        fills=(("most", "mycophenolate.renal-ceiling"),),
        cites=("kidney.low-muscle-mass",),
    ),
    shared_gates.filtration("mycophenolate"),
    shared_gates.muscle_lost("mycophenolate"),
    Gate(
        id="mycophenolate.hgprt",
        topic=N_("HGPRT deficiency"),
        severity=Severity.BLOCK,
        when=present(safety.hgprt_deficiency),
        says=N_("Avoid in HGPRT deficiency, such as Lesch-Nyhan syndrome"),
        cites=("mycophenolate.hgprt",),
    ),
)

_MEDICINES = (
    never_beside(
        "mycophenolate",
        Agent.AZATHIOPRINE,
        (
            N_("azathioprine"),
            N_("azathioprine is still taken"),
            N_("azathioprine is not taken"),
            N_("Never together with azathioprine"),
            "names.azathioprine-alone",
        ),
    ),
    Gate(
        id="mycophenolate.hormonal-contraceptive",
        topic=N_("contraception"),
        severity=Severity.WARN,
        when=all_of(COULD_CONCEIVE, present(safety.contraception)),
        says=N_("Levels of hormonal contraceptives may fall: check the method"),
        cites=("mycophenolate.hormonal-contraceptive",),
    ),
    shared_gates.allergy("mycophenolate"),
    *shared_gates.earlier_courses("mycophenolate", Agent.MYCOPHENOLATE),
)

GATES = hardest_first(*_REPRODUCTION, *_ILLNESS, *_MEDICINES)
