"""The catalogues that come with Myoplan: complete, harmless, and in step with the program."""

from __future__ import annotations

import importlib
import re
import sys
from copy import deepcopy
from datetime import date
from typing import TYPE_CHECKING

import pytest

from desktop_app.documents.catalogue import read_catalogue, sentences
from desktop_app.documents.handout import handout
from desktop_app.documents.handout_choice import HandoutChoice
from desktop_app.documents.language import languages, read_language
from desktop_app.errors import UserError
from desktop_app.exchange.case_file import read_case
from desktop_app.services import open_services
from desktop_app.settings import resource_folder, seeds_folder

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import ModuleType

    from babel.messages.catalog import Catalog

    from desktop_app.documents.handout_sheet import HandoutSheet
    from desktop_app.services import Services

FOLDER = resource_folder() / "translations"
EXAMPLES = sorted((resource_folder() / "examples").glob("*.json"))
TODAY = date(2026, 11, 22)
TRANSLATED = ("es", "fr")
WEEK = {"es": "semana", "fr": "semaine"}
DAILY = {"es": r"al día|cada día|diari", "fr": r"par jour|chaque jour|quotidien"}
# The international names (INN) of the medicines, as the WHO lists them in each language.
NAMES = {
    "Azathioprine": ("azatioprina", "azathioprine"),
    "Ciclosporin": ("ciclosporina", "ciclosporine"),
    "Cyclophosphamide": ("ciclofosfamida", "cyclophosphamide"),
    "Dapsone": ("dapsona", "dapsone"),
    "Folic acid": ("ácido fólico", "acide folique"),
    "Hydroxychloroquine": ("hidroxicloroquina", "hydroxychloroquine"),
    "Methotrexate": ("metotrexato", "méthotrexate"),
    "Methylprednisolone": ("metilprednisolona", "méthylprednisolone"),
    "Prednisone": ("prednisona", "prednisone"),
    "Rituximab": ("rituximab", "rituximab"),
}


@pytest.fixture(scope="module")
def messages() -> Iterator[ModuleType]:
    """What ``dev.py messages`` runs."""
    folder = str(FOLDER.parent.parent / "packaging")
    sys.path.insert(0, folder)
    yield importlib.import_module("messages")
    sys.path.remove(folder)


@pytest.fixture(scope="module")
def signing(messages: ModuleType) -> ModuleType:
    """What ``dev.py sign-translation`` runs; it lies beside ``messages``."""
    assert messages.__file__
    return importlib.import_module("sign_translation")


@pytest.fixture(scope="module")
def templates(messages: ModuleType) -> dict[str, Catalog]:
    """The sentences of the program as it stands: of the handout, and all others."""
    found: dict[str, Catalog] = messages.templates(messages.PROGRAM)
    return found


@pytest.fixture(scope="module")
def services() -> Services:
    return open_services(seeds_folder(), lambda: TODAY)


def entries(code: str) -> Iterator[tuple[tuple[str, ...], tuple[str, ...]]]:
    """Give each sentence of a handout's catalogue with its translation, form by form."""
    for message in read_catalogue(FOLDER / code / "LC_MESSAGES" / "handout.po"):
        if message.id:
            yield sentences(message.id), sentences(message.string)


def sheets(services: Services, code: str) -> Iterator[tuple[str, HandoutSheet]]:
    """Give the handout of every example in a language."""
    language = read_language(code, FOLDER)
    for path in EXAMPLES:
        case = read_case(path)
        plan = services.plan(case)
        choice = HandoutChoice(language=code)
        yield path.name, handout(case, plan, services.evidence, choice, language)


@pytest.fixture
def copies(tmp_path: Path) -> Path:
    """The catalogues in a folder where they may be signed."""
    for code in TRANSLATED:
        path = tmp_path / code / "LC_MESSAGES" / "handout.po"
        path.parent.mkdir(parents=True)
        path.write_bytes((FOLDER / code / "LC_MESSAGES" / "handout.po").read_bytes())
    return tmp_path


def test_a_signature_outlives_a_renewal_that_changes_no_word(
    messages: ModuleType, signing: ModuleType, templates: dict[str, Catalog], copies: Path
) -> None:
    signing.sign_translation("fr", "L. Roy", copies, TODAY)
    path = copies / "fr" / "LC_MESSAGES" / "handout.po"
    signed = path.read_bytes()
    messages.renew(path, templates["handout"])
    assert path.read_bytes() == signed
    assert not read_language("fr", copies).pending
    assert read_language("es", copies).pending == read_language("es", FOLDER).pending


def test_a_sentence_that_is_new_makes_it_pending(
    messages: ModuleType, signing: ModuleType, templates: dict[str, Catalog], copies: Path
) -> None:
    signing.sign_translation("fr", "L. Roy", copies, TODAY)
    path = copies / "fr" / "LC_MESSAGES" / "handout.po"
    longer = deepcopy(templates["handout"])
    longer.add("Take one tablet more.")
    messages.renew(path, longer)
    language = read_language("fr", copies)
    assert language.pending
    assert not language.knows("Take one tablet more.")


