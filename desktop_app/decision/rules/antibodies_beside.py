"""The other myositis-specific antibodies beside anti-Mi-2: what each changes, which are missing."""

from desktop_app.conditions.completeness import all_assessed
from desktop_app.conditions.vocabulary import any_of, named, present
from desktop_app.decision.figures import missing_names
from desktop_app.decision.plan import Part, Tone
from desktop_app.decision.rule import AnyRule, Rule
from desktop_app.decision.situation import IN_SCOPE
from desktop_app.findings.questions import antibodies
from desktop_app.message import N_

PANEL = (
    antibodies.anti_tif1_gamma,
    antibodies.anti_nxp2,
    antibodies.anti_mda5,
    antibodies.anti_jo1,
    antibodies.anti_other_synthetase,
    antibodies.anti_sae,
    antibodies.anti_srp,
    antibodies.anti_hmgcr,
)
PANEL_COMPLETE = named(N_("complete antibody panel"), all_assessed(*PANEL))


RULES: tuple[AnyRule, ...] = (
    Rule(
        id="antibody.cancer-antibody",
        part=Part.ANTIBODY,
        tone=Tone.CAUTION,
        applies=IN_SCOPE,
        when=any_of(present(antibodies.anti_tif1_gamma), present(antibodies.anti_nxp2)),
        says=N_("The antibody beside anti-Mi-2 raises the risk of cancer: see cancer screening"),
        cites=("malignancy.tif1-gamma", "malignancy.nxp2", "pitfall.coexisting-antibodies"),
    ),
    Rule(
        id="antibody.synthetase",
        part=Part.ANTIBODY,
        tone=Tone.CAUTION,
        applies=IN_SCOPE,
        when=any_of(present(antibodies.anti_jo1), present(antibodies.anti_other_synthetase)),
        says=N_(
            "Antisynthetase syndrome is outside this guideline: look for interstitial lung "
            "disease, and ask a myositis centre before you follow this plan"
        ),
        cites=("scope.other-antibodies", "antibody.synthetase-lung"),
    ),
    Rule(
        id="antibody.mda5",
        part=Part.ANTIBODY,
        tone=Tone.CAUTION,
        applies=IN_SCOPE,
        when=present(antibodies.anti_mda5),
        says=N_(
            "Anti-MDA5 disease is outside this guideline: its lung disease can worsen within "
            "weeks, so test the lungs now and ask a myositis centre"
        ),
        cites=("scope.other-antibodies", "antibody.mda5-lung"),
    ),
    Rule(
        id="antibody.necrotizing",
        part=Part.ANTIBODY,
        tone=Tone.CAUTION,
        applies=IN_SCOPE,
        when=any_of(present(antibodies.anti_srp), present(antibodies.anti_hmgcr)),
        says=N_(
            "Immune-mediated necrotizing myopathy is outside this guideline: ask a myositis "
            "centre which of the two antibodies leads"
        ),
        cites=("scope.other-antibodies", "antibody.srp-hmgcr"),
    ),
    Rule(
        id="antibody.sae",
        part=Part.ANTIBODY,
        tone=Tone.CAUTION,
        applies=IN_SCOPE,
        when=present(antibodies.anti_sae),
        says=N_("Anti-SAE disease is outside this guideline: read this plan with that in mind"),
        cites=("scope.other-antibodies",),
    ),
    Rule(
        id="antibody.panel",
        part=Part.ANTIBODY,
        applies=IN_SCOPE,
        when=PANEL_COMPLETE,
        says="",
        if_unknown=N_("Missing from the antibody panel: {missing}"),
        fills={"missing": missing_names(*PANEL)},
        cites=("evaluation.antibody-panel", "pitfall.coexisting-antibodies"),
    ),
)
