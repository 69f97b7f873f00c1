"""Every link between facts that differ is settled, and a disagreement that does not fit is refused.

The plan’s own words on a disagreement hold no figure: figures come from the facts.
"""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

import pytest

from desktop_app.decision.rulebook import table_rows
from desktop_app.errors import EvidenceError
from desktop_app.evidence.load import load
from desktop_app.evidence.records import Status
from desktop_app.settings import seeds_folder

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.evidence.records import Disagreement, Fact

SOURCE = """\
[source]
id = "{id}"
title = "A leaflet"
short = "Leaflet"
publisher = "Somebody"
read = "whole"
review = "submitted"

"""
FACT = """\
[[fact]]
kind = "threshold"
id = "test.{name}"
says = "At most {value} mg."
value = {value}
unit = "mg"
step = 1
compare = "at most"
place = "Page 1"
status = "checked"
checked_on = 2026-11-22
differs = [{differs}]

"""
STATEMENT = """\
[[fact]]
kind = "statement"
id = "test.advice"
says = "As little as possible."
place = "Page 1"
status = "checked"
checked_on = 2026-11-22
differs = ["test.low"]

"""
FACTS = (
    SOURCE.format(id="leaflet")
    + FACT.format(name="low", value=10, differs='"test.high", "test.advice"')
    + FACT.format(name="high", value=20, differs='"test.low"')
    + STATEMENT
)
RECORD = """\
[[disagreement]]
id = "most"
about = "The most"
sides = [
    { facts = ["test.low"], followed = true },
    { facts = ["test.high"], says = "{0} by mouth" },
    { facts = ["test.advice"], says = "as little as possible" },
]
why = "The lower one is the safer."
place = "Page 2"
status = "design"
checked_on = 2026-11-22
"""
HEAD = SOURCE.format(id="own")
RECORD_AT = HEAD.count("\n") + 1


