"""Rules beneath another one: its notes while it speaks, on their own while it is silent."""

from __future__ import annotations

from desktop_app.conditions.vocabulary import present
from desktop_app.decision.notes import with_notes
from desktop_app.decision.plan import Part
from desktop_app.decision.rule import Rule
from desktop_app.findings.questions import skin
from desktop_app.message import N_
from tests.decision.readings import reading_of

MAIN = Rule(
    id="test.main",
    part=Part.ANTIBODY,
    when=present(skin.gottron_papules),
    says=N_("main"),
    cites=("skin.gottron-papules",),
)
NOTE = Rule(
    id="test.note",
    part=Part.ANTIBODY,
    when=present(skin.gottron_sign),
    says=N_("note"),
    cites=("skin.heliotrope",),
)
BOTH = with_notes(MAIN, NOTE)


def test_the_note_stands_beneath_the_line() -> None:
    (line,) = BOTH.lines(reading_of(skin__gottron_papules="present", skin__gottron_sign="present"))
    assert [found.rule for found in line.all()] == ["test.main", "test.note"]
    assert line.cites == ("skin.gottron-papules",)
    assert len(line.because) == 1
    assert line.asks == ()


def test_without_its_line_the_note_stands_alone() -> None:
    (line,) = BOTH.lines(reading_of(skin__gottron_sign="present"))
    assert line.rule == "test.note"


def test_a_line_whose_note_is_silent_has_none() -> None:
    (line,) = BOTH.lines(reading_of(skin__gottron_papules="present"))
    assert line.notes == ()


def test_it_counts_the_facts_and_conditions_of_all() -> None:
    assert BOTH.facts() == ("skin.gottron-papules", "skin.heliotrope")
    assert len(BOTH.conditions()) == 2
    assert (BOTH.id, BOTH.part) == ("test.main", Part.ANTIBODY)
