"""Plan and handout of every example case as the program prints them, each made once a process."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from desktop_app.documents.handout_choice import HandoutChoice
from desktop_app.exchange.case_file import read_case
from desktop_app.services import Services, open_services

if TYPE_CHECKING:
    from desktop_app.findings.case import Case

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "resources" / "examples"
NAMES = tuple(path.stem for path in sorted(FOLDER.glob("*.json")))
LANGUAGES = ("en", "es", "fr")
TODAY = date(2026, 11, 21)  # the day that the example cases are told for


@cache
def services() -> Services:
    return open_services(ROOT / "seeds", lambda: TODAY)


@cache
def case_of(name: str) -> Case:
    return read_case(FOLDER / f"{name}.json")


@cache
def plan_file(name: str, paper: str = "A4") -> bytes:
    case = case_of(name)
    return services().paperwork.plan_pdf(case, services().day_of(case), paper=paper)


@cache
def handout_file(name: str, language: str = "en", *, large: bool = False) -> bytes:
    case, choice = case_of(name), HandoutChoice(language=language, large=large)
    return services().paperwork.handout_pdf(case, services().day_of(case), choice)
