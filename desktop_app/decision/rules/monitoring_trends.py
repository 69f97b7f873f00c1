"""What antibody level, CK and strength say together, and what speaks of the steroid instead.

Where level and strength are both at hand they are read at the same two visits. A rise of the level
or of CK alone changes no treatment.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.conditions.preference import not_known
from desktop_app.conditions.vocabulary import all_of, present
from desktop_app.decision.plan import Line, Part, Tone
from desktop_app.decision.rule import AnyRule
from desktop_app.decision.situation import FOLLOWED_UP
from desktop_app.decision.table_row import TableRow
from desktop_app.decision.trend_words import changed, dated, working
from desktop_app.decision.trends import (
    CK_CHANGE,
    LEVEL_CHANGE,
    STRENGTH_CHANGE,
    Way,
    trends,
)
from desktop_app.decision.visits import told_by_visits
from desktop_app.findings.questions import response, treatment
from desktop_app.message import N_, Message

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop_app.conditions.algebra import Condition
    from desktop_app.conditions.reading import Reading
    from desktop_app.decision.table_row import FromEvidence
    from desktop_app.decision.trends import Move, Trends
    from desktop_app.evidence.evidence_base import Evidence

    # A change in words, and the arithmetic behind it.
    Said = tuple[Message, tuple[Message, ...]]

_PERCENTS: Mapping[str, FromEvidence] = {
    "level": lambda evidence: evidence.values[LEVEL_CHANGE],
    "strength": lambda evidence: evidence.values[STRENGTH_CHANGE],
    "ck": lambda evidence: evidence.values[CK_CHANGE],
}
_LEVEL_FACTS = ("monitoring.antibody-level", "cohort.level-correlation", "beijing.levels")
_ONE_WAY = {
    "rising-weaker": {(Way.RISING, Way.FALLING)},
    "falling-stronger": {(Way.FALLING, Way.RISING)},
    "rising-alone": {(Way.RISING, Way.STEADY), (Way.RISING, Way.RISING)},
    "falling-weaker": {(Way.FALLING, Way.FALLING)},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class TrendRule(AnyRule):
    """A sentence for each change that ``finds`` gives; ``{course}`` is that change in words.

    Attributes:
        looks_for: in words, which change that is; ``{level}``, ``{strength}`` and ``{ck}`` stand
            for the percent that count.

    """

    id: str
    applies: Condition
    heading: str
    says: str
    finds: Callable[[Trends], tuple[Said, ...]]
    looks_for: str
    cites: tuple[str, ...]
    tone: Tone = Tone.PLAIN
    part: Part = Part.MONITORING

    def conditions(self) -> tuple[Condition, ...]:
        """Give for whom."""
        return (self.applies,)

    def rows(self) -> tuple[TableRow, ...]:
        """Give its one row."""
        return (
            TableRow(
                rule=self.id,
                part=self.part,
                heading=self.heading,
                says=(self.says,),
                applies=self.applies,
                in_words=self.looks_for,
                fills=_PERCENTS,
                reads=(response.visits,),
                cites=self.cites,
            ),
        )

    def lines(self, reading: Reading) -> tuple[Line, ...]:
        """Say the sentence once for each."""
        if not self.applies.truth(reading):
            return ()
        return told_by_visits(
            reading, self.id, lambda evidence, _: self._lines(evidence, trends(reading))
        )

    def _lines(self, evidence: Evidence, shown: Trends) -> tuple[Line, ...]:
        return tuple(
            Line(
                rule=self.id,
                part=self.part,
                tone=self.tone,
                heading=Message(self.heading),
                text=Message(self.says, {"course": course}),
                because=because,
                cites=self.cites,
                status=evidence.weakest(self.cites),
            )
            for course, because in self.finds(shown)
        )


# --------------------------------------------------------------- what is found


def _both(name: str) -> Callable[[Trends], tuple[Said, ...]]:
    """Give the changes of level and strength that read in one way."""

    def found(shown: Trends) -> tuple[Said, ...]:
        return tuple(
            _said(pair.level, pair.strength)
            for pair in shown.together
            if (pair.level.way, pair.strength.way) in _ONE_WAY[name]
        )

    return found


def _said(*moves: Move, why: Message | None = None) -> Said:
    course = dated(moves[0], *(changed(move) for move in moves))
    if why is not None:
        course = Message(N_("{course}: {why}"), {"course": course, "why": why})
    return course, working(*moves)


def _weaker(found: Trends) -> tuple[Said, ...]:
    """Give a fall of strength that no change of the level goes with."""
    move = found.strength
    if move is None or move.way is not Way.FALLING:
        return ()
    told = any(
        pair.strength.days == move.days and pair.level.way is not Way.STEADY
        for pair in found.together
    )
    return () if told else (_said(move),)


def _strength_not_read(found: Trends) -> tuple[Said, ...]:
    return _not_read(found.strength)


def _ck_not_read(found: Trends) -> tuple[Said, ...]:
    return _not_read(found.ck)


def _not_read(move: Move | None) -> tuple[Said, ...]:
    if move is None or move.doubt is None:
        return ()
    return (_said(move, why=move.doubt),)


def _ck_rising(found: Trends) -> tuple[Said, ...]:
    move = found.ck
    return () if move is None or move.way is not Way.RISING else (_said(move),)


# --------------------------------------------------------------- the rules


_BOTH = N_("Antibody level and strength")
_CHANGES = (LEVEL_CHANGE, STRENGTH_CHANGE)
TREND_RULES: tuple[AnyRule, ...] = (
    TrendRule(
        id="monitoring.level-rising-weaker",
        applies=FOLLOWED_UP,
        tone=Tone.CAUTION,
        heading=_BOTH,
        says=N_(
            "{course}: active disease is likely. Examine, and look for it before treatment is "
            "changed"
        ),
        finds=_both("rising-weaker"),
        looks_for=N_(
            "between two visits that hold both, the level rises by {level} % or more of its "
            "earlier value and strength falls by more than {strength} % of the highest possible"
        ),
        cites=(*_CHANGES, "trend.rising-weaker", *_LEVEL_FACTS),
    ),
    TrendRule(
        id="monitoring.level-falling-stronger",
        applies=FOLLOWED_UP,
        heading=_BOTH,
        says=N_("{course}: this fits a response"),
        finds=_both("falling-stronger"),
        looks_for=N_(
            "between two visits that hold both, the level falls by {level} % or more of its "
            "earlier value and strength rises by more than {strength} % of the highest possible"
        ),
        cites=(*_CHANGES, "trend.falling-stronger", *_LEVEL_FACTS, "muscle.antibody-level"),
    ),
    TrendRule(
        id="monitoring.level-rising-alone",
        applies=FOLLOWED_UP,
        tone=Tone.ACTION,
        heading=_BOTH,
        says=N_(
            "{course}: strength has not fallen. See the patient earlier; a level alone is no "
            "reason to change treatment"
        ),
        finds=_both("rising-alone"),
        looks_for=N_(
            "between two visits that hold both, the level rises by {level} % or more of its "
            "earlier value and strength does not fall by more than {strength} % of the highest "
            "possible"
        ),
        cites=(*_CHANGES, "trend.rising-alone", *_LEVEL_FACTS),
    ),
    TrendRule(
        id="monitoring.level-falling-weaker",
        applies=FOLLOWED_UP,
        tone=Tone.CAUTION,
        heading=_BOTH,
        says=N_(
            "{course}: strength falls although the level does. Think of steroid myopathy, "
            "damage and another cause; active disease is not excluded"
        ),
        finds=_both("falling-weaker"),
        looks_for=N_(
            "between two visits that hold both, the level falls by {level} % or more of its "
            "earlier value and strength falls by more than {strength} % of the highest possible"
        ),
        cites=(*_CHANGES, "trend.falling-weaker", "severity.falling-strength-causes"),
    ),
    TrendRule(
        id="monitoring.strength-falling",
        # Where the clinician has said so, severity tells what to think of.
        applies=all_of(FOLLOWED_UP, not_known(present(treatment.strength_falling))),
        tone=Tone.CAUTION,
        heading=N_("Strength"),
        says=N_(
            "{course}: strength has fallen. Review now, and think of active disease, steroid "
            "myopathy, doses not taken, infection and another diagnosis"
        ),
        finds=_weaker,
        looks_for=N_(
            "between the last two visits with an MMT total, strength falls by more than "
            "{strength} % of the highest possible, and no change of the level is told beside it"
        ),
        cites=(STRENGTH_CHANGE, "severity.falling-strength-causes"),
    ),
    TrendRule(
        id="monitoring.strength-not-read",
        applies=FOLLOWED_UP,
        heading=N_("Strength"),
        says=N_("{course}. This is not read as a change of strength: test again alike"),
        finds=_strength_not_read,
        looks_for=N_(
            "the last two MMT totals cannot be compared: other muscles or another side were "
            "tested, the highest possible total is not recorded, or pain held the test back"
        ),
        cites=(STRENGTH_CHANGE, "trend.not-read", "mmt.pain", "tis.muscle-set"),
    ),
    TrendRule(
        id="monitoring.ck-rising",
        applies=FOLLOWED_UP,
        tone=Tone.CAUTION,
        heading=N_("CK"),
        says=N_(
            "{course}: CK is rising. Examine strength and skin, and ask about injections and "
            "hard exercise; CK alone is no reason to change treatment"
        ),
        finds=_ck_rising,
        looks_for=N_(
            "between the last two visits with CK, it rises by {ck} % or more of its earlier value, "
            "above its upper limit, counted as multiples of the limit where both visits have one"
        ),
        cites=(CK_CHANGE, "trend.ck-rising", "laboratory.ck-injection"),
    ),
    TrendRule(
        id="monitoring.ck-not-read",
        applies=FOLLOWED_UP,
        heading=N_("CK"),
        says=N_("{course}. This is not read as a change of CK: repeat it after days of rest"),
        finds=_ck_not_read,
        looks_for=N_(
            "CK rises or falls by {ck} % or more between the last two visits with CK, and the "
            "higher sample was taken after an injection or hard exercise"
        ),
        cites=(CK_CHANGE, "trend.not-read", "laboratory.ck-injection"),
    ),
)
