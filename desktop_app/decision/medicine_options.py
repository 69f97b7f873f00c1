"""Medicines weighed for a patient, as lines of the plan."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.conditions.algebra import Condition, unique
from desktop_app.conditions.reading import Reading
from desktop_app.decision.plan import Line, Part, State, Tone
from desktop_app.decision.rule import AnyRule, paths
from desktop_app.evidence.records import DoseFact, Proportion
from desktop_app.message import Joined, Message, N_
from desktop_app.prescribing.arithmetic import span
from desktop_app.prescribing.gate import Advice, Gate, Medicine, Option, Severity, Standing, weigh

if TYPE_CHECKING:
    from collections.abc import Iterator

_STATES = {
    Standing.AVAILABLE: (State.AVAILABLE, Tone.ACTION),
    Standing.CAUTION: (State.CAUTION, Tone.CAUTION),
    Standing.HELD: (State.HELD, Tone.OPEN),
    Standing.EXCLUDED: (State.EXCLUDED, Tone.ALERT),
}
_ORDER = tuple(Standing)


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicineOptions(AnyRule):
    """The medicines of one place in the regimen, most available first.

    Attributes:
        applies: for whom a regimen is planned at all.
        when: the branch of the regimen these medicines belong to.
        medicines: in the order of the source; equally available ones keep it.
        cites: facts that put them in this place.

    """

    id: str
    part: Part
    applies: Condition
    when: Condition
    medicines: tuple[Medicine, ...]
    cites: tuple[str, ...]

    def conditions(self) -> tuple[Condition, ...]:
        """Give the branch, every gate and every condition of the advice."""
        gates = (gate.when for medicine in self.medicines for gate in medicine.gates)
        advice = (
            advice.when
            for medicine in self.medicines
            for advice in medicine.advice
            if advice.when is not None
        )
        return (self.applies, self.when, *gates, *advice)

    def facts(self) -> tuple[str, ...]:
        """Give the facts of the place and of every medicine."""
        return unique(
            (
                *self.cites,
                *(fact for condition in self.conditions() for fact in condition.facts()),
                *(fact for medicine in self.medicines for fact in medicine.facts()),
            )
        )

    def lines(self, reading: Reading) -> tuple[Line, ...]:
        """Weigh each medicine once the branch is certain; an unknown branch offers nothing."""
        if not self.applies.truth(reading) or not self.when.truth(reading):
            return ()
        options = sorted(
            (weigh(medicine, reading) for medicine in self.medicines),
            key=lambda option: _ORDER.index(option.standing),
        )
        because = self.when.because(reading)
        return tuple(self._line(option, because, reading) for option in options)

    def _line(self, option: Option, because: tuple[Message, ...], reading: Reading) -> Line:
        state, tone = _STATES[option.standing]
        decisive = _decisive(option)
        reasons = tuple(r for gate in decisive for r in gate.when.because(reading))
        behind = (fact for gate in decisive for fact in gate.facts())
        dose = option.regimen.cites if option.regimen else ()
        cited = unique((*dose, *behind, *self.cites))
        return Line(
            rule=f"{self.id}.{option.medicine.id}",
            part=self.part,
            tone=tone,
            heading=Message(option.medicine.name),
            state=state,
            text=_text(option),
            because=unique((*reasons, *because)),
            cites=cited,
            status=reading.evidence.weakest(cited),
            asks=paths(option.asks),
            notes=tuple(self._notes(option, reading)),
        )

    def _notes(self, option: Option, reading: Reading) -> Iterator[Line]:
        medicine = option.medicine
        regimen = option.regimen
        if regimen is not None:
            held = option.standing is Standing.HELD
            if held:
                yield self._note(
                    f"{medicine.id}.dose-once-released",
                    Message(N_("Dose once released: {dose}"), {"dose": regimen.dose}),
                    regimen.cites,
                    reading,
                )
            working = Message("{steps}", {"steps": Joined(regimen.working, "; ")})
            yield self._note(f"{medicine.id}.working", working, regimen.cites, reading)
            if regimen.count is not None:
                yield self._note(f"{medicine.id}.count", regimen.count, regimen.cites, reading)
        for gate in option.biting:
            yield self._gate(gate, reading)
        for gate in option.open:
            if not gate.severity.blocks:
                yield self._open_gate(gate, reading)
        if option.standing is not Standing.EXCLUDED:
            for advice in medicine.advice:
                if advice.when is None or advice.when.truth(reading):
                    yield self._advice(advice, reading)

    def _gate(self, gate: Gate, reading: Reading) -> Line:
        text = _filled(gate.says, gate.fills, reading)
        if gate.release:
            text = Message(
                N_("{why}. Released by: {release}"),
                {"why": text, "release": _filled(gate.release, gate.fills, reading)},
            )
        return self._note(
            gate.id,
            text,
            gate.facts(),
            reading,
            tone=Tone.ALERT if gate.severity.blocks else Tone.CAUTION,
            because=gate.when.because(reading),
        )

    def _open_gate(self, gate: Gate, reading: Reading) -> Line:
        questions = gate.when.open_questions(reading)
        return self._note(
            gate.id,
            Message(
                N_("Could call for caution, not assessed: {questions}"),
                {"questions": tuple(Message(q.finding.label) for q in questions)},
            ),
            gate.facts(),
            reading,
            tone=Tone.OPEN,
            because=gate.when.because(reading),
            asks=paths(questions),
        )

    def _advice(self, advice: Advice, reading: Reading) -> Line:
        if advice.quotes:
            quoted = tuple(reading.evidence.fact(fact).says for fact in advice.quotes)
            text = Message("{facts}", {"facts": Joined(quoted, " ")})
        else:
            text = _filled(advice.says, advice.fills, reading)
        return self._note(
            advice.id,
            text,
            advice.facts(),
            reading,
            tone=Tone.DIFFERS if advice.differs else Tone.PLAIN,
            because=() if advice.when is None else advice.when.because(reading),
        )

    def _note(
        self,
        rule: str,
        text: Message,
        cites: tuple[str, ...],
        reading: Reading,
        *,
        tone: Tone = Tone.PLAIN,
        because: tuple[Message, ...] = (),
        asks: tuple[str, ...] = (),
    ) -> Line:
        return Line(
            rule=rule,
            part=self.part,
            tone=tone,
            text=text,
            because=because,
            cites=cites,
            status=reading.evidence.weakest(cites),
            asks=asks,
        )


def _decisive(option: Option) -> tuple[Gate, ...]:
    """Give the gates that decided where the medicine stands."""
    match option.standing:
        case Standing.EXCLUDED:
            return tuple(gate for gate in option.biting if gate.severity.blocks)
        case Standing.HELD:
            return tuple(gate for gate in option.open if gate.severity.blocks)
        case _:
            return option.biting


def _text(option: Option) -> Message:
    """Give the dose, or why there is none."""
    match option.standing:
        case Standing.EXCLUDED:
            hard = any(gate.severity is Severity.HARD_BLOCK for gate in option.biting)
            names = tuple(
                Message(gate.topic) for gate in option.biting if gate.severity.blocks
            )
            template = N_("Excluded, no exception: {why}") if hard else N_("Excluded: {why}")
            return Message(template, {"why": names})
        case Standing.HELD:
            return Message(
                N_("Held until known: {questions}"),
                {"questions": tuple(Message(q.finding.label) for q in option.asks)},
            )
        case _ if option.regimen is not None:
            return option.regimen.dose
    message = f"{option.medicine.id} is available without a dose"
    raise AssertionError(message)


def _filled(says: str, fills: tuple[tuple[str, str], ...], reading: Reading) -> Message:
    """Fill a sentence with values of facts; ``fact#percent`` names one figure of a proportion."""
    if not fills:
        return Message(says)
    return Message(says, {gap: _figure(fact, reading) for gap, fact in fills})


def _figure(name: str, reading: Reading) -> object:
    fact_id, _, part = name.partition("#")
    fact = reading.evidence.fact(fact_id)
    if isinstance(fact, DoseFact):
        return span(fact.minimum, fact.maximum)
    if isinstance(fact, Proportion):
        return getattr(fact, part)
    return reading.limit(fact_id)
