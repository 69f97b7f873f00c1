"""Case files: what was saved comes back; what cannot be right is refused in words, by field."""

from __future__ import annotations

import json
from copy import deepcopy
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.errors import CaseFileError
from desktop_app.exchange.case_file import LARGEST, case_bytes, parse_case, read_case
from desktop_app.findings.case import Case, with_answer, with_unread
from desktop_app.settings import resource_folder
from tests.generated_cases import answers, as_case

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

EXAMPLES = sorted((resource_folder() / "examples").glob("*.json"))
AWKWARD = "<b>&\"'{}% محمد 王小明 Ångström"
HALF = json.loads('"\\ud83d"')  # half of a surrogate pair, as some keyboards send it


def written(**sections: object) -> str:
    return json.dumps({"format": "myoplan-case", "version": 1, **sections})


def refused(text: str, *, keep_unread: bool = False) -> CaseFileError:
    with pytest.raises(CaseFileError) as caught:
        parse_case(text, "a.json", keep_unread=keep_unread)
    assert "“a.json”" in caught.value.sentence
    str(caught.value).encode()  # the terminal can show it
    return caught.value


@given(answers())
def test_every_case_comes_back_as_it_was_saved(drawn: dict[str, Any]) -> None:
    case = as_case(drawn)

    assert parse_case(case_bytes(case).decode(), "a.json") == case


@pytest.mark.parametrize("path", EXAMPLES, ids=lambda path: path.stem)
def test_every_example_comes_back_as_it_was_saved(path: Path, tmp_path: Path) -> None:
    case = read_case(path)
    (tmp_path / "again.json").write_bytes(case_bytes(case))

    assert read_case(tmp_path / "again.json") == case


def test_names_of_any_script_and_markup_are_kept_as_typed() -> None:
    case = with_answer(Case(), "patient.case_label", AWKWARD)

    assert parse_case(case_bytes(case).decode(), "a.json").patient.case_label == AWKWARD


def test_text_that_could_not_be_read_is_saved_with_the_case() -> None:
    case = with_unread(Case(), "patient.weight", "6..8")

    assert parse_case(case_bytes(case).decode(), "a.json").unread_text("patient.weight") == "6..8"


def test_half_a_character_can_be_saved_and_opened_and_is_marked() -> None:
    case = with_unread(Case(), "patient.case_label", f"A{HALF}")

    opened = parse_case(case_bytes(case).decode(), "a.json", keep_unread=True)

    assert str(opened.unread_text("patient.case_label")).startswith("A")


@pytest.mark.parametrize(
    "change",
    [
        lambda text: "\ufeff" + text,
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text + " " * 1_000_000,
    ],
    ids=["byte order mark", "Windows line ends", "a million spaces"],
)
def test_what_editors_do_to_a_file_changes_nothing(
    change: Callable[[str], str], tmp_path: Path
) -> None:
    path = tmp_path / "edited.json"
    path.write_bytes(change(EXAMPLES[0].read_text(encoding="utf-8")).encode())

    assert read_case(path) == read_case(EXAMPLES[0])


@pytest.mark.parametrize(
    ("weight", "words"),
    [
        ({"value": 6.8, "unit": "kg"}, "25 to 350 kg"),
        ({"value": 680, "unit": "kg"}, "680 lb would be 308 kg"),
        ({"value": "6.8.1", "unit": "kg"}, "no number"),
        ({"value": True, "unit": "kg"}, "no number"),
        ({"value": float("nan"), "unit": "kg"}, "no number"),
        ({"value": float("-inf"), "unit": "kg"}, "no number"),
        ({"value": 1e300, "unit": "kg"}, "more digits"),
        ({"value": 68, "unit": "stone"}, "Use kg or lb"),
        ({"value": 68, "unit": HALF}, "Use kg or lb"),
        ({"value": 68, "unit": "{x} %s"}, "Use kg or lb"),
        ({"value": 68, "unit": [1]}, "Use kg or lb"),
        ({"value": 68}, "value and unit"),
        ([68], "value and unit"),
    ],
)
def test_a_value_that_cannot_be_right_is_named_and_kept_for_the_form(
    weight: object, words: str
) -> None:
    text = written(patient={"weight": weight, "case_label": "A-104"})

    problem = refused(text).problems[0]
    opened = parse_case(text, "a.json", keep_unread=True)

    assert problem.place == "patient.weight"
    assert words in problem.sentence
    assert opened.patient.weight is None
    assert opened.unread_text("patient.weight") is not None
    assert opened.patient.case_label == "A-104"


