"""The IMACS definition of improvement of 2004 from dated visits: the first against the last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.findings.response import Response
from desktop_app.message import N_, Message
from desktop_app.scores import definition_of_improvement as definition
from desktop_app.scores import visit_remarks
from desktop_app.scores.instrument import Instrument, Outcome, Result
from desktop_app.scores.visit_measures import (
    core_set,
    dated_visits,
    visit_problems,
    visits_taken,
)

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.scores.core_set import Measure

_PAIR = 2
_WORDS = {
    True: ("improved", N_("improved by the definition")),
    False: ("not improved", N_("not improved by the definition")),
}


def outcome(evidence: Evidence, inputs: Response) -> Outcome:
    """Compare the last dated visit with the first."""
    visits = dated_visits(inputs)
    if len(visits) < _PAIR:
        why = Message(N_("cannot be said without a start and a later visit"))
        return visit_remarks.too_few(
            inputs, _improved(None, why), needed=_PAIR, cites=definition.COUNTED
        )
    start, last = visits[0], visits[-1]
    found = definition.definition_of_improvement(
        evidence, baseline=core_set(start[1]), now=core_set(last[1])
    )
    missing = Message(
        N_("cannot be said, because these cannot be compared: {names}"),
        {"names": visit_remarks.named(found.missing)},
    )
    remarks = tuple(visit_remarks.cited_remarks(evidence, start, last))
    return Outcome(
        results=(
            _improved(found.improved, missing),
            _measures("better", N_("Better by enough to count"), found.better, found.missing),
            _measures("worse", N_("Worse by enough to count"), found.worse, found.missing),
        ),
        working=(visit_remarks.compared(start, last), *found.working),
        remarks=tuple(says for says, _ in remarks),
        missing=visit_remarks.missing_fields(evidence, found.missing, start, last),
        cites=(*found.cites, *(fact for _, facts in remarks for fact in facts)),
    )


def _improved(improved: bool | None, why: Message) -> Result:  # noqa: FBT001 - the answer itself
    value, words = (None, "") if improved is None else _WORDS[improved]
    return Result(
        name="improvement",
        label=N_("Improvement"),
        value=value,
        text=why if value is None else Message(words),
    )


def _measures(
    name: str, label: str, measures: tuple[Measure, ...], missing: tuple[Measure, ...]
) -> Result:
    """Name measures; none only where all six were compared."""
    if measures:
        text = Message("{names}", {"names": visit_remarks.named(measures)})
        return Result(name=name, label=label, value=", ".join(measures), text=text)
    if missing:
        text = Message(N_("none of those that were compared"))
        return Result(name=name, label=label, value=None, text=text)
    return Result(name=name, label=label, value="none", text=Message(N_("none")))


INSTRUMENT = Instrument(
    id="imacs-improvement",
    title=N_("Definition of improvement (IMACS 2004)"),
    purpose=N_("Whether the last visit is better than the first by the older definition"),
    inputs=Response,
    outcome=outcome,
    taken_from=visits_taken,
    problems=visit_problems,
)
