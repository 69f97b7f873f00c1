"""A line works out what is behind it when it is first read, and only once."""

from dataclasses import dataclass, field

import pytest

from desktop_app.decision.plan import Line, Part, Tone
from desktop_app.evidence.records import Status
from desktop_app.message import Message

BEHIND = {
    "because": (Message("Age 46 years is at least 40"),),
    "cites": ("malignancy.age",),
    "status": Status.SEED,
    "asks": (),
    "notes": (),
}


@dataclass
class Counting:
    """Grounds that remember what they were asked."""

    asked: list[str] = field(default_factory=list)

    def of(self, name: str) -> object:
        self.asked.append(name)
        return BEHIND[name]


def line_on(grounds: Counting) -> Line:
    return Line.on(
        grounds, rule="malignancy.ct", part=Part.MALIGNANCY, tone=Tone.ACTION, text=Message("CT")
    )


def test_nothing_is_worked_out_before_it_is_read() -> None:
    grounds = Counting()
    line = line_on(grounds)
    assert (line.rule, line.text) == ("malignancy.ct", Message("CT"))
    assert grounds.asked == []


def test_what_was_read_is_kept() -> None:
    grounds = Counting()
    line = line_on(grounds)
    assert line.cites == line.cites == ("malignancy.age",)
    assert grounds.asked == ["cites"]


def test_a_line_equals_one_that_was_worked_out_at_once() -> None:
    at_once = Line(
        rule="malignancy.ct",
        part=Part.MALIGNANCY,
        tone=Tone.ACTION,
        text=Message("CT"),
        because=(Message("Age 46 years is at least 40"),),
        cites=("malignancy.age",),
        status=Status.SEED,
    )
    assert line_on(Counting()) == at_once


def test_a_name_that_no_line_has_is_refused() -> None:
    with pytest.raises(AttributeError):
        line_on(Counting()).colour  # type: ignore[attr-defined]  # noqa: B018 - reading it is the test
