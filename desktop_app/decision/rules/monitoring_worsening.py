"""What the visits show when a patient becomes worse: the steroid's own muscle disease, relapse."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.decision.plan import Line, Part, Tone
from desktop_app.decision.rule import AnyRule, paths
from desktop_app.decision.table_row import TableRow
from desktop_app.decision.trend_words import changed, dated, shown, working
from desktop_app.decision.trends import (
    CK_CHANGE,
    STRENGTH_CHANGE,
    Way,
    ck_move,
    trends,
    within_limit,
)
from desktop_app.decision.visits import told_by_visits, visits_by_date
from desktop_app.findings.questions import response, treatment
from desktop_app.message import N_, Message
from desktop_app.scores import deterioration
from desktop_app.scores.three_valued import every
from desktop_app.scores.visit_measures import core_set

if TYPE_CHECKING:
    from desktop_app.conditions.algebra import Condition
    from desktop_app.conditions.reading import Reading
    from desktop_app.decision.trends import Move
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.response import Visit
    from desktop_app.scores.deterioration import Deterioration, Worse

_THREE = 3
_MYOPATHY = N_("Steroid myopathy")
_HINT = N_(
    "{course}, under prednisone: weakness that grows while CK falls or is normal can come from the "
    "steroid. Look for weak thighs and hips, an EMG without irritability and an MRI without "
    "oedema; active disease is not excluded. Never stop the steroid abruptly"
)
_NOT_WEIGHED = N_(
    "{course}: whether the steroid is the cause can be weighed once these are recorded at both "
    "visits: {missing}"
)
_DETERIORATION = N_("Deterioration")
_CONFIRMED = N_(
    "Confirmed by the definition of the ProDERM trial: worse than on {start} at two visits in a "
    "row, {first} and {second}. Look for active disease"
)
_NOT_CONFIRMED = N_(
    "Worse than on {start} at one of the visits of {first} and {second} by the definition of the "
    "ProDERM trial; whether the other confirms it cannot be said until its measures are recorded"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SteroidMyopathy(AnyRule):
    """Strength falls while CK does not show it and a steroid is taken."""

    applies: Condition
    id: str = "monitoring.steroid-myopathy"
    part: Part = Part.MONITORING
    cites: tuple[str, ...] = (
        "trend.steroid-myopathy",
        STRENGTH_CHANGE,
        CK_CHANGE,
        "laboratory.raised",
        "severity.falling-strength-causes",
    )

    def conditions(self) -> tuple[Condition, ...]:
        """Give for whom."""
        return (self.applies,)

    def rows(self) -> tuple[TableRow, ...]:
        """Give its one row."""
        return (
            TableRow(
                rule=self.id,
                part=self.part,
                heading=_MYOPATHY,
                says=(_HINT,),
                if_unknown=_NOT_WEIGHED,
                applies=self.applies,
                in_words=N_(
                    "between the last two visits with an MMT total, strength falls by more than "
                    "{strength} % of the highest possible, CK falls by {ck} % or more or is not "
                    "above its upper limit, and prednisone is taken at one of the visits or "
                    "between them"
                ),
                fills={
                    "strength": lambda evidence: evidence.values[STRENGTH_CHANGE],
                    "ck": lambda evidence: evidence.values[CK_CHANGE],
                },
                reads=(response.visits, treatment.prednisone_dose),
                cites=self.cites,
            ),
        )

    def lines(self, reading: Reading) -> tuple[Line, ...]:
        """Say the hint, or what it waits for; nothing while strength does not fall."""
        move = trends(reading).strength if self.applies.truth(reading) else None
        if move is None or move.way is not Way.FALLING:
            return ()
        steroid = _on_steroid(reading, move)
        # Beyond the visits nothing else counts, so the words are kept with them.
        return told_by_visits(
            reading,
            f"{self.id}, steroid {steroid}",
            lambda evidence, _: self._lines(evidence, move, steroid=steroid),
        )

    def _lines(self, evidence: Evidence, move: Move, *, steroid: bool | None) -> tuple[Line, ...]:
        ck = _ck_between(evidence, move)
        quiet = _ck_quiet(evidence, move, ck)
        truth = every((quiet, steroid))
        if truth is False:
            return ()
        text = _hint(move, ck) if truth else _what_is_missing(move, quiet=quiet, steroid=steroid)
        return (
            Line(
                rule=self.id,
                part=self.part,
                tone=Tone.CAUTION if truth else Tone.OPEN,
                heading=Message(_MYOPATHY),
                text=text,
                because=working(move) if ck is None else working(move, ck),
                cites=self.cites,
                status=evidence.weakest(self.cites),
                asks=() if truth else paths((response.visits, treatment.prednisone_dose)),
            ),
        )


def _hint(move: Move, ck: Move | None) -> Message:
    parts = (changed(move), Message(N_("CK {ck}"), {"ck": shown(move.later, "ck")}))
    return Message(
        _HINT,
        {"course": dated(move, *parts) if ck is None else dated(move, parts[0], changed(ck))},
    )


def _what_is_missing(move: Move, *, quiet: bool | None, steroid: bool | None) -> Message:
    missing = []
    if quiet is None:
        missing.append(Message(N_("CK with its upper limit of normal")))
    if steroid is None:
        missing.append(Message(N_("the dose of prednisone")))
    return Message(
        _NOT_WEIGHED,
        {"course": dated(move, changed(move)), "missing": tuple(missing)},
    )


def _ck_between(evidence: Evidence, move: Move) -> Move | None:
    """Compare CK at the same two visits; None where one of them holds none."""
    if move.earlier.ck is None or move.later.ck is None:
        return None
    return ck_move(evidence, move.earlier, move.later)


def _ck_quiet(evidence: Evidence, move: Move, ck: Move | None) -> bool | None:
    """Tell whether CK fell or lies within its limit; a fall from an injection is none."""
    within = within_limit(evidence, move.later)
    if within or (ck is not None and ck.way is Way.FALLING):
        return True
    return None if ck is None or ck.way is None or within is None else False


def _on_steroid(reading: Reading, move: Move) -> bool | None:
    """Tell whether prednisone was taken at one of the visits or between them.

    The present dose stands for that of the last visit.
    """
    visits = visits_by_date(reading)
    # By identity: to compare two visits is to compare every measure of them.
    first, last = (
        next(place for place, visit in enumerate(visits) if visit is end)
        for end in (move.earlier, move.later)
    )
    between = visits[first : last + 1]
    doses = [visit.prednisone_dose for visit in between]
    if doses[-1] is None and move.later is visits[-1]:
        doses[-1] = reading.value(treatment.prednisone_dose)
    if any(dose is not None and dose.value > 0 for dose in doses):
        return True
    return None if doses[0] is None or doses[-1] is None else False


@dataclass(frozen=True, slots=True, kw_only=True)
class DeteriorationLine(AnyRule):
    """Deterioration that the last two visits confirm, by the definition of the ProDERM trial."""

    applies: Condition
    id: str = "monitoring.deterioration"
    part: Part = Part.MONITORING
    cites: tuple[str, ...] = deterioration.FACTS

    def conditions(self) -> tuple[Condition, ...]:
        """Give for whom."""
        return (self.applies,)

    def rows(self) -> tuple[TableRow, ...]:
        """Give its one row."""
        return (
            TableRow(
                rule=self.id,
                part=self.part,
                heading=_DETERIORATION,
                says=(_CONFIRMED,),
                if_unknown=_NOT_CONFIRMED,
                applies=self.applies,
                in_words=N_(
                    "three dated visits or more are recorded, and each of the last two is worse "
                    "than the first by the definition of the ProDERM trial"
                ),
                reads=(response.visits,),
                cites=self.cites,
            ),
        )

    def lines(self, reading: Reading) -> tuple[Line, ...]:
        """Say it, or what it waits for once one of the two visits is worse; else nothing."""
        visits = visits_by_date(reading)
        if len(visits) < _THREE or not self.applies.truth(reading):
            return ()
        found = told_by_visits(reading, self.id, _compared)
        begun = True in (found.earlier.met, found.now.met)
        if found.confirmed is False or not begun:
            return ()
        return (
            Line(
                rule=self.id,
                part=self.part,
                tone=Tone.CAUTION if found.confirmed else Tone.OPEN,
                heading=Message(_DETERIORATION),
                text=_in_words(visits, confirmed=bool(found.confirmed)),
                because=(
                    *_working(visits[-2], found.earlier),
                    *_working(visits[-1], found.now),
                ),
                cites=self.cites,
                status=reading.evidence.weakest(self.cites),
                asks=() if found.confirmed else paths((response.visits,)),
            ),
        )


def _in_words(visits: tuple[Visit, ...], *, confirmed: bool) -> Message:
    days = {
        "start": visits[0].visited_on,
        "first": visits[-2].visited_on,
        "second": visits[-1].visited_on,
    }
    return Message(_CONFIRMED if confirmed else _NOT_CONFIRMED, days)


def _compared(evidence: Evidence, visits: tuple[Visit, ...]) -> Deterioration:
    """Compare the last two visits with the first."""
    baseline, earlier, now = map(core_set, (visits[0], *visits[-2:]))
    return deterioration.confirmed_deterioration(
        evidence, baseline=baseline, earlier=earlier, now=now
    )


def _working(visit: Visit, worse: Worse) -> tuple[Message, ...]:
    return tuple(
        Message(N_("{day}: {working}"), {"day": visit.visited_on, "working": working})
        for working in worse.working
    )
