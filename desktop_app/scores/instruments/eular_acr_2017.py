"""EULAR/ACR classification criteria of 2017: the form and its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.errors import Problem
from desktop_app.findings.case import counted
from desktop_app.findings.finding import Presence, Sign
from desktop_app.findings.muscle import EULAR_ACR
from desktop_app.findings.questions import antibodies, cancer, lung, muscle, skin
from desktop_app.message import N_, Message
from desktop_app.scores.classification import (
    BIOPSY_WITHOUT_RASH,
    CALCULATOR,
    MI2_NO_POINTS,
    NO_BETTER_EXPLANATION,
    Certainty,
    Column,
    accuracy_facts,
    is_juvenile,
    weighted_sum,
)
from desktop_app.scores.classification_variables import BIOPSY, ONSET, SIGNS, Variable
from desktop_app.scores.classification_words import (
    class_result,
    figures,
    subgroup_result,
)
from desktop_app.scores.inputs import Input, form, same_as, taken_by
from desktop_app.scores.instrument import Instrument, Outcome, answer, exact, unanswered
from desktop_app.scores.instruments.raised_enzymes import enzyme_raised
from desktop_app.scores.myositis_subgroup import Features, cites_of, subgroups
from desktop_app.scores.three_valued import at_least, every

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.case import Case
    from desktop_app.findings.section import Section
    from desktop_app.scores.classification import Sum

BEFORE = N_("Before the criteria are used")
OTHER_FINDINGS = N_("Other findings")
BIOPSY_GROUP = N_("Muscle biopsy")
TREE_GROUP = N_("For the subgroup")
_YES_NO = (N_("Yes"), N_("No"))
_SKIN = (Variable.HELIOTROPE, Variable.GOTTRON_PAPULES, Variable.GOTTRON_SIGN)
_WEAKNESS = (
    Variable.WEAKNESS_UPPER_LIMBS,
    Variable.WEAKNESS_LOWER_LIMBS,
    Variable.NECK_FLEXORS_WEAKER,
    Variable.LEGS_PROXIMAL_WEAKER,
)
_ENZYMES = ("ck", "ldh", "ast", "alt")


def _asserted(label: str, definition: str, includes: str, excludes: str, group: str) -> Input:
    return Input(
        kind=Presence,
        finding=Sign(
            label=label,
            definition=definition,
            includes=includes,
            excludes=excludes,
            group=group,
            source=EULAR_ACR,
            words=_YES_NO,
        ),
    )


_ASKED = {
    "no_better_explanation": _asserted(
        N_("Nothing explains it better"),
        N_("No other illness explains the symptoms and signs better"),
        N_("You looked for mimics, and none fits as well"),
        N_("Not having looked: leave it “Not assessed”"),
        BEFORE,
    ),
    "age_at_onset": same_as(cancer.age_at_onset, group=BEFORE),
    **{name.value: same_as(getattr(skin, name)) for name in _SKIN},
    **{name.value: same_as(getattr(muscle, name)) for name in _WEAKNESS},
    "dysphagia": same_as(muscle.dysphagia, group=OTHER_FINDINGS),
    "anti_jo1": same_as(antibodies.anti_jo1, group=OTHER_FINDINGS),
    "enzyme_raised": _asserted(
        N_("CK, LDH, AST or ALT above its upper limit"),
        N_("Any one of the four, by the limit that its laboratory printed"),
        N_("One raised value is enough, whatever the others are"),
        N_("Aldolase alone; CK after an injection or hard exercise; “No” while one is unmeasured"),
        OTHER_FINDINGS,
    ),
    "biopsy_done": _asserted(
        N_("Muscle biopsy done"),
        N_("Chooses the column of weights: with or without biopsy"),
        N_("A muscle biopsy of this illness with a report to hand"),
        N_("A skin biopsy; a biopsy whose report is still awaited"),
        BIOPSY_GROUP,
    ),
    **{name.value: same_as(getattr(lung, name), group=BIOPSY_GROUP) for name in BIOPSY},
    "finger_flexor_weakness": _asserted(
        N_("Weak finger flexors"),
        N_("Weakness on bending the fingers, on examination"),
        N_("On one side or both"),
        N_("A weak grip from painful joints or a nerve lesion"),
        TREE_GROUP,
    ),
    "no_response_to_treatment": _asserted(
        N_("No response to treatment"),
        N_("Muscle disease did not improve under treatment"),
        N_("Treatment long enough and in full dose, without effect"),
        N_("Never treated, or too early to judge: leave it “Not assessed”"),
        TREE_GROUP,
    ),
}
EularAcr2017 = form(
    "EularAcr2017",
    N_("EULAR/ACR criteria 2017"),
    _ASKED,
    advice=N_("Classifies for studies; it does not replace your diagnosis."),
)


def outcome(evidence: Evidence, inputs: Section) -> Outcome:
    """Add both columns; the one that fits the biopsy gives the class."""
    done = _known(inputs, "biopsy_done")
    sums = {
        column: weighted_sum(
            evidence,
            column,
            age_at_onset=exact(inputs, "age_at_onset"),
            signs={name.value: _known(inputs, name) for name in SIGNS},
        )
        for column in Column
        if column is Column.WITHOUT or done is not False
    }
    deciding = tuple(
        each for column, each in sums.items() if column is Column.WITH or done is not True
    )
    excluded = _known(inputs, "no_better_explanation") is False
    found = class_result(deciding, excluded=excluded, open_=_open(inputs))
    classified = not _open(inputs) and all(each.least in _CLASSIFIED for each in deciding)
    features = _features(evidence, inputs)
    possible = subgroups(features) if classified and not excluded else ()
    accurate = () if found.value is None else deciding
    remarks = tuple(_remarks(inputs, deciding))
    cites = (
        *(fact for each in sums.values() for fact in each.cites),
        *(fact for each in accurate for fact in accuracy_facts(each.column)),
        *((NO_BETTER_EXPLANATION,) if excluded else ()),
        *(fact for _, fact in remarks),
        *(cites_of(features) if possible else ()),
    )
    return Outcome(
        results=(
            found,
            subgroup_result(possible),
            *figures(evidence, tuple(sums.values()), accurate),
        ),
        working=tuple(line for each in sums.values() for line in each.working),
        remarks=tuple(says for says, _ in remarks),
        missing=_missing(inputs, deciding, tree_open=len(possible) > 1),
        cites=tuple(dict.fromkeys(cites)),
    )


_CLASSIFIED = (Certainty.PROBABLE, Certainty.DEFINITE)


def _open(inputs: Section) -> tuple[Message, ...]:
    """Say what forbids a class, whatever the sums are."""
    found = []
    if answer(inputs, "no_better_explanation") is None:
        found.append(
            Message(N_("it is not recorded whether something else explains the illness better"))
        )
    if _known(inputs, "biopsy_done") is not True:
        rash = at_least(1, [_known(inputs, name) for name in _SKIN])
        if rash is None:
            says = N_(
                "it is not known whether there is a heliotrope rash, Gottron papules or Gottron "
                "sign, without which features of a muscle biopsy are needed"
            )
            found.append(Message(says))
        elif not rash:
            found.append(Message(N_("without a typical rash it takes features of a muscle biopsy")))
    return tuple(found)


def _known(inputs: Section, name: str) -> bool | None:
    recorded = answer(inputs, name)
    return None if recorded is None else recorded is Presence.PRESENT


def _features(evidence: Evidence, inputs: Section) -> Features:
    age = exact(inputs, "age_at_onset")
    return Features(
        juvenile=None if age is None else is_juvenile(evidence, age),
        skin=at_least(1, [_known(inputs, name) for name in _SKIN]),
        weakness=at_least(1, [_known(inputs, name) for name in _WEAKNESS]),
        inclusion_body=at_least(
            1,
            (
                every([_known(inputs, name) for name in _TREE_INPUTS]),
                _known(inputs, Variable.BIOPSY_RIMMED_VACUOLES),
            ),
        ),
    )


_TREE_INPUTS = ("finger_flexor_weakness", "no_response_to_treatment")


def _missing(inputs: Section, deciding: tuple[Sum, ...], *, tree_open: bool) -> tuple[str, ...]:
    names = ["age_at_onset" if one in ONSET else one.value for s in deciding for one in s.unknown]
    if tree_open:
        names += [*_SKIN, *_WEAKNESS, *_TREE_INPUTS]
    unknown = {name for name in names if answer(inputs, name) is None}
    unknown |= set(unanswered(inputs, "no_better_explanation", "biopsy_done"))
    return tuple(name for name in _ASKED if name in unknown)


def _remarks(inputs: Section, deciding: tuple[Sum, ...]) -> Iterator[tuple[Message, str]]:
    """Give each remark that these inputs call for, with the fact that it rests on."""
    if answer(inputs, "no_better_explanation") is None:
        says = N_(
            "The criteria are only for patients in whom nothing else explains the illness "
            "better: record whether that is so"
        )
        yield Message(says), NO_BETTER_EXPLANATION
    rash = at_least(1, [_known(inputs, name) for name in _SKIN])
    if rash is False or (rash is None and _known(inputs, "biopsy_done") is not True):
        says = N_(
            "Where there is no heliotrope rash, Gottron papules or Gottron sign, features of a "
            "muscle biopsy are needed to classify"
        )
        yield Message(says), BIOPSY_WITHOUT_RASH
    if any(Certainty.POSSIBLE in {each.least, each.most} for each in deciding):
        says = N_(
            "“Possible” is not enough by the paper, which recommends at least 55 %; the "
            "developers’ web calculator counts a case from 50 %"
        )
        yield Message(says), CALCULATOR
    says = N_("Anti-Mi-2 earns no points here: anti-Jo-1 is the only antibody that does")
    yield Message(says), MI2_NO_POINTS


def problems(inputs: Section) -> tuple[Problem, ...]:
    """Refuse features of a biopsy that was not done."""
    if answer(inputs, "biopsy_done") is not Presence.ABSENT:
        return ()
    if not any(_known(inputs, name) for name in BIOPSY):
        return ()
    sentence = N_(
        "A feature of the muscle biopsy is recorded as present, and the biopsy as not done. "
        "Correct one of them."
    )
    return (Problem("biopsy_done", sentence),)


_taken_as_asked = taken_by(EularAcr2017, _ASKED)


def taken_from(case: Case) -> Section:
    """Take what the case holds; an enzyme and the biopsy follow from what was measured and seen."""
    held = counted(case)
    results = [held.lung.biopsy, *(getattr(held.lung, name) for name in BIOPSY)]
    return _taken_as_asked(case).model_copy(
        update={
            "enzyme_raised": enzyme_raised(held.laboratory, _ENZYMES),
            "biopsy_done": Presence.PRESENT if any(each is not None for each in results) else None,
        }
    )


INSTRUMENT = Instrument(
    id="eular-acr-2017",
    title=EularAcr2017.title,
    purpose=N_("Whether an illness is classified as myositis, how surely, and which subgroup"),
    inputs=EularAcr2017,
    outcome=outcome,
    taken_from=taken_from,
    problems=problems,
)
