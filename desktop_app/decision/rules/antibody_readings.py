"""What the antibody means in this patient: one of seven readings, open, or no pattern."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.conditions.vocabulary import (
    not_,
    present,
    undetermined,
)
from desktop_app.decision.figures import months_from_today, names, percent
from desktop_app.decision.plan import Part, Tone
from desktop_app.decision.rule import AnyRule, Rule
from desktop_app.decision.situation import (
    CLASSIC,
    IN_SCOPE,
    ISOLATED,
    OTHER_SIGN_QUESTIONS,
    PREGNANT,
    QUIET,
    SIGNS_REMAIN,
    SITUATION_KNOWN,
    SKIN_ACTIVE,
    SKIN_ONLY,
    STEROID_OVER,
    TREATMENT_STARTED,
    WITHOUT_RASH,
)
from desktop_app.decision.treatment_time import TREATMENT_FINISHED
from desktop_app.findings.questions import laboratory, lung, muscle, skin, treatment
from desktop_app.message import N_, Joined, Message
from desktop_app.prescribing.situations import INTERSTITIAL_LUNG_DISEASE

if TYPE_CHECKING:
    from desktop_app.conditions.reading import Reading

_WEIGHTIEST = (
    skin.gottron_papules,
    skin.gottron_sign,
    skin.heliotrope,
    muscle.weakness,
    laboratory.ck,
    treatment.started,
)
_MUSCLE_TESTS = (
    (lung.emg, N_("EMG")),
    (lung.mri_muscle, N_("MRI of muscle")),
    (lung.biopsy, N_("biopsy")),
)

_STEROID_GAP = {"steroid": N_("; never stop a steroid abruptly (unless it is over or never began)")}


def _weightiest(reading: Reading) -> object:
    """Name what settles most of what is still open; once all of that is known, the rest."""
    still_open = SITUATION_KNOWN.open_questions(reading)
    return names(q for q in still_open if q in _WEIGHTIEST) or names(still_open)


def _muscle_tests(reading: Reading) -> Message:
    """Say on which tests muscle counts as normal; those not done are no request."""
    missing = tuple(Message(name) for test, name in _MUSCLE_TESTS if reading.value(test) is None)
    if not missing:
        return Message(N_("strength and CK are normal; EMG, MRI and biopsy show no muscle disease"))
    tests = {"tests": Joined(missing, N_(" or "))}
    return Message(N_("strength and CK are normal, without {tests} so far"), tests)


def _again(reading: Reading) -> object:
    """Give the day to look again; in pregnancy an earlier one."""
    fact = "antibody.re-examine-pregnancy" if PREGNANT.truth(reading) else "antibody.re-examine"
    return months_from_today(fact)(reading)


def _taken(reading: Reading) -> Message | str:
    """Name what is taken, unless it is known that nothing is."""
    over = TREATMENT_FINISHED.truth(reading) or TREATMENT_STARTED.truth(reading) is False
    return "" if over else Message(N_("what is taken and its taper, "))


def _steroid(reading: Reading) -> Message | str:
    """Warn of an abrupt stop, unless the steroid is known to be over or never began."""
    over = STEROID_OVER.truth(reading) or TREATMENT_STARTED.truth(reading) is False
    return "" if over else Message(N_("; never stop a steroid abruptly"))


def _remaining(reading: Reading) -> object:
    """Name the signs that are still there."""
    lung_disease = (Message(N_("Interstitial lung disease")),)
    signs = names(q for q in OTHER_SIGN_QUESTIONS if present(q).truth(reading))
    return (*(lung_disease if INTERSTITIAL_LUNG_DISEASE.truth(reading) else ()), *signs)


READINGS: tuple[AnyRule, ...] = (
    Rule(
        id="antibody.classic",
        part=Part.ANTIBODY,
        applies=IN_SCOPE,
        when=CLASSIC,
        heading=N_("Classic anti-Mi-2 dermatomyositis"),
        says=N_("Typical skin with muscle involvement"),
        cites=("antibody.classic", "significance.classic", "reading.muscle-involved"),
    ),
    Rule(
        id="antibody.skin-only",
        part=Part.ANTIBODY,
        applies=IN_SCOPE,
        when=SKIN_ONLY,
        heading=N_("Anti-Mi-2 dermatomyositis, skin only so far"),
        says=N_(
            "Typical skin; {tests}. Watch for weakness: in one cohort {onset} % were weak at onset "
            "and {ever} % during follow-up"
        ),
        fills={
            "tests": _muscle_tests,
            "onset": percent("cohort.weakness-at-onset"),
            "ever": percent("cohort.weakness-ever"),
        },
        gaps={
            "tests": N_(
                "strength and CK are normal, without those of EMG, MRI and biopsy not done so far"
            )
        },
        reads=tuple(test for test, _ in _MUSCLE_TESTS),
        cites=(
            "antibody.skin-only",
            "cohort.weakness-at-onset",
            "cohort.weakness-ever",
            "reading.muscle-normal",
            "reading.treatment-asked",
        ),
    ),
    Rule(
        id="antibody.skin-active",
        part=Part.ANTIBODY,
        tone=Tone.CAUTION,
        applies=IN_SCOPE,
        when=SKIN_ACTIVE,
        heading=N_("Known disease: skin active, muscle quiet"),
        says=N_(
            "This is no skin disease alone: muscle that is normal under treatment or was weak "
            "before can relapse. Keep the systemic treatment while the skin is treated{steroid}"
        ),
        fills={"steroid": _steroid},
        gaps=_STEROID_GAP,
        reads=STEROID_OVER.questions(),
        cites=("reading.skin-active", "reading.known-disease", "reading.quiet-muscle"),
    ),
    Rule(
        id="antibody.quiet",
        part=Part.ANTIBODY,
        tone=Tone.ACTION,
        applies=IN_SCOPE,
        when=QUIET,
        heading=N_("Known disease, quiet now"),
        says=N_(
            "A normal examination in known disease is no isolated antibody. Start no new regimen; "
            "go on with {taken}the follow-up and the cancer screening{steroid}"
        ),
        fills={"taken": _taken, "steroid": _steroid},
        gaps={
            **_STEROID_GAP,
            "taken": N_("what is taken and its taper (unless nothing is taken), "),
        },
        reads=STEROID_OVER.questions(),
        cites=(
            "reading.quiet-no-regimen",
            "reading.known-disease",
            "reading.quiet-muscle",
            "pitfall.stop-monitoring",
        ),
    ),
    Rule(
        id="antibody.signs-remain",
        part=Part.ANTIBODY,
        tone=Tone.CAUTION,
        applies=IN_SCOPE,
        when=SIGNS_REMAIN,
        heading=N_("Known disease, some signs remain"),
        says=N_(
            "Typical skin and muscle are quiet now, yet {signs} remain: decide whether they are "
            "activity or damage. Go on with what is taken and with the follow-up{steroid}"
        ),
        fills={"signs": _remaining, "steroid": _steroid},
        gaps={**_STEROID_GAP, "signs": N_("the signs that are present")},
        reads=STEROID_OVER.questions(),
        cites=("reading.known-disease", "reading.other-signs", "reading.quiet-muscle"),
    ),
    Rule(
        id="antibody.without-rash",
        part=Part.ANTIBODY,
        applies=IN_SCOPE,
        when=WITHOUT_RASH,
        heading=N_("Anti-Mi-2 myositis without typical rash"),
        says=N_(
            "Muscle is involved and typical skin is absent: the EULAR/ACR criteria need muscle "
            "biopsy features here, give the antibody no points, and ask that nothing else explains "
            "the findings better"
        ),
        cites=(
            "antibody.no-rash",
            "classification.biopsy-without-rash",
            "classification.mi2-no-points",
            "classification.no-better-explanation",
            "reading.muscle-involved",
        ),
    ),
    Rule(
        id="antibody.isolated",
        part=Part.ANTIBODY,
        tone=Tone.ACTION,
        applies=IN_SCOPE,
        when=ISOLATED,
        heading=N_("Isolated anti-Mi-2 antibody"),
        says=N_(
            "No immunosuppression for an antibody alone. Examine skin, strength and CK again by "
            "{day}, and at once with a new rash or weakness"
        ),
        fills={"day": _again},
        reads=PREGNANT.questions(),
        cites=(
            "antibody.isolated",
            "antibody.re-examine",
            "antibody.re-examine-pregnancy",
            "reading.muscle-normal",
            "reading.other-signs",
            "reading.treatment-asked",
        ),
    ),
    Rule(
        id="antibody.undetermined",
        part=Part.ANTIBODY,
        applies=IN_SCOPE,
        when=undetermined(SITUATION_KNOWN),
        tone=Tone.OPEN,
        heading=N_("Meaning not yet known"),
        says=N_("What the antibody means here cannot be told yet. Assess first: {open}"),
        fills={"open": _weightiest},
        gaps={"open": N_("the findings that settle most of it")},
        cites=("antibody.undetermined", "reading.shared-enzymes", "reading.treatment-asked"),
    ),
    Rule(
        id="antibody.no-pattern",
        part=Part.ANTIBODY,
        tone=Tone.CAUTION,
        applies=IN_SCOPE,
        when=not_(SITUATION_KNOWN),
        heading=N_("No known pattern fits"),
        says=N_(
            "Typical skin and active muscle disease are not shown, yet this is no isolated "
            "antibody. Look for another explanation before you treat"
        ),
        cites=("reading.other-signs", "classification.no-better-explanation"),
    ),
)
