"""What is different between two plans: lines that came, went or say something else.

Two plans differ where a reader would see it: in the sentence, heading, state or tone of a line, or
of a note beneath it. Reasons and sources alone make no difference: recording "absent" where nothing
was recorded changes many reasons and, mostly, nothing that is done.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import IntEnum
from typing import TYPE_CHECKING, cast

from desktop_app.decision.plan import Part, State, Tone
from desktop_app.message import Joined, Message
from desktop_app.prescribing.arithmetic import span

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from desktop_app.decision.plan import Line, Plan


class Weight(IntEnum):
    """How much a change matters; the smallest number comes first."""

    ALERT = 0  # something to act on before all else comes or goes
    MEDICINE = 1  # a medicine is released, held, excluded, or comes into question at all
    IMAGING = 2  # an examination that only some need comes or goes: for cancer, CT of the chest
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
    return between(before.lines, after.lines)


def between(before: Sequence[Line], after: Sequence[Line]) -> tuple[Change, ...]:
    """Find what is different between the lines of the same rules, in the same order."""
    return tuple(sorted(_changes(before, after), key=lambda change: change.weight))


def turns(change: Change) -> bool:
    """Whether more has changed than figures in a sentence; another dose is more."""
    old, new = change.before, change.after
    if old is None or new is None or change.weight is Weight.DOSE:
        return True
    stands = (old.tone, old.state, old.heading) == (new.tone, new.state, new.heading)
    return not stands or templates(old.text) != templates(new.text)


def templates(said: object) -> frozenset[str]:
    """Give the templates of a message and of those within it: what it says but for the figures."""
    match said:
        case Message():
            inner = frozenset[str]().union(*map(templates, said.values.values()))
            return inner if said.template in _FIGURES else inner | {said.template}
        case Joined():
            return frozenset[str]().union(*map(templates, said.parts))
        case tuple():
            return frozenset[str]().union(*map(templates, said))
        case _:
            return frozenset()


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
    before: Sequence[Line], after: Sequence[Line]
) -> Iterator[tuple[Line | None, Line | None]]:
    """Pair lines of the same rule: those that look the same, then those left, in their order.

    They come in the order of the plan; a line that went comes after those that its part still has.
    """
    left: dict[tuple[Part, str], list[Line]] = {}
    for line in before:
        left.setdefault((line.part, line.rule), []).append(line)
    pairs: list[tuple[Line | None, Line]] = []
    for line in after:
        same_rule = left.get((line.part, line.rule), [])
        twin = next((old for old in same_rule if old is line or _face(old) == _face(line)), None)
        if twin is not None:
            same_rule[:] = [old for old in same_rule if old is not twin]
        pairs.append((twin, line))
    for place, (twin, line) in enumerate(pairs):
        same_rule = left.get((line.part, line.rule), [])
        if twin is None and same_rule:
            pairs[place] = (same_rule.pop(0), line)
    gone = ((line, None) for lines in left.values() for line in lines)
    yield from sorted((*pairs, *gone), key=lambda pair: _PLACE[_either(*pair).part])


def _either(old: Line | None, new: Line | None) -> Line:
    """Give the later line, or the earlier one where it went; one of them is always there."""
    return cast("Line", new or old)


def _face(line: Line) -> tuple[Tone, State | None, Message | None, Message]:
    """Give what a reader sees of a line before it is opened."""
    return (line.tone, line.state, line.heading, line.text)


# From one amount to another, or one alone.
_FIGURES = {span(Decimal(0), Decimal(high)).template for high in range(2)}
_PLACE = {part: place for place, part in enumerate(Part)}
_PRESCRIBED = {Part.REGIMEN, Part.TREATMENT, Part.ALTERNATIVES}
_READ = {Part.ANTIBODY, Part.SEVERITY}
_BESIDE = {Part.PROGNOSIS, Part.PITFALLS}
_FOR_INFORMATION = {Part.MONITORING: Weight.FOLLOW_UP}
_BY_PART = {
    Part.MONITORING: Weight.FOLLOW_UP,
    Part.MALIGNANCY: Weight.IMAGING,
    **dict.fromkeys(_PRESCRIBED, Weight.MEDICINE),
}
_TO_DO = {State.DUE, State.INDICATED}
# It can be given before and after; that it now calls for caution releases and excludes nothing.
_ONLY_CAUTION = (
    {State.AVAILABLE, State.CAUTION},
    {State.CHOSEN, State.CHOSEN_WITH_CAUTION},
)
# They name what is not used; that an answer leaves their list is no news.
_NOT_USED = {"scope.unread", "scope.unconfirmed"}


def _weight(old: Line | None, new: Line | None, beneath: Line | None) -> Weight:
    tones = {line.tone for line in (old, new) if line is not None}
    line = _either(old, new)
    if beneath is not None:
        return Weight.CAUTION if tones & {Tone.ALERT, Tone.CAUTION} else Weight.DETAIL
    if line.part in _PRESCRIBED and line.heading is not None:
        return _weight_of_medicine(old, new)
    if line.state is not None:
        return _weight_of_examination(old, new)
    if tones <= {Tone.OPEN} or (line.rule in _NOT_USED and old is not None):
        return Weight.DETAIL
    return _weight_of_sentence(line, tones)


def _weight_of_medicine(old: Line | None, new: Line | None) -> Weight:
    """Weigh by where the medicine stands; where that is the same, by what can be given of it."""
    before, after = old and old.state, new and new.state
    if before is not after:
        if old is None or new is None or {before, after} not in _ONLY_CAUTION:
            return Weight.MEDICINE
        return Weight.CAUTION if _dose(old) == _dose(new) else Weight.DOSE
    if after is State.HELD:
        return Weight.DETAIL  # other questions hold it
    same_dose = old is not None and new is not None and _dose(old) == _dose(new)
    return Weight.CAUTION if after is State.EXCLUDED or same_dose else Weight.DOSE


def _dose(line: Line) -> object:
    """Give what is said of a dose; an alternative names its cautions in the same sentence."""
    values = line.text.values
    return values["dose"] if "topics" in values else line.text


def _weight_of_examination(old: Line | None, new: Line | None) -> Weight:
    """Weigh whether it is to be done; that it has been done, or what is left of it, is a detail."""
    states = {line.state for line in (old, new) if line is not None}
    to_do = [line is not None and line.state in _TO_DO for line in (old, new)]
    if to_do[0] is to_do[1] or State.DONE in states:
        return Weight.DETAIL
    imaging = _either(old, new).part is Part.MALIGNANCY or State.INDICATED in states
    return Weight.IMAGING if imaging else Weight.TEST


def _weight_of_sentence(line: Line, tones: set[Tone]) -> Weight:
    if Tone.ALERT in tones:
        return Weight.ALERT
    if line.part in _READ and line.heading is not None:
        return Weight.BRANCH
    if Tone.DIFFERS in tones or line.part in _BESIDE:
        return Weight.CONTEXT
    if Tone.CAUTION in tones:
        return Weight.CAUTION
    acted_on = _BY_PART if Tone.ACTION in tones else _FOR_INFORMATION
    return acted_on.get(line.part, Weight.CONTEXT)
