"""Body surface area by two formulas, with their working."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.findings.questions import patient
from desktop_app.message import N_, Message
from desktop_app.scores import body_surface
from desktop_app.scores.inputs import form, same_as, taken_by
from desktop_app.scores.instrument import Instrument, Outcome, Result, exact, unanswered
from desktop_app.scores.instruments.weighed import converted, kilograms

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.section import Section

_UNIT = "m2"
_ASKED = {
    "height": same_as(
        patient.height,
        definition=N_("Standing, without shoes"),
        excludes=N_("A height from memory where it can be measured"),
    ),
    "weight": same_as(patient.weight, definition=N_("Measured, in light clothes")),
}
BodySurfaceArea = form("BodySurfaceArea", N_("Body surface area"), _ASKED)
_FORMULAS = (
    ("mosteller", N_("By Mosteller"), body_surface.mosteller),
    ("du_bois", N_("By Du Bois"), body_surface.du_bois),
)


def outcome(evidence: Evidence, inputs: Section) -> Outcome:
    """Work the surface out by both formulas."""
    height, weight = exact(inputs, "height"), kilograms(inputs)
    missing = unanswered(inputs, *_ASKED)
    results, working = [], list(converted(inputs, *_ASKED))
    for name, label, formula in _FORMULAS:
        found = formula(evidence, height=height, weight=weight)
        text = Message(
            N_("no figure without: {missing}"),
            {"missing": tuple(_ASKED[one].finding.label for one in missing)},
        )
        if found is not None:
            text = Message(N_("{value} m²"), {"value": found.value})
            working.append(
                Message(
                    N_("{formula}: {working}"),
                    {"formula": Message(label), "working": found.working},
                )
            )
        value = None if found is None else found.value
        results.append(Result(name=name, label=label, value=value, text=text, unit=_UNIT))
    return Outcome(
        results=tuple(results),
        working=tuple(working),
        missing=missing,
        cites=body_surface.FACTS,
    )


INSTRUMENT = Instrument(
    id="body-surface",
    title=BodySurfaceArea.title,
    purpose=N_("Body surface in m², for doses per square metre"),
    inputs=BodySurfaceArea,
    outcome=outcome,
    taken_from=taken_by(BodySurfaceArea, _ASKED),
)
