"""The criteria of Bohan and Peter: the form and its answer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.findings.case import counted
from desktop_app.findings.finding import Presence, Sign
from desktop_app.findings.lung import BiopsyResult, EmgResult
from desktop_app.message import N_, Message
from desktop_app.scores import bohan_peter as criteria
from desktop_app.scores.bohan_peter import DISEASE_WORDS, STEP_WORDS, Criterion, Disease
from desktop_app.scores.inputs import Input, form
from desktop_app.scores.instrument import Instrument, Outcome, Result, answer, unanswered
from desktop_app.scores.instruments.raised_enzymes import enzyme_raised
from desktop_app.scores.three_valued import at_least

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.case import Case
    from desktop_app.findings.section import Section

_SOURCE = "Bohan and Peter"
_RASH = "rash"
_ENZYMES = ("ck", "aldolase", "ast", "alt", "ldh")
_SKIN = ("heliotrope", "gottron_papules", "gottron_sign")


def _criterion(label: str, definition: str, includes: str, excludes: str) -> Input:
    return Input(
        kind=Presence,
        finding=Sign(
            label=label,
            definition=definition,
            includes=includes,
            excludes=excludes,
            group=N_("Criteria"),
            source=_SOURCE,
        ),
    )


_ASKED = {
    Criterion.WEAKNESS.value: _criterion(
        N_("Symmetric proximal weakness"),
        N_("Limb-girdle muscles and anterior neck flexors, both sides"),
        N_("Weakness found on testing, with or without trouble swallowing or breathing"),
        N_("Fatigue or pain with full strength; distal or one-sided weakness alone"),
    ),
    Criterion.BIOPSY.value: _criterion(
        N_("Muscle biopsy typical of myositis"),
        N_("The pathologist’s conclusion from muscle"),
        N_("A report that supports inflammatory myopathy"),
        N_("A skin biopsy; changes that another muscle disease explains"),
    ),
    Criterion.ENZYMES.value: _criterion(
        N_("Raised muscle enzymes"),
        N_("CK above all; also aldolase, AST, ALT or LDH"),
        N_("One of them above the upper limit of its laboratory"),
        N_("AST or ALT raised by the liver; CK after an injection or hard exercise alone"),
    ),
    Criterion.EMG.value: _criterion(
        N_("EMG typical of myositis"),
        N_("Electromyography as reported"),
        N_("Small short units with fibrillation or positive sharp waves"),
        N_("A neurogenic pattern; an unspecific report"),
    ),
    _RASH: _criterion(
        N_("Typical rash"),
        N_("The rash of dermatomyositis, such as heliotrope or Gottron papules"),
        N_("Heliotrope rash, Gottron papules or Gottron sign"),
        N_("Extensor papules without violaceous colour; eczema, psoriasis, lupus"),
    ),
}
BohanPeter = form(
    "BohanPeter",
    N_("Bohan and Peter criteria"),
    _ASKED,
    advice=N_("Exclude mimics first: the criteria do not ask about them."),
)


def outcome(evidence: Evidence, inputs: Section) -> Outcome:
    """Count the criteria and give the class, or the classes it lies between."""
    found = criteria.bohan_peter(
        evidence,
        rash=_known(inputs, _RASH),
        criteria={one.value: _known(inputs, one) for one in Criterion},
    )
    return Outcome(
        results=(_class(found), *(() if _open(found) else _accuracy(found))),
        working=(found.working,),
        remarks=tuple(_remarks(found)),
        missing=unanswered(inputs, *_ASKED) if _open(found) else (),
        cites=(*found.cites, criteria.MIMICS, *criteria.ACCURACY),
    )


def _known(inputs: Section, name: str) -> bool | None:
    recorded = answer(inputs, name)
    return None if recorded is None else recorded is Presence.PRESENT


def _open(found: criteria.Counted) -> bool:
    """Say whether the class is; with and without the rash alike, none is a class as well."""
    steps = {span.step for span in found.spans.values()}
    return None in steps or (len(found.spans) > 1 and steps != {criteria.Step.NONE})


def _class(found: criteria.Counted) -> Result:
    name, label = "class", N_("Class")
    if len(found.spans) > 1 and not _open(found):
        none = criteria.Step.NONE
        text = Message(N_("criteria of dermatomyositis and of polymyositis not met"))
        return Result(name=name, label=label, value=none, text=text)
    if not _open(found):
        ((disease, span),) = found.spans.items()
        value = f"{span.least} {disease}" if span.least is not criteria.Step.NONE else span.least
        return Result(name=name, label=label, value=value, text=_one(disease, span.least))
    parts = tuple(_spanned(disease, span) for disease, span in found.spans.items())
    text = (
        Message(N_("cannot be said: {first}"), {"first": parts[0]})
        if len(parts) == 1
        else Message(
            N_("cannot be said. With the rash: {first}; without it: {second}"),
            {"first": parts[0], "second": parts[1]},
        )
    )
    return Result(name=name, label=label, value=None, text=text)


def _one(disease: Disease, step: criteria.Step) -> Message:
    values = {"step": Message(STEP_WORDS[step]), "disease": Message(DISEASE_WORDS[disease])}
    if step is criteria.Step.NONE:
        return Message(N_("criteria of {disease} not met"), values)
    return Message(N_("{step} {disease}"), values)


def _spanned(disease: Disease, span: criteria.Span) -> Message:
    if span.step is not None:
        return _one(disease, span.step)
    return Message(
        N_("from {least} to {most} {disease}"),
        {
            "least": Message(STEP_WORDS[span.least]),
            "most": Message(STEP_WORDS[span.most]),
            "disease": Message(DISEASE_WORDS[disease]),
        },
    )


def _accuracy(found: criteria.Counted) -> Iterator[Result]:
    for name, label, value in (
        ("sensitivity", N_("Sensitivity of the criteria"), found.sensitivity),
        ("specificity", N_("Specificity of the criteria"), found.specificity),
    ):
        text = Message(N_("{value} %"), {"value": value})
        yield Result(name=name, label=label, value=value, text=text, unit="%")


def _remarks(found: criteria.Counted) -> Iterator[Message]:
    yield Message(
        N_(
            "Exclude mimics first: in the data of the 2017 criteria about {count} of 100 patients "
            "without myositis met these criteria"
        ),
        {"count": 100 - found.specificity},
    )


_BIOPSY = {BiopsyResult.SUPPORTS_DERMATOMYOSITIS: True, BiopsyResult.NORMAL: False}
_EMG = {EmgResult.MYOPATHIC: True, EmgResult.NORMAL: False}


def taken_from(case: Case) -> Section:
    """Take what the case holds; a report that is neither typical nor normal is left to judge."""
    held = counted(case)
    signs = [getattr(held.skin, name) for name in _SKIN]
    known = {
        Criterion.BIOPSY: None if held.lung.biopsy is None else _BIOPSY.get(held.lung.biopsy),
        Criterion.EMG: None if held.lung.emg is None else _EMG.get(held.lung.emg),
        _RASH: at_least(1, [None if s is None else s is Presence.PRESENT for s in signs]),
    }
    taken = {name: _presence(each) for name, each in known.items()}
    enzymes = enzyme_raised(held.laboratory, _ENZYMES)
    return BohanPeter(
        **{Criterion.WEAKNESS: held.muscle.weakness, Criterion.ENZYMES: enzymes, **taken}
    )


def _presence(known: bool | None) -> Presence | None:  # noqa: FBT001 - the answer itself
    if known is None:
        return None
    return Presence.PRESENT if known else Presence.ABSENT


INSTRUMENT = Instrument(
    id="bohan-peter",
    title=BohanPeter.title,
    purpose=N_("Dermatomyositis or polymyositis by the criteria of 1975, and how surely"),
    inputs=BohanPeter,
    outcome=outcome,
    taken_from=taken_from,
)
