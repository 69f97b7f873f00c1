"""What becomes of medicines when an answer is given: those that share a fate share a phrase."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.decision.difference import Weight
from desktop_app.decision.plan import Part, State
from desktop_app.documents.what_if_board import Fate
from desktop_app.documents.words import in_words, within_sentence
from desktop_app.message import N_, Message

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from desktop_app.decision.difference import Change
    from desktop_app.decision.plan import Line
    from desktop_app.evidence.evidence_base import Evidence

_CHOSEN = {State.CHOSEN, State.CHOSEN_WITH_CAUTION}
_CAUTIOUS = {State.CAUTION, State.CHOSEN_WITH_CAUTION}
_FREE = {State.AVAILABLE, State.CHOSEN}
_SHUT = {State.HELD, State.EXCLUDED}

_RELEASED = (N_("{names} becomes available"), N_("{names} become available"))
_RELEASED_WITH_CAUTION = (
    N_("{names} becomes available, with caution"),
    N_("{names} become available, with caution"),
)
_OFFERED = (N_("{names} is offered"), N_("{names} are offered"))
_OFFERED_WITH_CAUTION = (
    N_("{names} is offered, with caution"),
    N_("{names} are offered, with caution"),
)
_FREED = (N_("{names} needs no more caution"), N_("{names} need no more caution"))
_CAUTIONED = (N_("{names} calls for caution"), N_("{names} call for caution"))
_HELD = (N_("{names} is held until known"), N_("{names} are held until known"))
_EXCLUDED = (N_("{names} is excluded"), N_("{names} are excluded"))
_STILL_EXCLUDED = (N_("{names} stays excluded"), N_("{names} stay excluded"))
_GONE = (N_("{names} is no longer offered"), N_("{names} are no longer offered"))
_STOPPED = (N_("{names} is no longer prescribed"), N_("{names} are no longer prescribed"))
_CHOICE = (N_("{names} is prescribed"), N_("{names} are prescribed"))
_SECOND = (N_("{names} becomes an alternative"), N_("{names} become alternatives"))
_DOSED = (N_("the dose of {names} changes"), N_("the doses of {names} change"))
_ONE_DOSE = (N_("{names}"), N_("{names}"))
_RANKS = {
    _RELEASED: Fate.RELEASED,
    _RELEASED_WITH_CAUTION: Fate.RELEASED,
    _EXCLUDED: Fate.EXCLUDED,
}


@dataclass(frozen=True, slots=True)
class MedicineChange:
    """One medicine before and after an answer, wherever in the plan it stands.

    Attributes:
        before, after: its line; None where it is not mentioned.
        why: what excludes it, what is to be known, or what calls for caution.
        dose: its sentence afterwards.

    """

    name: str
    before: Line | None
    after: Line | None
    weight: Weight
    why: str
    dose: str

    @classmethod
    def of(
        cls, name: str, changes: Sequence[Change], cautions: tuple[str, ...], evidence: Evidence
    ) -> MedicineChange:
        """Join the changes of one medicine: it may leave one part of the plan for another."""
        before = next((one.before for one in changes if one.before is not None), None)
        after = next((one.after for one in changes if one.after is not None), None)
        why = ""
        if after is not None:
            asked = _value(after.text, "questions" if after.state is State.HELD else "why")
            why = in_words(asked, evidence) if after.state in _SHUT and asked else ""
            if after.state in _CAUTIOUS:
                moved = before is None or before.part is not after.part
                topics = None if moved else _value(after.text, "topics")
                why = in_words(topics, evidence) if topics else ""
                why = cautions[0] if cautions else why
        return cls(
            name=within_sentence(name),
            before=before,
            after=after,
            weight=min(one.weight for one in changes),
            why=why if after and after.state is State.HELD else within_sentence(why),
            dose=in_words(after.text, evidence) if after else "",
        )

    def fate(self) -> tuple[str, str]:  # noqa: PLR0911 - one for each fate
        """Say what becomes of it, of one medicine and of several."""
        old = self.before.state if self.before else None
        new = self.after.state if self.after else None
        if self.after is None:
            return _STOPPED if old in _CHOSEN else _GONE
        if self.weight is Weight.DOSE and old is new:
            return _DOSED
        if new is State.HELD:
            return _HELD
        if new is State.EXCLUDED:
            return _STILL_EXCLUDED if old is State.EXCLUDED else _EXCLUDED
        if new in _CHOSEN and old not in _CHOSEN:
            return _CHOICE
        if self.before is not None and self.after.part is not self.before.part and old is new:
            return _SECOND if self.after.part is Part.ALTERNATIVES else _OFFERED
        came, released, known = (
            (_OFFERED, _RELEASED, _FREED)
            if new in _FREE
            else (_OFFERED_WITH_CAUTION, _RELEASED_WITH_CAUTION, _CAUTIONED)
        )
        return came if old is None else released if old in _SHUT else known


def medicine_phrases(
    found: Iterable[MedicineChange], *, figures: bool
) -> Iterator[tuple[str, list[Line], Weight, Fate]]:
    """Give a phrase for all medicines with one fate, the lines behind it, and how it ranks."""
    alike: dict[tuple[tuple[str, str], str], list[MedicineChange]] = {}
    for one in found:
        fate, why = one.fate(), one.why
        if fate is _DOSED:
            fate, why = (_ONE_DOSE, one.dose) if figures else (fate, "")
        alike.setdefault((fate, why), []).append(one)
    for ((one_name, several), why), each in alike.items():
        template = one_name if len(each) == 1 else several
        words = template.format(names=listed([one.name for one in each]))
        yield (
            f"{words}: {why}" if why else words,
            [one.after for one in each if one.after is not None],
            min(one.weight for one in each),
            _RANKS.get((one_name, several), Fate.OTHER),
        )


def listed(names: Sequence[str], joint: str = N_(" and ")) -> str:
    """Say "methotrexate, azathioprine and mycophenolate"."""
    return ", ".join(names[:-1]) + joint + names[-1] if len(names) > 1 else "".join(names)


def _value(text: Message, name: str) -> object | None:
    """Give what fills a gap of a sentence, or of a sentence within it."""
    if name in text.values and not isinstance(text.values[name], Message):
        return text.values[name]
    inner = (value for value in text.values.values() if isinstance(value, Message))
    return next((found for one in inner if (found := _value(one, name)) is not None), None)
