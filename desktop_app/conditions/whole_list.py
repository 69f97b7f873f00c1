"""A list of names that counts as whole once it is recorded."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.conditions.leaves import Listed
from desktop_app.message import N_, Message

if TYPE_CHECKING:
    from desktop_app.conditions.algebra import Condition
    from desktop_app.conditions.reading import Reading
    from desktop_app.findings.section import Question


@dataclass(frozen=True, slots=True)
class OnList(Listed):
    """A recorded list holds a name of a table; recorded without it, it does not.

    For names that no question of their own asks for, such as allergies: an answer is then "no" as
    soon as the list is recorded. A list that was not recorded is unknown.
    """

    def truth(self, reading: Reading) -> bool | None:
        """Look for the names, whatever the letter case."""
        recorded: tuple[str, ...] | None = reading.value(self.question)
        if not recorded:
            return None if recorded is None else False
        # The last answer is kept with the evidence: most edits leave the list as it was.
        known = reading.evidence.worked_out
        key = ("on list", self.question.name, self.fact)
        last: tuple[tuple[str, ...], bool] | None = known.get(key)
        if last is None or last[0] is not recorded:
            written = "\n".join(recorded).casefold()
            last = known[key] = (recorded, any(name in written for name in self._names(reading)))
        return last[1]

    def _names(self, reading: Reading) -> tuple[str, ...]:
        """Give the names of the table, read out of its rows once per evidence."""
        known = reading.evidence.worked_out
        key = ("names", self.fact)
        if key not in known:
            known[key] = tuple(row["name"] for row in reading.evidence.table(self.fact).rows)
        return known[key]  # type: ignore[no-any-return]  # this key holds names

    def because(self, reading: Reading) -> tuple[Message, ...]:
        """Name what was found, or say that none of the names is on the list."""
        if self.truth(reading) is not False:
            return Listed.because(self, reading)
        label = self.question.finding.label
        return (Message(N_("{finding}: none of these names"), {"finding": label}),)


def on_list(question: Question, fact: str) -> Condition:
    """A recorded list holds one of the names of a table; without the name it does not."""
    return OnList(question, fact)
