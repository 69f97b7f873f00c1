"""Medicines weighed for a patient, as lines of the plan.

What a line says and cites hangs mostly on the evidence alone, so it is worked out once per
evidence base and only its reasons per case: a plan is made anew at every keystroke.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.conditions.algebra import Condition, unique
from desktop_app.decision import medicine_rows
from desktop_app.decision import medicine_words as words
from desktop_app.decision.medicine_grounds import OptionGrounds, weakest
from desktop_app.decision.plan import Line, Part, State, Tone
from desktop_app.decision.rule import AnyRule, paths
from desktop_app.findings.finding import Names
from desktop_app.message import Joined, Message
from desktop_app.prescribing.gate import Gate, Medicine, Option, Standing, weigh

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.conditions.reading import Reading
    from desktop_app.decision.table_row import TableRow
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.prescribing.gate import Regimen
    from desktop_app.prescribing.overrides import Overridden

_STATES = {
    Standing.AVAILABLE: (State.AVAILABLE, Tone.ACTION),
    Standing.CAUTION: (State.CAUTION, Tone.CAUTION),
    Standing.HELD: (State.HELD, Tone.OPEN),
    Standing.EXCLUDED: (State.EXCLUDED, Tone.ALERT),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class MedicineOptions(AnyRule):
    """The medicines of one place in the regimen, in the order of their source.

    Attributes:
        applies: for whom a regimen is planned at all.
        when: the branch of the regimen these medicines belong to.
        medicines: in the order of the source; how available each is stands beside it.
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

    def rows(self) -> tuple[TableRow, ...]:
        """Give a row for the line of each medicine, and for each note beneath it."""
        return tuple(row for medicine in self.medicines for row in self._rows(medicine))

    def _rows(self, medicine: Medicine) -> Iterator[TableRow]:
        yield medicine_rows.line_row(
            f"{self.id}.{medicine.id}",
            medicine,
            part=self.part,
            says=words.OPTION_SAYS,
            applies=self.applies,
            when=self.when,
            cites=self.cites,
        )
        yield from medicine_rows.notes_of(medicine, self.part)

    def lines(self, reading: Reading) -> tuple[Line, ...]:
        """Weigh each medicine once the branch is certain; an unknown branch offers nothing."""
        if not self.applies.truth(reading) or not self.when.truth(reading):
            return ()
        return tuple(self._line(weigh(medicine, reading), reading) for medicine in self.medicines)

    def _line(self, option: Option, reading: Reading) -> Line:
        state, tone = self.standing(option, reading)
        return Line.on(
            OptionGrounds(self, option, reading),
            rule=f"{self.id}.{option.medicine.id}",
            part=self.part,
            tone=tone,
            heading=Message(option.medicine.name),
            state=state,
            text=self.text(option, reading),
        )

    def standing(self, option: Option, reading: Reading) -> tuple[State, Tone]:  # noqa: ARG002 - a chosen one hangs on the reading too
        """Give the state and tone of a medicine's line."""
        state, tone = _STATES[option.standing]
        if option.taken is not None and tone is Tone.ACTION:
            tone = Tone.PLAIN  # what is taken already asks for no act
        return state, tone

    def text(self, option: Option, reading: Reading) -> Message:  # noqa: ARG002 - same
        """Give the sentence of a medicine's line."""
        return words.option_text(option)

    def asks(self, option: Option, reading: Reading) -> tuple[str, ...]:  # noqa: ARG002 - same
        """Name the questions whose answers would release it."""
        return paths(option.asks)

    def notes(self, option: Option, reading: Reading) -> Iterator[Line]:
        """Give the lines beneath a medicine: its dose, what stands against it, advice."""
        medicine, evidence = option.medicine, reading.evidence
        if option.regimen is not None:
            yield from self._dose(option, option.regimen, evidence)
        for override in option.overridden:
            yield self._override(override, reading)
        for gate in option.biting:
            yield self._gate(gate, reading)
        if option.standing is Standing.EXCLUDED:
            return
        for gate in option.open:
            if not gate.blocks:
                yield self._open_gate(gate, reading)
        for when, line in self._advice(medicine, evidence):
            if when is None:
                yield line
            elif when.truth(reading):
                yield replace(line, because=when.because(reading))

    def _dose(self, option: Option, regimen: Regimen, evidence: Evidence) -> tuple[Line, ...]:
        """Give the working, what makes the dose up, and how it is reached.

        They are kept with the last dose of the medicine, which the evidence keeps.
        """
        medicine = option.medicine.id
        held, taken = option.standing is Standing.HELD, option.taken is not None
        key = ("dose", medicine, self.part)
        last: tuple[Regimen, bool, bool, tuple[Line, ...]] | None = evidence.worked_out.get(key)
        if last is None or last[0] is not regimen or last[1:3] != (held, taken):
            lines = tuple(self._dose_lines(medicine, regimen, evidence, held=held, taken=taken))
            last = evidence.worked_out[key] = (regimen, held, taken, lines)
        return last[3]

    def _dose_lines(
        self, medicine: str, regimen: Regimen, evidence: Evidence, *, held: bool, taken: bool
    ) -> Iterator[Line]:
        """Give the lines of a dose; tablets are counted only for one that is to be given."""
        if held:
            text = words.WOULD_START if taken else words.RELEASED_DOSE
            released = Message(text, {"dose": regimen.dose})
            yield self._note(f"{medicine}.dose-once-released", released, regimen.cites, evidence)
        template = words.STARTED_WITH if taken else "{steps}"
        working = Message(template, {"steps": Joined(regimen.working, "; ")})
        yield self._note(f"{medicine}.working", working, regimen.cites, evidence)
        if taken or held:
            return
        for name, step in (("count", regimen.count), ("start", regimen.start)):
            if step is not None:
                yield self._note(f"{medicine}.{name}", step.says, step.cites, evidence)

    def _override(self, override: Overridden, reading: Reading) -> Line:
        """Say what was set aside, and give the clinician's reason word for word."""
        gate = override.gate
        known, not_known = words.OVERRIDES
        template = known if override.known else not_known
        return self._note(
            f"{gate.id}.overridden",
            Message(template, {"why": Message(gate.topic), "reason": override.reason}),
            (*gate.facts(), "gates.override"),
            reading.evidence,
            tone=Tone.CAUTION,
            because=gate.when.because(reading),
        )

    def _gate(self, gate: Gate, reading: Reading) -> Line:
        cites = tuple(dict.fromkeys((*gate.own_facts(), *gate.when.facts_behind(reading))))
        return self._note(
            gate.id,
            words.gate_text(gate, reading),
            cites,
            reading.evidence,
            tone=Tone.ALERT if gate.blocks else Tone.CAUTION,
            because=gate.when.because(reading),
        )

    def _open_gate(self, gate: Gate, reading: Reading) -> Line:
        """Name what is not assessed; a list of names that is recorded and unclear has reasons."""
        questions = gate.when.open_questions(reading)
        unclear = any(isinstance(q.finding, Names) and reading.value(q) for q in questions)
        known = reading.evidence.worked_out
        key = ("open", gate.id, self.part, unclear, *map(id, questions))
        if key not in known or unclear:
            known[key] = self._note(
                gate.id,
                words.open_gate_text(questions, gate.when.because(reading) if unclear else ()),
                gate.facts(),
                reading.evidence,
                tone=Tone.OPEN,
                asks=paths(questions),
            )
        return known[key]  # type: ignore[no-any-return]  # this key holds a line

    def _advice(
        self, medicine: Medicine, evidence: Evidence
    ) -> tuple[tuple[Condition | None, Line], ...]:
        """Give each sentence with its condition, worked out once per evidence."""
        key = ("advice", medicine.id, self.part)
        if key not in evidence.worked_out:
            evidence.worked_out[key] = tuple(
                (
                    advice.when,
                    self._note(
                        advice.id,
                        words.advice_text(advice, evidence),
                        advice.facts(),
                        evidence,
                        tone=Tone.DIFFERS if advice.differs else Tone.PLAIN,
                    ),
                )
                for advice in medicine.advice
            )
        return evidence.worked_out[key]  # type: ignore[no-any-return]  # this key holds advice

    def _note(
        self,
        rule: str,
        text: Message,
        cites: tuple[str, ...],
        evidence: Evidence,
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
            status=weakest(cites, evidence),
            asks=asks,
        )
