"""Names on the free lists that cannot be read: said in the plan, because nothing checks them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.conditions.algebra import Condition
from desktop_app.conditions.medicine_names import CLASSES_FACT, DIRECTORY_FACTS, directory
from desktop_app.conditions.whole_list import is_it
from desktop_app.decision.plan import Part, Tone
from desktop_app.decision.rule import AnyRule, Rule
from desktop_app.decision.situation import IN_SCOPE
from desktop_app.findings.questions import safety
from desktop_app.message import N_, Joined, Message

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.conditions.medicine_entry import Entry
    from desktop_app.conditions.reading import Reading
    from desktop_app.findings.section import Question


@dataclass(frozen=True, slots=True, eq=False)
class _Names(Condition):
    """Some line of a free list is of a kind.

    Attributes:
        question: the list.
        kind: tells of a line whether it is.
        is_open: whether such a line is to be corrected, so that the answer is unknown, not yes.
        words: what it is called when read aloud.

    """

    question: Question
    kind: Callable[[Entry], bool]
    is_open: bool
    words: str

    def truth(self, reading: Reading) -> bool | None:
        """Look for such a line."""
        if not self.lines(reading):
            return False
        return None if self.is_open else True

    def because(self, reading: Reading) -> tuple[Message, ...]:
        """Give no reason: the sentence quotes the lines."""
        del reading
        return ()

    def open_questions(self, reading: Reading) -> tuple[Question, ...]:
        """Name the list while a line of it is to be corrected."""
        return (self.question,) if self.truth(reading) is None else ()

    def questions(self) -> tuple[Question, ...]:
        """Name the list."""
        return (self.question,)

    def facts(self) -> tuple[str, ...]:
        """Name the directory."""
        return (*DIRECTORY_FACTS, CLASSES_FACT)

    def spoken(self) -> Message:
        """Say what it looks for."""
        return Message(self.words)

    def lines(self, reading: Reading) -> tuple[Entry, ...]:
        """Give the lines; the last answer is kept, as most edits leave the list alone."""
        recorded: tuple[str, ...] | None = reading.value(self.question)
        if not recorded:
            return ()
        known = reading.evidence.worked_out
        key = ("names", self.question.name, self.words)
        last: tuple[tuple[str, ...], tuple[Entry, ...]] | None = known.get(key)
        if last is None or last[0] is not recorded:
            names = directory(reading.evidence)
            found = tuple(entry for entry in map(names.read, recorded) if self.kind(entry))
            last = known[key] = (recorded, found)
        return last[1]


def _close(question: Question) -> _Names:
    words = N_("a name on the list is close to a known one")
    return _Names(question, lambda entry: bool(entry.doubts), is_open=True, words=words)


def _strange(question: Question) -> _Names:
    words = N_("a name on the list is in no table of names")
    return _Names(question, lambda entry: entry.strange, is_open=False, words=words)


_CLOSE_MEDICINE, _CLOSE_ALLERGY = _close(safety.medicines), _close(safety.allergies)
_STRANGE_MEDICINE, _STRANGE_ALLERGY = _strange(safety.medicines), _strange(safety.allergies)


def _quoted(condition: _Names) -> Callable[[Reading], object]:
    """Quote the lines as they were typed."""
    return lambda reading: tuple(
        Message("“{name}”", {"name": entry.written}) for entry in condition.lines(reading)
    )


def _asked(condition: _Names) -> Callable[[Reading], object]:
    """Ask of each line what it is meant for."""
    return lambda reading: Joined(
        tuple(
            is_it(entry.written, doubt.meant)
            for entry in condition.lines(reading)
            for doubt in entry.doubts
        )
    )


def _to_correct(name: str, heading: str, condition: _Names) -> Rule:
    return Rule(
        id=f"medicines.{name}",
        part=Part.TREATMENT,
        applies=IN_SCOPE,
        when=condition,
        heading=heading,
        says="",
        if_unknown="{questions}",
        fills={"questions": _asked(condition)},
        gaps={"questions": N_("each such name, with the names it may be meant for")},
        cites=("medicine.close-name",),
    )


RULES: tuple[AnyRule, ...] = (
    _to_correct("close-name", N_("Other medicines"), _CLOSE_MEDICINE),
    _to_correct("close-allergy", N_("Allergies"), _CLOSE_ALLERGY),
    Rule(
        id="medicines.strange-name",
        part=Part.TREATMENT,
        applies=IN_SCOPE,
        when=_STRANGE_MEDICINE,
        tone=Tone.CAUTION,
        heading=N_("Other medicines"),
        says=N_(
            "{names}: not on the list of names, or not wholly; its interactions are not checked, "
            "ask a pharmacist"
        ),
        fills={"names": _quoted(_STRANGE_MEDICINE)},
        cites=("medicine.strange-name", "medicine.all-known"),
    ),
    Rule(
        id="medicines.strange-allergy",
        part=Part.TREATMENT,
        applies=IN_SCOPE,
        when=_STRANGE_ALLERGY,
        tone=Tone.CAUTION,
        heading=N_("Allergies"),
        says=N_(
            "{names}: not on the list of names, or not wholly; compare it yourself with the "
            "medicines offered here"
        ),
        fills={"names": _quoted(_STRANGE_ALLERGY)},
        cites=("medicine.strange-name",),
    ),
)
