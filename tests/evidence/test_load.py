"""A broken evidence base is refused, and each fault is named by file, line and record."""

from __future__ import annotations

import shutil
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from desktop_app.errors import EvidenceError, Problem
from desktop_app.evidence.evidence_base import Evidence
from desktop_app.evidence.load import load, refuse_uncited
from desktop_app.services import open_services
from desktop_app.settings import seeds_folder

if TYPE_CHECKING:
    from pathlib import Path

EDITION = 'edition = "2026.1"\ndated = 2026-11-21\n'
SOURCE = """\
[source]
id = "leaflet"
title = "A leaflet"
short = "Leaflet"
publisher = "Somebody"
read = "whole"
review = "submitted"

"""
REFERENCE = '[[reference]]\nid = "1"\ntext = "A paper"\n\n'
FACT = """\
[[fact]]
kind = "threshold"
id = "test.age"
says = "From 40."
value = 40
unit = "a"
step = 1
compare = "at least"
place = "Page 1"
refs = ["1"]
status = "checked"
checked_on = 2026-11-21
"""
WHOLE = SOURCE + REFERENCE + FACT
FACT_AT = WHOLE[: WHOLE.index("[[fact]]")].count("\n") + 1


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """A small base that is whole."""
    (tmp_path / "edition.toml").write_text(EDITION)
    (tmp_path / "leaflet.toml").write_text(WHOLE)
    return tmp_path


def line_of(words: str) -> int:
    return WHOLE[: WHOLE.index(words)].count("\n") + 1


def problems(seeds: Path) -> tuple[Problem, ...]:
    with pytest.raises(EvidenceError) as caught:
        load(seeds)
    assert "no plan can be made" in caught.value.sentence
    return caught.value.problems


def only_problem(seeds: Path) -> Problem:
    found = problems(seeds)
    assert len(found) == 1, found
    return found[0]


def test_a_whole_base_is_read_exactly(seeds: Path) -> None:
    evidence = load(seeds)

    assert evidence.edition == "2026.1"
    assert evidence.values == {"test.age": Decimal(40)}
    assert evidence.source("test.age").id == "leaflet"


def test_line_ends_and_a_byte_order_mark_change_nothing(seeds: Path) -> None:
    before = load(seeds)
    changed = "\ufeff" + WHOLE.replace("\n", "\r\n")
    (seeds / "leaflet.toml").write_bytes(changed.encode())

    assert load(seeds) == before


def test_every_file_counts_for_the_fingerprint(seeds: Path) -> None:
    before = load(seeds).fingerprint
    (seeds / "edition.toml").write_text(EDITION + "# looked at again\n")

    assert load(seeds).fingerprint != before


@pytest.mark.parametrize(
    ("right", "wrong", "words"),
    [
        ('status = "checked"', 'status = "chekced"', "status: input should be 'checked'"),
        ('status = "checked"', 'sttaus = "checked"', "sttaus: extra inputs are not permitted"),
        ("value = 40", 'value = "forty"', "value: "),
        ("value = 40", "value = nan", "value: "),
        ("step = 1", "step = 0", "step: "),
        ("checked_on = 2026-11-21", "checked_on = 2026-13-45", "not valid TOML"),
        ('unit = "a"', 'unit = "a', "not valid TOML"),
        ("value = 40", "value = 1e99999999999999999999", "not valid TOML"),
        ('kind = "threshold"', 'kind = "treshold"', "kind"),
        ("value = 40\n", "\n", "value: field required"),
    ],
)
def test_a_slip_in_a_fact_names_file_line_and_record(
    seeds: Path, right: str, wrong: str, words: str
) -> None:
    (seeds / "leaflet.toml").write_text(WHOLE.replace(right, wrong, 1))

    problem = only_problem(seeds)

    file, line = problem.place.split(":")
    assert file == "leaflet.toml"
    assert FACT_AT <= int(line) <= FACT_AT + FACT.count("\n")
    assert "test.age" in problem.sentence
    assert words in problem.sentence


def test_a_slip_is_named_at_its_own_line(seeds: Path) -> None:
    (seeds / "leaflet.toml").write_text(WHOLE.replace('"checked"', '"chekced"'))
    assert only_problem(seeds).place == f"leaflet.toml:{line_of('status')}"

    (seeds / "leaflet.toml").write_text(WHOLE.replace('unit = "a"', "unit = a"))
    assert only_problem(seeds).place == f"leaflet.toml:{line_of('unit')}"


