"""What the records refuse: each kind a screen or command may answer differently."""

from __future__ import annotations

from desktop_app.errors import UserError


class RecordsError(UserError):
    """The records cannot do what was asked; nothing that was kept is lost."""


class WrongPassphraseError(RecordsError):
    """A passphrase or recovery key opens nothing; ``wait`` seconds until the next attempt."""

    def __init__(self, sentence: str, wait: int = 0) -> None:
        """Keep how long to wait."""
        super().__init__(sentence)
        self.wait = wait


class RecordsDamagedError(RecordsError):
    """The store, its keys or a backup are not as they were written."""


class RecordsNewerError(RecordsError):
    """The store was written by a newer version of Myoplan; it was not touched."""


class RecordsBusyError(RecordsError):
    """Another window holds the store; trying again helps."""


class RecordsFullError(RecordsError):
    """The disk is full or does not take what is written; what was kept before is unchanged."""


class RecordsMovedError(RecordsError):
    """The store was restored or renewed in another window; this one must be unlocked again."""


class ChangedMeanwhileError(RecordsError):
    """Somebody sealed, merged or removed something in another window since this began."""
