"""What a rule is: words, a condition, and the facts that carry both."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from desktop_app.conditions.algebra import Condition, unique
from desktop_app.conditions.reading import Reading
from desktop_app.decision.plan import Line, Part, State, Tone
from desktop_app.decision.table_row import TableRow
from desktop_app.message import Message

if TYPE_CHECKING:
    from desktop_app.decision.table_row import FromEvidence
    from desktop_app.findings.section import Question

Fill = Callable[[Reading], object]


@dataclass(frozen=True, slots=True)
class Printed:
    """Fills a gap from the evidence alone, so that a printed rule shows the figure too."""

    gives: FromEvidence

    def __call__(self, reading: Reading) -> object:
        """Give it as the evidence of a reading has it."""
        return self.gives(reading.evidence)


class AnyRule(ABC):
    """Something that may add lines to a plan and can be printed as a row of a decision table."""

    __slots__ = ()

    id: str
    part: Part
    cites: tuple[str, ...]

    @abstractmethod
    def lines(self, reading: Reading) -> tuple[Line, ...]:
        """Give what it says of this case; nothing when it does not apply."""

    @abstractmethod
    def conditions(self) -> tuple[Condition, ...]:
        """Give every condition it weighs."""

    def facts(self) -> tuple[str, ...]:
        """Give every fact it cites or compares with."""
        return unique((*self.cites, *(f for c in self.conditions() for f in c.facts())))

    @abstractmethod
    def rows(self) -> tuple[TableRow, ...]:
        """Give its rows of the printed decision tables, one for each ``Line.rule`` it can say."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule(AnyRule):
    """A sentence that stands when its condition holds.

    Attributes:
        id: ``part.name``; unique.
        applies: for whom the rule is weighed at all; None for everybody. It gives no reasons, so
            that "adult with a positive antibody" is not repeated on every line.
        when: the condition that decides; its reasons and facts are printed.
        says: the sentence when it holds; gaps are filled by ``fills``.
        if_unknown: the sentence while it cannot be told; "" says nothing.
        heading: what stands in front of the sentence, or "".
        fills: gap name to a function of the reading.
        state: for a test, where it stands once the condition holds.
        cites: facts; those of the condition are added by themselves.
        reads: findings that ``fills`` and ``state`` look at and no condition of the rule does.
        in_words: for the printed table, what ``state`` makes of it, where it says more.
        gaps: what ``fills`` can put into a gap, in words, where its name does not tell.

    """

    id: str
    part: Part
    when: Condition
    says: str
    cites: tuple[str, ...]
    applies: Condition | None = None
    tone: Tone = Tone.PLAIN
    heading: str = ""
    if_unknown: str = ""
    fills: Mapping[str, Fill] = field(default_factory=dict)
    state: Callable[[Reading], State] | None = None
    reads: tuple[Question, ...] = ()
    in_words: str = ""
    gaps: Mapping[str, str] = field(default_factory=dict)

    def conditions(self) -> tuple[Condition, ...]:
        """Give what it applies to and what decides it."""
        return (self.when,) if self.applies is None else (self.applies, self.when)

    def rows(self) -> tuple[TableRow, ...]:
        """Give its one row."""
        return (
            TableRow(
                rule=self.id,
                part=self.part,
                heading=self.heading,
                says=(self.says,) if self.says else (),
                if_unknown=self.if_unknown,
                applies=self.applies,
                when=self.when,
                fills={
                    gap: fill.gives for gap, fill in self.fills.items() if isinstance(fill, Printed)
                },
                in_words=self.in_words,
                gaps=self.gaps,
                reads=self.reads,
                cites=self.cites,
            ),
        )

    def lines(self, reading: Reading) -> tuple[Line, ...]:
        """Say the sentence, the open one, or nothing."""
        if self.applies is not None and not self.applies.truth(reading):
            return ()
        truth = self.when.truth(reading)
        template = self.says if truth else self.if_unknown if truth is None else ""
        if not template:
            return ()
        return (
            make_line(
                reading,
                rule=self.id,
                part=self.part,
                tone=self.tone if truth else Tone.OPEN,
                text=Message(template, {name: fill(reading) for name, fill in self.fills.items()})
                if self.fills
                else Message(template),
                condition=self.when,
                cites=self.cites,
                heading=Message(self.heading) if self.heading else None,
                state=self.state(reading) if truth and self.state else None,
            ),
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class ChecklistItem(AnyRule):
    """A test: done, due, indicated now, or not yet indicated.

    Attributes:
        says: what to do, without a verb where the name of the test suffices.
        applies: for whom the checklist is shown at all.
        done: true once it is recorded.
        missing: the sentence while some of it is there; ``{missing}`` names the rest.
        names: gives what is missing; nothing while nothing is there yet.
        indicated: for a test that only some need; None for one that everybody needs.
        if_unknown: the sentence while it cannot be told whether it is needed; "" says ``says``.
        reads: findings that ``names`` looks at and no condition does.

    """

    id: str
    part: Part
    says: str
    applies: Condition
    done: Condition
    cites: tuple[str, ...]
    missing: str = ""
    names: Callable[[Reading], tuple[Message, ...]] | None = None
    indicated: Condition | None = None
    if_unknown: str = ""
    reads: tuple[Question, ...] = ()

    def conditions(self) -> tuple[Condition, ...]:
        """Give all its conditions."""
        return tuple(c for c in (self.applies, self.done, self.indicated) if c is not None)

    def rows(self) -> tuple[TableRow, ...]:
        """Give its one row: what to do, and what it says while some of it is missing."""
        return (
            TableRow(
                rule=self.id,
                part=self.part,
                says=tuple(text for text in (self.says, self.missing) if text),
                if_unknown=self.if_unknown,
                applies=self.applies,
                when=self.indicated,
                done=self.done,
                reads=self.reads,
                cites=self.cites,
            ),
        )

    def lines(self, reading: Reading) -> tuple[Line, ...]:
        """Give the item with its state, while the checklist applies."""
        if not self.applies.truth(reading):
            return ()
        state, tone, decided = self._standing(reading)
        return (
            make_line(
                reading,
                rule=self.id,
                part=self.part,
                tone=tone,
                text=self._text(reading, state),
                condition=decided,
                cites=self.cites,
                state=state,
            ),
        )

    def _text(self, reading: Reading, state: State) -> Message:
        if state is State.HELD and self.if_unknown:
            return Message(self.if_unknown)
        names = self.names(reading) if self.names and state is State.DUE else ()
        return Message(self.missing, {"missing": names}) if names else Message(self.says)

    def _standing(self, reading: Reading) -> tuple[State, Tone, Condition]:
        if self.done.truth(reading):
            return State.DONE, Tone.PLAIN, self.done
        if self.indicated is None:
            return State.DUE, Tone.ACTION, self.done
        needed = self.indicated.truth(reading)
        if needed:
            return State.INDICATED, Tone.ACTION, self.indicated
        if needed is None:
            return State.HELD, Tone.OPEN, self.indicated
        return State.NOT_YET, Tone.PLAIN, self.indicated


def make_line(
    reading: Reading,
    *,
    rule: str,
    part: Part,
    tone: Tone,
    text: Message,
    condition: Condition,
    cites: tuple[str, ...],
    heading: Message | None = None,
    state: State | None = None,
    notes: tuple[Line, ...] = (),
) -> Line:
    """Build a line with the reasons, facts and open questions of the condition that decided it."""
    return Line.on(
        ConditionGrounds(condition, reading, cites, notes),
        rule=rule,
        part=part,
        tone=tone,
        text=text,
        heading=heading,
        state=state,
    )


@dataclass(frozen=True, slots=True)
class ConditionGrounds:
    """What is behind a line that a condition decided: the condition's reasons and facts.

    Attributes:
        cites: the rule's own facts; those of the parts that decided follow them.

    """

    condition: Condition
    reading: Reading
    cites: tuple[str, ...]
    notes: tuple[Line, ...] = ()

    def of(self, name: str) -> Any:  # noqa: ANN401 - each attribute of a line has its own type
        """Work out one attribute of the line."""
        match name:
            case "because":
                return self.condition.because(self.reading)
            case "asks":
                return paths(self.condition.open_questions(self.reading))
            case "notes":
                return self.notes
            case "cites":
                behind = self.condition.facts_behind(self.reading)
                return tuple(dict.fromkeys((*self.cites, *behind)))
            case _:
                return self.reading.evidence.weakest(self.of("cites"))


def paths(questions: tuple[Question, ...]) -> tuple[str, ...]:
    """Give the paths of questions."""
    return tuple(question.path for question in questions)
