"""Every paper of every example can be read by everybody, and in decades: two validators agree.

``page`` goes through the rules of PDF/UA-1 (ISO 14289-1, what assistive technology needs) and of
PDF/A-3a (ISO 19005-3, what an archive needs). ``outloud`` reads the tags as a screen reader does
and says where they are legal but no use. Neither is part of the program.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import page
import pytest
from outloud import check  # type: ignore[import-untyped]  # the library brings no types

from tests.documents.paper import paper as untagged
from tests.documents.printed_examples import (
    LANGUAGES,
    NAMES,
    case_of,
    handout_file,
    plan_file,
    services,
)

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Any

PROFILES = (page.ValidationProfile.PDF_UA_1, page.ValidationProfile.PDF_A_3A)
WITH_CHART = "13-full-record"
FULLEST = (WITH_CHART, "27-taper-by-hand")
# As the language of a handout, and whether its letters are large.
SETTINGS = [("en", False), *((code, True) for code in LANGUAGES)]

# Warnings that were read and are no fault of the paper; each says why.
JUDGED = {
    "TBL-014": "the lines of a chart are its scale; the chart is one figure, put into words",
    "FIG-012": "a chart put into words is a list of dates and values, so figures outnumber letters",
}

every_example = pytest.mark.parametrize("name", NAMES)
pytestmark = pytest.mark.usefixtures("unmeasured")


def refused(pdf: bytes) -> list[str]:
    """Which rules of the two standards the file breaks."""
    reports = [page.validate_pdf_bytes(pdf, profile=profile) for profile in PROFILES]
    return [f"{one.rule_id}: {one.message}" for report in reports for one in report.failures]


def heard(pdf: bytes, folder: Path) -> list[Any]:
    """What a listener would miss; a rule that could not look is a fault of its own."""
    file = folder / "paper.pdf"
    file.write_bytes(pdf)
    result = check(str(file))
    assert result.error is None
    assert [run for run in result.runs if run.status == "crashed"] == []
    return list(result.findings)


def faults(pdf: bytes, folder: Path) -> list[str]:
    """Everything that either finds, without the warnings that were judged."""
    return refused(pdf) + [
        f"{one.rule}, page {one.page}: {one.message}: {one.evidence}"
        for one in heard(pdf, folder)
        if one.rule not in JUDGED
    ]


@every_example
def test_a_plan_breaks_no_rule(name: str, tmp_path: Path) -> None:
    assert faults(plan_file(name), tmp_path) == []


@pytest.mark.parametrize(("language", "large"), SETTINGS)
@every_example
def test_a_handout_breaks_no_rule(name: str, language: str, tmp_path: Path, *, large: bool) -> None:
    assert faults(handout_file(name, language, large=large), tmp_path) == []


@pytest.mark.parametrize("name", FULLEST)
def test_other_paper_and_a_file_without_the_case_break_no_rule(name: str, tmp_path: Path) -> None:
    case, day = case_of(name), services().day_of(case_of(name))
    assert faults(plan_file(name, "Letter"), tmp_path) == []
    without = services().paperwork.plan_pdf(case, day, with_case=False)
    assert faults(without, tmp_path) == []


def test_a_judgement_that_no_plan_needs_any_more_is_taken_out(tmp_path: Path) -> None:
    assert {one.rule for one in heard(plan_file(WITH_CHART), tmp_path)} == set(JUDGED)


# --------------------------------------------------------------- what the validators see


def test_a_file_without_tags_is_refused_by_both(tmp_path: Path) -> None:
    pdf = untagged("Prednisone 60 mg")
    rules = {line.split(":")[0] for line in refused(pdf)}
    assert {"PDFUA1-TAGGED-DOCUMENT-001", "PDFA3A-STRUCT-TREE-ROOT-001"} <= rules
    assert "DOC-002" in {one.rule for one in heard(pdf, tmp_path)}


@pytest.mark.parametrize(
    ("taken", "put", "rule"),
    [
        (b"/Lang (en-GB)", b"/Long (en-GB)", "PDFUA1"),
        (b"/AFRelationship /Source", b"/AFRelationshop /Source", "PDFA3A"),
    ],
)
def test_a_file_with_a_part_missing_is_refused(taken: bytes, put: bytes, rule: str) -> None:
    pdf = plan_file("19-nearly-blank")
    assert taken in pdf
    assert any(line.startswith(rule) for line in refused(pdf.replace(taken, put)))
