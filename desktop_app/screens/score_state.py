"""The inputs of one instrument on screen: a scratch pad, never a part of the case."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop_app.errors import Problem
from desktop_app.findings.all_sections import row_place
from desktop_app.findings.finding import Day, Repeated
from desktop_app.findings.recording import Form, recorded, row_removed
from desktop_app.findings.section import Questions, Section, findings_of
from desktop_app.message import N_
from desktop_app.screens.steps import Steps, refusal_of, with_entry

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.documents.score_sheet import ScoreSheet
    from desktop_app.findings.finding import Finding
    from desktop_app.scores.instrument import Instrument
    from desktop_app.screens.state import CaseState
    from desktop_app.screens.typed import Entry
    from desktop_app.services import Services

INPUTS = "inputs"  # what the paths of the fields begin with


class Inputs(Form):
    """The inputs of one instrument; frozen. Every field not assessed is None."""

    inputs: Section

    def unread_text(self, path: str) -> str | None:
        """Give the text typed at ``path`` that could not be understood, or None."""
        return next((entry.text for entry in self.unread if entry.path == path), None)


class ScoreState(QObject):
    """What stands in the form of one instrument, and what the instrument says of it.

    Signals:
        case_changed: an input changed; ``sheet`` and ``problems`` are up to date.
        case_replaced: not sent: another case gets a state of its own.
        plan_changed: ``sheet`` was worked out anew although no input changed.
        settled: the person is done with the field that was changed.
    """

    case_changed = Signal()
    case_replaced = Signal()
    plan_changed = Signal()
    settled = Signal()

    def __init__(self, instrument: Instrument, of_case: CaseState) -> None:
        """Start empty; ``of_case`` gives the day, the services and the case to take from."""
        super().__init__(of_case)  # outlives every field that tells it something
        self.instrument = instrument
        self.today = of_case.today
        self._of_case = of_case
        self._questions = {each.path: each for each in Questions(INPUTS, instrument.inputs)}
        self.case = self._empty = Inputs(inputs=instrument.inputs())
        self.problems: tuple[Problem, ...] = ()
        self.sheet: ScoreSheet | None = None
        self._taken: Section | None = None
        self._steps: Steps[Inputs] = Steps()
        self._served: Services | None = None
        of_case.plan_changed.connect(self._serve)
        self._serve()

    @property
    def read_only(self) -> bool:
        """Whether nothing can be changed: the inputs of an instrument always can."""
        return False

    @property
    def services(self) -> Services | None:
        """The services, or None while the evidence base is being read or cannot be."""
        return self._of_case.services

    @property
    def empty(self) -> bool:
        """Whether nothing is entered."""
        return self.case == self._empty

    @property
    def outdated(self) -> bool:
        """Whether the case holds other inputs now than when they were taken from it."""
        taken = self._taken
        return taken is not None and taken != self.instrument.taken_from(self._of_case.case)

    @property
    def to_correct(self) -> tuple[str, ...]:
        """The paths of entries that count as not assessed, but not while one is being typed."""
        unread = (entry.path for entry in self.case.unread if entry.path != self._steps.typing_at)
        blocked = (problem.place for problem in self.problems if problem.blocks)
        return tuple(dict.fromkeys((*unread, *blocked)))

    def label(self, path: str) -> str:
        """Give the words of a field; one within rows is named with its row."""
        if path in self._questions:
            return self._questions[path].finding.label
        outer, number, name = row_place(path)
        repeated = self._questions[outer].finding
        if not isinstance(repeated, Repeated):
            raise KeyError(path)
        label = findings_of(repeated.model)[name].label
        return f"{label} ({repeated.row} {number + 1})"

    def enter(self, path: str, entry: Entry) -> None:
        """Record what stands in a control; what cannot be used is kept as typed."""
        changed = with_entry(self.case, self._questions, path, entry)
        if changed != self.case:
            self._step(changed, typing_at=path)

    def refusal(self, path: str, entry: Entry) -> str:
        """Say why an entry cannot be recorded, or ""."""
        return refusal_of(self.case, self._questions, path, entry)

    def carried_words(self, _path: str) -> str:
        """Say nothing: no input is carried over from an earlier visit."""
        return ""

    def confirm(self, *_paths: str) -> None:
        """Do nothing, as above."""

    def remove_row(self, path: str, index: int) -> None:
        """Remove a row of a repeated field."""
        self.settle()
        self._step(row_removed(self.case, self._questions, path, index))

    def take_from_case(self) -> int:
        """Fill in what the case holds, as one step; gives the number of answers filled in.

        What the case does not hold stays as it is.
        """
        self.settle()
        self._taken = self.instrument.taken_from(self._of_case.case)
        changed, count = self.case, 0
        for name, value in self._taken:
            if value is not None:
                changed = recorded(changed, self._questions, f"{INPUTS}.{name}", value)
                count += _answers_in(value)
        if changed != self.case:
            self._step(changed)
        return count

    def clear(self) -> None:
        """Make every input not assessed, as one step."""
        self.settle()
        self._taken = None
        if not self.empty:
            self._step(self._empty)

    def settle(self) -> None:
        """End a run of typing: the next change is a step of its own."""
        if self._steps.typing_at is not None:
            self._steps.typing_at = None
            self.settled.emit()

    def undo(self) -> None:
        """Go one step back, if there is one."""
        self.settle()
        self._return_to(self._steps.back(self.case))

    def redo(self) -> None:
        """Go one step forward again, if there is one."""
        self.settle()
        self._return_to(self._steps.forward(self.case))

    def _step(self, changed: Inputs, typing_at: str | None = None) -> None:
        self._steps.leave(self.case, typing_at)
        self._show(changed)

    def _return_to(self, form: Inputs | None) -> None:
        if form is not None:
            self._show(form)

    def _show(self, changed: Inputs) -> None:
        self.case = changed
        try:
            self._work_out()
        finally:
            self.case_changed.emit()

    def _serve(self) -> None:
        """Work out anew with other services; a change of the case changes nothing here."""
        if self.services is not self._served:
            self._served = self.services
            try:
                self._work_out()
            finally:
                self.plan_changed.emit()

    def _work_out(self) -> None:
        """Ask the instrument. If that fails, no answer is shown rather than the one before."""
        self.sheet, self.problems = None, ()
        services = self.services
        if services is None:
            return
        to_come = tuple(self._days_to_come())
        counted = self.case
        for problem in to_come:
            counted = recorded(counted, self._questions, problem.place, None)
        sheet = services.score_sheet(self.instrument, counted.inputs)
        found = (
            Problem(f"{INPUTS}.{one.place}", one.sentence, one.blocks) for one in sheet.problems
        )
        self.sheet, self.problems = sheet, (*to_come, *found)

    def _days_to_come(self) -> Iterator[Problem]:
        """Name the days that lie in the future: they count as not assessed."""
        for path, finding, value in self._answers():
            if isinstance(finding, Day) and not finding.future and value > self.today():
                sentence = N_("{label} ({day}) lies in the future. Check the day, month and year.")
                yield Problem(path, sentence.format(label=finding.label, day=value.isoformat()))

    def _answers(self) -> Iterator[tuple[str, Finding, Any]]:
        for path, question in self._questions.items():
            value = question.of(self.case)
            if value is None:
                continue
            yield path, question.finding, value
            if isinstance(question.finding, Repeated):
                fields = findings_of(question.finding.model)
                for number, row in enumerate(value):
                    for name, answer in row:
                        if answer is not None:
                            yield f"{path}.{number}.{name}", fields[name], answer


def _answers_in(value: object) -> int:
    """Count the answers of a field: one, or those in its rows."""
    rows = value if isinstance(value, tuple) else ()
    fields = [answer for row in rows if isinstance(row, Section) for _, answer in row]
    return sum(answer is not None for answer in fields) if fields else 1
