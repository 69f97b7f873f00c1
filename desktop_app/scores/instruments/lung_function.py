"""FVC and DLCO of a report: against the lower limit of normal, and against an earlier report."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.findings.questions import lung
from desktop_app.message import N_, Message
from desktop_app.scores import lung_function
from desktop_app.scores.inputs import form, same_as, taken_by
from desktop_app.scores.instrument import Instrument, Outcome, Result, exact
from desktop_app.scores.lung_function import DIRECTION_WORDS, LungMeasure, Reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.section import Question, Section
    from desktop_app.scores.inputs import Input
    from desktop_app.scores.lung_function import LungChange

_NOW, _EARLIER = N_("Now"), N_("Earlier, to see a change")
_NAMES = {LungMeasure.FVC: N_("FVC"), LungMeasure.DLCO: N_("DLCO")}
_CHANGES = {LungMeasure.FVC: N_("Change of FVC"), LungMeasure.DLCO: N_("Change of DLCO")}
_BEFORE = N_("The report to compare with, by the same laboratory where possible")


def _earlier(question: Question, label: str) -> Input:
    """Ask the same of an earlier report, which the case does not hold."""
    return replace(same_as(question, label=label, includes=_BEFORE, group=_EARLIER), path="")


_ASKED = {
    "fvc": same_as(lung.fvc, group=_NOW),
    "fvc_z": same_as(lung.fvc_z, group=_NOW),
    "dlco": same_as(lung.dlco, group=_NOW),
    "dlco_z": same_as(lung.dlco_z, group=_NOW),
    "fvc_earlier": _earlier(lung.fvc, N_("FVC, earlier")),
    "fvc_z_earlier": _earlier(lung.fvc_z, N_("FVC z-score, earlier")),
    "dlco_earlier": _earlier(lung.dlco, N_("DLCO, earlier")),
    "dlco_z_earlier": _earlier(lung.dlco_z, N_("DLCO z-score, earlier")),
}
LungFunction = form(
    "LungFunction",
    N_("Lung function"),
    _ASKED,
    advice=N_("Copy per cent of predicted and z-score from the report; either may be left empty."),
)


@dataclass(frozen=True, slots=True)
class _Report:
    """One measure of two reports; None where not entered."""

    measure: LungMeasure
    percent: Decimal | None
    z_score: Decimal | None
    earlier_percent: Decimal | None
    earlier_z_score: Decimal | None

    @property
    def pairs(self) -> tuple[tuple[Decimal | None, Decimal | None], ...]:
        return (self.percent, self.z_score), (self.earlier_percent, self.earlier_z_score)


def outcome(evidence: Evidence, inputs: Section) -> Outcome:
    """Hold z-scores against the lower limit, and each measure against the earlier report."""
    reports = [
        _Report(
            measure,
            exact(inputs, measure.value),
            exact(inputs, f"{measure.value}_z"),
            exact(inputs, f"{measure.value}_earlier"),
            exact(inputs, f"{measure.value}_z_earlier"),
        )
        for measure in LungMeasure
    ]
    changes = [_change(evidence, report) for report in reports]
    both = list(zip(reports, changes, strict=True))
    remarks = [remark for each in both for remark in _remarks(evidence, *each)]
    return Outcome(
        results=(
            *(_limit(evidence, report) for report in reports),
            *(_changed(report, change) for report, change in both),
        ),
        remarks=tuple(says for says, _ in remarks),
        missing=tuple(name for report, change in both for name in _missing(report, change)),
        cites=tuple(
            dict.fromkeys(
                (*_cites(reports, changes), *(fact for _, facts in remarks for fact in facts))
            )
        ),
    )


def _change(evidence: Evidence, report: _Report) -> LungChange | None:
    if report.percent is None or report.earlier_percent is None:
        return None
    return lung_function.change(
        evidence, report.measure, earlier=report.earlier_percent, now=report.percent
    )


def _limit(evidence: Evidence, report: _Report) -> Result:
    value, values = None, {"percent": report.percent, "z_score": report.z_score}
    if report.z_score is not None:
        value = lung_function.reading_of(evidence, report.z_score)
        values["limit"] = evidence.values[lung_function.LOWER_LIMIT]
        template = (
            N_("z-score {z_score} is below {limit}, the lower limit of normal")
            if value is Reading.BELOW
            else N_("z-score {z_score} is not below {limit}, the lower limit of normal")
        )
    elif report.percent is not None:
        template = N_(
            "cannot be said: {percent} % of predicted alone is not read against a limit, the "
            "lower limit on the report decides"
        )
    else:
        template = N_("not assessed")
    return Result(
        name=report.measure.value,
        label=_NAMES[report.measure],
        value=None if value is None else value.value,
        text=Message(template, values),
    )


def _changed(report: _Report, change: LungChange | None) -> Result:
    name, label = f"{report.measure.value}_change", _CHANGES[report.measure]
    if change is None:
        text = Message(N_("cannot be said: it takes per cent of predicted now and earlier"))
        return Result(name=name, label=label, value=None, text=text)
    template = N_(
        "{direction}: from {earlier} % to {now} % of predicted, {points} percentage points, "
        "which is {relative} % of the earlier value; {figure} % counts"
    )
    values = {
        "direction": Message(DIRECTION_WORDS[change.direction]),
        "earlier": report.earlier_percent,
        "now": report.percent,
        "points": abs(change.points),
        "relative": abs(change.relative),
        "figure": change.figure,
    }
    return Result(
        name=name, label=label, value=change.direction.value, text=Message(template, values)
    )


def _remarks(
    evidence: Evidence, report: _Report, change: LungChange | None
) -> Iterator[tuple[Message, tuple[str, ...]]]:
    """Give each remark with the facts that it alone rests on."""
    name = Message(_NAMES[report.measure])
    for percent, z_score in report.pairs:
        if percent is None or z_score is None:
            continue
        if not lung_function.fits_together(evidence, percent=percent, z_score=z_score):
            says = N_(
                "{name} of {percent} % of predicted and a z-score of {z_score} do not look as "
                "if they belong together: check both against the report"
            )
            values = {"name": name, "percent": percent, "z_score": z_score}
            yield Message(says, values), ()
    if change is not None and change.by_points is not change.by_share:
        template = (
            N_("{name}: only the share of the earlier value reaches {figure} %, not the points")
            if change.by_share
            else N_("{name}: only the percentage points reach {figure}, not the share")
        )
        yield Message(template, {"name": name, "figure": change.figure}), change.cites
        says = N_("The source leaves open which of the two is meant; either is taken as a change")
        yield Message(says), change.cites
    if report.z_score is not None and report.earlier_z_score is not None:
        says = N_("{name}: z-score from {earlier} to {now}; no figure for its change was read")
        values = {"name": name, "earlier": report.earlier_z_score, "now": report.z_score}
        yield Message(says, values), ()


def _missing(report: _Report, change: LungChange | None) -> Iterator[str]:
    name = report.measure.value
    if report.z_score is None:
        yield f"{name}_z"
    if change is None:
        if report.percent is None:
            yield name
        if report.earlier_percent is None:
            yield f"{name}_earlier"


def _cites(reports: list[_Report], changes: list[LungChange | None]) -> tuple[str, ...]:
    # With nothing entered, what the scales would be held against.
    empty = not any(changes) and all(report.percent is None for report in reports)
    found = []
    if empty or any(report.z_score is not None for report in reports):
        found.append(lung_function.LOWER_LIMIT)
    if any(report.z_score is None and report.percent is not None for report in reports):
        found.append(lung_function.PERCENT_ALONE)
    # That nothing is asked about a pair rests on the same figures as the question.
    if any(None not in pair for report in reports for pair in report.pairs):
        found.append(lung_function.PAIR)
    for change in changes:
        found += change.cites if change else ()
    return tuple(dict.fromkeys(found))


INSTRUMENT = Instrument(
    id="lung-function",
    title=LungFunction.title,
    purpose=N_("FVC and DLCO against the lower limit of normal and against an earlier report"),
    inputs=LungFunction,
    outcome=outcome,
    taken_from=taken_by(LungFunction, _ASKED),
)
