"""A fact as it stands in the list of what a plan rests on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from desktop_app.evidence.records import Status


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A cited fact as it is printed in the list of sources.

    Attributes:
        review: what this site says of it, else how far its source's review has come.

    """

    number: int
    fact: str
    says: str
    source: str
    place: str
    status: Status
    status_words: str
    mark: str
    review: str
