"""The list of sections as one line, for a narrow window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.message import N_
from desktop_app.screens.field import Drop
from desktop_app.screens.section_list import PLACES, TOOLS

if TYPE_CHECKING:
    from desktop_app.screens.section_list import SectionList


def section_drop(sections: SectionList) -> Drop:
    """Give a drop that chooses what the list would choose."""
    drop = Drop()
    drop.setObjectName("sectionDrop")
    drop.setAccessibleName(N_("Section of the case"))
    for name, title in PLACES:
        if name == TOOLS[0][0]:
            drop.insertSeparator(drop.count())
        drop.addItem(title, name)
    drop.setFixedHeight(32)
    drop.setCurrentIndex(drop.findData(PLACES[sections.currentRow()][0]))
    drop.activated.connect(lambda place: sections.choose(drop.itemData(place)))
    return drop
