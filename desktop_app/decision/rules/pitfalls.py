"""The guideline's five pitfalls, each only where this patient makes it relevant."""

from desktop_app.conditions.reasons import first_of
from desktop_app.conditions.vocabulary import all_of, any_of, at_least, not_, recorded, undetermined
from desktop_app.decision.plan import Part, Tone
from desktop_app.decision.rule import AnyRule, Rule
from desktop_app.decision.rules.antibodies_beside import PANEL_COMPLETE
from desktop_app.decision.situation import (
    CK_RAISED,
    DISEASE,
    IN_SCOPE,
    INADEQUATE_RESPONSE,
    QUIET,
    REGIMEN_ALLOWED,
    THREE_MONTHS_TREATED,
    TREAT_MUSCLE,
    TREATMENT_STARTED,
    TYPICAL_SKIN,
)
from desktop_app.decision.treatment_time import TREATMENT_FINISHED
from desktop_app.findings.questions import cancer, patient
from desktop_app.message import N_

RULES: tuple[AnyRule, ...] = (
    Rule(
        id="pitfalls.delay",
        part=Part.PITFALLS,
        tone=Tone.CAUTION,
        applies=TREAT_MUSCLE,
        when=not_(TREATMENT_STARTED),
        says=N_("Do not delay: early, vigorous treatment prevents lasting muscle damage"),
        cites=("pitfall.delay",),
    ),
    Rule(
        id="pitfalls.enzymes-alone",
        part=Part.PITFALLS,
        tone=Tone.CAUTION,
        applies=REGIMEN_ALLOWED,
        when=all_of(TYPICAL_SKIN, not_(CK_RAISED)),
        says=N_("CK is not raised, yet the skin is active: do not rely on muscle enzymes alone"),
        cites=("pitfall.enzymes-alone", "muscle.ck-normal-active"),
    ),
    Rule(
        id="pitfalls.screening",
        part=Part.PITFALLS,
        tone=Tone.CAUTION,
        applies=DISEASE,
        when=all_of(
            at_least(patient.age, "pitfall.screening"),
            not_(any_of(recorded(cancer.ct_done), recorded(cancer.last_screening_on))),
        ),
        says=N_("Do not assume a benign course: no search for cancer is recorded at this age"),
        cites=("pitfall.screening",),
    ),
    Rule(
        id="pitfalls.coexisting-antibodies",
        part=Part.PITFALLS,
        tone=Tone.CAUTION,
        applies=IN_SCOPE,
        when=undetermined(PANEL_COMPLETE),
        says=N_(
            "A second myositis-specific antibody would change the outlook and the risk of cancer: "
            "the panel is not complete"
        ),
        cites=("pitfall.coexisting-antibodies", "evaluation.antibody-panel"),
    ),
    Rule(
        id="pitfalls.stop-monitoring",
        part=Part.PITFALLS,
        tone=Tone.CAUTION,
        applies=all_of(IN_SCOPE, any_of(TREATMENT_STARTED, QUIET)),
        when=first_of(
            QUIET, TREATMENT_FINISHED, all_of(THREE_MONTHS_TREATED, not_(INADEQUATE_RESPONSE))
        ),
        says=N_(
            "Once in remission keep the follow-up: the antibody persists, and relapse can come"
        ),
        cites=("pitfall.stop-monitoring", "pitfall.antibody-persists"),
    ),
)
