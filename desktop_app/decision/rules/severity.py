"""How severe the disease is, whether treatment failed, and what cannot wait."""

from desktop_app.conditions.preference import not_known
from desktop_app.conditions.vocabulary import (
    all_of,
    answered,
    any_of,
    named,
    not_,
    present,
    undetermined,
)
from desktop_app.decision.figures import names, open_names, value
from desktop_app.decision.notes import with_notes
from desktop_app.decision.plan import Part, Tone
from desktop_app.decision.rule import AnyRule, Rule
from desktop_app.decision.rules.severity_relapse import ResponseLost
from desktop_app.decision.situation import (
    IN_SCOPE,
    INACTIVE,
    ISOLATED,
    NON_SEVERE,
    REFRACTORY,
    SEVERE,
    TOO_EARLY,
    TREATMENT_STARTED,
    URGENT,
)
from desktop_app.decision.treatment_time import (
    SCORE_INADEQUATE,
    THREE_MONTHS,
    judged_from,
    treated_since,
)
from desktop_app.findings.questions import muscle, treatment
from desktop_app.findings.treatment import Adequacy
from desktop_app.message import N_

# An antibody alone has no severity; while that is open, severity is shown.
WITH_DISEASE = named(N_("more than an isolated antibody"), all_of(IN_SCOPE, not_known(ISOLATED)))

# Quiet disease has no severity today.
GRADED = named(N_("disease to be graded"), all_of(WITH_DISEASE, not_known(INACTIVE)))

SCORE_AGAINST_JUDGEMENT = any_of(
    all_of(
        not_(SCORE_INADEQUATE),
        answered(treatment.response_at_three_months, Adequacy.INADEQUATE),
    ),
    all_of(
        SCORE_INADEQUATE,
        answered(treatment.response_at_three_months, Adequacy.ADEQUATE),
    ),
)

_URGENT_SIGNS = (
    muscle.respiratory_weakness,
    muscle.rapid_breathlessness,
    muscle.aspiration,
    muscle.suspected_myocarditis,
)
_URGENT_FACTS = (
    "urgent.respiratory-muscles",
    "urgent.breathlessness",
    "urgent.aspiration",
    "urgent.myocarditis",
)

_REFRACTORY = Rule(
    id="severity.refractory",
    part=Part.SEVERITY,
    tone=Tone.CAUTION,
    applies=GRADED,
    when=REFRACTORY,
    heading=N_("Refractory"),
    says=N_(
        "An inadequate response after {months} months of treatment calls for the severe or "
        "refractory regimen; first make sure of the diagnosis and that doses were taken"
    ),
    fills={"months": value(THREE_MONTHS)},
    cites=(
        THREE_MONTHS,
        "severity.asserted-response",
        "severity.three-months-asserted",
        "severity.falling-strength-causes",
    ),
)

_DIFFERS_REFRACTORY = Rule(
    id="severity.differs-refractory",
    part=Part.SEVERITY,
    tone=Tone.DIFFERS,
    applies=GRADED,
    when=REFRACTORY,
    says=N_(
        "Sources differ on what shows that treatment has failed: by the guideline a response that "
        "is inadequate after {months} months; by a German one, which then adds azathioprine, a "
        "steroid that after {german} months cannot be lowered below the Cushing threshold. The "
        "plan follows the first"
    ),
    fills={"months": value(THREE_MONTHS), "german": value("refractory.german-months")},
    cites=(THREE_MONTHS, "refractory.german-months", "scope.seed-default"),
)

RULES: tuple[AnyRule, ...] = (
    Rule(
        id="severity.urgent",
        part=Part.ALERT,
        tone=Tone.ALERT,
        when=URGENT,
        says=N_("Refer urgently: {signs}"),
        fills={
            "signs": lambda reading: names(
                sign for sign in _URGENT_SIGNS if present(sign).truth(reading)
            )
        },
        cites=_URGENT_FACTS,
    ),
    Rule(
        id="severity.severe",
        part=Part.SEVERITY,
        tone=Tone.CAUTION,
        applies=GRADED,
        when=SEVERE,
        heading=N_("Severe"),
        says=N_(
            "Dysphagia or extensive weakness calls for the severe regimen, rare as that is with "
            "anti-Mi-2"
        ),
        cites=("severity.dysphagia", "severity.extensive-weakness", "severity.rare"),
    ),
    with_notes(_REFRACTORY, _DIFFERS_REFRACTORY),
    ResponseLost(applies=GRADED),
    Rule(
        id="severity.non-severe",
        part=Part.SEVERITY,
        applies=GRADED,
        when=NON_SEVERE,
        heading=N_("Non-severe"),
        says=N_("As in most anti-Mi-2 positive patients"),
        cites=(
            "treatment.non-severe-majority",
            "severity.dysphagia",
            "severity.extensive-weakness",
        ),
    ),
    Rule(
        id="severity.unknown",
        part=Part.SEVERITY,
        tone=Tone.OPEN,
        applies=GRADED,
        when=undetermined(NON_SEVERE),
        heading=N_("Severity not yet known"),
        says=N_(
            "Assess first: {open}. Extensive weakness is your judgement: no MMT-8 total stands "
            "for it"
        ),
        fills={"open": open_names(NON_SEVERE)},
        cites=("severity.no-mmt-cutoff", "severity.dysphagia", "severity.extensive-weakness"),
    ),
    Rule(
        id="severity.too-early",
        part=Part.SEVERITY,
        applies=WITH_DISEASE,
        when=TOO_EARLY,
        heading=N_("Too early to judge response"),
        says=N_("Treatment began on {start}: judge the response from {day}"),
        fills={"start": treated_since, "day": judged_from},
        cites=("severity.too-early",),
    ),
    Rule(
        id="severity.falling-strength",
        part=Part.SEVERITY,
        tone=Tone.ACTION,
        applies=all_of(WITH_DISEASE, TREATMENT_STARTED),
        when=present(treatment.strength_falling),
        says=N_(
            "Strength is falling under treatment: review now, whatever the time since the start. "
            "Think of active disease, steroid myopathy, doses not taken, infection and another "
            "diagnosis"
        ),
        cites=("severity.falling-strength", "severity.falling-strength-causes"),
    ),
    Rule(
        id="severity.score-against-judgement",
        part=Part.SEVERITY,
        tone=Tone.DIFFERS,
        applies=WITH_DISEASE,
        when=SCORE_AGAINST_JUDGEMENT,
        says=N_(
            "Your judgement of the response and the score between the visits disagree: the plan "
            "follows the score"
        ),
        cites=("severity.score-decides", "severity.asserted-response", "monitoring.tis"),
    ),
    Rule(
        id="severity.warning-signs-open",
        part=Part.SEVERITY,
        tone=Tone.OPEN,
        applies=WITH_DISEASE,
        when=undetermined(URGENT),
        says=N_("Ask for the signs that need urgent referral: {open}"),
        fills={"open": open_names(URGENT)},
        cites=_URGENT_FACTS,
    ),
)
