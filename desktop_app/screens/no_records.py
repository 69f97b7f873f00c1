"""What files ask of the records, and the answers of a window that has none unlocked."""

from __future__ import annotations


class NoRecords:
    """Nothing is kept; ``RecordActs`` answers in its place where there are records."""

    @property
    def filed(self) -> bool:
        """Whether the case on screen is in the records: filed with a patient, or sealed."""
        return False

    def keep(self, *, asked: bool) -> bool:
        """Keep a case that is in no file; whether it is kept. ``asked``: the person wanted it."""
        del asked
        return False

    def given_up(self) -> None:
        """Know that a person gave up the changes of a case that is in a file."""
