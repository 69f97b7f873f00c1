"""Screens and plans in another language: made up here, each letter with an accent, to be seen."""

from __future__ import annotations

import importlib
import json
import os
import re
import subprocess
import sys
from pathlib import Path
from string import Formatter
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.message import english_of, in_program_language, speak

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parent.parent
CASE = ROOT / "resources" / "examples" / "01-classic-at-46.json"
ACCENTED = str.maketrans("aeiouyAEIOUY", "äëïöüÿÄËÏÖÜŸ")
LEFT_OUT = "Prednisone"  # has no translation in the made-up language
# Parts of sentences in plain letters: two words or more, one of them with a vowel.
ENGLISH = re.compile(r"[A-Za-z]+(?:[ ,]+[A-Za-z]+)+")
VOWEL = re.compile(r"[aeiouAEIOU]")


def made_up(english: str) -> str:
    """Give a sentence with an accent on each vowel, its gaps as they are."""
    said = []
    for words, gap, _, _ in Formatter().parse(english):
        said.append(words.translate(ACCENTED).replace("{", "{{").replace("}", "}}"))
        if gap is not None:
            said.append(f"{{{gap}}}")
    return "".join(said)


@pytest.fixture(scope="module")
def translations(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with one language: as if somebody had translated all of Myoplan but a word."""
    packaging = str(ROOT / "packaging")
    sys.path.insert(0, packaging)
    messages: Any = importlib.import_module("messages")
    sys.path.remove(packaging)
    catalogue = messages.templates(messages.PROGRAM)["myoplan"]
    for message in catalogue:
        if message.id and message.id != LEFT_OUT:
            message.string = made_up(message.id)
    folder = tmp_path_factory.mktemp("translations")
    path = folder / "cy" / "LC_MESSAGES" / "myoplan.po"
    path.parent.mkdir(parents=True)
    path.write_bytes(messages.po_bytes(catalogue))
    return folder


def run(*command: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run Python in a process of its own, where nothing is imported yet."""
    return subprocess.run(
        [sys.executable, "-X", "utf8", *command],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )


def speaking(part: str, *folder: str) -> dict[str, Any]:
    """Give what `tests/speaking.py` finds."""
    done = run("tests/speaking.py", part, *folder)
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def in_plain_letters(text: str) -> Iterator[str]:
    """Give the parts of a text that no catalogue has been through."""
    for words in re.split(r"[^\x00-\x7f]+\w*|\w*[^\x00-\x7f]+", text):
        yield from (found for found in ENGLISH.findall(words) if VOWEL.search(found))


def evidence_and_case() -> str:
    """Give what is in English by its nature: the evidence base, and what a clinician typed."""
    files = [*ROOT.glob("seeds/*.toml"), *ROOT.glob("resources/examples/*.json")]
    return " ".join(" ".join(path.read_text(encoding="utf-8").split()) for path in files)


def test_plans_are_said_in_the_language_but_for_evidence_and_case(translations: Path) -> None:
    said = speaking("plans", str(translations))["said"]
    assert "Mëthötrëxätë" in said
    known = evidence_and_case()
    english = {part for text in said for part in in_plain_letters(text) if part not in known}
    assert english == set()


def test_what_is_decided_does_not_depend_on_the_language(translations: Path) -> None:
    english, other = speaking("plans"), speaking("plans", str(translations))
    assert other["said"] != english["said"]
    assert other["decided"] == english["decided"]


def test_a_handout_is_in_its_own_language_whatever_the_program_speaks(
    translations: Path,
) -> None:
    assert speaking("handouts", str(translations)) == speaking("handouts")


@pytest.mark.gui
def test_the_window_speaks_the_language(translations: Path) -> None:
    shown = speaking("window", str(translations))["shown"]
    assert {"Wëïght", "Sävë", "‹Prednisone›"} <= set(shown)
    known = evidence_and_case()
    english = {part for text in shown for part in in_plain_letters(text) if part not in known}
    assert english == set()


def test_what_has_no_translation_shows(translations: Path) -> None:
    arguments = ("-m", "desktop_app", "--language", "cy", "plan", str(CASE))
    said = run(*arguments, MYOPLAN_TRANSLATIONS=str(translations)).stdout
    assert said.startswith("Mänägëmënt plän")
    assert f"‹{LEFT_OUT}›" in said


def test_the_environment_chooses_the_language_too(translations: Path) -> None:
    said = run(
        *("-m", "desktop_app", "plan", str(CASE)),
        MYOPLAN_TRANSLATIONS=str(translations),
        MYOPLAN_LANGUAGE="cy",
    ).stdout
    assert said.startswith("Mänägëmënt plän")


@pytest.mark.parametrize("code", ["xx", "../cy", "cy_GB", "de"])
def test_a_language_that_is_not_there_is_a_sentence(translations: Path, code: str) -> None:
    arguments = ("-m", "desktop_app", "--language", code, "plan", str(CASE))
    done = run(*arguments, MYOPLAN_TRANSLATIONS=str(translations))
    assert done.returncode == 2
    assert done.stdout == ""
    assert f"no screens in the language “{code}”. They are in these: en, cy." in done.stderr
    assert "Traceback" not in done.stderr


def test_english_asks_for_no_catalogue() -> None:
    script = (
        "import sys; sys.argv = ['myoplan', 'plan', sys.argv[1]]; import desktop_app.__main__ as m;"
        "m.main(); print('babel' in sys.modules, file=sys.stderr)"
    )
    done = run("-c", script, str(CASE))
    assert done.stdout.startswith("Management plan")
    assert done.stderr.strip() == "False"


def test_a_sentence_still_knows_its_english_one() -> None:
    speak({"Weight": "Gwicht"})
    try:
        said = in_program_language("Weight")
        assert said == "Gwicht"
        assert english_of(said) == "Weight"
        assert in_program_language("Height") == "‹Height›"
        assert english_of(in_program_language("Height")) == "Height"
    finally:
        speak(None)
    assert in_program_language("Weight") == "Weight"
    assert english_of("Weight") == "Weight"