@pytest.mark.parametrize(("code", "by"), [("en", "L. Roy"), ("de", "L. Roy"), ("fr", "")])
def test_what_cannot_be_signed_is_refused(
    signing: ModuleType, copies: Path, code: str, by: str
) -> None:
    with pytest.raises(UserError):
        signing.sign_translation(code, by, copies, TODAY)


def test_a_catalogue_with_another_dose_cannot_be_signed(signing: ModuleType, copies: Path) -> None:
    path = copies / "fr" / "LC_MESSAGES" / "handout.po"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("toutes les 2 semaines", "toutes les 20 semaines"), "utf-8")
    with pytest.raises(UserError, match="Nothing was signed"):
        signing.sign_translation("fr", "L. Roy", copies, TODAY)


def test_the_handout_comes_in_english_spanish_and_french() -> None:
    assert [code for code, _ in languages(FOLDER)] == ["en", *TRANSLATED]


@pytest.mark.parametrize("name", ["handout", "myoplan"])
def test_the_templates_hold_what_the_program_says(
    messages: ModuleType, templates: dict[str, Catalog], name: str
) -> None:
    current = messages.po_bytes(templates[name])
    assert (FOLDER / f"{name}.pot").read_bytes() == current, (
        f"{name}.pot is not current. Renew it: python3 packaging/dev.py messages"
    )


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_catalogue_holds_every_sentence_of_the_handout(
    templates: dict[str, Catalog], code: str
) -> None:
    wanted = {sentences(message.id) for message in templates["handout"] if message.id}
    assert {english for english, _ in entries(code)} == wanted


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_sentence_of_the_handout_has_a_translation_that_is_used(code: str) -> None:
    language = read_language(code, FOLDER)
    assert language.translations is not None
    assert language.translations.faults == ()
    assert [english for english, _ in entries(code) if not language.knows(english[0])] == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_gaps_and_numbers_are_those_of_the_english_sentence(code: str) -> None:
    """Counted here by hand and not by what reads the catalogue."""
    for english, said in entries(code):
        for form in said:
            for what in (r"\{\w+\}", r"\d+"):
                assert sorted(re.findall(what, form)) == sorted(re.findall(what, english[-1])), form


@pytest.mark.parametrize("code", TRANSLATED)
def test_every_handout_of_the_examples_is_whole_in_the_language(
    services: Services, code: str
) -> None:
    in_english = [
        (name, key)
        for name, sheet in sheets(services, code)
        for section in sheet.sections
        for key, foreign in (
            *((row.key, row.foreign) for row in section.rows),
            *((line.key, line.foreign) for line in section.lines),
        )
        if foreign
    ]
    assert in_english == []


@pytest.mark.parametrize("code", TRANSLATED)
def test_what_stands_out_in_english_stands_out_in_the_language(
    services: Services, code: str
) -> None:
    for (name, english), (_, said) in zip(
        sheets(services, "en"), sheets(services, code), strict=True
    ):
        for there, here in zip(english.sections, said.sections, strict=True):
            for line, translated in zip(there.lines, here.lines, strict=True):
                assert len(translated.strong) == len(line.strong), f"{name}: {translated.text}"


@pytest.mark.parametrize("code", TRANSLATED)
def test_methotrexate_is_once_a_week_in_every_language(services: Services, code: str) -> None:
    weekly = [said for english, said in entries(code) if "WEEK" in english[0]]
    assert len(weekly) >= 3
    for (form,) in weekly:
        assert WEEK[code].upper() in form, "the word is as loud as in English"
        assert not re.search(DAILY[code], form), form
    printed = [
        row.cells
        for _, sheet in sheets(services, code)
        for section in sheet.sections
        for row in section.rows
        if row.key.startswith("medicines.methotrexate") and "now" not in row.key
    ]
    assert printed
    for cells in printed:
        assert WEEK[code].upper() in cells[2], cells


@pytest.mark.parametrize("code", TRANSLATED)
def test_a_week_stays_a_week(code: str) -> None:
    for english, said in entries(code):
        if re.search(r"\bweeks?\b", english[0], re.IGNORECASE):
            assert all(WEEK[code] in form.lower() for form in said), said


@pytest.mark.parametrize("code", TRANSLATED)
def test_never_stays_never(code: str) -> None:
    never = {"es": "nunca", "fr": "jamais"}[code]
    for english, said in entries(code):
        if re.search(r"\bnever\b", english[0], re.IGNORECASE):
            assert all(never in form.lower() for form in said), said


@pytest.mark.parametrize("code", TRANSLATED)
def test_medicines_have_their_international_names(code: str) -> None:
    language = read_language(code, FOLDER)
    place = TRANSLATED.index(code)
    for name, names in NAMES.items():
        assert language.say(name).lower() == names[place]
    for english, said in entries(code):
        for name, names in NAMES.items():
            if name.lower() in english[0].lower():
                assert all(names[place] in form.lower() for form in said), said


def test_french_and_spanish_are_set_as_their_readers_expect() -> None:
    for _, said in entries("fr"):
        for form in said:
            assert "'" not in form, form
            assert not re.search(r"(?<!\u00a0)[:;?!»]", form), form
    for _, said in entries("es"):
        for form in said:
            assert form.count("¿") == form.count("?"), form
            assert form.count("¡") == form.count("!"), form