@pytest.mark.parametrize(
    "number", ["9" * 5000, "1e999", "1e99999999999999999999", "1e-99999999999999999999"]
)
def test_numbers_without_end_are_refused_by_field(number: str) -> None:
    weight = '{"value": %s, "unit": "kg"}' % number  # noqa: UP031 - braces are JSON's here
    text = written(patient={"weight": "HERE"}).replace('"HERE"', weight)

    assert refused(text).problems[0].place == "patient.weight"


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("patient.age", {"value": 140, "unit": "a"}),
        ("patient.visit_date", "2026-02-30"),
        ("patient.case_label", "a\0b"),
        ("patient.note", "x" * 4_900_000),
        ("skin.heliotrope", "maybe"),
        ("safety.allergies", ["a", "a"]),
        ("laboratory.ck", {"value": 2520, "unit": "U/L", "upper_limit": 0}),
        ("treatment.courses", [{}] * 1000),
    ],
)
def test_the_field_is_named_that_cannot_be_right(path: str, value: object) -> None:
    section, name = path.split(".")

    assert path in [
        problem.place for problem in refused(written(**{section: {name: value}})).problems
    ]


@pytest.mark.parametrize("size", [0, 1, 40, 300])
def test_a_truncated_file_says_that_it_breaks_off(size: int) -> None:
    whole = EXAMPLES[0].read_text(encoding="utf-8")

    assert "breaks off" in refused(whole[:size]).sentence


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("hello", "not JSON"),
        ("\0" * 100, "not JSON"),
        ("[" * 100_000, "not JSON"),
        ('{"format": ' + "[" * 500 + "]" * 500 + "}", "deeper than any case"),
        ("[]", "“format” must be “myoplan-case”"),
        ("NaN", "“format” must be “myoplan-case”"),
        ('{"format": "other", "version": 1}', "“format” must be “myoplan-case”"),
        ('{"format": "myoplan-case"}', "which version"),
        ('{"format": "myoplan-case", "version": true}', "which version"),
        ('{"format": "myoplan-case", "version": 0}', "which version"),
        ('{"format": "myoplan-case", "version": 99}', "newer version"),
        (written(unread=3), "“unread” must hold texts"),
        (written(unread=[1]), "“unread” must hold texts"),
        (written(unread={"patient.weight": 3}), "“unread” must hold texts"),
    ],
)
@pytest.mark.parametrize("keep_unread", [True, False])
def test_what_is_no_case_file_is_refused_in_a_sentence(
    text: str, words: str, *, keep_unread: bool
) -> None:
    assert words in refused(text, keep_unread=keep_unread).sentence


@pytest.mark.parametrize("keep_unread", [True, False])
def test_a_name_that_stands_twice_is_refused_because_one_is_wrong(*, keep_unread: bool) -> None:
    one, other = '{"value": 68, "unit": "kg"}', '{"value": 86, "unit": "kg"}'
    text = written(patient="HERE").replace('"HERE"', f'{{"weight": {one}, "weight": {other}}}')

    assert refused(text, keep_unread=keep_unread).problems[0].place == "patient.weight"


@pytest.mark.parametrize(
    ("path", "hint"),
    [
        ("patient.weigth", "Did you mean weight"),
        ("skin.age", "age belongs to patient"),
        ("treatment.courses.7.dose", ""),
        ("nonsense", "not a field"),
    ],
)
def test_unread_text_of_an_unknown_field_is_refused(path: str, hint: str) -> None:
    problem = refused(written(unread={path: "x"}), keep_unread=True).problems[0]

    assert problem.place == f"unread.{path}"
    assert hint in problem.sentence


