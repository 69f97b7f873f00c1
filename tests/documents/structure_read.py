"""Reads the structure tree of a PDF back, as a screen reader meets it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from io import BytesIO
from typing import TYPE_CHECKING, Any

from pypdf import PdfReader

if TYPE_CHECKING:
    from collections.abc import Iterator

_MARKED = re.compile(rb"/[A-Za-z0-9]+ <</MCID (\d+)>> BDC")


@dataclass
class Node:
    """An element: its kind, its dictionary, what it holds, and where its own content stands."""

    kind: str
    entries: dict[str, Any]
    kids: list[Node] = field(default_factory=list)
    content: list[tuple[int, int]] = field(default_factory=list)  # page from 0, number
    annotations: list[dict[str, Any]] = field(default_factory=list)

    def every(self, *kinds: str) -> Iterator[Node]:
        """Give every element of these kinds beneath it, in reading order; all without kinds."""
        for kid in self.kids:
            if not kinds or kid.kind in kinds:
                yield kid
            yield from kid.every(*kinds)

    def outline(self) -> str:
        """Give its kinds as text: ``L(LI(Lbl LBody))``."""
        return " ".join(k.kind + (f"({k.outline()})" if k.kids else "") for k in self.kids)

    def pages(self) -> set[int]:
        """Give the pages that its content stands on, what it holds included."""
        return {page for page, _ in self.content}.union(*(kid.pages() for kid in self.kids))


def structure(pdf: bytes) -> Node:
    """Read the tree of a document."""
    reader = PdfReader(BytesIO(pdf))
    places = {page.indirect_reference.idnum: n for n, page in enumerate(reader.pages)}  # type: ignore[union-attr]  # a page of a file has a reference
    root = reader.trailer["/Root"]["/StructTreeRoot"]  # type: ignore[index]  # a tagged file has one
    return _node(root["/K"].get_object(), places)


def _node(element: Any, places: dict[int, int]) -> Node:  # noqa: ANN401 - pypdf's objects
    node = Node(element["/S"][1:], dict(element))
    kids = element["/K"]
    for kid in kids if isinstance(kids, list) else [kids]:
        held = kid.get_object()
        if isinstance(held, int):
            node.content.append((places[element.raw_get("/Pg").idnum], held))
        elif held.get("/Type") == "/MCR":
            node.content.append((places[held.raw_get("/Pg").idnum], held["/MCID"]))
        elif held.get("/Type") == "/OBJR":
            node.annotations.append(held["/Obj"])
        else:
            node.kids.append(_node(held, places))
    return node


def marked_on(pdf: bytes, page: int) -> list[int]:
    """Give the numbers of the content of a page, in the order in which it is drawn."""
    data = PdfReader(BytesIO(pdf)).pages[page].get_contents().get_data()  # type: ignore[union-attr]  # a page of ours has contents
    return [int(number) for number in _MARKED.findall(data)]
