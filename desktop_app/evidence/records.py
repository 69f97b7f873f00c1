"""What an evidence record is.

A fact is one sentence in our own words with the place it comes from and how well that was checked.
Five kinds: a statement; a threshold that rules compare with; a proportion from a cohort; a dose;
a table of rows.
"""

from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from desktop_app.message import N_


class Status(StrEnum):
    """How well a fact was checked, best first."""

    CHECKED = "checked"
    SEED = "seed"
    SECONDARY = "secondary"
    DESIGN = "design"
    RECALLED = "recalled"

    @property
    def marked(self) -> bool:
        """Whether a line that rests on it carries a visible mark."""
        return self in {Status.DESIGN, Status.RECALLED}


STATUS_WORDS = {
    Status.CHECKED: N_("read in a primary or official text"),
    Status.SEED: N_("from the documents this program is built on, pending human review"),
    Status.SECONDARY: N_("read in a summary or mirror, not in the original"),
    Status.DESIGN: N_("this program’s own choice or arithmetic"),
    Status.RECALLED: N_("general knowledge, not read in a source"),
}


class Review(StrEnum):
    """How far a clinician's review of a source has come."""

    SUBMITTED = "submitted"
    UNDER_REVIEW = "under-review"
    APPROVED = "approved"


class Record(BaseModel):
    """Frozen, and a name nobody knows is refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Reference(Record):
    """A reference that the source document prints for itself."""

    id: str
    text: str


class Source(Record):
    """A document, or the honest absence of one."""

    id: str
    title: str
    short: Annotated[str, Field(max_length=34)]
    publisher: str
    year: int | None = None
    locator: str = ""
    updated: date | None = None
    read: Literal["whole", "abstract", "table", "extract", "not-read"]
    review: Review
    caution: str = ""


class Fact(Record):
    """What every kind of fact has. ``number`` is its place in the whole base, from 1."""

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+$")]
    says: str
    place: str
    refs: tuple[str, ...] = ()
    status: Status
    checked_on: date
    differs: tuple[str, ...] = ()
    caution: str = ""


class Statement(Fact):
    """A sentence and nothing else."""

    kind: Literal["statement"]


class Threshold(Fact):
    """A number that findings are compared with. ``step`` is the smallest change that matters."""

    kind: Literal["threshold"]
    value: Decimal
    unit: str
    step: Annotated[Decimal, Field(gt=0)]
    compare: Literal["at least", "more than", "at most", "less than"]


class ComparisonGroup(Record):
    """The group a proportion is set against."""

    percent: Decimal | None = None
    count: int | None = None
    of: int | None = None
    group: str


class Proportion(Fact):
    """A share of a group: ``count`` of ``of``, and the percentage as printed."""

    kind: Literal["proportion"]
    count: int | None = None
    of: int | None = None
    percent: Decimal
    group: str
    compared: ComparisonGroup | None = None
    p: str = ""
    derived: str = ""


class DoseFact(Fact):
    """A dose: ``minimum`` to ``maximum`` in ``unit`` per ``interval``."""

    kind: Literal["dose"]
    medicine: str
    per: Literal["kg", "m2", "fixed"]
    minimum: Annotated[Decimal, Field(gt=0)]
    maximum: Annotated[Decimal, Field(gt=0)]
    unit: str
    interval: str
    route: str
    duration: str = ""

    @model_validator(mode="after")
    def _in_order(self) -> "DoseFact":
        if self.minimum > self.maximum:
            message = "minimum is above maximum"
            raise ValueError(message)
        return self


class Table(Fact):
    """Rows of named cells."""

    kind: Literal["table"]
    rows: tuple[dict[str, Any], ...]


AnyFact = Annotated[
    Statement | Threshold | Proportion | DoseFact | Table, Field(discriminator="kind")
]


class DisagreementSide(Record):
    """What one source says on a matter.

    Attributes:
        facts: of that source; the first is the one that is numbered.
        says: in a few words, where the fact's own figure does not say it. ``{0}`` stands for the
            figure of the first fact with its unit, ``{1}`` for that of the second.
        followed: whether the plan goes by it.

    """

    facts: Annotated[tuple[str, ...], Field(min_length=1)]
    says: str = ""
    followed: bool = False


class Disagreement(Record):
    """A matter on which sources differ, and by which of them the plan goes.

    Attributes:
        about: the matter, in a few words.
        sides: who says what, in the order shown.
        why: why the plan goes by the sides that are marked as followed.
        place: where that was decided.
        safety: whether it is about harm from a medicine, so that it comes first.
        rules: the only rules whose lines make it matter for a patient; none leaves it to every
            line that rests on a side which the plan follows.
        unless: rules whose lines make it moot.

    """

    id: Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
    about: str
    sides: Annotated[tuple[DisagreementSide, ...], Field(min_length=2)]
    why: str
    place: str
    status: Status
    checked_on: date
    safety: bool = False
    rules: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()

    def facts(self) -> tuple[str, ...]:
        """Give the facts of all its sides."""
        return tuple(fact for side in self.sides for fact in side.facts)
