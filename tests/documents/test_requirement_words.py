"""What would have to be true, as a clinician reads it: plain words, and nothing of the machine."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from desktop_app.documents.requirement_list import Met
from desktop_app.documents.requirement_text import requirement_data, requirement_text
from desktop_app.documents.requirement_words import requirements, targets
from desktop_app.exchange.case_file import read_case
from desktop_app.findings.all_sections import finding_at
from tests.decision.tables import EVIDENCE, ROOT, TODAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.documents.requirement_list import Requirement

READ = (
    "01-classic-at-46",
    "04-severe-dysphagia",
    "05-refractory",
    "07-isolated-antibody-in-pregnancy",
    "15-hepatitis-b-before-rituximab",
    "19-nearly-blank",
    "20-severe-renal-impairment",
    "23-breast-feeding",
)
# A field path, a rule or fact id, a Python word, an open gap, and "not" said twice over.
MACHINE = re.compile(
    r"\w_\w|\b[a-z]+\.[a-z-]+\b|\bNone\b|\bTrue\b|\bFalse\b|[{}]|not \(|not “|[Nn]ot not"
)
NONE_OF_THE_PATIENT = re.compile(r"None of Gottron")


def every(requirement: Requirement) -> Iterator[Requirement]:
    yield requirement
    for inner in (*requirement.ways, *requirement.parts):
        yield from every(inner)


@pytest.mark.usefixtures("unmeasured")
@pytest.mark.parametrize("name", READ)
def test_every_list_of_an_example_is_free_of_machine_phrases(name: str) -> None:
    case = read_case(ROOT / "resources" / "examples" / f"{name}.json")
    for target in targets(EVIDENCE):
        found = requirements(case, EVIDENCE, TODAY, target.id)
        assert found.target == target
        for one in (inner for top in found.requirements for inner in every(top)):
            said = (one.words, one.now, one.remark, found.stands, found.outcome)
            for sentence in said:
                plain = NONE_OF_THE_PATIENT.sub("", sentence)
                assert not MACHINE.search(plain), (target.id, sentence)
            assert one.words[0].isupper(), one.words
            assert one.asks, (target.id, one.words)
            for path in one.asks:
                assert finding_at(path).label
            assert not one.fixed or one.met is Met.NO, one.words
            assert not (one.ways and one.parts), one.words
            assert not (one.met is Met.YES and (one.ways or one.parts)), one.words


@pytest.mark.usefixtures("unmeasured")
@pytest.mark.parametrize("name", READ)
def test_what_is_not_met_comes_first_and_nothing_is_said_twice(name: str) -> None:
    case = read_case(ROOT / "resources" / "examples" / f"{name}.json")
    order = [Met.NO, Met.OPEN, Met.YES]
    for target in targets(EVIDENCE):
        listed = requirements(case, EVIDENCE, TODAY, target.id).requirements
        places = [order.index(one.met) for one in listed]
        assert places == sorted(places), target.id
        words = [one.words for one in listed if one.met is not Met.YES]
        assert len(set(words)) == len(words), target.id
        assert all(one.numbers for one in listed if one.met is not Met.YES), target.id


def test_the_list_is_short_enough_to_read() -> None:
    """A situation that fails opens into its parts, and no deeper than two lists."""
    case = read_case(ROOT / "resources/examples/07-isolated-antibody-in-pregnancy.json")
    found = requirements(case, EVIDENCE, TODAY, "methotrexate")
    lines = [inner for top in found.requirements for inner in every(top)]
    assert len([one for one in lines if one.met is not Met.YES]) <= 30

    def depth(one: Requirement) -> int:
        return 1 + max(map(depth, (*one.ways, *one.parts)), default=0)

    assert max(map(depth, found.requirements)) == 3


def test_text_has_lines_that_fit_and_headings_in_order() -> None:
    case = read_case(ROOT / "resources/examples/07-isolated-antibody-in-pregnancy.json")
    text = requirement_text(requirements(case, EVIDENCE, TODAY, "methotrexate"))
    assert max(map(len, text.splitlines())) <= 80
    headings = ["Not met", "Not assessed", "Met"]
    places = [text.index(f"\n{heading}\n") for heading in headings]
    assert places == sorted(places)
    assert "Not pregnant (now: Pregnancy: Pregnant; no exception is made)" in text
    assert "any one of these:" in text
    assert "Decision support for healthcare professionals" in text


def test_text_says_what_nothing_can_change() -> None:
    case = read_case(ROOT / "resources/examples/16-red-flags-at-67.json")
    text = requirement_text(requirements(case, EVIDENCE, TODAY, "malignancy.standard"))
    assert "nothing can change it" in text


def test_data_holds_every_level_with_facts_and_fields() -> None:
    case = read_case(ROOT / "resources/examples/20-severe-renal-impairment.json")
    data = requirement_data(requirements(case, EVIDENCE, TODAY, "cyclophosphamide"), EVIDENCE)
    assert data["format"] == "myoplan-what-it-takes/1"
    assert data["target"] == {
        "id": "cyclophosphamide",
        "group": "Medicines",
        "name": "Cyclophosphamide",
    }
    lung = next(one for one in data["requirements"] if one["words"] == "Interstitial lung disease")
    assert lung["met"] == "not met"
    assert lung["any_of"][0]["asks"] == ["lung.interstitial_lung_disease"]
    assert lung["facts"]
    assert data["outcome"].startswith("Tried with answers that meet all of this: Available")
