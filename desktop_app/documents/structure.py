"""The structure tree of a tagged PDF: what each piece of content is, in reading order.

Elements and the tree above them write themselves as objects of ReportLab's document, while it is
saved: a second pass over the finished file would take longer than setting it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from reportlab.pdfbase.pdfdoc import PDFObject

if TYPE_CHECKING:
    from collections.abc import Iterator


# ReportLab's PDFDocument; the stubs know its public face only, and writing reaches behind it.
Document = Any
DOCUMENT = "Document"


class Element(PDFObject):
    """One element: a paragraph, a cell, a figure, or what holds others.

    Attributes:
        kind: its standard type, such as "P", "TR" or "Figure".
        parent: what holds it; None for the document itself.
        kids: in reading order: elements, pieces of content as (page, number on that page), and the
            names of annotations.
        entries: further entries of its dictionary as PDF, such as ``/Alt (...)``.

    """

    def __init__(self, kind: str, parent: Element | None, entries: str = "") -> None:
        """Stand at the end of what the parent holds."""
        self.kind, self.parent, self.entries = kind, parent, entries
        self.kids: list[Element | tuple[int, int] | str] = []
        if parent is not None:
            parent.kids.append(self)

    def last(self, kind: str) -> Element | None:
        """Give what it holds last, if that is such an element."""
        kid = self.kids[-1] if self.kids else None
        return kid if isinstance(kid, Element) and kid.kind == kind else None

    def every(self) -> Iterator[Element]:
        """Give it and everything beneath it."""
        yield self
        for kid in self.kids:
            if isinstance(kid, Element):
                yield from kid.every()

    def format(self, document: Document) -> bytes:
        """Write it."""
        numbers = document.idToObjectNumberAndVersion
        page = next((kid[0] for kid in self.kids if isinstance(kid, tuple)), None)
        kids = [self._kid(kid, page, numbers) for kid in self.kids]
        parent = numbers[self.parent.name if self.parent else Tree.name][0]
        at = "" if page is None else f"/Pg {numbers[page_name(page)][0]} 0 R"
        held = kids[0] if len(kids) == 1 else f"[{' '.join(kids)}]"
        return (
            f"<</Type/StructElem/S/{self.kind}/P {parent} 0 R{at}{self.entries}/K {held}>>".encode(
                "latin-1"
            )
        )

    def _kid(
        self,
        kid: Element | tuple[int, int] | str,
        page: int | None,
        numbers: dict[str, tuple[int, int]],
    ) -> str:
        if isinstance(kid, Element):
            return f"{numbers[kid.name][0]} 0 R"
        if isinstance(kid, str):
            at = f"/Pg {numbers[page_name(int(kid.partition('.')[0]))][0]} 0 R"
            return f"<</Type/OBJR/Obj {numbers[annotation_name(kid)][0]} 0 R{at}>>"
        if kid[0] == page:
            return str(kid[1])
        return f"<</Type/MCR/Pg {numbers[page_name(kid[0])][0]} 0 R/MCID {kid[1]}>>"

    @property
    def name(self) -> str:
        """Its name among the objects of the document."""
        return f"Element.{id(self)}"


class Tree(PDFObject):
    """The root of the structure, and the way back from content to its element."""

    name: ClassVar[str] = "Structure"

    def __init__(self, document: Element, parents: list[list[Element] | Element]) -> None:
        """Take the element of the whole and, by number, those of a page's content or of a link."""
        self.document, self.parents = document, parents

    def add_to(self, document: Document) -> None:
        """Give the tree and every element a number in the document."""
        document.Catalog.StructTreeRoot = document.Reference(self, self.name)
        for element in self.document.every():
            document.Reference(element, element.name)

    def format(self, document: Document) -> bytes:
        """Write it."""
        numbers = document.idToObjectNumberAndVersion
        found = []
        for key, of in enumerate(self.parents):
            if isinstance(of, Element):
                found.append(f"{key} {numbers[of.name][0]} 0 R")
            else:
                listed = " ".join(f"{numbers[one.name][0]} 0 R" for one in of)
                found.append(f"{key} [{listed}]")
        whole = numbers[self.document.name][0]
        return (
            f"<</Type/StructTreeRoot/K {whole} 0 R/ParentTreeNextKey {len(self.parents)}"
            f"/ParentTree<</Nums[{' '.join(found)}]>>>>"
        ).encode("ascii")


def in_hexadecimal(words: str) -> str:
    """Write words as a PDF string of any script."""
    return f"<FEFF{words.encode('utf-16-be', 'replace').hex().upper()}>"


def page_name(page: int) -> str:
    """Give ReportLab's name for a page, counted from 1."""
    return f"Page{page}"


def annotation_name(name: str) -> str:
    """Give ReportLab's name for an annotation."""
    return f"Annot.{name}"
