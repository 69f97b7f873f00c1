"""A management plan as data: lines, each with its reasons and the facts it stands on."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Protocol

from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from desktop_app.conditions.reading import Reading
    from desktop_app.evidence.records import Status
    from desktop_app.message import Message


class Part(StrEnum):
    """The parts of a plan, in the order they are shown and printed."""

    ALERT = "alert"
    SEVERITY = "severity"
    REGIMEN = "regimen"
    TREATMENT = "treatment"
    ALTERNATIVES = "alternatives"
    MALIGNANCY = "malignancy"
    EVALUATION = "evaluation"
    MONITORING = "monitoring"
    ANTIBODY = "antibody"
    PROGNOSIS = "prognosis"
    PITFALLS = "pitfalls"


PART_TITLES = {
    Part.ALERT: N_("Act first"),
    Part.ANTIBODY: N_("What the antibody means"),
    Part.SEVERITY: N_("Reading of this case"),
    Part.REGIMEN: N_("Chosen regimen"),
    Part.TREATMENT: N_("Treatment"),
    Part.ALTERNATIVES: N_("Alternatives considered"),
    Part.MALIGNANCY: N_("Cancer screening"),
    Part.EVALUATION: N_("Evaluation"),
    Part.MONITORING: N_("Monitoring"),
    Part.PROGNOSIS: N_("Prognosis"),
    Part.PITFALLS: N_("Pitfalls"),
}


class Tone(StrEnum):
    """How a line asks to be read. Colour never carries it alone: each tone has its words."""

    PLAIN = "plain"
    ACTION = "action"
    CAUTION = "caution"
    ALERT = "alert"
    OPEN = "open"  # cannot be told until a finding is recorded
    DIFFERS = "sources differ"

    @property
    def presses(self) -> bool:
        """Whether it asks for an act or for care now."""
        return self in {Tone.ACTION, Tone.CAUTION, Tone.ALERT}


class State(StrEnum):
    """Where a medicine or a test stands for this patient."""

    CHOSEN = "chosen"
    CHOSEN_WITH_CAUTION = "chosen, with caution"
    AVAILABLE = "available"
    CAUTION = "available with caution"
    HELD = "held until known"
    EXCLUDED = "excluded"
    DONE = "done"
    DUE = "due"
    INDICATED = "indicated now"
    NOT_YET = "not yet indicated"


CAUTIOUS = frozenset({State.CAUTION, State.CHOSEN_WITH_CAUTION})

STATE_WORDS = {
    State.CHOSEN: N_("Chosen"),
    State.CHOSEN_WITH_CAUTION: N_("Chosen, with caution"),
    State.AVAILABLE: N_("Available"),
    State.CAUTION: N_("Available with caution"),
    State.HELD: N_("Held until known"),
    State.EXCLUDED: N_("Excluded"),
    State.DONE: N_("Done"),
    State.DUE: N_("Due"),
    State.INDICATED: N_("Indicated now"),
    State.NOT_YET: N_("Not yet indicated"),
}


_GROUNDS = frozenset({"because", "cites", "status", "asks", "notes"})


class Grounds(Protocol):
    """Gives what is behind a line once somebody asks: its reasons, facts, questions and notes.

    A plan is made at every keystroke, and most of its lines are never opened.
    """

    def of(self, name: str) -> Any:  # noqa: ANN401 - each attribute of a line has its own type
        """Work out ``because``, ``cites``, ``status``, ``asks`` or ``notes``."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One sentence of the plan and everything behind it.

    A line made with ``Line.on`` works out what is behind it when it is first read. It depends on
    frozen values alone, so the answer is the same whenever that is.

    Attributes:
        rule: the rule that said it.
        part: where it stands.
        text: the sentence.
        because: the findings that decided it.
        cites: fact ids, in the order they are printed.
        status: the least well checked of the facts.
        heading: what stands in front (a medicine, a test, a feature); None for a plain sentence.
        state: for a medicine or a test, where it stands.
        asks: paths of the questions whose answers would settle or release it.
        notes: lines that belong beneath it.

    """

    rule: str
    part: Part
    tone: Tone
    text: Message
    because: tuple[Message, ...]
    cites: tuple[str, ...]
    status: Status
    heading: Message | None = None
    state: State | None = None
    asks: tuple[str, ...] = ()
    notes: tuple[Line, ...] = ()
    grounds: Grounds | None = field(default=None, compare=False, repr=False)

    @classmethod
    def on(
        cls,
        grounds: Grounds,
        *,
        rule: str,
        part: Part,
        tone: Tone,
        text: Message,
        heading: Message | None = None,
        state: State | None = None,
    ) -> Line:
        """Make a line whose reasons, facts, questions and notes are given by ``grounds``."""
        line = object.__new__(cls)
        put = object.__setattr__
        put(line, "rule", rule)
        put(line, "part", part)
        put(line, "tone", tone)
        put(line, "text", text)
        put(line, "heading", heading)
        put(line, "state", state)
        put(line, "grounds", grounds)
        return line

    def all(self) -> Iterator[Line]:
        """Give the line and every note beneath it."""
        yield self
        for note in self.notes:
            yield from note.all()


def _work_out(line: Line, name: str) -> object:
    """Work out what was not read before; Python calls it only while the slot is empty."""
    if name not in _GROUNDS or line.grounds is None:
        raise AttributeError(name)
    found = line.grounds.of(name)
    object.__setattr__(line, name, found)
    return found


# Set from outside, so that a slip in a name is still an error to the type checker.
Line.__getattr__ = _work_out  # type: ignore[attr-defined]  # the class does not declare it


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What the program answers to a case.

    Attributes:
        lines: in the order of the parts, then of the rules.
        edition: of the evidence.
        evidence_fingerprint: hexadecimal, of the evidence files.
        made_on: the day the plan is for.
        reading: what it was decided from; taper and calendar are worked out from it on demand.

    """

    lines: tuple[Line, ...]
    edition: str
    evidence_fingerprint: str
    made_on: date
    reading: Reading | None = field(default=None, compare=False, repr=False)

    def part(self, part: Part) -> tuple[Line, ...]:
        """Give the lines of one part."""
        return tuple(line for line in self.lines if line.part is part)

    def every_line(self) -> Iterator[Line]:
        """Give every line, notes included, in printed order."""
        for line in self.lines:
            yield from line.all()
