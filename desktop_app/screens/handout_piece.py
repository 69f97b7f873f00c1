"""One piece of words of the handout as the screen shows it, and how it came to stand there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.message import N_
from desktop_app.screens.handout_state import cell_key, own_place, texts_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from desktop_app.documents.handout_sheet import HandoutSection, HandoutSheet
    from desktop_app.screens.handout_state import HandoutState

_FOREIGN = N_("Not translated yet: printed in English.")


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that can be changed.

    Attributes:
        key: of the line, or of the cell.
        text: as they are printed; ``strong`` what stands out in them.
        proposed: what the plan proposes here, in the language that is chosen.
        edited: whether the clinician wrote words for this place.
        unused: those words where they are not printed, because they lack what has to stand here.
        own: whether the line is one of the clinician's own.
        now: what the plan now says where that is not what was reworded; None where it is.
        notes: what else is to be known before it is printed.
        name: what it is, for those who hear it: the header of its column, or "".

    """

    key: str
    text: str
    strong: tuple[str, ...] = ()
    proposed: str = ""
    edited: bool = False
    unused: str = ""
    own: bool = False
    now: str | None = None
    notes: tuple[str, ...] = ()
    name: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line, or a row of a table: what is printed or left out as one."""

    key: str
    pieces: tuple[Piece, ...]
    included: bool


class Reading:
    """Reads a sheet for the screen: every entry with where its words come from."""

    def __init__(self, state: HandoutState) -> None:
        """Ask for the sheet as chosen, for the proposal, and for what has changed since.

        Raises:
            UserError: there can be no handout; the sentence says why.

        """
        self._state = state
        self.sheet: HandoutSheet = state.sheet()
        edited = bool(state.choice.edited)
        proposal = state.proposal() if edited else self.sheet
        self.proposed: Mapping[str, str] = texts_of(proposal)
        self.overtaken: Mapping[str, str] = state.overtaken(proposal)

    def entries(self, section: HandoutSection) -> Iterator[Entry]:
        """Give rows, then lines, in printing order."""
        for row in section.rows:
            names = (*section.columns, *("" for _ in row.cells))
            pieces = tuple(
                self._piece(cell_key(row.key, place), text, (), names[place], row.foreign)
                for place, text in enumerate(row.cells)
            )
            yield Entry(row.key, pieces, row.included)
        for line in section.lines:
            piece = self._piece(line.key, line.text, line.strong, "", line.foreign)
            yield Entry(line.key, (piece,), line.included)

    def homeless(self) -> tuple[str, ...]:
        """Give the keys of words whose place the plan does not propose any more."""
        return tuple(key for key, now in self.overtaken.items() if not now)

    def _piece(
        self, key: str, text: str, strong: tuple[str, ...], name: str, foreign: str
    ) -> Piece:
        written = self._state.choice.edited.get(key, "")
        edited, unused = bool(written), written if written != text else ""
        own = own_place(key)[1] >= 0
        return Piece(
            key=key,
            text=text,
            strong=strong,
            proposed=self.proposed.get(key, text),
            edited=edited,
            unused=unused,
            own=own,
            now=self.overtaken.get(key),
            notes=tuple(self._notes(key, unused or text, foreign, own=own)),
            name=name,
        )

    def _notes(self, key: str, text: str, foreign: str, *, own: bool) -> Iterator[str]:
        before = self._state.replaced(key)
        if before is not None and before.language != self._state.choice.language:
            yield N_(
                "You wrote this for the handout in another language. Write it again in this one."
            )
        elif foreign and before is None:
            yield _FOREIGN
        if own or before is not None:
            yield from unprintable_words(text)


def unprintable_words(text: str) -> Iterator[str]:
    """Say that characters cannot be printed; nothing where all can."""
    from desktop_app.documents.escaping import unprintable  # ReportLab takes a while to load

    count = unprintable(text)
    if count:
        words = (
            N_(
                "1 character cannot be printed: paper has Latin, Greek and Cyrillic letters. A "
                "note will stand in its place."
            )
            if count == 1
            else N_(
                "{count} characters cannot be printed: paper has Latin, Greek and Cyrillic "
                "letters. A note will stand in their place."
            )
        )
        yield words.format(count=f"{count:,}")
