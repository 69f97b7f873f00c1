"""Where sources differ on something that matters for this patient, in words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Side:
    """What one source says.

    Attributes:
        value: in a few words: "1 mg/kg daily", "aged 40 or over".
        source: in short.
        followed: whether the plan goes by it.

    """

    number: int
    value: str
    source: str
    status_words: str
    mark: str
    followed: bool


@dataclass(frozen=True, slots=True)
class Differing:
    """One disagreement: what it is about, who says what, which the plan follows, and why."""

    id: str
    about: str
    sides: tuple[Side, ...]
    why: str
