"""Which tests a chosen medicine asks for and how often, in the sources' own sentences.

The dates stand in the calendar; here stands the rule behind them, and who says otherwise.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.conditions.algebra import unique
from desktop_app.decision.plan import Line, Part, Tone
from desktop_app.decision.rule import AnyRule
from desktop_app.decision.rules.regimen_beside import TREATED
from desktop_app.message import N_, Joined, Message
from desktop_app.prescribing.formulary import FORMULARY
from desktop_app.prescribing.laboratory_schedule import HAEMOLYSIS, LIPIDS, NADIR
from desktop_app.prescribing.laboratory_series import AFTER_RISE, STANDARD
from desktop_app.prescribing.prescription import chosen_medicines

if TYPE_CHECKING:
    from desktop_app.conditions.algebra import Condition
    from desktop_app.conditions.reading import Reading
    from desktop_app.evidence.evidence_base import Evidence

_NAMES = {medicine.id: medicine.name for medicine in FORMULARY}


@dataclass(frozen=True, slots=True, kw_only=True)
class TestsOf(AnyRule):
    """The tests of one medicine, while it is chosen.

    Attributes:
        medicine: its name in the formulary.
        follows: the facts that the calendar follows, as they are said.
        differs: the facts of sources that say otherwise, as they are said.

    """

    medicine: str
    follows: tuple[str, ...]
    differs: tuple[str, ...] = ()
    id: str = ""
    part: Part = Part.MONITORING
    cites: tuple[str, ...] = ()

    def conditions(self) -> tuple[Condition, ...]:
        """Give for whom a regimen is printed at all."""
        return (TREATED,)

    def facts(self) -> tuple[str, ...]:
        """Give the facts of both sentences."""
        own = (fact for condition in self.conditions() for fact in condition.facts())
        return unique((*self.follows, *self.differs, *own))

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
            says = Message(
                N_("Sources differ, and the calendar follows the line above: {facts}"),
                {"facts": _quoted(self.differs, evidence)},
            )
            notes = (self._made(f"{self.id}-differ", says, self.differs, evidence, Tone.DIFFERS),)
        says = Message("{facts}", {"facts": _quoted(self.follows, evidence)})
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
        heading = Message(N_("Tests with {medicine}"), {"medicine": Message(_NAMES[self.medicine])})
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


def _quoted(facts: tuple[str, ...], evidence: Evidence) -> Joined:
    """Quote facts one after the other; a line of the plan ends without a full stop."""
    return Joined(tuple(evidence.fact(fact).says.removesuffix(".") for fact in facts), ". ")


def _tests(medicine: str, *follows: str, differs: tuple[str, ...] = ()) -> TestsOf:
    return TestsOf(
        id=f"monitoring.tests-{medicine}",
        medicine=medicine,
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
