"""What is said of a taper: the function that gives its sentences, with the same as templates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from desktop_app.evidence.evidence_base import Evidence
from desktop_app.message import Message
from desktop_app.prescribing.arithmetic import span
from desktop_app.prescribing.sentences import figure
from desktop_app.prescribing.taper import Taper
from desktop_app.prescribing.taper_crossings import Crossings

if TYPE_CHECKING:
    from desktop_app.decision.table_row import FromEvidence

Gives = Callable[[Taper, Crossings, Evidence], Iterable[Message]]


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of a note on a taper; none where the taper gives no cause.

    Attributes:
        gives: works them out.
        says: the same as templates.
        when: in words, what gives cause; "" where every taper does.
        fills: the gaps that the evidence alone fills.

    """

    gives: Gives
    says: tuple[str, ...]
    when: str
    fills: Mapping[str, FromEvidence]

    def __call__(self, taper: Taper, crossed: Crossings, evidence: Evidence) -> Iterable[Message]:
        """Give them for one taper."""
        return self.gives(taper, crossed, evidence)


def said(*says: str, when: str = "", **facts: str | FromEvidence) -> Callable[[Gives], Sentences]:
    """Put the templates of a function's sentences beside it.

    Args:
        says: the templates.
        when: in words, what gives cause for one.
        facts: by the name of a gap, the fact or the function that fills it.

    """
    fills: dict[str, FromEvidence] = {
        gap: partial(figure, fact) if isinstance(fact, str) else fact for gap, fact in facts.items()
    }
    return lambda gives: Sentences(gives, says, when, fills)


def between(lowest: str, highest: str) -> FromEvidence:
    """Give the range between the values of two facts."""
    return lambda evidence: span(evidence.values[lowest], evidence.values[highest])
