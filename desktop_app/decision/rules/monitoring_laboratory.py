"""Which tests a chosen medicine asks for and how often, in the sources' own sentences.

The dates stand in the calendar; here stands the rule behind them, and who says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from desktop_app.conditions.algebra import unique
from desktop_app.decision.medicine_words import QUOTED, quoted
from desktop_app.decision.plan import Line, Part, Tone
from desktop_app.decision.rule import AnyRule
from desktop_app.decision.rules.regimen_beside import TREATED
from desktop_app.decision.table_row import TableRow
from desktop_app.findings.questions import choice
from desktop_app.message import N_, Message
from desktop_app.prescribing.chosen_agents import medicine_chosen
from desktop_app.prescribing.formulary import FORMULARY
from desktop_app.prescribing.laboratory_schedule import HAEMOLYSIS, LIPIDS, NADIR
from desktop_app.prescribing.laboratory_series import AFTER_RISE, STANDARD
from desktop_app.prescribing.prescription import chosen_medicines

if TYPE_CHECKING:
    from desktop_app.conditions.algebra import Condition
    from desktop_app.conditions.reading import Reading
    from desktop_app.evidence.evidence_base import Evidence

_NAMES = {one.id: one.name[:1].lower() + one.name[1:] for one in FORMULARY}
_HEADING = N_("Tests with {medicine}")
_DIFFERS = N_("Sources differ, and the calendar follows the line above: {facts}")


@dataclass(frozen=True, slots=True, kw_only=True)
class TestsOf(AnyRule):
    """The tests of one medicine, while it is chosen.

    Attributes:
        medicine: its name in the formulary.
        chosen: the condition that it is.
        follows: the facts that the calendar follows, as they are said.
        differs: the facts of sources that say otherwise, as they are said.

    """

    medicine: str
    chosen: Condition
    follows: tuple[str, ...]
    differs: tuple[str, ...] = ()
    id: str = ""
    part: Part = Part.MONITORING
    cites: tuple[str, ...] = ()

    def conditions(self) -> tuple[Condition, ...]:
        """Give for whom a regimen is printed at all, and that the medicine is chosen."""
        return (TREATED, self.chosen)

    def facts(self) -> tuple[str, ...]:
        """Give the facts of both sentences."""
        own = (fact for condition in self.conditions() for fact in condition.facts())
        return unique((*self.follows, *self.differs, *own))

    def rows(self) -> tuple[TableRow, ...]:
        """Give a row for the tests, and one for the sources that differ."""
        name = _NAMES[self.medicine]
        tests = TableRow(
            rule=self.id,
            part=self.part,
            heading=_HEADING,
            says=(QUOTED,),
            applies=TREATED,
            when=self.chosen,
            fills={
                "medicine": lambda _evidence: name,
                "facts": partial(quoted, self.follows),
            },
            reads=(choice.steroid,),  # what is chosen is read as a whole
            cites=self.follows,
        )
        differ = replace(
            tests,
            rule=f"{self.id}-differ",
            heading="",
            says=(_DIFFERS,),
            fills={"facts": partial(quoted, self.differs)},
            cites=self.differs,
        )
        return (tests, differ) if self.differs else (tests,)

    def lines(self, reading: Reading) -> tuple[Line, ...]:
        """Say the tests, and beneath them where sources differ."""
        if self.medicine not in chosen_medicines(reading) or not TREATED.truth(reading):
            return ()
        known = reading.evidence.worked_out
        if self.id not in known:
            known[self.id] = (self._line(reading.evidence),)
        return known[self.id]  # type: ignore[no-any-return]  # this key holds lines

    def _line(self, evidence: Evidence) -> Line:
        notes: tuple[Line, ...] = ()
        if self.differs:
            says = Message(_DIFFERS, {"facts": quoted(self.differs, evidence)})
            notes = (self._made(f"{self.id}-differ", says, self.differs, evidence, Tone.DIFFERS),)
        says = Message(QUOTED, {"facts": quoted(self.follows, evidence)})
        return self._made(self.id, says, self.follows, evidence, Tone.PLAIN, notes)

    def _made(
        self,
        rule: str,
        says: Message,
        cites: tuple[str, ...],
        evidence: Evidence,
        tone: Tone,
        notes: tuple[Line, ...] = (),
    ) -> Line:
        heading = Message(_HEADING, {"medicine": Message(_NAMES[self.medicine])})
        return Line(
            rule=rule,
            part=self.part,
            tone=tone,
            heading=None if tone is Tone.DIFFERS else heading,
            text=says,
            because=(),
            cites=cites,
            status=evidence.weakest(cites),
            notes=notes,
        )


def _tests(medicine: str, *follows: str, differs: tuple[str, ...] = ()) -> TestsOf:
    return TestsOf(
        id=f"monitoring.tests-{medicine}",
        medicine=medicine,
        chosen=medicine_chosen(medicine),
        follows=follows,
        differs=differs,
        cites=follows,
    )


RULES: tuple[AnyRule, ...] = (
    _tests(
        "methotrexate",
        STANDARD,
        "methotrexate.tests-schedule",
        AFTER_RISE,
        differs=("methotrexate.tests-label-us", "laboratory.yearly-review-2025"),
    ),
    _tests(
        "azathioprine",
        STANDARD,
        AFTER_RISE,
        differs=(
            "azathioprine.tests-sps",
            "azathioprine.tests-label-us",
            "azathioprine.tests-mims",
            "laboratory.yearly-review-2025",
        ),
    ),
    _tests(
        "mycophenolate",
        STANDARD,
        AFTER_RISE,
        differs=(
            "mycophenolate.tests-sps",
            "mycophenolate.tests-highland",
            "mycophenolate.tests-label-us",
            "laboratory.yearly-review-2025",
        ),
    ),
    _tests(
        "ciclosporin",
        "ciclosporin.tests-schedule",
        "ciclosporin.tests-later-bsr",
        LIPIDS,
        AFTER_RISE,
        differs=("ciclosporin.tests-label-us",),
    ),
    _tests("cyclophosphamide", "cyclophosphamide.tests-schedule", NADIR),
    _tests("rituximab", "rituximab.tests-schedule"),
    _tests("immunoglobulin", "immunoglobulin.tests", HAEMOLYSIS),
)
