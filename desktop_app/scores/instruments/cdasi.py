"""CDASI totals: severity by two sites, and what a change means. The form is not shipped."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from desktop_app.findings import units
from desktop_app.findings.finding import Number
from desktop_app.findings.response import Visit
from desktop_app.findings.section import findings_of
from desktop_app.message import N_, Message
from desktop_app.quantity import Quantity
from desktop_app.scores import skin_activity
from desktop_app.scores.inputs import Input, form
from desktop_app.scores.instrument import Instrument, Outcome, Result, exact, unanswered
from desktop_app.scores.skin_activity import SEVERITY_WORDS, SkinSeverity
from desktop_app.scores.visit_measures import dated_visits, visits_taken

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.case import Case
    from desktop_app.findings.section import Section
    from desktop_app.scores.skin_activity import Severity, SkinChange

_NOW, _EARLIER = N_("Now"), N_("Earlier, to see a change")
_ACTIVITY = findings_of(Visit)["cdasi_activity"]
_PENN, _STANFORD = N_("University of Pennsylvania"), N_("Stanford")
_WORDS = {True: N_("reached"), False: N_("not reached")}
_NO_CHANGE = N_("cannot be said, because it takes an activity total now and earlier")
_VALUES = {True: "reached", False: "not reached"}

_ASKED = {
    "activity": Input(kind=Quantity, finding=replace(_ACTIVITY, group=_NOW)),
    "damage": Input(
        kind=Quantity,
        finding=Number(
            label=N_("CDASI damage total"),
            definition=N_("The total of the damage part, 0 to 32"),
            includes=N_("The total from the licensed form, version 2"),
            excludes=N_("The activity total; a total with sites left out"),
            group=_NOW,
            source="CDASI",
            units=units.SCORE,
            plausible=(Decimal(0), Decimal(32)),
            whole=True,
            advice=N_("Enter the damage total."),
        ),
    ),
    "earlier_activity": Input(
        kind=Quantity,
        finding=replace(
            _ACTIVITY,
            label=N_("CDASI activity total, earlier"),
            definition=N_("The activity total of the visit to compare with, 0 to 100"),
            excludes=N_("A total by another version of the form; the damage total"),
            group=_EARLIER,
        ),
    ),
}
Cdasi = form("Cdasi", N_("CDASI"), _ASKED, advice=N_("Enter the totals from the licensed form."))


def outcome(evidence: Evidence, inputs: Section) -> Outcome:
    """Say severity and change by each source, and the damage total beside them."""
    now, earlier = exact(inputs, "activity"), exact(inputs, "earlier_activity")
    severity = None if now is None else skin_activity.severity(evidence, now)
    change = (
        None
        if now is None or earlier is None
        else skin_activity.change(evidence, earlier=earlier, now=now)
    )
    cites = (
        *(severity.cites if severity else ()),
        *(change.cites if change else ()),
        skin_activity.ACTIVITY_HIGHEST,
        *(() if exact(inputs, "damage") is None else (skin_activity.DAMAGE_HIGHEST,)),
    )
    return Outcome(
        results=(
            _total(evidence, "activity", N_("Activity"), now, skin_activity.ACTIVITY_HIGHEST),
            *_severities(severity),
            *_changes(earlier, now, change),
            _total(
                evidence,
                "damage",
                N_("Damage"),
                exact(inputs, "damage"),
                skin_activity.DAMAGE_HIGHEST,
            ),
        ),
        remarks=tuple(_remarks(severity, change)),
        missing=unanswered(inputs, *_ASKED),
        cites=tuple(dict.fromkeys(cites)),
    )


def _total(evidence: Evidence, name: str, label: str, value: Decimal | None, fact: str) -> Result:
    highest = skin_activity.highest_total(evidence, fact)
    shown = Message(N_("{total} of {highest}"), {"total": value, "highest": highest})
    text = Message(N_("not entered")) if value is None else shown
    return Result(name=name, label=label, value=value, text=text, unit="{score}")


def _severities(found: Severity | None) -> Iterator[Result]:
    nothing = Message(N_("cannot be said, because the activity total was not entered"))
    penn, stanford, band = (found.penn, found.stanford, found.band) if found else (None,) * 3
    label = N_("Severity")
    if found is None:
        yield Result(name="severity", label=label, value=None, text=nothing)
    elif found.agreed is None:
        yield Result(name="severity", label=label, value=None, text=_sources_differ(found))
    else:
        words = Message(N_("{severity} by both sites"), {"severity": _words(found.agreed)})
        yield Result(name="severity", label=label, value=found.agreed.value, text=words)
    for name, said, severity in (
        ("severity_pennsylvania", _PENN, penn),
        ("severity_stanford", _STANFORD, stanford),
        ("severity_band", N_("Band of 2020"), band),
    ):
        yield Result(
            name=name,
            label=said,
            value=None if severity is None else severity.value,
            text=nothing if found is None else _words(severity),
        )


def _words(severity: SkinSeverity | None) -> Message:
    return Message(
        N_("on the cut-off itself, put on neither side")
        if severity is None
        else SEVERITY_WORDS[severity]
    )


def _sources_differ(found: Severity) -> Message:
    if found.penn is None:
        return Message(
            N_(
                "not settled: the total is the cut-off of the University of Pennsylvania itself; "
                "{stanford} by Stanford"
            ),
            {"stanford": _words(found.stanford)},
        )
    return Message(
        N_("sources differ: {penn} by the University of Pennsylvania, {stanford} by Stanford"),
        {"penn": _words(found.penn), "stanford": _words(found.stanford)},
    )


def _changes(
    earlier: Decimal | None, now: Decimal | None, found: SkinChange | None
) -> Iterator[Result]:
    yield Result(
        name="fall",
        label=N_("Fall of the activity total"),
        value=None if found is None else found.fall,
        text=Message(_NO_CHANGE) if found is None else _fall_in_words(earlier, now, found),
        unit="{score}",
    )
    for name, label, reached in (
        (
            "difference_pennsylvania",
            N_("Fall that matters, University of Pennsylvania"),
            None if found is None else found.penn,
        ),
        (
            "difference_stanford",
            N_("Fall that matters, Stanford"),
            None if found is None else found.stanford,
        ),
        (
            "meaningful_fall",
            N_("Fall that is meaningful, as a share"),
            None if found is None else found.meaningful,
        ),
    ):
        text = _not_graded(found) if reached is None else Message(_WORDS[reached])
        value = None if reached is None else _VALUES[reached]
        yield Result(name=name, label=label, value=value, text=text)


def _not_graded(found: SkinChange | None) -> Message:
    if found is None:
        return Message(_NO_CHANGE)
    if found.fall < 0:
        return Message(N_("not graded: the figure is for a fall, and the total rose"))
    return Message(N_("not graded: the earlier total is too low for this figure"))


def _fall_in_words(earlier: Decimal | None, now: Decimal | None, found: SkinChange) -> Message:
    values = {"earlier": earlier, "now": now, "points": abs(found.fall)}
    if found.fall < 0:
        return Message(N_("from {earlier} to {now}: a rise of {points}"), values)
    if not found.fall:
        return Message(N_("from {earlier} to {now}: no change"), values)
    return Message(
        N_("from {earlier} to {now}: lower by {points}, {percent} % of the earlier total"),
        {**values, "percent": found.percent},
    )


def _remarks(severity: Severity | None, change: SkinChange | None) -> Iterator[Message]:
    if severity is not None and severity.penn not in {None, severity.stanford}:
        yield Message(N_("The cut-offs of two sites disagree here; neither is chosen"))
    if change is not None and change.penn is not change.stanford:
        yield Message(N_("The two sites differ on the smallest difference that matters"))
    if change is not None and change.fall < 0:
        yield Message(
            N_("The total rose: the figures for a change are of a fall and grade no rise")
        )


def _taken(case: Case) -> Section:
    """Fill in the last visit and, to compare, the first one that has a total."""
    visits = dated_visits(visits_taken(case))
    held = [row.cdasi_activity for _, row in visits if row.cdasi_activity is not None]
    found: dict[str, Any] = {"activity": held[-1]} if held else {}
    if len(held) > 1:
        found["earlier_activity"] = held[0]
    return Cdasi(**found)


INSTRUMENT = Instrument(
    id="cdasi",
    title=Cdasi.title,
    purpose=N_("Severity and change of the skin disease from its totals"),
    inputs=Cdasi,
    outcome=outcome,
    taken_from=_taken,
    rights=skin_activity.RIGHTS,
)
