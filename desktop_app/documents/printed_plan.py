"""A plan as it was printed, read back from its data and checked for its shape."""

from __future__ import annotations

import json
import re
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from desktop_app.decision.plan import PART_TITLES, Part, State
from desktop_app.documents.content import TONE_WORDS, state_words
from desktop_app.errors import UserError
from desktop_app.findings.raw_values import printable
from desktop_app.message import N_

_BREAKS = re.compile("[\t\n\r]+")
_TITLES = {part.value: title for part, title in PART_TITLES.items()}
_STATES = {state.value: state_words(state) for state in State}
_TONES = {tone.value: words for tone, words in TONE_WORDS.items()}


def one_line(text: str) -> str:
    """Give a text without what would steer a terminal, in one line."""
    return printable(_BREAKS.sub(" ", text))


_Words = Annotated[str, AfterValidator(one_line)]


class _Entry(BaseModel):
    """Something in a plan; what a later version adds is kept and compared as it stands."""

    model_config = ConfigDict(extra="allow", frozen=True)


class PrintedLine(_Entry):
    """A line of a plan, or a note beneath one; see ``plan_data``."""

    section: _Words
    rule: _Words
    heading: _Words
    state: _Words
    tone: _Words
    text: _Words
    because: tuple[_Words, ...]
    cites: tuple[_Words, ...]
    status: _Words
    asks: tuple[_Words, ...]
    notes: tuple[PrintedLine, ...]

    @property
    def title(self) -> str:
        """The title of its part."""
        return _TITLES.get(self.section, self.section)

    @property
    def place(self) -> int:
        """Where its part stands in a plan; parts that this version does not know come last."""
        parts = list(Part)
        return parts.index(Part(self.section)) if self.section in _TITLES else len(parts)

    @property
    def face(self) -> tuple[str, str, str, str]:
        """What a reader sees of it before it is opened."""
        return (self.tone, self.state, self.heading, self.text)

    @property
    def said(self) -> str:
        """The line as it stands on paper: its state or tone, then its sentence."""
        words = _STATES.get(self.state, self.state) or _TONES.get(self.tone, self.tone)
        return f"{words}: {self.text}" if words and not self.text.startswith(words) else self.text


class PrintedStage(_Entry):
    """A dated dose; see ``regimen_data``."""

    begins_on: _Words
    text: _Words
    cites: tuple[_Words, ...]


class PrintedMedicine(_Entry):
    """A medicine of the regimen with its doses by date."""

    medicine: _Words
    stages: tuple[PrintedStage, ...]
    stops_on: _Words | None


class PrintedItem(_Entry):
    """An item of the calendar."""

    day: _Words
    kind: _Words
    words: _Words
    facts: tuple[_Words, ...]


class PrintedPlan(_Entry):
    """A whole plan; see ``plan_data``."""

    lines: tuple[PrintedLine, ...]
    regimen: tuple[PrintedMedicine, ...]
    response: dict[str, Any] | None
    calendar: tuple[PrintedItem, ...]
    differs: tuple[dict[str, Any], ...]


def printed_plan(data: dict[str, Any], name: str) -> PrintedPlan:
    """Read a plan back from the data that rode inside a file.

    Args:
        data: numbers as int or Decimal.
        name: of the file, for the sentence.

    Raises:
        UserError: it has not the shape of a plan.

    """
    try:
        return PrintedPlan.model_validate(data)
    except ValidationError as error:
        raise UserError(
            N_(
                "The plan inside “{name}” has not the shape of a plan, so it cannot be compared: "
                "it was changed, or a version wrote it that this one does not know. Open the case "
                "file and print the plan anew."
            ).format(name=name)
        ) from error


def as_printed(data: dict[str, Any]) -> PrintedPlan:
    """Give the plan of today in the same shape, by way of JSON as if it had been printed."""
    return PrintedPlan.model_validate(json.loads(json.dumps(data), parse_float=Decimal))
