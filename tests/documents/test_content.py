"""A plan in words: what is said once, what holds medicines, and what waits until it is read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from desktop_app.decision.decide import decide
from desktop_app.decision.plan import STATE_WORDS, Line, Part, State, Tone
from desktop_app.documents.content import TONE_WORDS, Content, Row, content
from desktop_app.documents.plan_sheet import plan_sheet, with_notes
from desktop_app.evidence.records import Status
from desktop_app.exchange.case_file import read_case
from desktop_app.findings.case import Case, with_unread
from desktop_app.message import Message
from tests.documents.plans_by_hand import DAY, evidence, line, plan

EXAMPLES = sorted(Path("resources/examples").glob("*.json"))


def content_of(case: Case) -> Content:
    return content(decide(case, evidence(), DAY), evidence())


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_no_row_says_its_state_or_tone_twice(path: Path) -> None:
    whole = content_of(read_case(path))
    blocks = (row for block in whole.blocks for row in block.rows)
    for row in (deep for top in (*whole.alerts, *blocks) for deep in with_notes(top)):
        front, text = row.set_off
        words = (STATE_WORDS[row.state] if row.state else TONE_WORDS[row.tone]).lower()
        assert not (words and front and text.lower().startswith(words)), row.text
        assert not row.state or front.rstrip(": ") == STATE_WORDS[row.state]


def test_the_question_that_releases_most_comes_first() -> None:
    whole = content_of(read_case(Path("resources/examples/01-classic-at-46.json")))
    first, *others = whole.to_resolve
    assert first.question == "Pregnancy"
    assert first.holds == "holds methotrexate, mycophenolate mofetil"
    assert [one.holds for one in others if one.question == "TPMT"] == ["holds azathioprine"]


def test_screen_and_paper_ask_for_the_same() -> None:
    case = read_case(Path("resources/examples/01-classic-at-46.json"))
    made = decide(case, evidence(), DAY)
    on_paper = plan_sheet(case, made, evidence(), "1.0").to_resolve
    assert on_paper == content(made, evidence()).to_resolve


def test_only_held_medicines_are_to_be_resolved() -> None:
    asks = ("safety.tpmt",)
    held = line(Part.TREATMENT, "x", heading="Azathioprine", state=State.HELD, asks=asks)
    given = line(Part.TREATMENT, "x", heading="Prednisone", state=State.AVAILABLE, asks=asks)
    test = line(Part.EVALUATION, "CT", state=State.HELD, asks=("lung.ct",))
    found = content(plan(held, given, test), evidence()).to_resolve
    assert [(one.path, one.medicines) for one in found] == [("safety.tpmt", ("Azathioprine",))]


def test_an_entry_not_understood_is_not_used_and_no_emergency() -> None:
    case = with_unread(Case(), "patient.weight", "about 70")
    (row,) = (row for row in content_of(case).alerts if row.rule == "scope.unread")
    assert row.tone is Tone.CAUTION
    assert "".join(row.set_off) == "Not used: Weight (cannot be used as typed)"


class Noting:
    """Grounds that remember what they were asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def of(self, name: str) -> Any:  # noqa: ANN401 - as the protocol has it
        self.asked.append(name)
        reasons = (Message("age 46"),)
        return {"because": reasons, "cites": (), "status": Status.SEED}.get(name, ())


def test_what_stands_behind_a_row_is_worked_out_when_it_is_read_and_kept() -> None:
    grounds = Noting()
    lazy = Line.on(
        grounds, rule="by.hand", part=Part.PITFALLS, tone=Tone.PLAIN, text=Message("Words")
    )
    row = Row.of(lazy, evidence())
    assert row.text == "Words"
    assert not grounds.asked

    assert row.because == row.because == ("age 46",)
    assert grounds.asked == ["because"]


def test_a_row_worked_out_late_equals_one_made_at_once() -> None:
    late = Row.of(line(Part.PITFALLS, "Words", because=("age 46",)), evidence())
    at_once = Row(
        rule="by.hand", part=Part.PITFALLS, tone=Tone.PLAIN, heading="", text="Words", state=None,
        mark="", cites=("malignancy.age",), numbers=(evidence().numbers["malignancy.age"],),
        because=("age 46",), asks=(), notes=(), gaps=(("words", "Words"),),
    )  # fmt: skip
    assert late == at_once
    with pytest.raises(AttributeError):
        late.nothing_of_this_name  # type: ignore[attr-defined]  # noqa: B018 - the test itself


def test_sources_are_listed_when_they_are_first_read() -> None:
    laid_out = content(plan(line(Part.PITFALLS, "Words")), evidence())
    assert [source.fact for source in laid_out.sources] == ["malignancy.age"]
    assert laid_out.sources is laid_out.sources
