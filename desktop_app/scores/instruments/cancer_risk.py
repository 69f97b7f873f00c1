"""Cancer risk category of the IMACS guideline of 2023: the form and its answer.

The table of factors was not read in the original; each factor's fact says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.findings.antibodies import AntiMi2
from desktop_app.findings.case import counted
from desktop_app.findings.finding import Choice, Presence, Sign
from desktop_app.findings.muscle import DysphagiaSeverity
from desktop_app.findings.patient import Sex
from desktop_app.findings.questions import antibodies, cancer, lung, muscle, patient, skin
from desktop_app.findings.treatment import Adequacy
from desktop_app.message import N_, Message
from desktop_app.scores.cancer_factors import (
    FACTOR_WORDS,
    LOW_SIGNS,
    LOW_SUBTYPES,
    SUBTYPE_WORDS,
    Subtype,
)
from desktop_app.scores.cancer_risk import CATEGORY_WORDS, CancerRisk, cancer_risk
from desktop_app.scores.inputs import Input, form, same_as, taken_by
from desktop_app.scores.instrument import Instrument, Outcome, Result, answer, exact
from desktop_app.scores.three_valued import at_least, every

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from decimal import Decimal
    from enum import StrEnum

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.case import Case
    from desktop_app.findings.section import Section

_IMACS = N_("IMACS")
_DISEASE = N_("Disease")
_COURSE = N_("Course and signs")
_LOW = N_("Named, but not counted")
_INTERMEDIATE = N_("Intermediate-risk factors counted")
_AGE = "imacs.age"
_ADULT = "scope.adult-age"

# Unknown, the subtype counts at most once, and most as dermatomyositis: so the three others are
# asked of a known subtype only.
_SUBTYPES = {
    "imacs.intermediate-amyopathic": Subtype.AMYOPATHIC,
    "imacs.intermediate-polymyositis": Subtype.POLYMYOSITIS,
    "imacs.intermediate-necrotizing": Subtype.NECROTIZING,
}
_HIGH_SIGNS = {
    "imacs.high-tif1-gamma": "anti_tif1_gamma",
    "imacs.high-nxp2": "anti_nxp2",
    "imacs.high-persistent-activity": "persistent_activity",
    "imacs.high-necrosis": "necrosis",
}
_INTERMEDIATE_SIGNS = {
    "imacs.intermediate-sae1": "anti_sae",
    "imacs.intermediate-hmgcr": "anti_hmgcr",
    "imacs.intermediate-mda5": "anti_mda5",
}
_ASKED = {
    "subtype": Input(
        kind=Subtype,
        finding=Choice(
            label=N_("Kind of myositis"),
            definition=N_("Your diagnosis; it counts by itself"),
            includes=N_("Dermatomyositis also where the rash is too young to be called amyopathic"),
            excludes=N_("Amyopathic while the rash is young, or with a raised muscle enzyme"),
            group=_DISEASE,
            source=_IMACS,
            words=SUBTYPE_WORDS,
        ),
    ),
    "age_at_onset": same_as(cancer.age_at_onset, group=_DISEASE),
    "age": same_as(
        patient.age,
        group=_DISEASE,
        definition=N_("Only used while the age at onset is not recorded"),
    ),
    "sex": same_as(patient.sex, group=_DISEASE),
    "mi2": same_as(antibodies.mi2),
    **{
        name: same_as(getattr(antibodies, name), group=antibodies.anti_nxp2.finding.group)
        for name in ("anti_tif1_gamma", "anti_nxp2", "anti_sae", "anti_hmgcr", "anti_mda5")
    },
    "persistent_activity": Input(
        kind=Presence,
        finding=Sign(
            label=N_("Active despite treatment"),
            definition=N_("High disease activity that persists despite immunosuppression"),
            includes=N_("Relapse of disease that had been controlled"),
            excludes=N_("Too early to judge the treatment; damage without activity"),
            group=_COURSE,
            source=_IMACS,
            words=(N_("Yes"), N_("No")),
        ),
    ),
    "dysphagia": same_as(muscle.dysphagia, group=_COURSE),
    "dysphagia_severity": same_as(muscle.dysphagia_severity, group=_COURSE),
    "necrosis": same_as(skin.necrosis, group=_COURSE),
    "raynaud": same_as(muscle.raynaud, group=_LOW),
    "arthritis": same_as(muscle.arthritis, group=_LOW),
    "interstitial_lung_disease": same_as(lung.interstitial_lung_disease, group=_LOW),
    **{
        name: same_as(getattr(antibodies, name), group=_LOW)
        for names in LOW_SIGNS.values()
        for name in names
        if name.startswith("anti_")
    },
}
ImacsCancerRisk = form(
    "ImacsCancerRisk",
    N_("Cancer risk (IMACS 2023)"),
    _ASKED,
    advice=N_("For myositis that began in adult life. Red flags prompt screening in any category."),
)


def outcome(evidence: Evidence, inputs: Section) -> Outcome:
    """Count the factors; the low ones are named and change nothing."""
    high, intermediate = _high(evidence, inputs), _intermediate(inputs)
    found = cancer_risk(evidence, high=high, intermediate=intermediate)
    low = _low(inputs)
    present = tuple(fact for fact, known in low.items() if known)
    not_for = _not_for(evidence, inputs)
    # Without any factor the answer rests on the lists: on all that was looked for and not found.
    lists = () if found.high or found.intermediate else (*high, *intermediate)
    return Outcome(
        results=(
            _category(found, tuple(not_for.values())),
            _named("high", N_("High-risk factors counted"), found.high, high.values()),
            _named("intermediate", _INTERMEDIATE, found.intermediate, intermediate.values()),
            _unknown(found.unknown),
            _named("low", N_("Low-risk factors, not counted"), present, low.values()),
        ),
        working=(found.working,),
        remarks=(
            Message(N_("The lists of factors are recalled: check them against the guideline")),
        ),
        missing=() if found.category else tuple(_open_fields(inputs, found.unknown)),
        cites=tuple(dict.fromkeys((*found.cites, *lists, *present, *not_for))),
    )


def _known(inputs: Section, name: str) -> bool | None:
    recorded = answer(inputs, name)
    return None if recorded is None else recorded is Presence.PRESENT


def _is(inputs: Section, name: str, *values: StrEnum) -> bool | None:
    recorded = answer(inputs, name)
    return None if recorded is None else recorded in values


def _high(evidence: Evidence, inputs: Section) -> dict[str, bool | None]:
    return {
        "imacs.high-dermatomyositis": _is(inputs, "subtype", Subtype.DERMATOMYOSITIS),
        _AGE: _onset_above(inputs, evidence.values[_AGE]),
        "imacs.high-dysphagia": every(
            (
                _known(inputs, "dysphagia"),
                _is(
                    inputs,
                    "dysphagia_severity",
                    DysphagiaSeverity.MODERATE,
                    DysphagiaSeverity.SEVERE,
                ),
            )
        ),
        **{fact: _known(inputs, name) for fact, name in _HIGH_SIGNS.items()},
    }


def _onset_above(inputs: Section, limit: Decimal) -> bool | None:
    """Say whether the onset came above the limit; nobody young enough now can have had that."""
    onset, age = exact(inputs, "age_at_onset"), exact(inputs, "age")
    if onset is not None:
        return onset > limit
    return False if age is not None and age <= limit else None


def _intermediate(inputs: Section) -> dict[str, bool | None]:
    subtype = answer(inputs, "subtype")
    return {
        "imacs.intermediate-mi2": _is(
            inputs, "mi2", AntiMi2.WEAK, AntiMi2.POSITIVE, AntiMi2.STRONG
        ),
        "imacs.intermediate-male": _is(inputs, "sex", Sex.MALE),
        **{fact: subtype is one for fact, one in _SUBTYPES.items()},
        **{fact: _known(inputs, name) for fact, name in _INTERMEDIATE_SIGNS.items()},
    }


def _low(inputs: Section) -> dict[str, bool | None]:
    return {
        **{fact: _is(inputs, "subtype", subtype) for subtype, fact in LOW_SUBTYPES.items()},
        **{
            fact: at_least(1, [_known(inputs, name) for name in names])
            for fact, names in LOW_SIGNS.items()
        },
    }


def _not_for(evidence: Evidence, inputs: Section) -> dict[str, Message]:
    found = {}
    if answer(inputs, "subtype") is Subtype.INCLUSION_BODY:
        found["imacs.inclusion-body"] = Message(
            N_("no category: inclusion body myositis is not screened routinely")
        )
    onset = exact(inputs, "age_at_onset")
    if onset is not None and onset < evidence.values[_ADULT]:
        found["imacs.juvenile"] = Message(
            N_("no category: myositis of childhood is not screened routinely")
        )
    return found


_FIELDS = {
    "imacs.high-dermatomyositis": ("subtype",),
    _AGE: ("age_at_onset",),
    "imacs.high-dysphagia": ("dysphagia", "dysphagia_severity"),
    "imacs.intermediate-mi2": ("mi2",),
    "imacs.intermediate-male": ("sex",),
    **{fact: (name,) for fact, name in {**_HIGH_SIGNS, **_INTERMEDIATE_SIGNS}.items()},
}


def _open_fields(inputs: Section, unknown: tuple[str, ...]) -> Iterator[str]:
    for fact in unknown:
        yield from (name for name in _FIELDS[fact] if answer(inputs, name) is None)


def _category(found: CancerRisk, not_for: tuple[Message, ...]) -> Result:
    label = N_("Category")
    if not_for:
        return Result(name="category", label=label, value=None, text=not_for[0])
    if found.category is not None:
        text = Message(CATEGORY_WORDS[found.category])
        return Result(name="category", label=label, value=found.category.value, text=text)
    text = Message(
        N_("cannot be said: from {lowest} to {highest}; not known: {unknown}"),
        {
            "lowest": Message(CATEGORY_WORDS[found.lowest]),
            "highest": Message(CATEGORY_WORDS[found.highest]),
            "unknown": tuple(Message(FACTOR_WORDS[fact]) for fact in found.unknown),
        },
    )
    return Result(name="category", label=label, value=None, text=text)


def _named(
    name: str, label: str, present: tuple[str, ...], asked: Collection[bool | None]
) -> Result:
    """Name what is present; none only where everything of the kind was looked for."""
    if present:
        return Result(name=name, label=label, value=", ".join(present), text=_names(present))
    if None in asked:
        text = Message(N_("none recorded; some were not assessed"))
        return Result(name=name, label=label, value=None, text=text)
    return Result(name=name, label=label, value="none", text=Message(N_("none")))


def _unknown(facts: tuple[str, ...]) -> Result:
    text = _names(facts) if facts else Message(N_("none"))
    value = None if facts else "none"
    return Result(name="unknown", label=N_("Not known"), value=value, text=text)


def _names(facts: tuple[str, ...]) -> Message:
    return Message("{names}", {"names": tuple(Message(FACTOR_WORDS[fact]) for fact in facts)})


_taken_as_asked = taken_by(ImacsCancerRisk, _ASKED)
_PERSISTENT = {Adequacy.INADEQUATE: Presence.PRESENT, Adequacy.ADEQUATE: Presence.ABSENT}


def taken_from(case: Case) -> Section:
    """Take what the case holds; the kind of myositis is left to the clinician."""
    treatment = counted(case).treatment
    persistent = None
    if treatment.started is Presence.ABSENT:
        persistent = Presence.ABSENT
    elif treatment.response_at_three_months is not None:
        persistent = _PERSISTENT[treatment.response_at_three_months]
    return _taken_as_asked(case).model_copy(update={"persistent_activity": persistent})


INSTRUMENT = Instrument(
    id="imacs-cancer-risk",
    title=ImacsCancerRisk.title,
    purpose=N_("Standard, moderate or high risk of cancer, with the factors that were counted"),
    inputs=ImacsCancerRisk,
    outcome=outcome,
    taken_from=taken_from,
)
