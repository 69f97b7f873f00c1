"""The structure of a document, as a screen reader meets it."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from outloud import check  # type: ignore[import-untyped]  # the library brings no types
from page import validate_pdf_bytes
from pypdf import PdfReader

from desktop_app.decision.decide import decide
from desktop_app.documents.archival import About, Attachment
from desktop_app.documents.columns import Columns, Grid, Holds
from desktop_app.documents.drawing import Role, TickBox, Words
from desktop_app.documents.escaping import Markup, anchored, escaped, linked
from desktop_app.documents.layout import Box, Heading, Look
from desktop_app.documents.look import styles
from desktop_app.documents.page import Running, pdf
from desktop_app.documents.plan_pdf import plan_pdf
from desktop_app.exchange.case_file import read_case
from desktop_app.findings.case import Case
from tests.decision.tables import EVIDENCE
from tests.documents.structure_read import Node, marked_on, structure

if TYPE_CHECKING:
    from collections.abc import Sequence

    from reportlab.platypus import Flowable

EXAMPLES = Path(__file__).resolve().parents[2] / "resources" / "examples"
ABOUT = About("A document", "Myoplan 1.0", "en-GB", date(2026, 11, 21))
LONG = " ".join(f"word{number}" for number in range(1500))


def made(*story: Flowable, attachment: Attachment | None = None) -> bytes:
    return pdf(story, Running("head", ("foot",)), ABOUT, paper="A4", attachment=attachment)


def read(*story: Flowable) -> Node:
    """Read the tree of what is drawn; the foot, read aloud once at the end, is taken off."""
    return without_foot(structure(made(*story)))


def without_foot(tree: Node) -> Node:
    assert tree.kids.pop().kind == "P"
    return tree


def words(text: str, role: Role = Role.TEXT) -> Words:
    return Words(escaped(text), styles().text, role=role)


def bullet(text: str) -> Words:
    return Words(escaped(text), styles().bullet, bulletText="•")


def row(*cells: Sequence[Flowable], named: bool = True) -> Columns:
    return Columns(cells, [120.0] * (len(cells) - 1) + [0], named=named)


def header(*titles: str) -> Columns:
    return row(*([words(title, Role.COLUMN)] for title in titles))


def test_headings_and_paragraphs_stand_in_reading_order() -> None:
    tree = read(
        Words(escaped("Plan"), styles().title, role=Role.TITLE),
        Heading(Words(escaped("Dose"), styles().heading, role=Role.HEADING)),
        Box([words("60 mg")], Look(edge="d8dee5")),
        words("and then"),
    )
    assert tree.kind == "Document"
    assert tree.outline() == "H1 H2 P P"


def test_items_are_one_list_until_something_else_stands_between() -> None:
    beneath = Columns([[], [words("why")]], (9, 0), holds=Holds.BENEATH_ITEM)
    tree = read(bullet("one"), beneath, bullet("two"), words("between"), bullet("three"))
    assert tree.outline() == ("L(LI(Lbl LBody(P)) LI(Lbl LBody)) P L(LI(Lbl LBody))")
    assert "/ListNumbering" in next(tree.every("L")).entries["/A"]


def test_a_box_to_tick_is_an_item_and_no_content() -> None:
    tick = Columns([[TickBox(13)], [words("Urine dipstick")]], (14, 0), holds=Holds.ITEM)
    assert read(tick).outline() == "L(LI(LBody(P)))"


def test_a_table_says_what_its_headers_head_and_where_a_cell_spans() -> None:
    tree = read(
        Grid(
            header("Medicine", "Dose", "Reached"),
            [
                row([words("Prednisone")], [words("60 mg")], [words("1 mg/kg")]),
                row([words("Rituximab")], [words("held")], [words("no test")]),
                row([words("Mycophenolate")], [words("2 g")], [words("as labelled")]),
                row([words("Azathioprine")], [words("excluded")]),
            ],
        )
    )
    assert tree.outline() == (
        "Table(THead(TR(TH(P) TH(P) TH(P))) "
        "TBody(TR(TH(P) TD(P) TD(P)) TR(TH(P) TD(P) TD(P)) "
        "TR(TH(P) TD(P) TD(P)) TR(TH(P) TD(P))))"
    )
    scopes = [cell.entries["/A"]["/Scope"] for cell in tree.every("TH")]
    assert scopes == ["/Column"] * 3 + ["/Row"] * 4
    assert list(tree.every("TD"))[-1].entries["/A"]["/ColSpan"] == 2


def test_a_table_of_names_and_one_column_has_no_more_headers_than_data() -> None:
    rows = [row([words(name)], [words("due")]) for name in ("ECG", "HRCT", "FVC")]
    kinds = [cell.kind for cell in read(Grid(header("What", "When"), rows)).every("TH", "TD")]
    assert kinds == ["TH", "TH"] + ["TD"] * 6


def test_a_table_over_pages_is_one_table_and_its_header_is_read_once() -> None:
    rows = [row([words(f"medicine {n}")], [words("dose")]) for n in range(120)]
    file = made(Grid(header("Medicine", "Dose"), rows))
    tree = without_foot(structure(file))
    assert len(PdfReader(BytesIO(file)).pages) == 3
    assert [one.kind for one in tree.kids] == ["Table"]
    assert len(list(tree.every("TR"))) == 121
    assert len(list(tree.every("THead"))) == 1
    assert next(tree.every("Table")).pages() == {0, 1, 2}


def test_a_row_that_breaks_is_one_row_and_its_name_is_read_once() -> None:
    tree = read(Grid(header("Medicine", "Dose"), [row([words("Prednisone")], [words(LONG)])]))
    body = next(tree.every("TBody"))
    assert body.outline() == "TR(TD(P) TD(P))"
    name, dose = body.every("P")
    assert len(name.content) == 1
    assert len(dose.pages()) > 1


def test_a_paragraph_over_pages_is_one_paragraph() -> None:
    tree = read(words("first"), words(LONG * 2))
    first, long = tree.kids
    assert first.pages() == {0}
    assert len(long.pages()) > 2


def test_a_broken_item_keeps_its_one_bullet() -> None:
    tree = read(bullet(LONG * 2), bullet("two"))
    assert tree.outline() == "L(LI(Lbl LBody) LI(Lbl LBody))"


def test_a_link_stands_in_its_sentence_and_is_named() -> None:
    text = Markup(f"{escaped('Dose')}{linked(escaped('12'), 'source-12', '0b5c8a')} daily")
    place = Words(anchored(escaped("12 Guideline"), "source-12"), styles().text)
    sentence = Words(text, styles().text)
    file = made(sentence, place)
    tree = without_foot(structure(file))
    assert tree.outline() == "P(Span Link Span) P"
    link = next(tree.every("Link"))
    (annotation,) = link.annotations
    assert annotation["/Contents"] == "Source 12"
    root = PdfReader(BytesIO(file)).trailer["/Root"]["/StructTreeRoot"]  # type: ignore[index]  # it has one
    numbers = root["/ParentTree"]["/Nums"]
    back = dict(zip(numbers[::2], numbers[1::2], strict=True))
    assert back[annotation["/StructParent"]].get_object()["/S"] == "/Link"


def test_a_link_at_the_end_leaves_no_empty_content_behind() -> None:
    text = Markup(f"{escaped('Dose')}{linked(escaped('12'), 'source-12', '0b5c8a')}")
    place = Words(anchored(escaped("12 Guideline"), "source-12"), styles().text)
    file = made(Words(text, styles().text), place)
    assert without_foot(structure(file)).outline() == "P(Span Link) P"
    assert marked_on(file, 0) == [0, 1, 2, 3]


def test_words_of_another_language_say_so() -> None:
    foreign = Words(escaped("Ask us."), styles().text, language="en")
    (element,) = read(foreign).kids
    assert element.entries["/Lang"] == "en"


def test_every_piece_of_content_belongs_to_the_element_that_says_so() -> None:
    """The way back: the number of a piece on its page leads to the element that holds it."""
    case = read_case(EXAMPLES / "28-six-visits.json")
    made_plan = decide(case, EVIDENCE, date(2026, 11, 21))
    file = plan_pdf(case, made_plan, EVIDENCE, version="1.0.0")
    reader = PdfReader(BytesIO(file))
    numbers = reader.trailer["/Root"]["/StructTreeRoot"]["/ParentTree"]["/Nums"]  # type: ignore[index]  # it has one
    parents = dict(zip(numbers[::2], numbers[1::2], strict=True))
    held = {}
    for element in structure(file).every():
        for place in element.content:
            assert place not in held
            held[place] = element.kind
    for count, page in enumerate(reader.pages):
        back = parents[page["/StructParents"]]
        assert marked_on(file, count) == list(range(len(back)))
        assert [one.get_object()["/S"][1:] for one in back] == [
            held[count, number] for number in range(len(back))
        ]


def test_a_chart_says_in_words_what_it_shows() -> None:
    case = read_case(EXAMPLES / "28-six-visits.json")
    made_plan = decide(case, EVIDENCE, date(2026, 11, 21))
    tree = structure(plan_pdf(case, made_plan, EVIDENCE, version="1.0.0"))
    said = [figure.entries["/Alt"] for figure in tree.every("Figure")]
    assert any(text.startswith("Course from 18") and "CK" in text for text in said)


def test_codes_that_are_not_used_stand_for_nothing() -> None:
    """ReportLab says of them that they stand for U+0000, which no archive accepts."""
    reader = PdfReader(BytesIO(made(words("Anti-Mi-2 β ≥ 3 ×"))))
    fonts = reader.pages[0]["/Resources"]["/Font"]  # type: ignore[index]  # a page has fonts
    tables = [font.get_object()["/ToUnicode"].get_data().decode() for font in fonts.values()]
    assert tables
    for table in tables:
        assert "<0000>\n" not in table.partition("endcodespacerange")[2]
        blocks = re.findall(r"(\d+) beginbfchar\n(.*?)endbfchar", table, re.DOTALL)
        assert all(int(count) == len(block.splitlines()) <= 100 for count, block in blocks)


@pytest.mark.parametrize("size", [0, 1, 100_000])
def test_what_rides_inside_comes_out_again(size: int) -> None:
    inside = Attachment("plan.json", "The case", b"{" * size)
    reader = PdfReader(BytesIO(made(words("plan"), attachment=inside)))
    assert reader.attachments == {"plan.json": [b"{" * size]}
    (file,) = reader.trailer["/Root"]["/AF"]  # type: ignore[index]  # it has one
    assert file.get_object()["/Desc"] == "The case"
    assert file.get_object()["/AFRelationship"] == "/Source"


def test_the_document_says_what_it_is_and_when_it_was_made() -> None:
    reader = PdfReader(BytesIO(made(words("plan"))))
    about = reader.metadata
    assert about is not None
    assert (about.title, about.creator) == ("A document", "Myoplan 1.0")
    assert about.creation_date is not None
    assert about.creation_date.date() == date(2026, 11, 21)
    root = reader.trailer["/Root"]
    assert root["/Lang"] == "en-GB"  # type: ignore[index]  # a file has a root


@pytest.mark.parametrize(
    "patient", [{}, {"case_label": "A\uffff"}, {"note": ") Tj ET endstream ]]> </rdf:li> محمد"}]
)
def test_a_plan_of_hardly_anything_is_read_aloud_whole(
    patient: dict[str, str], tmp_path: Path
) -> None:
    case = Case.model_validate({"patient": patient})
    file = tmp_path / "plan.pdf"
    file.write_bytes(plan_pdf(case, decide(case, EVIDENCE, ABOUT.made_on), EVIDENCE, version="1.0"))

    found = [one for one in check(str(file)).findings if one.severity == "error"]

    assert found == []
    assert validate_pdf_bytes(file.read_bytes(), profile="ua1").is_compliant
