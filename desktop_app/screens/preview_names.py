"""What can go on paper, and what it is called."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Sequence


class Document(StrEnum):
    """A document, in the order in which they are printed."""

    PLAN = "plan"
    HANDOUT = "handout"


NAMES = {Document.PLAN: N_("Plan"), Document.HANDOUT: N_("Handout")}
_COPIED = {
    (Document.PLAN,): N_("Plan copied as text"),
    (Document.HANDOUT,): N_("Handout copied as text"),
    (Document.PLAN, Document.HANDOUT): N_("Plan and handout copied as text"),
}


def copied_words(documents: Sequence[Document]) -> str:
    """Say what is on the clipboard now."""
    return _COPIED[tuple(documents)]
