"""An instrument's answer in words, for the screen, a terminal and data alike."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.errors import Problem
    from desktop_app.evidence.records import Status


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultLine:
    """One result: what it is called, and its value in words or why there is none."""

    name: str
    label: str
    text: str
    known: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class FactLine:
    """A fact behind the answer: its number, what it says, source, place, status and review."""

    id: str
    number: int
    says: str
    source: str
    place: str
    status: Status
    review: str
    mark: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreSheet:
    """An instrument with its answer.

    Attributes:
        id, title, purpose: of the instrument.
        results: the answer; empty while a problem blocks it.
        working, remarks: sentences.
        missing: path and label of each input without which a result stays open.
        problems: what does not fit together in the inputs.
        rights: who owns wording that is not shipped, or "".
        facts: what it rests on.
        status: the weakest status among the facts; None while a problem blocks the answer.
        mark: of that status, or "".

    """

    id: str
    title: str
    purpose: str
    results: tuple[ResultLine, ...]
    working: tuple[str, ...]
    remarks: tuple[str, ...]
    missing: tuple[tuple[str, str], ...]
    problems: tuple[Problem, ...]
    rights: str
    facts: tuple[FactLine, ...]
    status: Status | None
    mark: str
