"""Confirmed deterioration from dated visits: the last two against the first."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.findings.response import Response
from desktop_app.message import N_, Message
from desktop_app.scores import visit_remarks
from desktop_app.scores.core_set import Measure, NoCourse, course_of
from desktop_app.scores.deterioration import (
    CONDITION_WORDS,
    TWO_VISITS,
    Deterioration,
    Worse,
    confirmed_deterioration,
)
from desktop_app.scores.instrument import Instrument, Outcome, Result
from desktop_app.scores.visit_measures import (
    core_set,
    dated_visits,
    visit_problems,
    visits_taken,
)

if TYPE_CHECKING:
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.response import Visit

_NEEDED = 3
_WORDS = {
    True: ("confirmed", N_("confirmed: worse at both visits")),
    False: ("not confirmed", N_("not confirmed")),
}


def outcome(evidence: Evidence, inputs: Response) -> Outcome:
    """Compare the last two dated visits with the first."""
    visits = dated_visits(inputs)
    if len(visits) < _NEEDED:
        why = Message(N_("cannot be said without a start and two later visits"))
        return visit_remarks.too_few(
            inputs, _confirmed(None, why), needed=_NEEDED, cites=(TWO_VISITS,)
        )
    start, earlier, last = visits[0], visits[-2], visits[-1]
    found = confirmed_deterioration(
        evidence,
        baseline=core_set(start[1]),
        earlier=core_set(earlier[1]),
        now=core_set(last[1]),
    )
    remarks = tuple(visit_remarks.cited_remarks(evidence, start, earlier, last, enzymes=False))
    open_ = Message(N_("cannot be said, because a measure that decides it is missing"))
    return Outcome(
        results=(
            _confirmed(found.confirmed, open_),
            _visit("earlier", N_("Last visit but one"), found.earlier),
            _visit("now", N_("Last visit"), found.now),
        ),
        working=_working(found, start, earlier, last),
        remarks=tuple(says for says, _ in remarks),
        missing=_missing(evidence, start, earlier, last),
        cites=(*found.cites, *(fact for _, facts in remarks for fact in facts)),
    )


def _confirmed(confirmed: bool | None, why: Message) -> Result:  # noqa: FBT001 - the answer itself
    value, words = (None, "") if confirmed is None else _WORDS[confirmed]
    return Result(
        name="deterioration",
        label=N_("Deterioration"),
        value=value,
        text=why if value is None else Message(words),
    )


def _visit(name: str, label: str, worse: Worse) -> Result:
    if worse.met is None:
        words = tuple(Message(CONDITION_WORDS[each]) for each in worse.open)
        text = Message(N_("cannot be said; not known: {conditions}"), {"conditions": words})
        return Result(name=name, label=label, value=None, text=text)
    if not worse.met:
        text = Message(N_("none of the conditions holds"))
        return Result(name=name, label=label, value="not worse", text=text)
    words = tuple(Message(CONDITION_WORDS[each]) for each in worse.by)
    text = Message(N_("worse: {conditions}"), {"conditions": words})
    return Result(name=name, label=label, value="worse", text=text)


def _working(found: Deterioration, *visits: tuple[int, Visit]) -> tuple[Message, ...]:
    (_, earlier), (_, last) = visits[1:]
    return (
        visit_remarks.compared(*visits),
        *(_on(earlier, line) for line in found.earlier.working),
        *(_on(last, line) for line in found.now.working),
    )


def _on(row: Visit, line: Message) -> Message:
    return Message(N_("{day}: {line}"), {"day": row.visited_on, "line": line})


def _missing(
    evidence: Evidence, start: tuple[int, Visit], *later: tuple[int, Visit]
) -> tuple[str, ...]:
    found: list[str] = []
    for visit in later:
        first, second = core_set(start[1]), core_set(visit[1])
        measures = [
            measure
            for measure in Measure
            if measure is not Measure.ENZYME
            and isinstance(course_of(evidence, measure, first, second), NoCourse)
        ]
        found += visit_remarks.missing_fields(evidence, measures, start, visit)
    return tuple(dict.fromkeys(found))


INSTRUMENT = Instrument(
    id="confirmed-deterioration",
    title=N_("Confirmed deterioration (ProDERM)"),
    purpose=N_("Whether the last two visits in a row are both worse than the first"),
    inputs=Response,
    outcome=outcome,
    taken_from=visits_taken,
    problems=visit_problems,
)
