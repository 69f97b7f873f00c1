"""What the clinician chose for the handout of the case on screen, and what the plan says of it."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field, replace
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop_app.documents.handout_choice import HandoutChoice
from desktop_app.errors import UserError
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from desktop_app.documents.handout_sheet import HandoutSheet
    from desktop_app.screens.state import CaseState

_MOST_STEPS = 200  # steps back that are kept
_OWN = ".own-"
_UNKNOWN = "\0"  # what words stood for that came from a printed handout; nothing says this
_UNDECIDED = N_(
    "The plan has changed under words of yours. Open the handout and say for each place which "
    "words are right; until then it cannot be printed, saved or copied."
)


@dataclass(frozen=True, slots=True)
class Replaced:
    """What words of the clinician stand in place of, and in which language that was."""

    text: str
    language: str


@dataclass(frozen=True, slots=True)
class _Form:
    choice: HandoutChoice = field(default_factory=HandoutChoice)
    replaced: Mapping[str, Replaced] = field(default_factory=lambda: MappingProxyType({}))


class HandoutState(QObject):
    """Choices for one handout; they live as long as the case is on screen.

    Signals:
        changed: ``choice`` is another one.
        settling: whoever holds words that are still being written hands them over now.
    """

    changed = Signal()
    settling = Signal()

    def __init__(
        self, of_case: CaseState, propose: Callable[[HandoutChoice], HandoutSheet]
    ) -> None:
        """Start with the proposed handout; ``propose`` gives it as the case now stands."""
        super().__init__(of_case)
        self.propose = propose
        self._form = _Form()
        self._back: list[_Form] = []
        self._forward: list[_Form] = []
        self._delivered = _Form()
        self._typing = ""  # the field of the run of typing that goes on
        of_case.case_replaced.connect(self.reset)

    @property
    def choice(self) -> HandoutChoice:
        """What is chosen, for whoever prints; ask ``refusal`` before."""
        return self._form.choice

    @property
    def words_at_risk(self) -> bool:
        """Whether it holds words of the clinician's that were never put on paper."""
        written = bool(self.choice.edited or self.choice.added)
        return written and self._form != self._delivered

    def delivered(self) -> None:
        """Take note that it was put on paper as it stands, or copied."""
        self._delivered = self._form

    # What the plan says

    def sheet(self) -> HandoutSheet:
        """Give the handout as chosen; raises UserError where there can be none."""
        return self.propose(self.choice)

    def proposal(self, language: str = "") -> HandoutSheet:
        """Give it without any rewording, in a language or in that which is chosen."""
        code = language or self.choice.language
        return self.propose(replace(self.choice, language=code, edited={}))

    def overtaken(self, *known: HandoutSheet) -> dict[str, str]:
        """Give what the plan now proposes wherever that is not what was reworded.

        A place that it does not propose any more has "". A proposal that is ``known`` already is
        not asked for again.
        """
        texts = {sheet.language: texts_of(sheet) for sheet in known}
        for one in self._form.replaced.values():
            if one.language not in texts:
                texts[one.language] = texts_of(self.proposal(one.language))
        found: dict[str, str] = {}
        for key, before in self._form.replaced.items():
            now = texts[before.language].get(key, "")
            if now != before.text:
                found[key] = now
        return found

    def refusal(self) -> str:
        """Take in words that are still being written; say why no paper may be made, or ""."""
        self.settling.emit()
        try:
            self.sheet()
            return _UNDECIDED if self.overtaken() else ""
        except UserError as error:
            return error.sentence

    def replaced(self, key: str) -> Replaced | None:
        """Give what the clinician's words at a place stand for; None where there are none."""
        return self._form.replaced.get(key)

    # Acts

    def reset(self) -> None:
        """Begin anew: another patient."""
        self._form = self._delivered = _Form()
        self._back.clear()
        self._forward.clear()
        self.changed.emit()

    def begin_with(self, choice: HandoutChoice) -> None:
        """Begin with what was chosen for a printed handout; its words are to be looked at again.

        What they stood for is not known any more, so each counts as overtaken by the plan. Numbers
        are written as in this country.
        """
        self.reset()
        choice = replace(choice, territory=None)
        unknown = Replaced(_UNKNOWN, choice.language)
        self._form = _Form(choice, dict.fromkeys(choice.edited, unknown))
        self.changed.emit()

    def set_language(self, code: str) -> None:
        """Choose the language."""
        self._choose(language=code)

    def set_large(self, *, large: bool) -> None:
        """Choose large or usual print."""
        self._choose(large=large)

    def set_next_visit(self, words: str) -> None:
        """Set the next visit: an ISO date or other words."""
        self._choose(typing="visit", next_visit=words)

    def set_phone(self, words: str) -> None:
        """Set the number to call."""
        self._choose(typing="phone", phone=words)

    def include(self, key: str, *, included: bool) -> None:
        """Print a line, a row or a part, or leave it out."""
        left_out = self.choice.left_out
        self._choose(left_out=left_out - {key} if included else left_out | {key})

    def reword(self, key: str, text: str, proposed: str) -> None:
        """Put words in place of those that are proposed; the same or none give these back."""
        words = cleaned(text)
        if words in {"", proposed.strip()}:
            self.give_back(key)
            return
        before = self.replaced(key) or Replaced(proposed, self.choice.language)
        self._leave(
            replace(self.choice, edited={**self.choice.edited, key: words}),
            {**self._form.replaced, key: before},
        )

    def give_back(self, key: str) -> None:
        """Go back to the proposed words of a place."""
        edited, replaced = dict(self.choice.edited), dict(self._form.replaced)
        edited.pop(key, None)
        replaced.pop(key, None)
        self._leave(replace(self.choice, edited=edited), replaced)

    def keep(self, key: str) -> None:
        """Keep the clinician's words, having seen what the plan now says there."""
        before = self._form.replaced[key]
        now = self.overtaken().get(key)
        if now == "":
            self.give_back(key)
        elif now is not None:
            self._leave(self.choice, {**self._form.replaced, key: Replaced(now, before.language)})

    def add(self, part: str, text: str) -> None:
        """Add a line of the clinician's own to a part; nothing happens without words."""
        words = cleaned(text)
        if words:
            own = (*self.choice.added.get(part, ()), words)
            self._choose(added={**self.choice.added, part: own})

    def reword_own(self, key: str, text: str) -> None:
        """Change a line of the clinician's own, or take it away where no words are left."""
        part, place = own_place(key)
        lines = list(self.choice.added.get(part, ()))
        words = cleaned(text)
        if not words:
            self.remove_own(key)
        elif 0 <= place < len(lines):
            lines[place] = words
            self._choose(added={**self.choice.added, part: tuple(lines)})

    def remove_own(self, key: str) -> None:
        """Take a line of the clinician's own away; those after it move up, ticks with them."""
        part, place = own_place(key)
        lines = list(self.choice.added.get(part, ()))
        if not 0 <= place < len(lines):
            return
        del lines[place]
        left_out = set(self.choice.left_out) - {key}
        for after in range(place + 1, len(lines) + 1):
            if (old := own_key(part, after)) in left_out:
                left_out.remove(old)
                left_out.add(own_key(part, after - 1))
        added = {**self.choice.added, part: tuple(lines)}
        self._choose(added=added, left_out=frozenset(left_out))

    def undo(self) -> None:
        """Take the last choice back, if there is one."""
        self._typing = ""
        if self._back:
            self._forward.append(self._form)
            self._form = self._back.pop()
            self.changed.emit()

    def redo(self) -> None:
        """Choose again what was taken back, if there is anything."""
        self._typing = ""
        if self._forward:
            self._back.append(self._form)
            self._form = self._forward.pop()
            self.changed.emit()

    def _choose(self, typing: str = "", **what: Any) -> None:  # noqa: ANN401 - each as its field is
        self._leave(replace(self.choice, **what), self._form.replaced, typing)

    def _leave(
        self, choice: HandoutChoice, replaced: Mapping[str, Replaced], typing: str = ""
    ) -> None:
        """Take a form into use; a run of typing in one field is one step back."""
        form = _Form(choice, replaced)
        if form == self._form:
            return
        if not typing or typing != self._typing:
            self._back.append(self._form)
            del self._back[:-_MOST_STEPS]
        self._typing = typing
        self._forward.clear()
        self._form = form
        self.changed.emit()


def texts_of(sheet: HandoutSheet) -> dict[str, str]:
    """Give every piece of words that can be changed: lines by key, cells by key and column."""
    found: dict[str, str] = {}
    for section in sheet.sections:
        found.update((line.key, line.text) for line in section.lines)
        for row in section.rows:
            found.update((cell_key(row.key, place), text) for place, text in enumerate(row.cells))
    return found


def cell_key(row: str, column: int) -> str:
    """Name a cell of a table."""
    return f"{row}/{column}"


def own_key(part: str, place: int) -> str:
    """Name a line of the clinician's own by its place, counted from 0."""
    return f"{part}{_OWN}{place + 1}"


def own_place(key: str) -> tuple[str, int]:
    """Give part and place of a line of the clinician's own; the place is -1 for any other."""
    part, found, number = key.partition(_OWN)
    return part, int(number) - 1 if found and number.isdigit() else -1


def cleaned(text: str) -> str:
    """Give words without what nobody can see and no paper can show."""
    kept = (sign for sign in text if sign == "\n" or unicodedata.category(sign) not in {"Cc", "Cs"})
    return "".join(kept).strip()
