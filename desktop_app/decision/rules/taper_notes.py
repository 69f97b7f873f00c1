"""What is said beneath a taper that has a calendar."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.decision.plan import Line, Part, Tone
from desktop_app.decision.rule import AnyRule
from desktop_app.decision.rules import taper_meaning as meaning
from desktop_app.decision.rules import taper_words as words
from desktop_app.decision.rules.taper_chosen import (
    PREDNISONE_CHOSEN,
    SCHEDULE_CHOSEN,
    TAPER_READS,
    planned_taper,
)
from desktop_app.decision.table_row import TableRow
from desktop_app.prescribing.taper_schedules import ABRUPT_WEEKS, PULSE_AS_PREDNISONE

if TYPE_CHECKING:
    from desktop_app.conditions.algebra import Condition
    from desktop_app.conditions.reading import Reading
    from desktop_app.decision.rules.taper_sentences import Sentences


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

    def rows(self) -> tuple[TableRow, ...]:
        """Give its one row."""
        return (
            TableRow(
                rule=self.id,
                part=self.part,
                says=self.says.says,
                applies=PREDNISONE_CHOSEN,
                when=SCHEDULE_CHOSEN,
                in_words=self.says.when,
                fills=self.says.fills,
                reads=TAPER_READS,
                cites=self.cites,
            ),
        )

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
