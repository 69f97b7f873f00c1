"""HAQ disability index from its eight sections or as a total. The items are not shipped."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from desktop_app.findings.finding import Presence, Sign
from desktop_app.findings.response import Visit
from desktop_app.findings.section import findings_of
from desktop_app.message import N_, Joined, Message
from desktop_app.quantity import Quantity
from desktop_app.scores import disability_index as index
from desktop_app.scores.disability_index import DISABILITY_WORDS, SECTION_WORDS, HaqSection
from desktop_app.scores.inputs import Input, form
from desktop_app.scores.instrument import Instrument, Outcome, Result, answer, exact
from desktop_app.scores.instruments.haq_sections import SECTION_INPUTS, aid, scored
from desktop_app.scores.visit_measures import dated_visits, visits_taken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.case import Case
    from desktop_app.findings.section import Section
    from desktop_app.scores.disability_index import DisabilityIndex

_TOTAL = N_("Or the index as a total")
_SAID_OF_AIDS = {
    Presence.PRESENT: N_("aids and help counted"),
    Presence.ABSENT: N_("aids and help not counted"),
    None: N_("not recorded whether aids and help were counted"),
}

_ASKED = {
    **SECTION_INPUTS,
    "total": Input(kind=Quantity, finding=replace(findings_of(Visit)["haq"], group=_TOTAL)),
    "total_aids": Input(
        kind=Presence,
        finding=Sign(
            label=N_("Aids and help in the total"),
            definition=N_("Whether the total entered was worked out with aids and help counted"),
            excludes=N_("The sections above: there each aid is recorded by itself"),
            group=_TOTAL,
            source=N_("CLINHAQ instructions"),
            words=(N_("Counted"), N_("Not counted")),
        ),
    ),
}
HaqDi = form(
    "HaqDi",
    N_("HAQ-DI"),
    _ASKED,
    advice=N_("Enter the section scores from the licensed form, or the total. Empty is not 0."),
)


def outcome(evidence: Evidence, inputs: Section) -> Outcome:
    """Take the index from the sections; where they give none, the total that was entered."""
    found = _from_sections(evidence, inputs)
    entered = exact(inputs, "total")
    total = None if entered is None else Fraction(entered)
    if total is not None and found.answered and not _same(evidence, inputs, total):
        return _disagreement(found, total)
    if total is not None and _says_more(evidence, inputs, found, total):
        return _entered(evidence, inputs, found, total)
    return _worked_out(evidence, inputs, found)


def _from_sections(evidence: Evidence, inputs: Section, *, aids: bool = True) -> DisabilityIndex:
    return index.disability_index(
        evidence,
        {name.value: exact(inputs, scored(name)) for name in HaqSection},
        {name.value: _used(inputs, name) if aids else False for name in HaqSection},
    )


def _used(inputs: Section, section: HaqSection) -> bool | None:
    found = answer(inputs, aid(section))
    return None if found is None else found is Presence.PRESENT


def _same(evidence: Evidence, inputs: Section, total: Fraction) -> bool:
    """Say whether a total can be that of the sections, with or without aids as it was entered."""
    counted = answer(inputs, "total_aids")
    kinds = {Presence.PRESENT: (True,), Presence.ABSENT: (False,)}.get(counted, (True, False))
    room = Fraction(evidence.values[index.SAME_TOTAL])
    possible = [_from_sections(evidence, inputs, aids=aids) for aids in kinds]
    return any(found.lowest - room < total < found.highest + room for found in possible)


def _says_more(
    evidence: Evidence, inputs: Section, found: DisabilityIndex, total: Fraction
) -> bool:
    """Say whether a total that fits the sections counts aids that were not assessed there."""
    if found.total is None:
        return True
    if not found.aids_unknown or answer(inputs, "total_aids") is Presence.ABSENT:
        return False
    return abs(total - found.total) >= Fraction(evidence.values[index.SAME_TOTAL])


def _disagreement(found: DisabilityIndex, total: Fraction) -> Outcome:
    says = N_(
        "cannot be said: the total entered, {total}, does not fit the sections, which give "
        "{given}. Correct one or leave one out"
    )
    ends = dict.fromkeys(index.in_decimals(end) for end in (found.lowest, found.highest))
    given = Joined(tuple(ends), N_(" to "))
    why = Message(says, {"total": index.in_decimals(total), "given": given})
    return Outcome(
        results=_results(None, None, why),
        working=(found.working,),
        missing=("total",),
        cites=(*found.cites, index.SAME_TOTAL),
    )


def _entered(
    evidence: Evidence, inputs: Section, found: DisabilityIndex, total: Fraction
) -> Outcome:
    counted = answer(inputs, "total_aids")
    band = index.band_of(evidence, total)
    text = _in_words(evidence, total, _SAID_OF_AIDS[counted])
    compare = counted is not Presence.PRESENT
    return Outcome(
        results=_results(total, band.disability, text),
        working=(
            Message(N_("as entered, not worked out from sections")),
            *((found.working,) if found.answered else ()),
        ),
        remarks=(_like_with_like(evidence),) if compare else (),
        missing=("total_aids",) if counted is None else (),
        cites=(
            *band.cites,
            *((*found.cites, index.SAME_TOTAL) if found.answered else ()),
            *((index.WITH_WITHOUT_AIDS,) if compare else ()),
        ),
    )


def _worked_out(evidence: Evidence, inputs: Section, found: DisabilityIndex) -> Outcome:
    missing = (*map(scored, found.missing), *map(aid, found.aids_unknown))
    if found.total is None:
        text = _bounds(found) if found.answered else found.working
        return Outcome(
            results=_results(None, None, text),
            working=(found.working,),
            remarks=tuple(_remarks(evidence, found)),
            missing=missing,
            cites=found.cites,
        )
    band = index.band_of(evidence, found.total)
    text = _in_words(evidence, found.total, _aids_in_words(inputs, found))
    compare = (index.WITH_WITHOUT_AIDS,) if found.aids_unknown else ()
    total, disability = _results(found.total, band.disability, text)
    if (most := index.band_of(evidence, found.highest)).disability is not band.disability:
        disability = replace(disability, value=None, text=_between(band, most))
    return Outcome(
        results=(total, disability),
        working=(found.working,),
        remarks=tuple(_remarks(evidence, found)),
        missing=missing,
        cites=(*found.cites, *band.cites, *compare),
    )


def _results(
    total: Fraction | None, band: index.Disability | None, text: Message
) -> tuple[Result, ...]:
    words = text if band is None else Message(DISABILITY_WORDS[band])
    return (
        Result(
            name="total",
            label=N_("Index"),
            value=None if total is None else index.in_decimals(total),
            text=text,
            unit="{score}",
        ),
        Result(
            name="band",
            label=N_("Disability"),
            value=None if band is None else band.value,
            text=words,
        ),
    )


def _between(least: index.Band, most: index.Band) -> Message:
    return Message(
        N_(
            "cannot be said: from {lowest} to {highest}, because it is not known whether aids or "
            "help are used"
        ),
        {
            "lowest": Message(DISABILITY_WORDS[least.disability]),
            "highest": Message(DISABILITY_WORDS[most.disability]),
        },
    )


def _in_words(evidence: Evidence, total: Fraction, aids: str) -> Message:
    return Message(
        N_("{total} of {highest}, {aids}"),
        {
            "total": index.in_decimals(total),
            "highest": index.highest(evidence),
            "aids": Message(aids),
        },
    )


def _bounds(found: DisabilityIndex) -> Message:
    return Message(
        N_("{why}; with all sections answered it lies between {lowest} and {highest}"),
        {
            "why": found.working,
            "lowest": index.in_decimals(found.lowest),
            "highest": index.in_decimals(found.highest),
        },
    )


def _aids_in_words(inputs: Section, found: DisabilityIndex) -> str:
    if not found.aids_unknown:
        return _SAID_OF_AIDS[Presence.PRESENT]
    if all(answer(inputs, aid(name)) is None for name in HaqSection):
        return N_("aids and help not assessed")
    return N_("aids and help counted where they were assessed")


def _remarks(evidence: Evidence, found: DisabilityIndex) -> Iterator[Message]:
    if found.aids_unknown and found.total is not None:
        yield _may_be_higher(evidence, found)
        yield _like_with_like(evidence)
    if found.raised:
        yield Message(
            N_(
                "An aid or help raises to {floor}: {sections}. A textbook adds a point instead, "
                "which the scoring instructions contradict and which is not followed"
            ),
            {"floor": index.aid_minimum(evidence), "sections": _names(found.raised)},
        )
    if found.missing and found.total is not None:
        yield Message(
            N_("The mean of {answered} sections; not answered: {sections}"),
            {"answered": found.answered, "sections": _names(found.missing)},
        )


def _may_be_higher(evidence: Evidence, found: DisabilityIndex) -> Message:
    return Message(
        N_(
            "Whether an aid or help is used was not assessed for {sections}: the index may be "
            "higher, at most {highest} ({band})"
        ),
        {
            "sections": _names(found.aids_unknown),
            "highest": index.in_decimals(found.highest),
            "band": Message(DISABILITY_WORDS[index.band_of(evidence, found.highest).disability]),
        },
    )


def _like_with_like(evidence: Evidence) -> Message:
    return Message(
        N_(
            "Compare like with like: in one study the mean index was {counted} with aids counted "
            "and {not_counted} without"
        ),
        dict(evidence.table(index.WITH_WITHOUT_AIDS).rows[0]),
    )


def _names(sections: tuple[HaqSection, ...]) -> tuple[Message, ...]:
    return tuple(Message(SECTION_WORDS[name]) for name in sections)


def _taken(case: Case) -> Section:
    """Fill in the index of the last visit, which is asked for with aids counted."""
    visits = dated_visits(visits_taken(case))
    held = [row.haq for _, row in visits if row.haq is not None]
    found: dict[str, Any] = {"total": held[-1], "total_aids": Presence.PRESENT} if held else {}
    return HaqDi(**found)


INSTRUMENT = Instrument(
    id="haq-di",
    title=HaqDi.title,
    purpose=N_("Disability in daily life, 0 to 3"),
    inputs=HaqDi,
    outcome=outcome,
    taken_from=_taken,
    rights=index.RIGHTS,
)
