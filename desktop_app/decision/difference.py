"""What is different between two plans: lines that came, went or say something else.

Two plans differ where a reader would see it: in the sentence, heading, state or tone of a line, or
of a note beneath it. Reasons and sources alone make no difference: recording "absent" where nothing
was recorded changes many reasons and, mostly, nothing that is done.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING, cast

from desktop_app.decision.plan import Part, State, Tone

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desktop_app.decision.plan import Line, Plan
    from desktop_app.message import Message


class Weight(IntEnum):
    """How much a change matters; the smallest number comes first."""

    ALERT = 0  # something to act on before all else comes or goes
    MEDICINE = 1  # a medicine is released, held, excluded, or comes into question at all
    IMAGING = 2  # a screening examination comes or goes
    BRANCH = 3  # the case is read in another way
    DOSE = 4
    CAUTION = 5  # something calls for caution, or no longer does
    TEST = 6
    FOLLOW_UP = 7
    CONTEXT = 8  # prognosis, pitfalls, where sources differ, what stands beside
    DETAIL = 9  # a question less, an item ticked off, other words beneath a line


@dataclass(frozen=True, slots=True)
class Change:
    """One difference between two plans.

    Attributes:
        before: the line as it was; None when it came.
        after: the line as it is; None when it went.
        weight: how much it matters.
        beneath: for a note, the line it stands beneath in the later plan.

    """

    before: Line | None
    after: Line | None
    weight: Weight
    beneath: Line | None = None

    @property
    def line(self) -> Line:
        """The line as it is, or as it was when it went."""
        return _either(self.before, self.after)


def difference(before: Plan, after: Plan) -> tuple[Change, ...]:
    """Find what is different, the most important first, else in the order of the plan."""
    return tuple(sorted(_changes(before.lines, after.lines), key=lambda change: change.weight))


def _changes(
    before: Sequence[Line], after: Sequence[Line], beneath: Line | None = None
) -> Iterator[Change]:
    for old, new in _paired(before, after):
        if old is new:
            continue
        if old is None or new is None or _face(old) != _face(new):
            yield Change(old, new, _weight(old, new, beneath), beneath)
        if old is not None and new is not None:
            yield from _changes(old.notes, new.notes, new)


def _paired(
    before: Iterable[Line], after: Iterable[Line]
) -> Iterator[tuple[Line | None, Line | None]]:
    """Pair lines of the same rule: those that look the same, then those left, in their order."""
    left: dict[tuple[Part, str], list[Line]] = {}
    for line in before:
        left.setdefault((line.part, line.rule), []).append(line)
    waiting: list[tuple[Line, list[Line]]] = []
    for line in after:
        same_rule = left.get((line.part, line.rule), [])
        twin = next((old for old in same_rule if old is line or _face(old) == _face(line)), None)
        if twin is None:
            waiting.append((line, same_rule))
        else:
            same_rule[:] = [old for old in same_rule if old is not twin]
            yield twin, line
    for line, same_rule in waiting:
        yield (same_rule.pop(0) if same_rule else None), line
    for gone in left.values():
        for line in gone:
            yield line, None


def _either(old: Line | None, new: Line | None) -> Line:
    """Give the later line, or the earlier one where it went; one of them is always there."""
    return cast("Line", new or old)


def _face(line: Line) -> tuple[Tone, State | None, Message | None, Message]:
    """Give what a reader sees of a line before it is opened."""
    return (line.tone, line.state, line.heading, line.text)


_PRESCRIBED = {Part.REGIMEN, Part.TREATMENT, Part.ALTERNATIVES}
_READ = {Part.ANTIBODY, Part.SEVERITY}
_NEEDED = {State.INDICATED, State.HELD, State.NOT_YET}
_BY_PART = {
    Part.ALERT: Weight.ALERT,
    Part.MALIGNANCY: Weight.IMAGING,
    Part.EVALUATION: Weight.TEST,
    Part.MONITORING: Weight.FOLLOW_UP,
}


def _weight(old: Line | None, new: Line | None, beneath: Line | None) -> Weight:
    tones = {line.tone for line in (old, new) if line is not None}
    line = _either(old, new)
    if beneath is not None:
        return Weight.CAUTION if tones & {Tone.ALERT, Tone.CAUTION} else Weight.DETAIL
    if Tone.ALERT in tones and line.state is None:
        return Weight.ALERT
    if line.part in _PRESCRIBED and line.heading is not None:
        return _weight_of_medicine(old, new)
    if tones <= {Tone.OPEN}:
        return Weight.DETAIL
    if line.part in _READ and line.heading is not None:
        return Weight.BRANCH
    return _weight_of_sentence(old, new, tones)


def _weight_of_medicine(old: Line | None, new: Line | None) -> Weight:
    states = (old and old.state, new and new.state)
    return Weight.DOSE if states[0] is states[1] else Weight.MEDICINE


def _weight_of_sentence(old: Line | None, new: Line | None, tones: set[Tone]) -> Weight:
    line = _either(old, new)
    if line.part is Part.EVALUATION:
        states = {each.state for each in (old, new) if each is not None}
        return Weight.TEST if Tone.ACTION in tones and states & _NEEDED else Weight.DETAIL
    if Tone.DIFFERS in tones:
        return Weight.CONTEXT
    if line.part in _PRESCRIBED:
        return Weight.MEDICINE if Tone.ACTION in tones else Weight.CONTEXT
    if Tone.CAUTION in tones and line.part is not Part.MALIGNANCY:
        return Weight.CAUTION
    if line.part is Part.MALIGNANCY and Tone.ACTION not in tones:
        return Weight.CONTEXT
    return _BY_PART.get(line.part, Weight.CONTEXT)
