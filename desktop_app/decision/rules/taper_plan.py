"""The chosen taper on the calendar: its steps, the go-back rule, and the days it turns on."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.conditions.algebra import unique
from desktop_app.conditions.vocabulary import all_of, answered, certain, named
from desktop_app.decision.notes import with_notes
from desktop_app.decision.plan import Line, Part, State, Tone
from desktop_app.decision.rule import AnyRule, Rule, make_line
from desktop_app.decision.rules import taper_meaning as meaning
from desktop_app.decision.rules import taper_words as words
from desktop_app.decision.rules.regimen_beside import TREATED
from desktop_app.evidence.evidence_base import Evidence
from desktop_app.findings.choice import SteroidChoice, TaperSchedule
from desktop_app.findings.questions import choice
from desktop_app.message import N_, Message
from desktop_app.prescribing.gate import weigh
from desktop_app.prescribing.medicines.prednisone import PREDNISONE
from desktop_app.prescribing.taper import CITES, PROBLEM_CITES, Taper, taper
from desktop_app.prescribing.taper_crossings import Crossings
from desktop_app.prescribing.taper_schedules import ABRUPT_WEEKS, PULSE_AS_PREDNISONE

if TYPE_CHECKING:
    from desktop_app.conditions.algebra import Condition
    from desktop_app.conditions.reading import Reading
    from desktop_app.prescribing.taper_schedules import TaperProblem

# What gives the sentences of a note; none where the taper gives no cause.
Sentences = Callable[[Taper, Crossings, Evidence], Iterable[Message]]
_HEADING = Message(N_("Taper"))
PREDNISONE_CHOSEN = named(
    N_("prednisone chosen"),
    all_of(
        TREATED,
        certain(
            answered(choice.steroid, SteroidChoice.PREDNISONE, SteroidChoice.PULSE_THEN_PREDNISONE)
        ),
    ),
)
_PULSE_ALONE = named(
    N_("a pulse chosen without prednisone after it"),
    all_of(TREATED, certain(answered(choice.steroid, SteroidChoice.PULSE))),
)
SCHEDULE_CHOSEN = answered(choice.taper, *TaperSchedule)


def planned_taper(reading: Reading) -> Taper | None:
    """Give the taper that the plan prints, for its chart and its calendar too.

    Returns:
        None where no treatment is planned, no prednisone or no schedule is chosen, or
        prednisone is held or excluded.

    """
    return taper(reading) if PREDNISONE_CHOSEN.truth(reading) else None


@dataclass(frozen=True, slots=True, kw_only=True)
class TaperCalendar(AnyRule):
    """The taper in one line; why there is none, where there is none."""

    id: str
    part: Part
    cites: tuple[str, ...]

    def conditions(self) -> tuple[Condition, ...]:
        """Give that prednisone and a schedule are chosen."""
        return (PREDNISONE_CHOSEN, SCHEDULE_CHOSEN)

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
            text=Message(N_("No doses and no days while prednisone is not released")),
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


@dataclass(frozen=True, slots=True, kw_only=True)
class TaperNote(AnyRule):
    """What is said of a taper that has a calendar.

    Attributes:
        says: gives its sentences; none where the taper gives no cause.

    """

    id: str
    part: Part
    tone: Tone
    says: Sentences
    cites: tuple[str, ...]

    def conditions(self) -> tuple[Condition, ...]:
        """Give that prednisone and a schedule are chosen."""
        return (PREDNISONE_CHOSEN, SCHEDULE_CHOSEN)

    def lines(self, reading: Reading) -> tuple[Line, ...]:
        """Say its sentences of a taper without problems."""
        found = planned_taper(reading)
        if found is None or found.crossings is None:
            return ()
        status = reading.evidence.weakest(self.cites)
        return tuple(
            Line(
                rule=self.id,
                part=self.part,
                tone=self.tone,
                text=sentence,
                because=(),
                cites=self.cites,
                status=status,
            )
            for sentence in self.says(found, found.crossings, reading.evidence)
        )


def _note(
    name: str,
    says: Sentences,
    *cites: str,
    tone: Tone = Tone.PLAIN,
) -> TaperNote:
    return TaperNote(id=f"taper.{name}", part=Part.REGIMEN, tone=tone, says=says, cites=cites)


_CALENDAR = TaperCalendar(
    id="taper.calendar",
    part=Part.REGIMEN,
    cites=unique((*(fact for facts in CITES.values() for fact in facts), *PROBLEM_CITES)),
)

NOTES = (
    _note("review", words.go_back, "taper.go-back", tone=Tone.ACTION),
    _note(
        "remarks",
        words.remarks,
        "taper.written",
        "prednisone.ceiling-etg",
        "taper.start-hhe",
        "prednisone.taken",
        "taper.marked-fall",
        ABRUPT_WEEKS,
        "taper.abrupt-fall",
        tone=Tone.CAUTION,
    ),
    _note(
        "step", words.each_step, "prednisone.tablets", "rounding.one-strength", "prednisone.morning"
    ),
    _note(
        "end",
        words.end,
        "taper.slow-step",
        "taper.slow-below-lowest",
        "taper.slow-below-highest",
        "taper.go-back",
    ),
    _note(
        "total",
        words.totals,
        "bone.very-high-months",
        "taper.target-months",
        "taper.pulse-not-counted",
        PULSE_AS_PREDNISONE,
        "methylprednisolone.exchange",
    ),
    _note(
        "bone-very-high",
        meaning.very_high,
        "bone.very-high-cumulative",
        "bone.very-high-dose",
        "bone.very-high-months",
        "bone.very-high-2022",
        "taper.pulse-not-counted",
        PULSE_AS_PREDNISONE,
        tone=Tone.CAUTION,
    ),
    _note("bone-assess", meaning.long_term, "bone.dose", "bone.months"),
    _note(
        "bone-fracture-factor",
        meaning.fracture_factor,
        "bone.fracture-dose",
        "bone.fracture-major",
        "bone.fracture-hip",
        "bone.frax-age",
        "bone.frax-underestimates",
    ),
    _note(
        "pneumocystis",
        meaning.pneumocystis,
        "pneumocystis.dose-lowest",
        "pneumocystis.dose-highest",
        "pneumocystis.weeks-lowest",
        "pneumocystis.weeks-highest",
    ),
    _note("vaccines", meaning.vaccines, "vaccine.steroid-dose"),
    _note("target", meaning.target, "taper.target-dose", "taper.target-months"),
    _note(
        "never-abrupt",
        meaning.never_abrupt,
        "prednisone.abrupt-stop",
        "prednisone.adrenal",
        tone=Tone.CAUTION,
    ),
    _note(
        "sources-differ",
        words.sources_differ,
        "taper.etg-steps",
        "taper.start-etg",
        "taper.hhe-steps",
        "taper.start-hhe",
        "taper.start-hhe-latest",
        "taper.start-bsr",
        "taper.no-agreement",
        tone=Tone.DIFFERS,
    ),
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
