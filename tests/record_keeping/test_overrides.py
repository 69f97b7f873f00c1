"""The trail says which blocks a visit overrode, with the reason, and what was chosen anew."""

from __future__ import annotations

from datetime import date

from desktop_app.findings.case import Case, confirmed, with_answer
from desktop_app.findings.follow_up import follow_up
from desktop_app.prescribing.formulary import FORMULARY
from desktop_app.prescribing.gate import Severity
from desktop_app.record_keeping.overrides import choices_between
from desktop_app.records.model import Act
from tests.records.calendars import example

OVERRIDDEN = "25-azathioprine-overridden"
REASON = "NUDT15 sent; result expected within a week, blood count checked weekly until then"
LINE = f"Azathioprine: NUDT15 poor, not known yet. Reason: “{REASON}”"


def said(before: Case | None, after: Case, act: Act) -> list[str]:
    return [words for found, words in choices_between(before, after) if found is act]


def overridden(block: str, when: str = "known", reason: str = "Agreed with Dr B") -> Case:
    rows = [{"block": block, "when": when, "reason": reason}]
    return with_answer(Case(), "choice.overrides", rows)


def test_the_first_visit_says_everything_that_was_chosen() -> None:
    (words,) = said(None, example("24-methotrexate-chosen"), Act.CHOSEN)
    for part in (
        "Steroid: Prednisone; Medicine: Methotrexate; Its target dose: Middle",
        "Methotrexate on: Monday; Methotrexate given: By mouth",
        "Against pneumocystis: Atovaquone",
    ):
        assert part in words
    assert "before" not in words


def test_a_later_visit_says_what_was_chosen_otherwise_and_what_it_was() -> None:
    (words,) = said(example(OVERRIDDEN), example("24-methotrexate-chosen"), Act.CHOSEN)
    assert "Medicine: Methotrexate (before: Azathioprine)" in words
    assert "Against pneumocystis: Atovaquone (before: Co-trimoxazole)" in words
    assert "Ceiling: no longer chosen (before: 70\xa0mg daily)" in words
    assert "Steroid" not in words


def test_a_taper_by_hand_is_said_step_by_step() -> None:
    (words,) = said(None, example("27-taper-by-hand"), Act.CHOSEN)
    assert "45\xa0mg daily for 4\xa0weeks, 35\xa0mg daily for 4\xa0weeks" in words


def test_a_visit_without_a_choice_says_nothing() -> None:
    assert list(choices_between(None, example("13-full-record"))) == []
    assert list(choices_between(None, Case())) == []


def test_an_override_is_said_with_the_words_of_the_block_and_the_typed_reason() -> None:
    assert said(None, example(OVERRIDDEN), Act.OVERRIDDEN) == [LINE]
    known = overridden("azathioprine.nudt15")
    assert said(None, known, Act.OVERRIDDEN) == [
        "Azathioprine: NUDT15 poor, known to stand. Reason: “Agreed with Dr B”"
    ]


def test_a_visit_sealed_again_on_its_day_says_an_override_once() -> None:
    case = example(OVERRIDDEN)
    assert list(choices_between(case, case)) == []
    other = with_answer(case, "choice.overrides.0.reason", "NUDT15 sent again")
    assert said(case, other, Act.OVERRIDDEN) == [LINE.replace(REASON, "NUDT15 sent again")]


def test_an_override_holds_at_a_later_visit_only_once_it_is_confirmed_there() -> None:
    before = example(OVERRIDDEN)
    later = follow_up(before, date(2026, 12, 20))
    assert list(choices_between(before, later)) == []
    again = confirmed(later, "choice.overrides.0.when")
    assert said(before, again, Act.OVERRIDDEN) == [LINE]


def test_what_cannot_be_overridden_is_not_said_to_have_been() -> None:
    gates = [gate for medicine in FORMULARY for gate in medicine.gates]
    for gate in gates:
        lines = said(None, overridden(gate.id), Act.OVERRIDDEN)
        assert bool(lines) == (gate.severity is Severity.BLOCK)
    assert said(None, overridden("no.such-block"), Act.OVERRIDDEN) == []


def test_an_override_without_a_reason_is_none() -> None:
    rows = [{"block": "azathioprine.nudt15", "when": "known"}]
    case = with_answer(Case(), "choice.overrides", rows)
    assert said(None, case, Act.OVERRIDDEN) == []
