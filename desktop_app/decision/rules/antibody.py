"""What stands beside the reading of the antibody, and all rules on it in the order of the page."""

from __future__ import annotations

from desktop_app.conditions.preference import not_known
from desktop_app.conditions.vocabulary import (
    ALWAYS,
    all_of,
    any_of,
    certain,
    not_,
    present,
)
from desktop_app.decision.figures import months_from_today, value
from desktop_app.decision.plan import Part, Tone
from desktop_app.decision.rule import AnyRule, Rule
from desktop_app.decision.rules import antibodies_beside, antibody_readings, antibody_testing
from desktop_app.decision.situation import (
    CK_RAISED,
    CLASSIC,
    IN_SCOPE,
    ISOLATED,
    MRI_CHRONIC,
    MUSCLE_EARLIER,
    MUSCLE_INVOLVED,
    PREGNANT,
    QUIET,
    SKIN_ACTIVE,
    SKIN_ONLY,
)
from desktop_app.findings.questions import laboratory, muscle
from desktop_app.message import N_

_BESIDE_THE_READING = (
    Rule(
        id="antibody.earlier-muscle",
        part=Part.ANTIBODY,
        applies=all_of(IN_SCOPE, SKIN_ACTIVE),
        when=MUSCLE_EARLIER,
        says="",
        if_unknown=N_(
            "Record whether there was weakness at onset: the regimen for muscle is shown only if "
            "muscle was ever diseased"
        ),
        cites=("reading.skin-active",),
    ),
    Rule(
        id="antibody.isolated-pregnancy",
        part=Part.ANTIBODY,
        tone=Tone.ACTION,
        applies=all_of(IN_SCOPE, ISOLATED),
        when=PREGNANT,
        says=N_(
            "The same holds in pregnancy: no medicine for the antibody alone. Examine again by "
            "{day}, so once in each trimester, and once after the birth; should the illness "
            "appear, choose medicines that suit pregnancy"
        ),
        fills={"day": months_from_today("antibody.re-examine-pregnancy")},
        cites=(
            "antibody.isolated-pregnancy",
            "antibody.re-examine-pregnancy",
            "pregnancy.default",
        ),
    ),
    Rule(
        id="antibody.amyopathic",
        part=Part.ANTIBODY,
        applies=all_of(IN_SCOPE, SKIN_ONLY),
        when=ALWAYS,
        says=N_(
            "Call it clinically amyopathic once the rash has lasted {months} months without "
            "weakness or raised enzymes"
        ),
        fills={"months": value("classification.amyopathic-months")},
        cites=("classification.amyopathic-months",),
    ),
    Rule(
        id="antibody.hypomyopathic",
        part=Part.ANTIBODY,
        applies=all_of(IN_SCOPE, CLASSIC),
        when=not_(any_of(present(muscle.weakness), present(muscle.extensive_weakness))),
        says=N_("A muscle test is abnormal without weakness: this is called hypomyopathic"),
        cites=("classification.hypomyopathic",),
    ),
    Rule(
        id="antibody.ck-after-exercise",
        part=Part.ANTIBODY,
        tone=Tone.ACTION,
        applies=all_of(IN_SCOPE, certain(CK_RAISED)),
        when=present(laboratory.injection_or_exercise),
        says=N_("Repeat CK after days of rest without injections before it counts"),
        cites=("reading.ck-after-exercise",),
    ),
    Rule(
        id="antibody.chronic-change",
        part=Part.ANTIBODY,
        tone=Tone.CAUTION,
        applies=all_of(IN_SCOPE, not_known(any_of(MUSCLE_INVOLVED, SKIN_ACTIVE, QUIET))),
        when=MRI_CHRONIC,
        says=N_("MRI shows earlier damage, not active muscle disease: look for activity"),
        cites=("reading.chronic-change",),
    ),
)

RULES: tuple[AnyRule, ...] = (
    *antibody_readings.READINGS,
    *_BESIDE_THE_READING,
    *antibody_testing.FALSE_POSITIVE,
    *antibodies_beside.RULES,
    *antibody_testing.MEANING,
)
