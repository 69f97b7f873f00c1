"""A canvas that marks what is drawn on it, so that a screen reader can read it aloud (PDF/UA-1).

The flowables of a document say what they are through ``tags_of``: ``element`` holds others,
``words`` and ``figure`` are content, ``artifact`` is furniture of the page. What is broken over
pages stays one element, found again by its origin; what is repeated overleaf, such as the header
of a table, is furniture. Shared by the plan, the handout and the charts.
"""

from __future__ import annotations

from typing import Any, Final

from reportlab.pdfbase.pdfdoc import PDFName, PDFObject, PDFStream, PDFZCompress
from reportlab.pdfbase.pdfdoc import format as pdfdoc_format
from reportlab.pdfgen import canvas as pdfgen

from desktop_app.documents.tags import Tags

# The stubs of ReportLab know its public face only; marking reaches behind it.
_Canvas: Any = pdfgen.Canvas
_Text = Any
_PRINTED: Final = 4  # the flag of an annotation that is printed with its page


class TaggedCanvas(_Canvas):  # type: ignore[misc]  # as said above
    """A canvas on which everything is marked."""

    def __init__(self, *arguments: Any, **named: Any) -> None:  # noqa: ANN401 - ReportLab's own
        """Take what a canvas takes."""
        self.tags = Tags(self.write)
        super().__init__(*arguments, **named)

    @property
    def document(self) -> Any:  # noqa: ANN401 - as above
        """The document that its pages go to."""
        return self._doc

    def save(self) -> None:
        """End the document: what its fonts stand for, and its structure."""
        self.tags.tree().add_to(self._doc)
        super().save()

    def write(self, operator: str) -> None:
        """Write an operator as it is."""
        self._code.append(operator)

    def beginText(self, x: float = 0, y: float = 0, direction: str | None = None) -> _Text:  # noqa: N802 - ReportLab's name
        """Begin a text, marked where words are waiting."""
        text = super().beginText(x, y, direction)
        self.tags.begin_text(text)
        return text

    def drawText(self, aTextObject: _Text) -> None:  # noqa: N802, N803 - as above
        """End a text."""
        self.tags.end_text(aTextObject)
        super().drawText(aTextObject)

    def linkRect(  # noqa: N802 - ReportLab's name
        self,
        _contents: str,
        destinationname: str,
        Rect: tuple[float, ...],  # noqa: N803 - as above
        **_named: object,
    ) -> None:
        """Make the place of a link, named for those who do not see it."""
        if self.tags.silent:
            return
        name, number = self.tags.annotation()
        place = self._bookmarkReference(destinationname)
        said = destinationname.replace("-", " ").capitalize()
        self._addAnnotation(_Link(self._absRect(Rect, 1), place, said, number), name)

    def _setAnnotations(self, page: Any) -> None:  # noqa: ANN401, N802 - as above
        """Give a page its links, its order of reading and its number."""
        super()._setAnnotations(page)
        if page.compression:  # else ReportLab packs it as text, which is larger and slower
            page.Contents = PDFStream(content=page.stream, filters=[PDFZCompress])
        page.__NoDefault__ = [*page.__NoDefault__, "Tabs", "StructParents"]
        page.Tabs, page.StructParents = PDFName("S"), self.tags.page_key
        self.tags.turn_page()


class _Link(PDFObject):
    """A link within the document that knows its element, and what it leads to in words."""

    def __init__(self, box: tuple[float, ...], place: PDFObject, said: str, number: int) -> None:
        """Take its corners, where it leads, what that is called, and its number in the tree."""
        self.box, self.place, self.said, self.number = box, place, said, number

    def format(self, document: Any) -> bytes:  # noqa: ANN401 - as above
        """Write it; it is printed with its page, without an edge."""
        box = " ".join(f"{edge:.2f}" for edge in self.box)
        place = pdfdoc_format(self.place, document).decode("ascii")
        return (
            f"<</Type/Annot/Subtype/Link/Rect[{box}]/Border[0 0 0]/F {_PRINTED}"
            f"/Contents({self.said})/Dest {place}/StructParent {self.number}>>"
        ).encode("ascii")


def tags_of(canvas: pdfgen.Canvas) -> Tags:
    """Give what marks the content of a canvas."""
    if not isinstance(canvas, TaggedCanvas):
        message = "documents are drawn on a TaggedCanvas"
        raise TypeError(message)
    return canvas.tags