@cache
def the_base() -> Evidence:
    return load(seeds_folder())


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A small base in which three facts differ and one disagreement settles it."""
    (tmp_path / "edition.toml").write_text('edition = "2026.1"\ndated = 2026-11-21\n')
    (tmp_path / "leaflet.toml").write_text(FACTS)
    (tmp_path / "disagreements.toml").write_text(HEAD + RECORD)
    return tmp_path


def refusals(seeds: Path, text: str) -> list[tuple[str, str]]:
    """Give place and sentence of everything that is wrong with the disagreements."""
    (seeds / "disagreements.toml").write_text(text)
    base = load(seeds)
    with pytest.raises(EvidenceError) as caught:
        _ = base.disagreements
    assert "where sources differ" in caught.value.sentence
    return [(problem.place, problem.sentence) for problem in caught.value.problems]


def test_a_disagreement_is_read_with_its_sides_in_order(seeds: Path) -> None:
    (found,) = load(seeds).disagreements

    assert found.facts() == ("test.low", "test.high", "test.advice")
    assert [side.followed for side in found.sides] == [True, False, False]


def test_the_file_is_read_when_somebody_asks(seeds: Path) -> None:
    (seeds / "disagreements.toml").write_text("this is no TOML")
    base = load(seeds)

    assert "own" not in base.sources
    with pytest.raises(EvidenceError) as caught:
        _ = base.disagreements
    assert caught.value.problems[0].place == "disagreements.toml:1"


def test_the_file_counts_for_the_fingerprint(seeds: Path) -> None:
    before = load(seeds).fingerprint
    (seeds / "disagreements.toml").write_text(HEAD + RECORD + "# looked at again\n")

    assert load(seeds).fingerprint != before


@pytest.mark.parametrize(
    ("right", "wrong", "words"),
    [
        ('"test.high"]', '"test.hihg"]', "names “test.hihg”, which does not exist"),
        ('"{0} by mouth"', '"{1} by mouth"', "has a gap in “{1} by mouth” that no fact fills"),
        ('"{0} by mouth"', '"{dose} by mouth"', "that no fact fills"),
        ('"{0} by mouth"', '"{ by mouth"', "has a gap in “{ by mouth” that no fact fills"),
        ('"{0} by mouth"', '"{0.colour} by mouth"', "that no fact fills"),
        ('"{0} by mouth"', '"{0:d} by mouth"', "that no fact fills"),
        ('"{0} by mouth"', '"{0!z} by mouth"', "that no fact fills"),
        (', says = "as little as possible"', "", "must say in a few words what “test.advice” says"),
        ('why = "The lower one is the safer."\n', "", "why: field required"),
        ("followed = true", "folowed = true", "folowed: extra inputs are not permitted"),
        ('    { facts = ["test.low"], followed = true },\n', "", "no disagreement says which"),
        (HEAD, HEAD.replace('read = "whole"', 'read = "hole"'), "The source “own” cannot be read"),
        (HEAD, "", "The file has no [source] record"),
        ("[[disagreement]]", "[[disagreement", "The file is not valid TOML here"),
        ("[[disagreement]]", "[[disagrement]]", "“disagrement” is not a part of this file"),
        (RECORD, RECORD * 2, "The disagreement “most” stands a second time"),
    ],
)
def test_a_slip_is_named(seeds: Path, right: str, wrong: str, words: str) -> None:
    found = refusals(seeds, (HEAD + RECORD).replace(right, wrong, 1))

    assert any(words in sentence for _, sentence in found), found


def test_a_slip_in_a_record_is_named_at_its_line(seeds: Path) -> None:
    (found,) = refusals(seeds, HEAD + RECORD.replace('"{0} by mouth"', '"{1}"'))

    assert found[0] == f"disagreements.toml:{RECORD_AT}"


def test_a_side_that_differs_from_no_other_is_refused(seeds: Path) -> None:
    alone = HEAD + RECORD.replace('"test.low"]', '"test.high"]', 1)
    sentences = [sentence for _, sentence in refusals(seeds, alone)]

    assert (
        "The disagreement “most” has the side “test.high”, which differs from no other side."
        in (sentences)
    )


def test_a_link_that_no_disagreement_settles_is_refused(seeds: Path) -> None:
    two_sides = RECORD.replace(
        '    { facts = ["test.advice"], says = "as little as possible" },\n', ""
    )
    (found,) = refusals(seeds, HEAD + two_sides)

    assert found == (
        "disagreements.toml",
        "“test.advice” differs from “test.low”, and no disagreement says which is followed.",
    )


def test_a_base_without_the_file_settles_nothing(seeds: Path) -> None:
    (seeds / "disagreements.toml").unlink()
    with pytest.raises(EvidenceError) as caught:
        _ = load(seeds).disagreements
    (problem,) = caught.value.problems
    assert (problem.place, problem.sentence) == (
        "disagreements.toml",
        "This file is not there. Put it back.",
    )


def test_a_base_in_which_nobody_differs_needs_no_file(seeds: Path) -> None:
    (seeds / "disagreements.toml").unlink()
    (seeds / "leaflet.toml").write_text(SOURCE.format(id="leaflet"))

    assert load(seeds).disagreements == ()


def test_a_link_that_only_one_of_two_facts_says_is_refused(seeds: Path) -> None:
    one_way = FACTS.replace(
        'differs = ["test.low"]\n\n[[fact]]\nkind = "statement"', '\n[[fact]]\nkind = "statement"'
    )
    (seeds / "leaflet.toml").write_text(one_way)
    with pytest.raises(EvidenceError) as caught:
        load(seeds)
    (problem,) = caught.value.problems
    assert problem.sentence == "“test.low” differs from “test.high”, which does not say so itself."


# --------------------------------------------------------------- the base that is shipped


def every_record() -> tuple[Disagreement, ...]:
    return the_base().disagreements


def test_every_link_of_the_shipped_base_is_settled() -> None:
    linked = {frozenset((f.id, other)) for f in the_base().facts.values() for other in f.differs}

    assert len(linked) > 100
    assert len(every_record()) > 60


@pytest.mark.parametrize("record", every_record(), ids=lambda record: record.id)
def test_a_side_speaks_for_one_source(record: Disagreement) -> None:
    for side in record.sides:
        assert len({the_base().source_of[fact] for fact in side.facts}) == 1, side.facts


@pytest.mark.parametrize("record", every_record(), ids=lambda record: record.id)
def test_no_figure_stands_in_the_words_but_what_the_fact_says(record: Disagreement) -> None:
    # The number of a disease or a test is its name: COVID-19, FIB-4, NUDT15.
    names = re.compile(r"COVID-19|FIB-4|NUDT15")
    assert not re.search(r"\d", names.sub("", record.why))
    assert not re.search(r"\d", names.sub("", record.about))
    for side in record.sides:
        facts: list[Fact] = [the_base().fact(fact) for fact in side.facts]
        in_source = " ".join(fact.says for fact in facts)
        for figure in re.findall(r"\d[\d.]*", re.sub(r"\{[^}]*\}", "", names.sub("", side.says))):
            assert re.search(rf"(?<![\d.]){re.escape(figure)}(?![\d])", in_source), side.says


@pytest.mark.parametrize("record", every_record(), ids=lambda record: record.id)
def test_the_reasoning_is_marked_as_this_programs_own(record: Disagreement) -> None:
    assert record.status is Status.DESIGN
    assert record.place
    assert "'" not in record.about + record.why
    assert record.why.endswith(".")


def test_every_rule_that_is_named_exists() -> None:
    named = {rule for record in every_record() for rule in (*record.rules, *record.unless)}

    assert named <= set(table_rows())
