"""How far to trust an anti-Mi-2 result, and what the antibody stands for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.conditions.completeness import all_assessed
from desktop_app.conditions.preference import not_known
from desktop_app.conditions.reading import Derived, number
from desktop_app.conditions.vocabulary import (
    ALWAYS,
    all_of,
    answered,
    any_of,
    at_most,
    certain,
    named,
    not_,
    present,
)
from desktop_app.decision.figures import compared_percent, counts, percent
from desktop_app.decision.notes import with_notes
from desktop_app.decision.plan import Part, Tone
from desktop_app.decision.rule import AnyRule, Rule
from desktop_app.decision.situation import IN_SCOPE, ISOLATED, MI2_POSITIVE, TYPICAL_SKIN
from desktop_app.findings.antibodies import AnaPattern, AntibodyMethod, AntiMi2, Mi2Subunit
from desktop_app.findings.questions import antibodies, skin
from desktop_app.message import N_

if TYPE_CHECKING:
    from decimal import Decimal

    from desktop_app.conditions.reading import Reading

WEAK = answered(antibodies.mi2, AntiMi2.WEAK)
BLOT = answered(antibodies.mi2_method, AntibodyMethod.LINE_BLOT, AntibodyMethod.DOT_BLOT)
CONFIRMED = certain(present(antibodies.mi2_confirmed))
FITTING_PATTERN = answered(
    antibodies.ana_pattern, AnaPattern.FINE_SPECKLED, AnaPattern.OTHER_SPECKLED
)


def _times_cut_off(reading: Reading) -> Decimal | None:
    level = number(antibodies.mi2_level, reading)
    cut_off = number(antibodies.mi2_cut_off, reading)
    return None if level is None or not cut_off else level / cut_off


DECISIVE_SKIN = named(
    N_("the decisive skin signs are answered"),
    all_assessed(
        skin.gottron_papules, skin.gottron_sign, skin.heliotrope, skin.v_sign, skin.shawl_sign
    ),
)

TIMES_CUT_OFF = Derived(
    label=N_("Anti-Mi-2 level as a multiple of its cut-off"),
    unit="",
    compute=_times_cut_off,
    needs=(antibodies.mi2_level, antibodies.mi2_cut_off),
)

FALSE_POSITIVE: tuple[AnyRule, ...] = (
    Rule(
        id="antibody.likely-false",
        part=Part.ANTIBODY,
        tone=Tone.ACTION,
        applies=all_of(IN_SCOPE, ISOLATED, not_known(CONFIRMED)),
        when=any_of(WEAK, BLOT),
        says=N_(
            "Likely a false positive: confirm it by immunoprecipitation or ELISA. Against "
            "immunoprecipitation {line} % of line blots and {dot} % of dot blots were falsely "
            "positive"
        ),
        if_unknown=N_("Record the method: a blot alone is likely a false positive here"),
        fills={
            "line": percent("testing.line-blot-false-positive"),
            "dot": percent("testing.dot-blot-false-positive"),
        },
        cites=(
            "testing.isolated-weak",
            "testing.second-method",
            "testing.line-blot-false-positive",
            "testing.dot-blot-false-positive",
        ),
    ),
    Rule(
        id="antibody.pre-test",
        part=Part.ANTIBODY,
        applies=all_of(IN_SCOPE, ISOLATED),
        when=not_known(CONFIRMED),
        says=N_(
            "In patients with myositis {strong} of {strong_of} strong and {weak} of {weak_of} weak "
            "positives were true; in connective tissue disease without myositis {tissue} of "
            "{tissue_of}; with neither, {other} of {other_of} were false. The suspicion before the "
            "test counts for more than the strength of the band"
        ),
        fills=counts(
            strong="testing.strong-true",
            weak="testing.weak-true",
            tissue="testing.connective-tissue-true",
            other="testing.other-disease-false",
        ),
        cites=(
            "testing.pre-test",
            "testing.strong-true",
            "testing.weak-true",
            "testing.connective-tissue-true",
            "testing.other-disease-false",
        ),
    ),
    Rule(
        id="antibody.confirm",
        part=Part.ANTIBODY,
        tone=Tone.ACTION,
        applies=all_of(IN_SCOPE, not_known(ISOLATED), not_known(CONFIRMED)),
        when=any_of(WEAK, all_of(BLOT, not_(TYPICAL_SKIN))),
        says=N_(
            "Confirm the result by immunoprecipitation or ELISA. Antibodies on a line blot meant "
            "myositis in {true} of {true_of} patients, in {high} % with a high signal and "
            "{low} % with a low one"
        ),
        fills={
            **counts(true="testing.predictive-value"),
            "high": percent("testing.high-signal"),
            "low": compared_percent("testing.high-signal"),
        },
        cites=(
            "testing.second-method",
            "testing.predictive-value",
            "testing.high-signal",
            "testing.blot-agreement",
        ),
    ),
    Rule(
        id="antibody.low-elisa",
        part=Part.ANTIBODY,
        tone=Tone.CAUTION,
        applies=all_of(IN_SCOPE, WEAK),
        when=answered(antibodies.mi2_method, AntibodyMethod.ELISA),
        says=N_(
            "Low binding in an ELISA also occurs in other connective tissue disease and in health"
        ),
        cites=("testing.low-elisa",),
    ),
    Rule(
        id="antibody.below-cut-off",
        part=Part.ANTIBODY,
        tone=Tone.CAUTION,
        applies=IN_SCOPE,
        when=at_most(TIMES_CUT_OFF, "laboratory.raised"),
        says=N_("The level is not above its cut-off, yet the result is positive: check the report"),
        cites=("laboratory.raised",),
    ),
    Rule(
        id="antibody.pattern-differs",
        part=Part.ANTIBODY,
        tone=Tone.CAUTION,
        applies=IN_SCOPE,
        when=not_(FITTING_PATTERN),
        says=N_(
            "This antinuclear pattern does not fit anti-Mi-2 and speaks for a false positive: "
            "myositis was present in {fits} % with the expected pattern, in {other} % without"
        ),
        fills={
            "fits": percent("testing.expected-pattern"),
            "other": compared_percent("testing.expected-pattern"),
        },
        cites=("testing.discordant-ana", "testing.expected-pattern"),
    ),
    Rule(
        id="antibody.negative-blot",
        part=Part.ANTIBODY,
        tone=Tone.CAUTION,
        applies=all_of(not_(MI2_POSITIVE), certain(TYPICAL_SKIN)),
        when=BLOT,
        says=N_(
            "A negative blot does not rule anti-Mi-2 out: the line blot found it in {blot} % and "
            "the reference test in {reference} % of patients; its specificity was {specific} %. "
            "Repeat by another method while the skin is typical"
        ),
        fills={
            "blot": percent("testing.line-blot-sensitivity"),
            "reference": compared_percent("testing.line-blot-sensitivity"),
            "specific": percent("testing.line-blot-specificity"),
        },
        cites=(
            "testing.line-blot-sensitivity",
            "testing.line-blot-specificity",
            "testing.second-method",
        ),
    ),
)

_SIGNIFICANCE = Rule(
    id="antibody.significance",
    part=Part.ANTIBODY,
    applies=all_of(IN_SCOPE, not_known(ISOLATED)),
    when=ALWAYS,
    says=N_(
        "The antibody, against a nuclear helicase, marks a subset of its own: dermatomyositis "
        "with a prominent rash that usually responds well to treatment"
    ),
    cites=(
        "significance.classic",
        "significance.target",
        "significance.phenotype",
        "significance.favourable",
    ),
)

_PATTERN_FITS = Rule(
    id="antibody.pattern-fits",
    part=Part.ANTIBODY,
    applies=IN_SCOPE,
    when=FITTING_PATTERN,
    says=N_(
        "A speckled antinuclear pattern fits anti-Mi-2; a pattern of its own, AC-X, has been "
        "proposed from two patients"
    ),
    cites=("testing.ana-pattern", "testing.ana-pattern-proposed", "testing.expected-pattern"),
)

_SUBUNIT = Rule(
    id="antibody.subunit",
    part=Part.ANTIBODY,
    applies=IN_SCOPE,
    when=answered(antibodies.mi2_subunit, Mi2Subunit.ALPHA, Mi2Subunit.BETA, Mi2Subunit.BOTH),
    says=N_(
        "No clinical difference is known between antibodies to Mi-2 alpha and beta; some blots "
        "report both, and the Beijing cohort tested beta alone"
    ),
    cites=("testing.subunits", "testing.subunits-reported", "beijing.size"),
)

MEANING: tuple[AnyRule, ...] = (
    with_notes(_SIGNIFICANCE, _PATTERN_FITS, _SUBUNIT),
    Rule(
        id="antibody.skin-features",
        part=Part.ANTIBODY,
        # Once the skin has been looked at there is nothing to look for.
        applies=all_of(IN_SCOPE, not_known(any_of(ISOLATED, DECISIVE_SKIN))),
        when=ALWAYS,
        says=N_(
            "Look for Gottron papules, heliotrope rash, V sign ({v} % with the antibody, "
            "{v_without} % without), shawl sign ({shawl} %, {shawl_without} %), overgrown cuticles "
            "and dilated nail-fold vessels; ultraviolet light may set the illness off"
        ),
        fills={
            "v": percent("beijing.v-sign"),
            "v_without": compared_percent("beijing.v-sign"),
            "shawl": percent("skin.shawl-sign"),
            "shawl_without": compared_percent("skin.shawl-sign"),
        },
        cites=(
            "skin.gottron-papules",
            "skin.heliotrope",
            "skin.v-sign",
            "beijing.v-sign",
            "skin.shawl-sign",
            "beijing.shawl-sign",
            "skin.cuticle-overgrowth",
            "skin.periungual-telangiectasia",
            "skin.ultraviolet-trigger",
        ),
    ),
)
