"""What leaves the clinic, and what can be said of it when it comes back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.documents.handout_choice import HandoutChoice
from desktop_app.services import Services, open_services
from desktop_app.settings import seeds_folder

if TYPE_CHECKING:
    from desktop_app.findings.case import Case

EXAMPLES = Path(__file__).resolve().parents[1] / "resources" / "examples"
SPANISH = HandoutChoice(language="es")


def services(territory: str = "") -> Services:
    opened = open_services(seeds_folder(), lambda: date(2026, 11, 21))
    return replace(opened, territory=territory)


def taper() -> Case:
    return services().read_case(EXAMPLES / "24-methotrexate-chosen.json")


def test_numbers_are_written_as_in_the_country_of_the_clinic() -> None:
    """Tablets of 2.5 mg are labelled 2.5 in Mexico and 2,5 in Spain."""
    case = taper()
    for territory, written in (("MX", "2.5 mg"), ("ES", "2,5 mg"), ("", "2,5 mg")):
        here = services(territory)
        assert written in here.paperwork.handout_text(case, here.day_of(case), SPANISH)


def test_a_handout_is_printed_anew_with_the_numbers_it_had(tmp_path: Path) -> None:
    """Checked in another country it is still the same, byte for byte."""
    case, mexico = taper(), services("MX")
    path = tmp_path / "handout.pdf"
    day = mexico.day_of(case)
    path.write_bytes(mexico.paperwork.handout_pdf(case, day, SPANISH, with_case=True))
    assert services("ES").paperwork.check(path).same_bytes is True


def test_an_own_handout_says_which_numbers_it_has() -> None:
    chosen = replace(SPANISH, territory="ES")
    case, mexico = taper(), services("MX")
    assert "2,5 mg" in mexico.paperwork.handout_text(case, mexico.day_of(case), chosen)