@pytest.mark.parametrize(
    ("wrong", "line", "words"),
    [
        (REFERENCE + FACT, 1, "no [source] record"),
        (WHOLE.replace('read = "whole"', 'read = "hole"'), line_of("read"), "leaflet"),
        (WHOLE.replace("[source]", "[[source]]"), 1, "source"),
        (WHOLE.replace("[[fact]]", "[[fcat]]"), FACT_AT, "“fcat” is not a part"),
        (WHOLE.replace("[[fact]]", "[fact]"), FACT_AT, "[[fact]]"),
        ("fact = 3\n" + SOURCE, 1, "[[fact]]"),
        (SOURCE + REFERENCE * 2 + FACT, SOURCE.count("\n") + REFERENCE.count("\n") + 1, "“1”"),
        (WHOLE.replace('text = "A paper"', 'txet = "A paper"'), line_of("text"), "reference “1”"),
        ("x = " + "[" * 10_000, 1, "not valid TOML"),
    ],
)
def test_a_slip_outside_the_facts_is_named_too(
    seeds: Path, wrong: str, line: int, words: str
) -> None:
    (seeds / "leaflet.toml").write_text(wrong)

    first = problems(seeds)[0]

    assert first.place == f"leaflet.toml:{line}"
    assert words in first.sentence


def test_a_reference_that_is_not_listed(seeds: Path) -> None:
    (seeds / "leaflet.toml").write_text(WHOLE.replace('refs = ["1"]', 'refs = ["2"]'))

    problem = only_problem(seeds)

    assert problem.place == f"leaflet.toml:{FACT_AT}"
    assert "“test.age” cites reference “2”" in problem.sentence


def test_a_fact_that_differs_from_one_that_does_not_exist(seeds: Path) -> None:
    (seeds / "leaflet.toml").write_text(WHOLE + 'differs = ["other.age"]\n')

    assert "“test.age” differs from “other.age”" in only_problem(seeds).sentence


def test_a_broken_file_does_not_make_the_links_of_others_look_broken(seeds: Path) -> None:
    other = SOURCE.replace('"leaflet"', '"other"') + FACT.replace("test.age", "other.age")
    (seeds / "other.toml").write_text(other.replace("value = 40", "value = ="))
    (seeds / "leaflet.toml").write_text(WHOLE + 'differs = ["other.age"]\n')

    assert only_problem(seeds).place.startswith("other.toml:")


def test_a_fact_and_a_source_that_stand_twice(seeds: Path) -> None:
    (seeds / "other.toml").write_text(WHOLE)

    source, fact = problems(seeds)

    assert source.place == "other.toml:1"
    assert "“leaflet” stands in two files" in source.sentence
    assert "“test.age” stands a second time" in fact.sentence
    assert f"leaflet.toml:{FACT_AT}" in fact.sentence


@pytest.mark.parametrize(
    ("text", "place"),
    [
        (None, "edition.toml"),
        ("", "edition.toml:1"),
        ('edition = "2026.1"\ndated = "yesterday"\n', "edition.toml:2"),
        ("dated = 2026-11-21\nedition = 2026\n", "edition.toml:2"),
        ('edition = "2026.1\n', "edition.toml:1"),
    ],
)
def test_an_edition_that_cannot_be_read(seeds: Path, text: str | None, place: str) -> None:
    if text is None:
        (seeds / "edition.toml").unlink()
    else:
        (seeds / "edition.toml").write_text(text)

    assert problems(seeds)[0].place == place


def test_a_folder_without_evidence_says_what_to_do(tmp_path: Path) -> None:
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(EvidenceError, match="Put the seeds folder"):
            load(folder)


def test_a_file_that_is_no_text_is_named_with_its_line(seeds: Path) -> None:
    (seeds / "leaflet.toml").write_bytes(b'[source]\nid = "\xff"\n')

    with pytest.raises(EvidenceError) as caught:
        load(seeds)
    assert caught.value.problems[0].place == "leaflet.toml:2"


def test_a_folder_called_like_a_file_is_named(seeds: Path) -> None:
    (seeds / "folder.toml").mkdir()

    with pytest.raises(EvidenceError, match=r"folder\.toml"):
        load(seeds)


def test_a_fact_that_no_rule_uses_is_named_by_file_and_line(seeds: Path) -> None:
    with pytest.raises(EvidenceError) as caught:
        refuse_uncited(load(seeds), seeds, ())

    (problem,) = caught.value.problems
    assert problem.place == f"leaflet.toml:{FACT_AT + 2}"
    assert "No rule uses the fact “test.age”" in problem.sentence


def test_a_rule_that_cites_a_fact_that_is_not_there(seeds: Path) -> None:
    with pytest.raises(EvidenceError, match=r"A rule cites “other\.age”"):
        refuse_uncited(load(seeds), seeds, ("test.age", "other.age"))


def test_the_base_that_comes_with_the_program_is_whole() -> None:
    evidence = open_services(seeds_folder(), lambda: load(seeds_folder()).dated).evidence

    assert isinstance(evidence, Evidence)


def test_the_base_may_lie_anywhere(tmp_path: Path) -> None:
    copy = tmp_path / "a b <b>& محمد 王"
    shutil.copytree(seeds_folder(), copy)

    assert load(copy) == load(seeds_folder())
