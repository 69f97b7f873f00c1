"""Every field has words that fit the form, and names that rules can rely on."""

import copy
import pickle
from collections import Counter
from datetime import date
from enum import StrEnum
from itertools import groupby
from typing import Annotated, get_args

import pytest

from desktop_app.findings import questions, units
from desktop_app.findings.all_sections import QUESTIONS, SECTIONS, finding_at
from desktop_app.findings.case import Case
from desktop_app.findings.finding import (
    Choice,
    Day,
    Finding,
    Names,
    Number,
    Presence,
    Repeated,
    Sign,
    Text,
)
from desktop_app.findings.response import MmtMaximum, Visit
from desktop_app.findings.safety import Safety
from desktop_app.findings.section import Question, Questions, Section, findings_of
from desktop_app.findings.treatment import Course
from desktop_app.quantity import Measurement, Quantity

FORMS: list[type[Section]] = [*(model for _, model in SECTIONS), Course, Visit]
FIELDS = [
    pytest.param(model, name, finding, id=f"{model.__name__}.{name}")
    for model in FORMS
    for name, finding in findings_of(model).items()
]
LONGEST_DEFINITION = 70  # fits on one line of the form
LONGEST_LABEL = 40


@pytest.mark.parametrize(("model", "name", "finding"), FIELDS)
def test_every_field_says_what_it_means(model: type[Section], name: str, finding: Finding) -> None:
    assert finding.label
    assert finding.definition
    assert finding.source
    assert len(finding.label) <= LONGEST_LABEL, finding.label
    assert len(finding.definition) <= LONGEST_DEFINITION, finding.definition
    for words in (finding.label, finding.definition, finding.includes, finding.excludes):
        assert words == words.strip()
        assert not words.endswith(".")
        assert "'" not in words, "printed words take ’"
    assert model.model_fields[name].default is None, (
        "nothing has a default that stands for an answer"
    )


@pytest.mark.parametrize(("model", "name", "finding"), FIELDS)
def test_every_field_has_the_type_its_finding_reads(
    model: type[Section], name: str, finding: Finding
) -> None:
    kind, nothing = get_args(model.model_fields[name].annotation)
    assert nothing is type(None)
    match finding:
        case Sign():
            assert kind is Presence
        case Choice(words=words):
            assert issubclass(kind, StrEnum)
            assert [member for member, _ in words] == list(kind), (
                "each member has its word, in order"
            )
            assert len({word for _, word in words}) == len(words)
        case Number():
            assert kind in {Quantity, Measurement}
            assert finding.units
            assert finding.plausible[0] < finding.plausible[1]
            below_zero = finding.units == units.Z_SCORE
            assert finding.signed is below_zero, "only a z-score lies below zero"
        case Day():
            assert kind is date
        case Text():
            assert kind is str
        case Names():
            assert kind == tuple[str, ...]
            assert finding.none_words
        case Repeated(model=row):
            assert get_args(kind) == (row, ...)
            assert finding.row
            assert finding.add
        case _:
            pytest.fail(f"{finding} is of no known kind")


@pytest.mark.parametrize("model", FORMS)
def test_labels_are_unique_within_a_section(model: type[Section]) -> None:
    labels = Counter(finding.label for finding in findings_of(model).values())
    assert not [label for label, count in labels.items() if count > 1]


@pytest.mark.parametrize("model", FORMS)
def test_a_box_of_the_form_is_not_torn_apart(model: type[Section]) -> None:
    boxes = [group for group, _ in groupby(findings_of(model).values(), lambda f: f.group)]
    assert len(boxes) == len(set(boxes)), boxes


@pytest.mark.parametrize("model", FORMS)
def test_every_section_has_a_title(model: type[Section]) -> None:
    assert model.title


def test_section_titles_are_unique() -> None:
    assert len({model.title for _, model in SECTIONS}) == len(SECTIONS)


def test_nothing_is_assessed_in_a_new_case() -> None:
    case = Case()
    assert [path for path, question in QUESTIONS.items() if question.of(case) is not None] == []
    assert case.unread == ()


def test_safety_begins_with_pregnancy_and_infection() -> None:
    groups = [finding.group for finding in findings_of(Safety).values()]
    assert groups[0] == "Pregnancy and family"
    assert groups.index("Infection and vaccination") < groups.index("Liver and kidney")


@pytest.mark.parametrize(("section", "model"), SECTIONS)
def test_rules_reach_every_question_by_name(section: str, model: type[Section]) -> None:
    asked = getattr(questions, section)
    assert [question.path for question in asked] == [
        f"{section}.{name}" for name in model.model_fields
    ]
    for question in asked:
        assert getattr(asked, question.name) is question
        assert QUESTIONS[question.path] == question


def test_a_rule_with_a_slip_does_not_import() -> None:
    with pytest.raises(AttributeError, match="gotron_papules"):
        questions.skin.gotron_papules  # noqa: B018 - reading it is the test


def test_questions_can_be_copied() -> None:
    copied = copy.copy(questions.skin)
    assert copied.necrosis == questions.skin.necrosis
    assert pickle.loads(pickle.dumps(questions.muscle.dysphagia)) == questions.muscle.dysphagia  # noqa: S301 - our own bytes


def test_questions_can_be_kept_in_sets() -> None:
    assert len(set(QUESTIONS.values())) == len(QUESTIONS)


def test_a_plain_finding_takes_any_value_of_its_type() -> None:
    class Diary(Section):
        entry: Annotated[str | None, Finding(label="Entry")] = None

    assert Diary(entry="as typed").entry == "as typed"


def test_a_field_without_words_is_refused_at_import() -> None:
    class Nameless(Section):
        rash: Presence | None = None

    with pytest.raises(TypeError, match=r"Nameless\.rash needs exactly one Finding"):
        Questions("nameless", Nameless)


def test_a_field_with_two_meanings_is_refused_at_import() -> None:
    class Twofold(Section):
        rash: Annotated[Presence | None, Sign(label="Rash"), Sign(label="Eruption")] = None

    with pytest.raises(TypeError, match="exactly one"):
        findings_of(Twofold)


def test_a_field_is_found_by_its_path_within_rows_too() -> None:
    assert finding_at("skin.necrosis") is questions.skin.necrosis.finding
    assert finding_at("response.visits.3.ck") is findings_of(Visit)["ck"]


@pytest.mark.parametrize(
    "path",
    [
        *("", "skin", "skin.gotron", "necrosis", "response.visits.0", "response.visits.x.ck"),
        *(
            "response.visits.-1.ck",
            "response.visits.0.ckk",
            "response.visits.²",
            "skin.necrosis.0.a",
        ),
        *("response.visit.0.ck", "response.visits.999.ck", "response.visits.0.ck.0"),
    ],
)
def test_a_path_that_leads_nowhere_raises(path: str) -> None:
    with pytest.raises(KeyError):
        finding_at(path)


def test_the_mmt_8_has_eight_groups_and_the_axial_one_is_never_doubled() -> None:
    graded = {q.name for q in questions.muscle if q.name.startswith("mmt_")} - {"mmt_side"}
    left = {name for name in graded if name.endswith("_left")}
    assert len(graded - left) == 8
    assert {name.removesuffix("_left") for name in left} == graded - left - {"mmt_neck_flexors"}


def test_the_mmt_maxima_are_ten_for_each_group() -> None:
    assert {int(maximum) for maximum in MmtMaximum} == {8 * 10, (7 + 7 + 1) * 10, 26 * 10}


def test_a_question_knows_its_path() -> None:
    assert Question("skin", "necrosis", Sign(label="Necrosis")).path == "skin.necrosis"
