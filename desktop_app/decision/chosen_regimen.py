"""The chosen regimen as lines of the plan, and what was not chosen as alternatives considered."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from desktop_app.conditions.algebra import unique
from desktop_app.decision import medicine_rows
from desktop_app.decision.medicine_options import MedicineOptions
from desktop_app.decision.medicine_words import OPTION_SAYS, gate_text, labels, option_text
from desktop_app.decision.plan import Line, State, Tone
from desktop_app.decision.table_row import TableRow
from desktop_app.findings.questions import choice, treatment
from desktop_app.message import N_, Joined, Message
from desktop_app.prescribing.chosen_agents import medicine_chosen
from desktop_app.prescribing.gate import Standing, weigh
from desktop_app.prescribing.medicines.folic_acid import FACTS as FOLIC_ACID_FACTS
from desktop_app.prescribing.medicines.folic_acid import folic_acid_stage
from desktop_app.prescribing.prescription import (
    chosen_for,
    chosen_medicines,
    running_course,
    stages_of,
    still_to_choose,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop_app.conditions.algebra import Condition
    from desktop_app.conditions.reading import Reading
    from desktop_app.prescribing.gate import Medicine, Option
    from desktop_app.prescribing.prescription import Stage

_GOES_ON = N_(
    "Taken already ({dose}): it goes on; a change of its dose is for the clinician to set"
)
_ONE_DOSE = N_("{dose}, from {day}")
_AGAIN = N_("{dose}, from {day}; again from {again}")
_STEP_BY_STEP = N_("{dose}, from {day}; step by step to {goal} from {last}")
_NOT_CHOSEN = N_("Held until chosen: {questions}")
_SAYS = (_ONE_DOSE, _STEP_BY_STEP, _AGAIN, _GOES_ON, _NOT_CHOSEN)
_FROM = N_("From {day}: {dose}")
_BRIEFLY_CAUTIOUS = N_("{dose}; caution: {topics}")
# What a choice hangs on beside the medicine itself: its dose, its days, whether it goes on.
_CHOICES = (
    choice.agent,
    choice.second_agent,
    choice.agent_target,
    choice.second_agent_target,
    choice.steroid,
    choice.starts_on,
    choice.pulse_days,
    choice.methotrexate_weekday,
    choice.methotrexate_route,
    choice.taper,
    treatment.started,
    treatment.courses,
    treatment.prednisone_dose,
)
_CHOSEN_BY = (choice.steroid, choice.agent, choice.second_agent)
_CHOSEN = {State.AVAILABLE: State.CHOSEN, State.CAUTION: State.CHOSEN_WITH_CAUTION}
_IF_TESTS_ALLOW = N_("From {day}, if the blood tests allow: {dose}")
_RAISED_BY_TESTS = {"methotrexate", "azathioprine", "mycophenolate", "ciclosporin"}
_WITH_FOLIC_ACID = "methotrexate"
_FOLIC_ACID, _FOLIC_ACID_HEADING = "folic-acid", N_("Folic acid")
_GIVEN = {Standing.AVAILABLE, Standing.CAUTION}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChosenMedicines(MedicineOptions):
    """Each chosen medicine with its dated doses, or why it cannot be prescribed as it stands.

    Attributes:
        choice: gives the names of what was chosen, in the order they are printed.
        chosen: the condition that one of them is chosen, by its name.

    """

    choice: Callable[[Reading], tuple[str, ...]] = chosen_medicines
    chosen: Callable[[str], Condition] = medicine_chosen

    def rows(self) -> tuple[TableRow, ...]:
        """Give what every option has, the dated stages, and the folic acid."""
        own = (row for medicine in self.medicines for row in self._rows(medicine))
        return (*own, *self._beside())

    def _rows(self, medicine: Medicine) -> Iterator[TableRow]:
        chosen = self.chosen(medicine.id)
        line = medicine_rows.line_row(
            f"{self.id}.{medicine.id}",
            medicine,
            part=self.part,
            says=(*_SAYS, *OPTION_SAYS),
            applies=self.applies,
            when=chosen,
            cites=self.cites,
            reads=_CHOICES,
        )
        yield line
        yield from medicine_rows.notes_of(medicine, self.part)
        yield replace(
            line,
            rule=f"{medicine.id}.stage",
            heading="",
            says=(_FROM, _IF_TESTS_ALLOW),
            cites=medicine.cites,
        )

    def _beside(self) -> Iterator[TableRow]:
        for medicine in self.medicines:
            if medicine.id == _WITH_FOLIC_ACID:
                yield TableRow(
                    rule=f"{self.id}.{_FOLIC_ACID}",
                    part=self.part,
                    heading=_FOLIC_ACID_HEADING,
                    says=(_ONE_DOSE,),
                    applies=self.applies,
                    when=self.chosen(medicine.id),
                    reads=(*medicine_rows.line_questions(medicine), *_CHOICES),
                    cites=FOLIC_ACID_FACTS,
                )

    def facts(self) -> tuple[str, ...]:
        """Give those of the medicines, and of the folic acid that goes with one of them."""
        return unique((*MedicineOptions.facts(self), *FOLIC_ACID_FACTS))

    def lines(self, reading: Reading) -> tuple[Line, ...]:
        """Weigh each chosen medicine, and put folic acid behind methotrexate."""
        chosen = self.choice(reading)
        if not chosen or not self.applies.truth(reading):
            return ()
        known = {medicine.id: medicine for medicine in self.medicines}
        return tuple(line for name in chosen for line in self._both(known[name], reading))

    def _both(self, medicine: Medicine, reading: Reading) -> Iterator[Line]:
        """Give the line of a medicine, and of what is never left out beside it."""
        option = weigh(medicine, reading)
        yield self._line(option, reading)
        if medicine.id != _WITH_FOLIC_ACID or option.standing not in _GIVEN:
            return
        stage = folic_acid_stage(reading.evidence, chosen_for(medicine.id, reading))
        if stage is not None:
            values = {"dose": stage.words(reading.evidence), "day": stage.begins_on}
            line = self._note(
                f"{self.id}.{_FOLIC_ACID}",
                Message(_ONE_DOSE, values),
                stage.cites,
                reading.evidence,
            )
            yield replace(line, heading=Message(_FOLIC_ACID_HEADING), state=State.CHOSEN)

    def standing(self, option: Option, reading: Reading) -> tuple[State, Tone]:
        """Say "chosen" in place of "available"; what is still to be chosen holds it."""
        state, tone = MedicineOptions.standing(self, option, reading)
        if option.standing in _GIVEN and still_to_choose(option.medicine.id, reading):
            return State.HELD, Tone.OPEN
        return _CHOSEN.get(state, state), tone

    def text(self, option: Option, reading: Reading) -> Message:
        """Give the first dose and where it leads, or why there is none."""
        if option.standing not in _GIVEN:
            return option_text(option)
        lacking = still_to_choose(option.medicine.id, reading)
        if lacking:
            return Message(_NOT_CHOSEN, {"questions": labels(lacking)})
        return self._prescribed(option, reading)

    def _prescribed(self, option: Option, reading: Reading) -> Message:
        """Give the dose of a medicine that stands open and lacks nothing."""
        running = running_course(option.medicine.id, reading)
        if running is not None:
            dose = Message("{dose}", {"dose": running.dose or N_("dose not recorded")})
            return Message(_GOES_ON, {"dose": dose})
        stages = stages_of(option.medicine, reading)
        if option.regimen is None or not stages:
            return option_text(option)
        words = stages[0].words(reading.evidence)
        gaps: dict[str, object] = {"dose": words, "day": stages[0].begins_on}
        if len(stages) == 1:
            return Message(_ONE_DOSE, gaps)
        last = stages[-1]
        if all(stage.amount == last.amount for stage in stages):
            again = tuple(stage.begins_on for stage in stages[1:])
            return Message(_AGAIN, {**gaps, "again": again})
        goal = last.words(reading.evidence)
        return Message(_STEP_BY_STEP, {**gaps, "goal": goal, "last": last.begins_on})

    def asks(self, option: Option, reading: Reading) -> tuple[str, ...]:
        """Name what is to be answered or chosen before it can be given."""
        lacking = () if option.asks else still_to_choose(option.medicine.id, reading)
        return tuple(question.path for question in (*option.asks, *lacking))

    def notes(self, option: Option, reading: Reading) -> Iterator[Line]:
        """Give the dated doses after the working, then what every option says."""
        prescribed = option.standing in _GIVEN and not still_to_choose(option.medicine.id, reading)
        stages = stages_of(option.medicine, reading) if prescribed and option.regimen else ()
        for note in MedicineOptions.notes(self, option, reading):
            if not stages or not note.rule.endswith((".count", ".start")):
                yield note
            if note.rule.endswith(".working"):
                yield from self._stages(option, stages, reading)

    def _stages(
        self, option: Option, stages: tuple[Stage, ...], reading: Reading
    ) -> Iterator[Line]:
        """Give each dose with the day on which it begins; a single one is said already."""
        tested = option.medicine.id in _RAISED_BY_TESTS
        for number, stage in enumerate(stages, start=1):
            if len(stages) > 1:
                yield self._note(
                    f"{option.medicine.id}.stage-{number}",
                    Message(
                        _IF_TESTS_ALLOW if number > 1 and tested else _FROM,
                        {"day": stage.begins_on, "dose": stage.words(reading.evidence)},
                    ),
                    stage.cites,
                    reading.evidence,
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class Alternatives(MedicineOptions):
    """The medicines of a place that were not chosen: where each stood, and what decided it."""

    def _rows(self, medicine: Medicine) -> Iterator[TableRow]:
        for row in MedicineOptions._rows(self, medicine):  # noqa: SLF001 - its own base
            if row.rule == f"{self.id}.{medicine.id}":
                yield replace(
                    row,
                    says=(_BRIEFLY_CAUTIOUS, *row.says),
                    reads=unique((*row.reads, *_CHOSEN_BY)),
                )
            else:
                yield row

    def lines(self, reading: Reading) -> tuple[Line, ...]:
        """Weigh what was not chosen."""
        if not self.applies.truth(reading) or not self.when.truth(reading):
            return ()
        chosen = chosen_medicines(reading)
        return tuple(
            self._line(weigh(medicine, reading), reading)
            for medicine in self.medicines
            if medicine.id not in chosen
        )

    def standing(self, option: Option, reading: Reading) -> tuple[State, Tone]:
        """Give its state; nothing about what was not chosen asks for an act."""
        state, _ = MedicineOptions.standing(self, option, reading)
        return state, Tone.PLAIN

    def text(self, option: Option, reading: Reading) -> Message:
        """Say the usual dose or why not, with the cautions in a word each."""
        text = MedicineOptions.text(self, option, reading)
        topics = tuple(dict.fromkeys(gate.topic for gate in option.biting if not gate.blocks))
        if not topics or option.standing is not Standing.CAUTION:
            return text
        cautions = Joined(tuple(map(Message, topics)), ", ")
        return Message(_BRIEFLY_CAUTIOUS, {"dose": text, "topics": cautions})

    def notes(self, option: Option, reading: Reading) -> Iterator[Line]:
        """Give what excludes it, nothing else."""
        for gate in option.biting:
            if gate.blocks:
                yield self._note(
                    gate.id,
                    gate_text(gate, reading),
                    gate.own_facts() or self.cites,
                    reading.evidence,
                    because=gate.when.because(reading),
                )
