"""Errors that a person can act on.

Everything Myoplan refuses is said as a ``UserError``: what happened, where, and what to do. Any
other exception is a fault of the program and is treated as one.
"""

from dataclasses import dataclass

MOST_SHOWN = 20


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that does not fit.

    Attributes:
        place: a field path (``patient.weight``) or a file and line.
        sentence: what is wrong and what to do, as a whole sentence.
        blocks: whether a plan cannot be made until it is put right; else it is a remark.

    """

    place: str
    sentence: str
    blocks: bool = True


class UserError(Exception):
    """Something the user can put right.

    Args:
        sentence: what happened, why it matters and what to do, without blame.
        problems: the single places, where there is more than one or where a field is marked.

    """

    def __init__(self, sentence: str, problems: tuple[Problem, ...] = ()) -> None:
        """Keep the sentence and the places."""
        super().__init__(sentence)
        self.sentence = sentence
        self.problems = problems

    def __str__(self) -> str:
        """Give the sentence and, beneath it, the first places that were refused."""
        shown = [f"  {p.place}: {p.sentence}" for p in self.problems[:MOST_SHOWN]]
        rest = len(self.problems) - len(shown)
        return "\n".join([self.sentence, *shown, *([f"  and {rest} more."] if rest else [])])


class CaseFileError(UserError):
    """A case file that cannot be read as it stands."""


class EvidenceError(UserError):
    """The evidence base is broken: the file, the line and the record are named."""


class SaveError(UserError):
    """A file could not be written; what was there before is unchanged."""


class ExportError(SaveError):
    """A document could not be written; what was there before is unchanged."""
