"""What was on screen when the records were locked, until somebody unlocks them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.message import N_

if TYPE_CHECKING:
    from desktop_app.findings.case import Case
    from desktop_app.record_keeping.desk import Desk
    from desktop_app.screens.draft_keeper import DraftKeeper

_HELD = N_(
    "{sentence} What you entered last could not be kept on the disk. It stays in memory, out of "
    "sight, and comes back when you unlock; do not switch the computer off."
)


@dataclass(frozen=True, slots=True)
class LockedAway:
    """A case that was locked away.

    Attributes:
        person: who had it on screen.
        window: the name of that window to the records of then.
        draft: identity of its draft; None where it had none yet.
        held: the case, where the disk did not take it; None where all of it is in its draft.

    """

    person: str
    window: str
    draft: str | None
    held: Case | None

    def draft_for(self, desk: Desk) -> str | None:
        """Give the draft that whoever unlocked goes on with; None where that is not to be.

        Where another window went on with it, what was kept there since must not be overwritten.

        Raises:
            RecordsError: the records cannot be read.

        """
        theirs = self.held is not None or self.person == desk.person.id
        if self.draft is None or not theirs or not desk.writes(self.draft, self.window):
            return None
        return self.draft


class Hold:
    """Whatever was locked away and is not back yet, the oldest first."""

    def __init__(self) -> None:
        """Hold nothing."""
        self._waiting: list[LockedAway] = []

    @property
    def next(self) -> LockedAway | None:
        """What comes back first."""
        return self._waiting[0] if self._waiting else None

    def came_back(self) -> None:
        """Let go of what came back."""
        del self._waiting[0]

    def put(self, desk: Desk, keeper: DraftKeeper, case: Case) -> str:
        """Keep the case on screen; what the disk does not take is held, and a sentence says so."""
        refusals: list[str] = []
        keep = refusals.append
        keeper.refused.connect(keep)
        kept = keeper.keep_now()
        keeper.refused.disconnect(keep)
        held = None if kept else case
        away = LockedAway(desk.person.id, desk.session.window, keeper.draft, held)
        # What no disk has waits on; a draft that only was not opened again is found in the list.
        self._waiting = [*(one for one in self._waiting if one.held is not None), away]
        return "" if kept else _HELD.format(sentence=" ".join(refusals)).strip()
