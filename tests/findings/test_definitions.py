"""What counts and what does not: the slips that the words of a field prevent."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from desktop_app.findings import units
from desktop_app.findings.all_sections import QUESTIONS
from desktop_app.findings.finding import Finding, Number, Repeated, Sign
from desktop_app.findings.lung import BIOPSY
from desktop_app.findings.number import Laboratory
from desktop_app.findings.response import Visit
from desktop_app.findings.section import Section, findings_of
from desktop_app.scores.all_instruments import INSTRUMENTS
from desktop_app.scores.instruments import bohan_peter, mmt8

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic import BaseModel


def of_case(path: str) -> Finding:
    return QUESTIONS[path].finding


def of_visit(name: str) -> Finding:
    return findings_of(Visit)[name]


def of_form(model: type[Section], name: str) -> Finding:
    return findings_of(model)[name]


@dataclass(frozen=True)
class Slip:
    """A slip, the field that warns of it, and the part and the words that do."""

    name: str
    finding: Finding
    part: str
    words: tuple[str, ...]

    def __str__(self) -> str:
        return self.name


COLOUR = ("papules without violaceous colour",)
PAIN = ("pain",)
BEFORE_CK = ("injection", "exercise")
SIDE = ("right side", "cannot be tested")
SLIPS = [
    Slip(
        "extensor papules of another colour",
        of_case("skin.gottron_papules"),
        "excludes",
        COLOUR,
    ),
    Slip(
        "the same for Bohan and Peter",
        of_form(bohan_peter.INSTRUMENT.inputs, "rash"),
        "excludes",
        COLOUR,
    ),
    Slip("weakness by pain", of_case("muscle.weakness"), "excludes", PAIN),
    Slip("extensive weakness by pain", of_case("muscle.extensive_weakness"), "excludes", PAIN),
    Slip("grades held back by pain", of_case("muscle.pain_limits_testing"), "includes", PAIN),
    Slip("grades held back by pain, at a visit", of_visit("pain_limits_testing"), "includes", PAIN),
    Slip("a total held back by pain", of_visit("mmt_total"), "excludes", PAIN),
    *(
        Slip(f"a grade held back by pain: {question.label}", question, "excludes", PAIN)
        for question in findings_of(mmt8.INSTRUMENT.inputs).values()
        if isinstance(question, Number)
    ),
    Slip(
        "grades held back by pain, in the score",
        of_form(mmt8.INSTRUMENT.inputs, "pain_limits_testing"),
        "includes",
        PAIN,
    ),
    Slip(
        "weakness by pain, for Bohan and Peter",
        of_form(bohan_peter.INSTRUMENT.inputs, "weakness"),
        "excludes",
        PAIN,
    ),
    Slip(
        "CK after an injection or exercise",
        of_case("laboratory.injection_or_exercise"),
        "includes",
        BEFORE_CK,
    ),
    Slip(
        "CK after an injection or exercise, at a visit",
        of_visit("injection_or_exercise"),
        "includes",
        BEFORE_CK,
    ),
    Slip(
        "CK after an injection or exercise, for Bohan and Peter",
        of_form(bohan_peter.INSTRUMENT.inputs, "enzymes"),
        "excludes",
        BEFORE_CK,
    ),
    Slip("which side was graded", of_case("muscle.mmt_side"), "includes", SIDE),
    Slip("which side was graded, at a visit", of_visit("mmt_side"), "includes", SIDE),
    Slip(
        "which side was graded, in the score",
        of_form(mmt8.INSTRUMENT.inputs, "side"),
        "includes",
        SIDE,
    ),
]


@pytest.mark.parametrize("slip", SLIPS, ids=str)
def test_the_words_warn_of_the_slip(slip: Slip) -> None:
    said = getattr(slip.finding, slip.part).casefold()
    assert [word for word in slip.words if word not in said] == []
    assert slip.finding.source


def test_a_visit_asks_of_an_enzyme_what_the_laboratory_section_asks() -> None:
    visit, case = of_visit("injection_or_exercise"), of_case("laboratory.injection_or_exercise")
    for part in ("definition", "includes", "excludes", "source"):
        assert getattr(visit, part) == getattr(case, part)


def fields(model: type[BaseModel], place: str) -> Iterator[tuple[str, Finding]]:
    """Every field of a form, those of its rows among them."""
    for name, finding in findings_of(model).items():
        yield f"{place}.{name}", finding
        if isinstance(finding, Repeated):
            yield from fields(finding.model, f"{place}.{name}")


INPUTS = [
    pytest.param(finding, id=place)
    for instrument in INSTRUMENTS
    for place, finding in fields(instrument.inputs, instrument.id)
]


def is_read_off(finding: Finding) -> bool:
    """Say whether a field is copied from a report or a record and no clinician judges it.

    A laboratory names its value, and its limit is asked for beside it. An antibody, and a feature
    of a biopsy, is read off the report, under the name that its definition spells out. An age is
    counted.
    """
    if isinstance(finding, Laboratory) or finding.group == BIOPSY:
        return True
    if isinstance(finding, Number):
        return finding.units == units.YEARS
    return finding.label.startswith("Anti-")


@pytest.mark.parametrize("finding", INPUTS)
def test_every_input_of_an_instrument_says_what_it_means(finding: Finding) -> None:
    assert finding.definition
    assert finding.source


@pytest.mark.parametrize("finding", INPUTS)
def test_what_a_clinician_judges_says_what_counts_or_what_does_not(finding: Finding) -> None:
    if isinstance(finding, Sign | Number) and not is_read_off(finding):
        assert finding.includes or finding.excludes, (
            f"{finding.label}: say what counts, or what does not, where one could be mistaken"
        )
