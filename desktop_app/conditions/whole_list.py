"""What a free list of names says about the medicines that a rule looks for.

Three ways of asking. ``listed`` stands beside a direct question and leaves a strange name open;
``on_list`` has no such question, so that a strange name is no obstacle there and the plan says by
itself that it is not checked; ``asked_or_listed`` joins the question and the list.

When is a list without the name a "no"? An explicitly empty list always was. A list on which every
word is understood says the same of every medicine that it does not hold: what kept it open before
was the slip of the keyboard that released a medicine, and a slip is now seen: it is close to a
known name, or strange to all of them. What remains is a medicine that nobody wrote down, and that
an empty list could hide as well.

A name close to one that is looked for leaves the answer open whatever else is known, also against
a "no" to the direct question: the two may contradict each other, and only the clinician can tell.
The name of a class of which only some members matter ("statin") leaves it open too, unless the
direct question is answered.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from desktop_app.conditions.algebra import AnyOf, Condition, EitherWay
from desktop_app.conditions.leaves import Answered, NamesOf, not_assessed
from desktop_app.conditions.medicine_entry import Entry, members_in
from desktop_app.conditions.medicine_names import directory
from desktop_app.findings.finding import Presence
from desktop_app.message import N_, Joined, Message

if TYPE_CHECKING:
    from desktop_app.conditions.medicine_entry import Meaning
    from desktop_app.conditions.reading import Reading
    from desktop_app.findings.section import Question


@dataclass(frozen=True, slots=True)
class Sighting:
    """What a list says of the medicines looked for.

    Attributes:
        found: lines that name one of them.
        doubted: why it is open for the lines that may be meant for one of them.
        vague: why it is open for the lines that name a class with some of them.
        strange: lines that are not understood.

    """

    found: tuple[str, ...]
    doubted: tuple[Message, ...]
    vague: tuple[Message, ...]
    strange: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _AboutList(Condition):
    """A condition about one list of names and one table of the evidence."""

    question: Question
    fact: str

    def open_questions(self, reading: Reading) -> tuple[Question, ...]:
        """Name the list while it cannot tell."""
        return () if self.truth(reading) is not None else (self.question,)

    def questions(self) -> tuple[Question, ...]:
        """Name the list."""
        return (self.question,)

    def facts(self) -> tuple[str, ...]:
        """Name the table of names."""
        return (self.fact,)

    def spoken(self) -> Message:
        """Say "Other medicines: ibuprofen or another name of 20"."""
        return self._said(N_("{finding}: {names}"))

    def denied(self) -> Message:
        """Say "Other medicines: none of ..."."""
        return self._said(N_("{finding}: none of these: {names}"))

    def _said(self, template: str) -> Message:
        label = self.question.finding.label
        return Message(template, {"finding": label, "names": NamesOf(self.fact)})

    def _sighting(self, reading: Reading, recorded: tuple[str, ...]) -> Sighting:
        """Look through the list; the last answer is kept, as most edits leave the list alone."""
        known = reading.evidence.worked_out
        key = ("sighting", self.question.name, self.fact)
        last: tuple[tuple[str, ...], Sighting] | None = known.get(key)
        if last is None or last[0] is not recorded:
            last = known[key] = (recorded, _look(reading, recorded, self.fact))
        return last[1]


@dataclass(frozen=True, slots=True)
class Listed(_AboutList):
    """A free list of medicines holds a name from a table of the evidence.

    Every name understood and none of them looked for is a "no"; a strange name leaves it open.
    """

    def truth(self, reading: Reading) -> bool | None:
        """Look for the medicines under any of their names."""
        recorded: tuple[str, ...] | None = reading.value(self.question)
        if not recorded:
            return None if recorded is None else False
        seen = self._sighting(reading, recorded)
        if seen.found:
            return True
        return None if seen.doubted or seen.vague or self._strange(seen) else False

    def because(self, reading: Reading) -> tuple[Message, ...]:
        """Name what was found in the list, ask about what is unclear, or say that it is empty."""
        recorded: tuple[str, ...] | None = reading.value(self.question)
        label = self.question.finding.label
        if recorded is None:
            return (not_assessed(self.question),)
        if not recorded:
            return (Message(N_("{finding}: none"), {"finding": label}),)
        seen = self._sighting(reading, recorded)
        if seen.found:
            return (Message("{finding}: {names}", {"finding": label, "names": seen.found}),)
        strange = tuple(not_known(name) for name in self._strange(seen))
        unclear = (*seen.doubted, *seen.vague, *strange)
        return unclear or (Message(N_("{finding}: none of these names"), {"finding": label}),)

    def _strange(self, seen: Sighting) -> tuple[str, ...]:
        """Give the lines that are not understood and leave the answer open for that."""
        return seen.strange


@dataclass(frozen=True, slots=True)
class OnList(Listed):
    """A recorded list holds a name of a table; recorded without it, it does not.

    For names that no question of their own asks for, such as allergies: they are written in free
    words ("nuts"), of which many name no medicine.
    """

    def _strange(self, seen: Sighting) -> tuple[str, ...]:  # noqa: ARG002 - they never matter here
        return ()


@dataclass(frozen=True, slots=True)
class Misspelt(_AboutList):
    """A name on the list may be meant for one that is looked for: unknown, and else no.

    It stands beside a direct question, whose "no" does not outweigh it.
    """

    can_hold: ClassVar[bool] = False

    def truth(self, reading: Reading) -> bool | None:
        """Look for names that are close to one of the table."""
        recorded: tuple[str, ...] | None = reading.value(self.question)
        if not recorded:
            return False
        return None if self._sighting(reading, recorded).doubted else False

    def because(self, reading: Reading) -> tuple[Message, ...]:
        """Ask what is meant; else there is nothing to say."""
        recorded: tuple[str, ...] | None = reading.value(self.question)
        return self._sighting(reading, recorded).doubted if recorded else ()

    def spoken(self) -> Message:
        """Say that a name may be meant for one of them."""
        return self._said(N_("{finding}: a name close to {names}"))

    def denied(self) -> Message:
        """Say that none may."""
        return self._said(N_("{finding}: no name close to {names}"))


def _look(reading: Reading, recorded: tuple[str, ...], fact: str) -> Sighting:
    names = directory(reading.evidence)
    wanted = names.table(fact)
    entries = tuple(names.read(name) for name in recorded)
    return Sighting(
        found=tuple(entry.written for entry in entries if entry.holds(wanted)),
        doubted=tuple(
            is_it(entry.written, doubt.meant)
            for entry in entries
            for doubt in entry.doubts_about(wanted)
        ),
        vague=tuple(_which(entry, wanted) for entry in entries if entry.could_hold(wanted)),
        strange=tuple(entry.written for entry in entries if entry.strange),
    )


def is_it(written: str, meant: tuple[str, ...]) -> Message:
    """Ask whether a name is meant for another."""
    return Message(
        N_("“{written}”: is that {names}? Write it so, or correct it"),
        {"written": written, "names": Joined(meant, N_(" or "))},
    )


def not_known(written: str) -> Message:
    """Say that a name is in no table."""
    return Message(N_("“{written}” is not on the list of names"), {"written": written})


def _which(entry: Entry, wanted: Meaning) -> Message:
    return Message(
        N_("“{written}” could be {names}: name the medicine itself"),
        {"written": entry.written, "names": Joined(members_in(entry, wanted), N_(" or "))},
    )


def on_list(question: Question, fact: str) -> Condition:
    """A recorded list holds one of the names of a table; without the name it does not."""
    return OnList(question, fact)


def asked_or_listed(asked: Question, names: Question, fact: str) -> Condition:
    """A direct question says yes, or the list holds a name of a table.

    Either answer settles it, and a yes outweighs a no; a misspelt name on the list leaves it open.
    """
    either = EitherWay((Answered(asked, (Presence.PRESENT,)), Listed(names, fact)))
    return AnyOf((either, Misspelt(names, fact)))
