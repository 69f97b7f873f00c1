"""Cases for the handout: a clean record, what is chosen for it, and the handout in words."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.decision.decide import decide
from desktop_app.documents.handout import handout
from desktop_app.documents.handout_choice import HandoutChoice
from desktop_app.documents.handout_sheet import HandoutPart
from desktop_app.documents.language import read_language
from desktop_app.exchange.case_file import read_case
from desktop_app.findings.questions import patient
from tests.decision.tables import EVIDENCE, TODAY, case_of
from tests.generated_cases import EXAMPLES
from tests.prescribing.patients import READY, SEVERE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.documents.handout_sheet import HandoutLine, HandoutSection, HandoutSheet
    from desktop_app.documents.language import Language
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.findings.case import Case

NAMES = tuple(sorted(path.stem for path in EXAMPLES.glob("*.json")))
ENGLISH: Language = read_language("en", Path())
NOTHING_CHOSEN = HandoutChoice()


def sheet_of(
    case: Case,
    choice: HandoutChoice = NOTHING_CHOSEN,
    language: Language = ENGLISH,
    evidence: Evidence = EVIDENCE,
) -> HandoutSheet:
    """Give the handout of a case."""
    day = patient.visit_date.of(case) or TODAY
    return handout(case, decide(case, evidence, day), evidence, choice, language)


@cache
def example(name: str) -> HandoutSheet:
    """Give the handout of an example, as proposed."""
    return sheet_of(read_case(EXAMPLES / f"{name}.json"))


def record(base: Mapping[str, object] = READY, /, **chosen: object) -> Case:
    """Give a clean record with answers by path, "__" for the dot."""
    return case_of({**base, **{key.replace("__", "."): v for key, v in chosen.items()}}, {})


def part(sheet: HandoutSheet, wanted: HandoutPart) -> HandoutSection:
    """Give one part of a handout."""
    (found,) = (section for section in sheet.sections if section.part is wanted)
    return found


def rows(sheet: HandoutSheet, wanted: HandoutPart = HandoutPart.MEDICINES) -> list[tuple[str, ...]]:
    """Give the printed rows of a part."""
    return [plain(row.cells) for row in part(sheet, wanted).rows if row.included]


def plain(cells: tuple[str, ...]) -> tuple[str, ...]:
    """Give the words of cells; at which spaces no line ends is for paper."""
    return tuple(cell.replace("\N{NO-BREAK SPACE}", " ") for cell in cells)


def of(sheet: HandoutSheet, medicine: str) -> list[tuple[str, ...]]:
    """Give how much and when of a medicine, for each of its rows."""
    return [cells[1:] for cells in rows(sheet) if without_step(cells[0]) == medicine]


def without_step(name: str) -> str:
    """Give "Methotrexate" of "Methotrexate, step 2"."""
    return name.partition(", step ")[0]


def texts(sheet: HandoutSheet, wanted: HandoutPart) -> list[str]:
    """Give the printed lines of a part."""
    return [line.text for line in part(sheet, wanted).lines if line.included]


def line(sheet: HandoutSheet, key: str) -> HandoutLine:
    """Give the line of a key."""
    (found,) = (one for section in sheet.sections for one in section.lines if one.key == key)
    return found


def everything(sheet: HandoutSheet) -> list[str]:
    """Give every sentence and every cell that is printed."""
    found = [sheet.title, sheet.subtitle, sheet.notice, sheet.foot]
    for section in sheet.sections:
        if section.included:
            found += [section.title, *section.columns, *section.blanks]
            found += [line.text for line in section.lines if line.included]
            found += [cell for row in section.rows if row.included for cell in plain(row.cells)]
    return [words for words in found if words]


PREDNISONE = {"choice__steroid": "prednisone"}

# Every medicine that can be prescribed, each in a regimen in which it can be.
_METHOTREXATE = {"choice__agent": "methotrexate", "choice__methotrexate_weekday": "Wednesday"}
REGIMENS: Mapping[str, Case] = {
    "prednisone alone": record(**PREDNISONE),
    "methotrexate by mouth": record(**PREDNISONE, **_METHOTREXATE),
    "methotrexate by pen": record(
        **PREDNISONE, **_METHOTREXATE, choice__methotrexate_route="subcutaneously"
    ),
    "azathioprine and co-trimoxazole": record(
        **PREDNISONE, choice__agent="azathioprine", choice__prophylaxis="co-trimoxazole"
    ),
    "mycophenolate and pentamidine": record(
        **PREDNISONE,
        choice__taper="every four weeks",
        choice__agent="mycophenolate mofetil",
        choice__prophylaxis="pentamidine",
    ),
    "hydroxychloroquine and dapsone": record(
        **PREDNISONE, choice__agent="hydroxychloroquine", choice__prophylaxis="dapsone"
    ),
    "pulse and immunoglobulin": record(
        SEVERE,
        choice__steroid="pulse, then prednisone",
        choice__taper="six weeks in full, then by 5 mg",
        choice__agent="intravenous immunoglobulin",
        choice__prophylaxis="atovaquone",
    ),
    "rituximab": record(SEVERE, choice__steroid="pulse", choice__agent="rituximab"),
    "cyclophosphamide": record(SEVERE, choice__steroid="pulse", choice__agent="cyclophosphamide"),
    "ciclosporin": record(SEVERE, choice__steroid="pulse", choice__agent="ciclosporin"),
}
