"""The yearly repeats of cancer screening, as real dates from the day of the diagnosis."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.conditions.completeness import assessed
from desktop_app.conditions.months import months_after, years_after
from desktop_app.decision.plan import Line, Part, Tone
from desktop_app.decision.rule import AnyRule, make_line
from desktop_app.decision.table_row import TableRow
from desktop_app.findings.questions import cancer
from desktop_app.message import N_, Message

if TYPE_CHECKING:
    from datetime import date

    from desktop_app.conditions.algebra import Condition
    from desktop_app.conditions.reading import Reading

EVERY = "malignancy.repeat-interval"
FOR_YEARS = "malignancy.repeat-years"
AHEAD = "malignancy.repeat-ahead"
DIAGNOSED = assessed(cancer.diagnosed_on)
_LAST_SCREENED = assessed(cancer.last_screening_on)

_WITHOUT_DAY = N_(
    "Repeat cancer screening yearly for {years} years: the dates need the day of the diagnosis"
)
_TO_COME = N_("Repeat cancer screening yearly for {years} years: {days}")
_OVER = N_(
    "The {years} years of yearly cancer screening ended on {day}; the usual screening for age and "
    "sex goes on"
)
_MISSED = N_("Repeat cancer screening was due on {day} and none is recorded since: arrange it")


def repeat_days(reading: Reading) -> tuple[date, ...]:
    """Give the days on which screening is repeated; none without the day of the diagnosis."""
    diagnosed: date | None = reading.value(cancer.diagnosed_on)
    every, years = int(reading.limit(EVERY)), int(reading.limit(FOR_YEARS))
    if diagnosed is None or every < 1:
        return ()
    return tuple(years_after(diagnosed, passed) for passed in range(every, years + 1, every))


def ct_until_today(reading: Reading) -> date | None:
    """Give the day of the last contrast CT; a day to come is a plan and does not count."""
    done: date | None = reading.value(cancer.ct_done)
    return done if done is not None and done <= reading.today else None


def screened_for(reading: Reading, day: date) -> bool:
    """Tell whether a screening was made for a repeat.

    One shortly before the day is that repeat: nobody is screened to the day.
    """
    counted_from = months_after(day, -int(reading.limit(AHEAD)))
    screened: tuple[date | None, ...] = (
        reading.value(cancer.last_screening_on),
        reading.value(cancer.ct_done),
    )
    return any(made is not None and counted_from <= made <= reading.today for made in screened)


def missed_day(reading: Reading) -> date | None:
    """Give the last repeat that has passed, unless a screening was made for it."""
    passed = [day for day in repeat_days(reading) if day < reading.today]
    if not passed or screened_for(reading, passed[-1]):
        return None
    return passed[-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class _AboutRepeats(AnyRule):
    """What the rules on repeats share.

    Attributes:
        applies: for whom screening is repeated.

    """

    applies: Condition
    id: str = ""
    part: Part = Part.MALIGNANCY
    cites: tuple[str, ...] = (EVERY, FOR_YEARS, "malignancy.risk-persists")

    def conditions(self) -> tuple[Condition, ...]:
        """Give for whom, and the day it counts from."""
        return (self.applies, DIAGNOSED, _LAST_SCREENED)

    def _row(self, *says: str, words: str = "") -> tuple[TableRow, ...]:
        return (
            TableRow(
                rule=self.id,
                part=self.part,
                says=says,
                applies=self.applies,
                in_words=words,
                fills={
                    "years": lambda evidence: evidence.values[FOR_YEARS],
                    "ahead": lambda evidence: evidence.values[AHEAD],
                },
                reads=(cancer.diagnosed_on, cancer.last_screening_on, cancer.ct_done),
                cites=self.cites,
            ),
        )

    def lines(self, reading: Reading) -> tuple[Line, ...]:
        """Say the sentence, while the rule applies and there is one."""
        said = self.applies.truth(reading) and self._said(reading)
        if not said:
            return ()
        tone, text, condition = said
        return (
            make_line(
                reading,
                rule=self.id,
                part=self.part,
                tone=tone,
                text=text,
                condition=condition,
                cites=self.cites,
            ),
        )

    @abstractmethod
    def _said(self, reading: Reading) -> tuple[Tone, Message, Condition] | None:
        """Give the sentence, its tone and what decided it; None to say nothing."""


@dataclass(frozen=True, slots=True, kw_only=True)
class RepeatDays(_AboutRepeats):
    """The repeats still to come; that they are over; or that the diagnosis has no day."""

    id: str = "malignancy.repeats"

    def rows(self) -> tuple[TableRow, ...]:
        """Give its one row."""
        return self._row(_WITHOUT_DAY, _TO_COME, _OVER)

    def _said(self, reading: Reading) -> tuple[Tone, Message, Condition]:
        years = reading.limit(FOR_YEARS)
        days = repeat_days(reading)
        ahead = tuple(day for day in days if day >= reading.today)
        if not days:
            text = Message(_WITHOUT_DAY, {"years": years})
            return Tone.OPEN, text, DIAGNOSED
        if ahead:
            text = Message(_TO_COME, {"years": years, "days": ahead})
            return Tone.ACTION, text, DIAGNOSED
        text = Message(_OVER, {"years": years, "day": days[-1]})
        return Tone.PLAIN, text, DIAGNOSED


@dataclass(frozen=True, slots=True, kw_only=True)
class MissedRepeat(_AboutRepeats):
    """A repeat whose day has passed without a screening on record."""

    id: str = "malignancy.repeat-missed"
    cites: tuple[str, ...] = (EVERY, FOR_YEARS, "malignancy.risk-persists", AHEAD)

    def rows(self) -> tuple[TableRow, ...]:
        """Give its one row."""
        words = N_(
            "the last yearly repeat has passed, and neither a screening nor a CT is recorded from "
            "{ahead} months before it"
        )
        return self._row(_MISSED, words=words)

    def _said(self, reading: Reading) -> tuple[Tone, Message, Condition] | None:
        day = missed_day(reading)
        if day is None:
            return None
        text = Message(_MISSED, {"day": day})
        return Tone.CAUTION, text, _LAST_SCREENED


REPEATS = (RepeatDays, MissedRepeat)
