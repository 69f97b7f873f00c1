"""Run by the tests of the program's language in a process of its own: `speaking.py PART [FOLDER]`.

With a folder of translations the program speaks the language "cy" of it, without one English. Gives
JSON: for "plans" what every example decides and what it says, for "handouts" what they print, for
"window" what all widgets show.
"""

from __future__ import annotations

import json
import os
import sys
from datetime import date
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
TODAY = date(2026, 11, 21)
FULL = ROOT / "resources" / "examples" / "13-full-record.json"
PROPERTIES = ("text", "toolTip", "placeholderText", "title", "accessibleName")


def plans() -> dict[str, Any]:
    """Give rules, states and citations of every plan, apart from the words of its lines."""
    from desktop_app.exchange.case_file import read_case
    from desktop_app.services import open_services
    from desktop_app.settings import resource_folder, seeds_folder

    services = open_services(seeds_folder(), lambda: TODAY)
    decided: list[Any] = []
    said: list[str] = []
    for path in sorted((resource_folder() / "examples").glob("*.json")):
        found = services.plan_data(services.plan(read_case(path)))
        waiting = list(found["lines"])
        while waiting:
            line = waiting.pop(0)
            waiting += line["notes"]
            decided.append([line[k] for k in ("section", "rule", "state", "tone", "cites", "asks")])
            said += [line["heading"], line["text"], *line["because"]]
        decided.append([[item["day"], item["kind"], item["facts"]] for item in found["calendar"]])
    return {"decided": decided, "said": said}


def handouts() -> dict[str, Any]:
    """Give the handout of every example in English and French, as text."""
    from desktop_app.documents.handout_choice import HandoutChoice
    from desktop_app.exchange.case_file import read_case
    from desktop_app.services import open_services
    from desktop_app.settings import resource_folder, seeds_folder

    services = open_services(seeds_folder(), lambda: TODAY)
    printed = {}
    for path in sorted((resource_folder() / "examples").glob("*.json")):
        case = read_case(path)
        for code in ("en", "fr"):
            choice = HandoutChoice(language=code)
            text = services.paperwork.handout_text(case, services.day_of(case), choice)
            printed[f"{path.name} {code}"] = text
    return printed


def window() -> dict[str, Any]:
    """Open the window with a full case, turn to every section, and give what widgets show.

    The handout is left out: it is in a language of its own.
    """
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    from PySide6.QtWidgets import QApplication

    from desktop_app.screens.section_list import HANDOUT, PLACES, SectionList
    from desktop_app.screens.workplace import Workplace
    from desktop_app.services import open_services
    from desktop_app.settings import Settings, seeds_folder

    qt = QApplication([])
    workplace = Workplace(qt, Settings(), lambda: open_services(seeds_folder(), lambda: TODAY))
    workplace.window.show()
    workplace.load(FULL)
    (sections,) = workplace.window.findChildren(SectionList)
    for name, _ in PLACES:
        if name != HANDOUT:
            sections.choose(name)
            qt.processEvents()
    shown = []
    for widget in QApplication.allWidgets():
        for name in PROPERTIES:
            value = getattr(widget, name, None)
            text = value() if callable(value) else ""
            if isinstance(text, str) and text:
                shown.append(text)
    return {"shown": shown}


PARTS = {"plans": plans, "handouts": handouts, "window": window}

if __name__ == "__main__":
    if len(sys.argv) > 2:
        from desktop_app.documents.program_language import program_words
        from desktop_app.message import speak

        speak(program_words("cy", Path(sys.argv[2])))
    sys.stdout.write(json.dumps(PARTS[sys.argv[1]]()))
