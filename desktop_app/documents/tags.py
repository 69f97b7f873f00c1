"""What is marked on the pages of a document, and which element each piece belongs to.

``TaggedCanvas`` asks for it at every text and link; the flowables say what they draw through
``tags_of``.
"""

from __future__ import annotations

from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from desktop_app.documents.structure import DOCUMENT, Element, Tree, in_hexadecimal

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from desktop_app.documents.drawing import Words

# The stubs of ReportLab know its public face only; marking reaches behind it.
_Text = Any  # a PDFTextObject, with the ``element`` of its words and the ``piece`` being written

ARTIFACT: Final = "/Artifact BMC"
FURNITURE: Final = "/Artifact <</Type/Pagination>> BDC"
DOTTED: Final = "/A<</O/List/ListNumbering/Disc>>"
_END: Final = "EMC"


class Tags:
    """What has been marked so far."""

    def __init__(self, write: Callable[[str], None]) -> None:
        """Begin an empty document; ``write`` adds an operator to the page."""
        self._write = write
        self._open = [Element(DOCUMENT, None)]
        self._known: dict[object, Element] = {}
        self._drawn: set[object] = set()
        self._here: list[Element] = []  # of each piece of content on this page
        self._page = 1
        self.page_key = 0
        self._parents: list[list[Element] | Element] = [self._here]
        self._linked: list[Element] = []  # links whose place on the page is not told yet
        self._waiting: list[Element] = []  # what the next texts are
        self._silent = False

    @property
    def silent(self) -> bool:
        """Whether everything belongs to one figure or is furniture of the page."""
        return self._silent

    def knows(self, origin: object) -> bool:
        """Whether a part of it stands already."""
        return origin in self._known

    @contextmanager
    def element(self, kind: str, origin: object, entries: str = "") -> Iterator[None]:
        """Hold what is drawn within; a part of what was broken goes on with the same element."""
        if self._silent:
            yield
            return
        self._open.append(self._found(kind, origin, entries))
        yield
        self._open.pop()

    @contextmanager
    def item(self, origin: object) -> Iterator[None]:
        """Hold the body of an item of a list; a list goes on until something else is drawn."""
        if self._silent:
            yield
            return
        self._open.append(self._body_of(origin))
        yield
        self._open.pop()

    @contextmanager
    def last_item(self) -> Iterator[None]:
        """Hold what belongs to the item drawn before: its reasons, a list beneath it."""
        listed = self._open[-1].last("L")
        item = listed and listed.last("LI")
        body = item and item.last("LBody")
        if self._silent or body is None:
            yield
            return
        self._open.append(body)
        yield
        self._open.pop()

    @contextmanager
    def artifact(self, mark: str = ARTIFACT) -> Iterator[None]:
        """Draw what says nothing by itself, or repeats what was said."""
        if self._silent:
            yield
            return
        self._write(mark)
        self._silent = True
        yield
        self._silent = False
        self._write(_END)

    @contextmanager
    def figure(self, alternative: str, box: tuple[float, float, float, float]) -> Iterator[None]:
        """Draw a picture; ``alternative`` says the same in words, ``box`` where it stands."""
        where = " ".join(f"{edge:.2f}" for edge in box)
        entries = f"/Alt {in_hexadecimal(alternative)}/A<</O/Layout/BBox[{where}]>>"
        with self._one_piece("Figure", entries):
            yield

    @contextmanager
    def lines(self, kind: str) -> Iterator[None]:
        """Draw strings that are one paragraph, of a kind such as "P"."""
        with self._one_piece(kind, ""):
            yield

    @contextmanager
    def words(self, drawn: Words, kind: str, *, label: bool) -> Iterator[None]:
        """Draw a paragraph of a kind such as "P" or "H1"; drawn a second time it is a repetition.

        Args:
            drawn: names what it was before it was broken, and its language if that is another.
            kind: of its element, where it is no item of a list.
            label: whether a bullet stands before it.

        """
        if self._silent:
            yield
        elif drawn in self._drawn:
            with self.artifact(FURNITURE):
                yield
        else:
            self._drawn.add(drawn)
            entries = f"/Lang({drawn.language})" if drawn.language else ""
            self._waiting = self._pieces(kind, drawn.origin, entries, label=label)
            yield
            self._waiting = []

    def begin_text(self, text: _Text) -> None:
        """Open a piece of content within a text, if words are waiting to be written."""
        if self._silent or not self._waiting:
            return
        text.element = text.piece = self._waiting.pop(0)
        text._code.append(self._mark(text.piece))
        text._linkRecord = partial(self._link, text)

    def end_text(self, text: _Text) -> None:
        """Close it."""
        piece = getattr(text, "piece", None)
        if piece is None:
            return
        code = text._code
        if code[-1].endswith("BDC") and piece is not text.element:
            code.pop()  # nothing came after the last link
            self._here.pop()
            text.element.kids.pop()
        else:
            code.append(_END)

    def annotation(self) -> tuple[str, int]:
        """Name the next link's annotation, and give its number in the way back to the element."""
        link = self._linked.pop(0) if self._linked else Element("Link", self._open[-1])
        number = len(self._parents)
        self._parents.append(link)
        name = f"{self._page}.{number}"
        link.kids.append(name)
        return name, number

    def turn_page(self) -> None:
        """Go on to the next page."""
        self._page += 1
        self.page_key = len(self._parents)
        self._here = []
        self._parents.append(self._here)

    def tree(self) -> Tree:
        """Give the whole."""
        return Tree(self._open[0], self._parents)

    def _found(self, kind: str, origin: object, entries: str) -> Element:
        element = self._known.get(origin)
        if element is None:
            element = self._known[origin] = Element(kind, self._open[-1], entries)
        return element

    def _body_of(self, origin: object) -> Element:
        if origin not in self._known:
            listed = self._open[-1].last("L") or Element("L", self._open[-1], DOTTED)
            self._known[origin] = Element("LBody", Element("LI", listed))
        return self._known[origin]

    def _pieces(self, kind: str, origin: object, entries: str, *, label: bool) -> list[Element]:
        """Give the elements of the texts that a paragraph writes: its bullet, its words."""
        if label and origin not in self._known:
            listed = self._open[-1].last("L") or Element("L", self._open[-1], DOTTED)
            item = Element("LI", listed)
            bullet = Element("Lbl", item)
            self._known[origin] = Element("LBody", item, entries)
            return [bullet, self._known[origin]]
        return [self._found(kind, origin, entries)]

    @contextmanager
    def _one_piece(self, kind: str, entries: str) -> Iterator[None]:
        if self._silent:
            yield
            return
        self._write(self._mark(Element(kind, self._open[-1], entries)))
        self._silent = True
        yield
        self._silent = False
        self._write(_END)

    def _mark(self, element: Element) -> str:
        number = len(self._here)
        element.kids.append((self._page, number))
        self._here.append(element)
        return f"/{element.kind} <</MCID {number}>> BDC"

    def _link(self, text: _Text, _link: object, event: str) -> None:
        """Part a paragraph where a link in it begins and where it ends."""
        code = text._code
        if event == "start":  # its words are already written
            if text.piece is text.element:
                self._set_apart(text)
            link = Element("Link", text.element)
            self._linked.append(link)
            code[-1:] = [_END, self._mark(link), code[-1]]
        else:
            text.piece = Element("Span", text.element)
            code += [_END, self._mark(text.piece)]

    def _set_apart(self, text: _Text) -> None:
        """Give the words before a link an element, so that a reader meets them before it."""
        page, number = text.element.kids.pop()
        text.piece = self._here[number] = Element("Span", text.element)
        text.piece.kids.append((page, number))
