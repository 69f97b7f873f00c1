"""What a patient handout says, ready to be set: plain data between its words and its paper.

Screen, PDF and plain text are made from the same sheet, so none can leave out what another says.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class HandoutPart(StrEnum):
    """The parts of a handout, in the order in which they are printed."""

    CONDITION = "condition"
    MEDICINES = "medicines"
    TAPER = "taper"
    TESTS = "tests"
    HELP = "help"
    CALL = "call"
    VISIT = "visit"
    TEACH_BACK = "teach-back"


@dataclass(frozen=True, slots=True)
class HandoutLine:
    """A sentence or two for the patient.

    Attributes:
        key: names the line for as long as the plan proposes it ("tests.chest-ct"), so that what the
            clinician left out or reworded stays so while the plan changes; "tests.own-1" for a line
            of the clinician's own.
        text: in the language of the handout; what was written by the clinician as it was written.
        strong: words of the text that stand out, each where it first occurs.
        included: whether it is printed.
        edited: whether the clinician's words stand in place of the proposed ones.
        foreign: the language that it is in ("en"), where it has no translation yet; else "".

    """

    key: str
    text: str
    strong: tuple[str, ...] = ()
    included: bool = True
    edited: bool = False
    foreign: str = ""


@dataclass(frozen=True, slots=True)
class HandoutRow:
    """A row of a table: a medicine, or a step of the steroid taper.

    Attributes:
        key: as for a line: "medicines.methotrexate", "taper.2026-12-07".
        cells: in the order of the section's columns.
        included: whether it is printed.
        edited: whether a cell holds the clinician's words.
        foreign: as for a line.

    """

    key: str
    cells: tuple[str, ...]
    included: bool = True
    edited: bool = False
    foreign: str = ""


@dataclass(frozen=True, slots=True)
class HandoutSection:
    """One part of the handout.

    Attributes:
        title: its heading; "" for what you have, which stands in a box of its own.
        columns: the headers of its table; () where it has none.
        rows: of that table.
        lines: bullets, or sentences beneath a table.
        to_tick: whether each row begins with a box to tick.
        blanks: labels with room to write on: "Date", "Phone".
        included: whether it is printed at all.

    """

    part: HandoutPart
    title: str
    columns: tuple[str, ...] = ()
    rows: tuple[HandoutRow, ...] = ()
    lines: tuple[HandoutLine, ...] = ()
    to_tick: bool = False
    blanks: tuple[str, ...] = ()
    included: bool = True


@dataclass(frozen=True, slots=True)
class HandoutSheet:
    """A handout ready to be set.

    Attributes:
        language: its code, "en", "es" or "fr".
        title: "Your plan".
        subtitle: "Dermatomyositis · printed 21 November 2026".
        notice: that the translation is pending review, or that lines stand in English; else "".
        sections: in printing order.
        foot: what stands at the foot of each page.
        page_words: "Page {number} of {count}" in the language.
        remarks: for the clinician only, never printed: what was left out and why.

    """

    language: str
    title: str
    subtitle: str
    notice: str
    sections: tuple[HandoutSection, ...]
    foot: str
    page_words: str
    remarks: tuple[str, ...] = ()