def test_an_unknown_field_is_refused_with_the_field_that_may_be_meant() -> None:
    problem = refused(written(patient={"weigth": 1})).problems[0]

    assert problem.place == "patient.weigth"
    assert "Did you mean weight?" in problem.sentence


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"\xff\xfe{\x00", "not text in UTF-8"),
        (b" " * (LARGEST + 1), "far too large"),
        (b"\xc3" * (LARGEST + 1), "far too large"),
    ],
)
def test_bytes_that_are_no_case_file_are_refused(tmp_path: Path, data: bytes, words: str) -> None:
    path = tmp_path / "a.json"
    path.write_bytes(data)

    with pytest.raises(CaseFileError, match=words):
        read_case(path)


def test_a_folder_and_a_missing_file_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CaseFileError, match="is a folder"):
        read_case(tmp_path)
    with pytest.raises(CaseFileError, match=r"There is no file “a\.json” in"):
        read_case(tmp_path / "a.json")


def test_a_link_that_leads_to_itself_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a.json").symlink_to("a.json")

    with pytest.raises(CaseFileError, match="could not be opened"):
        read_case(tmp_path / "a.json")


ODD: list[object] = [
    *(None, True, -1, 1e308, 10**30, float("nan"), "", HALF, "a\0b", "9" * 500),
    *([], {}, [[]], [{}], {"value": 1}, {"value": None, "unit": None}),
    *({"value": 60, "unit": "kg", "upper_limit": "x"}, [{"agent": 3, "dose": 4}, {}]),
    {"treatment.courses.9.dose": "x"},
]


@given(st.data())
def test_a_file_changed_by_chance_opens_or_is_refused(data: st.DataObject) -> None:
    whole = json.loads(data.draw(st.sampled_from(EXAMPLES)).read_text(encoding="utf-8"))
    for _ in range(data.draw(st.integers(1, 3))):
        place: Any = whole
        while True:
            keys = [*(place if isinstance(place, dict) else range(len(place))), "unread"]
            key = data.draw(st.sampled_from(keys))
            below = place[key] if key != "unread" else None
            if not (isinstance(below, dict | list) and below and data.draw(st.booleans())):
                break
            place = below
        if isinstance(place, dict) or key != "unread":
            place[key] = deepcopy(data.draw(st.sampled_from(ODD)))
    try:
        case = parse_case(json.dumps(whole), "a.json", keep_unread=True)
    except CaseFileError as error:
        str(error).encode()
    else:
        assert parse_case(case_bytes(case).decode(), "a.json", keep_unread=True) is not None


CARRIED = written(
    response={"visits": [{"haq": {"value": 1, "unit": "{score}"}}]},
    carried=["response.visits.0.haq"],
)


def test_what_was_carried_over_and_not_confirmed_comes_back_marked() -> None:
    case = parse_case(CARRIED, "a.json")

    assert case.carried == ("response.visits.0.haq",)
    assert parse_case(case_bytes(case).decode(), "b.json") == case


def test_a_mark_on_a_field_that_holds_nothing_is_dropped() -> None:
    again = parse_case(written(carried=["response.visits.3.haq", "skin.itch"]), "a.json")

    assert again.carried == ()


@pytest.mark.parametrize(
    ("carried", "words"),
    [
        ("skin.itch", "“carried” must list fields"),
        ([1], "“carried” must list fields"),
        (["skin.itsch"], "“skin.itsch” is not a field of this version. Did you mean itch?"),
        # Dropped as a mark on nothing, it would let the value of row 0 count.
        (["response.visits.00.haq"], "“response.visits.00.haq” is not a field"),
    ],
)
def test_marks_that_lead_nowhere_are_refused(carried: object, words: str) -> None:
    assert words in str(refused(written(carried=carried)))


def test_unread_text_for_a_row_written_another_way_is_refused() -> None:
    response = {"visits": [{"visited_on": "2026-05-18"}]}
    words = str(refused(written(response=response, unread={"response.visits.00.haq": "1,,5"})))

    assert "“response.visits.00.haq” is not a field" in words
