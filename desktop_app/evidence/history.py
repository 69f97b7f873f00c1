"""What became of each record from edition to edition, and the base as it was in an earlier one.

The file lies beside the records and is no part of what the fingerprint covers: nothing is decided
by it, and it holds the digests of those records itself.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any

from desktop_app.evidence.records import AnyFact, Fact
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

HISTORY_FILE = "history.json"
SCHEMA = 1
# What an earlier record takes from now: the review of its source, and who says otherwise.
_OF_NOW = frozenset({"review", "differs"})
# Rules read a figure where a sentence stood; a place would be looked for in another document.
_NEVER_BACK = frozenset({"kind", "source"})


_UNKNOWN = N_(
    "The history of the records, “{name}”, cannot be read: what was changed when is not known, and "
    "no earlier edition can be compared with. Put the seeds folder of this version back."
)


@dataclass(frozen=True, slots=True)
class Edition:
    """An edition of the base and its day."""

    label: str
    dated: date


@dataclass(frozen=True, slots=True)
class Step:
    """What an edition did to a record.

    Attributes:
        digest: of the record from then on, see ``digest_of``; "" when it was taken out.
        changes: before and after, by what was changed; none where the record was new.

    """

    edition: Edition
    digest: str
    changes: Mapping[str, tuple[Any, Any]]


@dataclass(frozen=True, slots=True)
class _Told:
    """What the file tells."""

    editions: tuple[Edition, ...] = ()
    steps: Mapping[str, tuple[Step, ...]] | None = None
    remark: str = ""


@dataclass(frozen=True)
class History:
    """The history of a base. The file is read when somebody first asks.

    Attributes:
        path: the file, or None; where there is none that can be read, nothing is known.

    """

    path: Path | None = None

    @property
    def editions(self) -> tuple[Edition, ...]:
        """Every edition, the oldest first; the last is the one in use."""
        return self._told.editions

    @property
    def remark(self) -> str:
        """Why nothing is known; "" when all is well."""
        return self._told.remark

    def of(self, fact_id: str) -> tuple[Step, ...]:
        """Give the steps in the life of a record, the oldest first; nothing where none is known."""
        return (self._told.steps or {}).get(fact_id, ())

    def known(self) -> Mapping[str, tuple[Step, ...]]:
        """Give the steps of every record that there ever was, by its id."""
        return self._told.steps or {}

    def since(self, digest: str, fact_id: str) -> tuple[Step, ...] | None:
        """Give the steps after the one that gave a record this digest; None where none did."""
        steps = self.of(fact_id)
        at = max((n for n, step in enumerate(steps, 1) if step.digest == digest), default=None)
        return None if at is None else steps[at:]

    def after(self, label: str, fact_id: str) -> tuple[Step, ...]:
        """Give what became of a record after an edition; raises KeyError for an unknown one."""
        order = {edition.label: place for place, edition in enumerate(self.editions)}
        since = order[label]
        return tuple(step for step in self.of(fact_id) if order[step.edition.label] > since)

    @cached_property
    def _told(self) -> _Told:
        if self.path is None:
            return _Told()
        unknown = _Told(remark=_UNKNOWN.format(name=self.path.name))
        try:
            whole = json.loads(self.path.read_text(encoding="utf-8"), parse_float=Decimal)
            if whole["schema"] != SCHEMA:
                return unknown
            editions = {
                label: Edition(label, date.fromisoformat(day)) for label, day in whole["editions"]
            }
            steps = {
                fact_id: tuple(
                    Step(editions[label], digest, {n: (b, a) for n, (b, a) in changes.items()})
                    for label, digest, changes in told
                )
                for fact_id, told in whole["records"].items()
            }
        except (OSError, ValueError, ArithmeticError, LookupError, TypeError, AttributeError):
            return unknown  # a past that cannot be read keeps nobody from a plan
        except RecursionError:
            return unknown
        return _Told(tuple(editions.values()), steps)


NO_HISTORY = History()


def as_before(fact: Fact, steps: Iterable[Step]) -> Fact | None:
    """Give a record as it was before some steps; None where rules could not read it so."""
    from pydantic import TypeAdapter, ValidationError  # only to compare with an earlier edition

    before: dict[str, Any] = {}
    for step in steps:
        if not step.changes or not _NEVER_BACK.isdisjoint(step.changes):
            return None  # where nothing changed, it came
        for name in step.changes.keys() - _OF_NOW:
            before.setdefault(name, step.changes[name][0])
    whole = {name: value for name, value in {**dict(fact), **before}.items() if value is not None}
    try:
        found: Fact = TypeAdapter[Any](AnyFact).validate_python(whole)
    except ValidationError:
        return None
    return found
