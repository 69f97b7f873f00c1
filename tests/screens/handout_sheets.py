"""A handout made by hand, so that the page is tested without the plan, the words or the paper."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from desktop_app.documents.handout_sheet import (
    HandoutLine,
    HandoutPart,
    HandoutRow,
    HandoutSection,
    HandoutSheet,
)
from desktop_app.screens.handout_head import LanguageOffered
from desktop_app.screens.handout_state import cell_key, own_key

if TYPE_CHECKING:
    from desktop_app.documents.handout_choice import HandoutChoice

LANGUAGES = (
    LanguageOffered("en", "English", pending=False),
    LanguageOffered("es", "Español", pending=True),
    LanguageOffered("fr", "Français", pending=True),
)
NOTICE = "Traducción pendiente de revisión."
REMARK = "Azathioprine is left out: it is held until TPMT is known."

_SPANISH = {"3 tablets of 20 mg": "3 comprimidos de 20 mg", "A breathing test.": "Espirometría."}


@dataclass
class Proposals:
    """What the plan proposes; a test changes it as a change of the case would."""

    dose: str = "3 tablets of 20 mg"
    tests: dict[str, str] = field(
        default_factory=lambda: {
            "tests.breathing": "A breathing test.",
            "tests.chest-ct": "A scan of your chest, belly and pelvis.",
        }
    )
    asked: int = 0

    def __call__(self, choice: HandoutChoice) -> HandoutSheet:
        """Give the sheet for choices, as the words of the program do."""
        self.asked += 1
        return HandoutSheet(
            language=choice.language,
            title="Your plan",
            subtitle="Dermatomyositis · printed 21 November 2026",
            notice="" if choice.language == "en" else NOTICE,
            sections=(
                self._section(
                    choice,
                    HandoutPart.CONDITION,
                    "",
                    {"condition.what": "You have dermatomyositis. It inflames skin and muscles."},
                    strong=("dermatomyositis",),
                ),
                self._medicines(choice),
                self._section(choice, HandoutPart.TESTS, "Tests you need", self.tests),
                self._section(
                    choice,
                    HandoutPart.CALL,
                    "Call us or go to hospital now if",
                    {"call.choke": "you choke on food, or cannot swallow"},
                ),
                replace(
                    self._section(choice, HandoutPart.VISIT, "Your next visit", {}),
                    blanks=("Date", "Phone"),
                ),
            ),
            foot="Made by your clinic with Myoplan.",
            page_words="Page {number} of {count}",
            remarks=(REMARK,),
        )

    def _medicines(self, choice: HandoutChoice) -> HandoutSection:
        key = "medicines.prednisone"
        cells = ("Prednisone", self.dose, "Every morning, with food")
        said = tuple(
            choice.edited.get(cell_key(key, place), self._said(cell, choice))
            for place, cell in enumerate(cells)
        )
        row = HandoutRow(key, said, included=key not in choice.left_out)
        return HandoutSection(
            HandoutPart.MEDICINES,
            "Your medicines",
            columns=("Medicine", "How much", "When"),
            rows=(row,),
            lines=self._lines(choice, HandoutPart.MEDICINES, {}, ()),
            included="medicines" not in choice.left_out,
        )

    def _section(
        self,
        choice: HandoutChoice,
        part: HandoutPart,
        title: str,
        lines: dict[str, str],
        strong: tuple[str, ...] = (),
    ) -> HandoutSection:
        return HandoutSection(
            part,
            title,
            lines=self._lines(choice, part, lines, strong),
            included=part.value not in choice.left_out,
        )

    def _lines(
        self,
        choice: HandoutChoice,
        part: HandoutPart,
        lines: dict[str, str],
        strong: tuple[str, ...],
    ) -> tuple[HandoutLine, ...]:
        own = {
            own_key(part, place): words
            for place, words in enumerate(choice.added.get(part.value, ()))
        }
        proposed = {
            key: choice.edited.get(key, self._said(text, choice)) for key, text in lines.items()
        }
        return tuple(
            HandoutLine(
                key,
                text,
                strong=strong,
                included=key not in choice.left_out,
                edited=key in choice.edited,
            )
            for key, text in {**proposed, **own}.items()
        )

    @staticmethod
    def _said(text: str, choice: HandoutChoice) -> str:
        return _SPANISH.get(text, text) if choice.language == "es" else text


def printed(sheet: HandoutSheet) -> list[str]:
    """Give what goes on paper: cells and lines of what is included."""
    found: list[str] = []
    for section in sheet.sections:
        if section.included:
            found += [cell for row in section.rows if row.included for cell in row.cells]
            found += [line.text for line in section.lines if line.included]
    return found
