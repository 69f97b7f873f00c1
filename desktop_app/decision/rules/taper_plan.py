"""The chosen taper on the calendar: its steps, the go-back rule, and the days it turns on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.conditions.algebra import unique
from desktop_app.conditions.vocabulary import all_of, answered, certain, named
from desktop_app.decision.notes import with_notes
from desktop_app.decision.plan import Line, Part, State, Tone
from desktop_app.decision.rule import AnyRule, Rule, make_line
from desktop_app.decision.rules import taper_words as words
from desktop_app.decision.rules.regimen_beside import TREATED
from desktop_app.decision.rules.taper_chosen import (
    PREDNISONE_CHOSEN,
    SCHEDULE_CHOSEN,
    TAPER_READS,
)
from desktop_app.decision.rules.taper_notes import NOTES
from desktop_app.decision.table_row import TableRow
from desktop_app.findings.choice import SteroidChoice
from desktop_app.findings.questions import choice
from desktop_app.message import N_, Message
from desktop_app.prescribing.gate import weigh
from desktop_app.prescribing.medicines.prednisone import PREDNISONE
from desktop_app.prescribing.taper import CITES, PROBLEM_CITES, PROBLEMS, taper

if TYPE_CHECKING:
    from desktop_app.conditions.algebra import Condition
    from desktop_app.conditions.reading import Reading
    from desktop_app.prescribing.taper_schedules import TaperProblem

_TAPER = N_("Taper")
_HEADING = Message(_TAPER)
_NOT_RELEASED = N_("No doses and no days while prednisone is not released")
_PULSE_ALONE = named(
    N_("a pulse chosen without prednisone after it"),
    all_of(TREATED, certain(answered(choice.steroid, SteroidChoice.PULSE))),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class TaperCalendar(AnyRule):
    """The taper in one line; why there is none, where there is none."""

    id: str
    part: Part
    cites: tuple[str, ...]

    def conditions(self) -> tuple[Condition, ...]:
        """Give that prednisone and a schedule are chosen."""
        return (PREDNISONE_CHOSEN, SCHEDULE_CHOSEN)

    def rows(self) -> tuple[TableRow, ...]:
        """Give its one row: all doses with their days, or why there are none."""
        return (
            TableRow(
                rule=self.id,
                part=self.part,
                heading=_TAPER,
                says=(words.ALL_DOSES, _NOT_RELEASED, *PROBLEMS),
                applies=PREDNISONE_CHOSEN,
                when=SCHEDULE_CHOSEN,
                reads=TAPER_READS,
                cites=unique((*self.cites, "taper.slow-step")),
            ),
        )

    def lines(self, reading: Reading) -> tuple[Line, ...]:
        """Say all doses with their days; nothing while no schedule is chosen."""
        if not PREDNISONE_CHOSEN.truth(reading) or not SCHEDULE_CHOSEN.truth(reading):
            return ()
        found = taper(reading)
        if found is None:
            return (self._no_dose(reading),)
        if found.problems:
            return tuple(self._problem(problem, reading) for problem in found.problems)
        return (
            make_line(
                reading,
                rule=self.id,
                part=self.part,
                tone=Tone.ACTION,
                heading=_HEADING,
                text=words.in_one_line(found, reading.evidence),
                condition=SCHEDULE_CHOSEN,
                cites=(*found.cites, *words.end_cites(found)),
            ),
        )

    def _no_dose(self, reading: Reading) -> Line:
        """Say that nothing is dated while prednisone is held or excluded."""
        option = weigh(PREDNISONE, reading)
        return Line(
            rule=self.id,
            part=self.part,
            tone=Tone.OPEN,
            heading=_HEADING,
            state=State.HELD,
            text=Message(_NOT_RELEASED),
            because=(),
            cites=("taper.go-back",),
            status=reading.evidence.weakest(("taper.go-back",)),
            asks=tuple(question.path for question in option.asks),
        )

    def _problem(self, problem: TaperProblem, reading: Reading) -> Line:
        return Line(
            rule=self.id,
            part=self.part,
            tone=Tone.ALERT if problem.abrupt else Tone.OPEN,
            heading=_HEADING,
            text=problem.says,
            because=(),
            cites=problem.cites,
            status=reading.evidence.weakest(problem.cites),
            asks=(problem.asks.path,),
        )


_CALENDAR = TaperCalendar(
    id="taper.calendar",
    part=Part.REGIMEN,
    cites=unique((*(fact for facts in CITES.values() for fact in facts), *PROBLEM_CITES)),
)

RULES: tuple[AnyRule, ...] = (
    Rule(
        id="taper.choose",
        part=Part.REGIMEN,
        applies=PREDNISONE_CHOSEN,
        when=SCHEDULE_CHOSEN,
        heading=N_("Taper"),
        says="",
        if_unknown=N_("Choose a schedule for lowering prednisone, or write one"),
        cites=("taper.etg-steps", "taper.hhe-steps", "taper.written"),
    ),
    Rule(
        id="taper.pulse-alone",
        part=Part.REGIMEN,
        applies=_PULSE_ALONE,
        when=certain(SCHEDULE_CHOSEN),
        tone=Tone.OPEN,
        heading=N_("Taper"),
        says=N_(
            "A taper is chosen beside a pulse alone, and nothing is dated: choose prednisone after "
            "the pulse, or take the taper back"
        ),
        cites=("taper.pulse-not-counted",),
    ),
    with_notes(_CALENDAR, *NOTES),
)
