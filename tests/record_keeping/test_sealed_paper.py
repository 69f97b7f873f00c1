"""A sealed visit is printed as it was sealed, whatever the program would decide today."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from datetime import UTC, date, datetime
from decimal import Decimal
from io import BytesIO
from typing import TYPE_CHECKING, Any

import pytest
from pypdf import PdfReader

from desktop_app.documents.content import DISCLAIMER
from desktop_app.exchange.seal import is_intact
from desktop_app.findings.case import with_answer
from desktop_app.record_keeping.sealed_paper import sealed_pdf
from desktop_app.records.chain import visit_fingerprint
from desktop_app.records.model import Person, SealedVisit, VisitContents
from tests.documents.test_archival import faults
from tests.records.calendars import decided, example, services

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.findings.case import Case

NAMES = ("13-full-record", "19-nearly-blank", "25-azathioprine-overridden", "27-taper-by-hand")
AS_SEALED = "This is the plan as it was sealed"
pytestmark = pytest.mark.usefixtures("unmeasured")


def sealed_visit(case: Case, *, day: date | None = None) -> VisitContents:
    """A visit as the store gives it."""
    found = decided(case)
    visit = SealedVisit(
        id="1" * 32,
        patient="2" * 32,
        chain="2" * 32,
        number=3,
        visited_on=day or found.visited_on,
        sealed_at=datetime(2026, 11, 21, 16, 5, tzinfo=UTC),
        sealed_by=Person("a" * 32, "Dr A"),
        edition=found.edition,
        evidence_fingerprint=found.evidence_fingerprint,
        plan_fingerprint=found.plan_fingerprint,
        program="0.1",
        before="",
        fingerprint="",
    )
    whole = replace(visit, fingerprint=visit_fingerprint(visit, found.case, found.plan))
    return VisitContents(visit=whole, case=found.case, plan=found.plan)


def with_plan(contents: VisitContents, plan: dict[str, Any]) -> VisitContents:
    return replace(contents, plan=json.dumps(plan).encode())


def text_of(pdf: bytes) -> str:
    """Everything on its pages but running heads and feet, without white space."""
    feet = re.compile(rf"Myoplan 0\.1 · .*|Page \d+ of \d+|Management plan as.*|{DISCLAIMER}")
    pages = PdfReader(BytesIO(pdf)).pages
    return close("".join(feet.sub("", page.extract_text()) for page in pages))


def close(text: str) -> str:
    return "".join(text.split())


def is_printed(words: str, text: str) -> bool:
    """Whether words stand there; those that go on overleaf do, after the name of their row."""
    ends = (place for place in range(len(words)) if words[:place] in text)
    return words in text or words[max(ends) :] in text


def test_the_very_plan_that_was_sealed_is_printed_as_usual() -> None:
    case = example("25-azathioprine-overridden")
    usual = services().paperwork.plan_pdf(case, services().day_of(case), paper="Letter")
    assert sealed_pdf(sealed_visit(case), services(), paper="Letter") == usual


def test_a_visit_without_its_date_in_the_case_is_decided_for_the_day_it_was_sealed() -> None:
    case = with_answer(example("13-full-record"), "patient.visit_date", None)
    contents = sealed_visit(case)
    later = replace(services(), today=lambda: date(2027, 5, 5))
    assert close(AS_SEALED) not in text_of(sealed_pdf(contents, later))


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("paper", ["A4", "Letter"])
def test_a_plan_as_it_was_sealed_breaks_no_rule_of_archives_and_screen_readers(
    name: str, paper: str, tmp_path: Path
) -> None:
    pdf = sealed_pdf(sealed_visit(example(name)), None, paper=paper)
    assert faults(pdf, tmp_path) == []
    assert is_intact(pdf)


@pytest.mark.parametrize("name", NAMES)
def test_every_line_reason_and_day_that_was_sealed_is_on_the_paper(name: str) -> None:
    contents = sealed_visit(example(name))
    text = text_of(sealed_pdf(contents, None))
    plan = json.loads(contents.plan)

    def told(line: dict[str, Any]) -> list[str]:
        beneath = [words for note in line["notes"] for words in told(note)]
        return [line["heading"], line["text"], *line["because"], *beneath]

    ending = ": not assessed"  # said by the sentence itself
    words = [one for line in plan["lines"] for one in told(line) if not one.endswith(ending)]
    words += [item["words"] for item in plan["calendar"]]
    assert [one for one in words if not is_printed(close(one), text)] == []


def test_who_sealed_it_and_when_and_what_it_rests_on_are_on_the_first_page() -> None:
    contents = sealed_visit(example("25-azathioprine-overridden"))
    first = PdfReader(BytesIO(sealed_pdf(contents, None))).pages[0].extract_text()
    visit = contents.visit
    for words in (
        AS_SEALED,
        "Visit 21 Nov 2026",
        "Sealed by Dr A",
        "21 Nov 2026, 16:05 UTC",
        visit.edition,
        visit.plan_fingerprint,
        visit.evidence_fingerprint,
        visit.fingerprint,
        "A-125",
    ):
        assert close(words) in close(first)


def test_marks_say_what_rests_on_general_knowledge_and_on_a_choice_of_the_program() -> None:
    contents = sealed_visit(example("13-full-record"))
    plan = json.loads(contents.plan)
    line = {**plan["lines"][1], "heading": "", "notes": []}
    for status, mark in (("recalled", "†"), ("design", "‡"), ("checked", "")):
        lines = [{**line, "text": "Only this line", "status": status}]
        text = text_of(sealed_pdf(with_plan(contents, {"lines": lines}), None))
        assert f"Onlythisline{mark}" in text
        assert (f"Onlythisline{mark}‡" in text) is False


@pytest.mark.parametrize("part", ["lines", "calendar", "regimen", "response"])
def test_a_plan_decided_otherwise_today_is_printed_as_it_was_sealed(part: str) -> None:
    contents = sealed_visit(example("25-azathioprine-overridden"))
    plan = json.loads(contents.plan)
    plan[part] = plan[part][:-1] if plan[part] else {"total": 40}
    assert close(AS_SEALED) in text_of(sealed_pdf(with_plan(contents, plan), services()))


def test_other_product_strengths_today_do_not_change_what_was_sealed() -> None:
    contents = sealed_visit(example("25-azathioprine-overridden"))
    found = next(one for one in services().strengths_on_offer() if "prednisone" in one.fact)
    other = services().with_strengths({found.fact: (Decimal(5),)})
    text = text_of(sealed_pdf(contents, other))
    assert close(AS_SEALED) in text
    assert close("1 tablet of 50 mg + 1 tablet of 20 mg in the morning") in text


@pytest.mark.parametrize(
    "plan",
    [
        {},
        {"lines": 5, "calendar": "x", "differs": {}, "response": []},
        {"lines": [1, None, {}], "calendar": [3, {}], "differs": [{}, 4], "response": {}},
        {"lines": [{"text": "A line", "section": "later", "state": "new", "tone": "odd"}]},
        {"lines": [{"text": "<b>A line</b> & more", "section": "alert", "because": [1, "x"]}]},
        {"calendar": [{"day": "some day", "kind": "other", "words": "A line"}]},
        {"differs": [{"about": "A line", "sides": [1, {"value": 4}], "why": None}]},
        {"response": {"total": None, "lowest": 40, "highest": 60, "visit": 3}},
        {"lines": [{"text": "漢字", "section": "alert"}]},
    ],
)
def test_a_plan_that_another_version_wrote_is_printed_as_far_as_it_goes(
    plan: dict[str, Any], tmp_path: Path
) -> None:
    contents = with_plan(sealed_visit(example("19-nearly-blank")), plan)
    pdf = sealed_pdf(contents, services())
    text = text_of(pdf)
    assert close(AS_SEALED) in text
    assert faults(pdf, tmp_path) == []
    if "A line" in json.dumps(plan):
        assert "Aline" in text
    if "new" in json.dumps(plan):
        assert "new:Aline" in text
    if "\\u6f22" in json.dumps(plan):
        assert close("2 characters could not be printed") in text


def test_the_same_visit_gives_the_same_bytes() -> None:
    contents = sealed_visit(example("27-taper-by-hand"))
    assert sealed_pdf(contents, None) == sealed_pdf(contents, None)
