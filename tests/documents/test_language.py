"""Days, numbers and lists as each language writes them; catalogues read, trusted and signed."""

from __future__ import annotations

import hashlib
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from desktop_app.documents.catalogue import read_catalogue, reviewed, sign
from desktop_app.documents.language import languages, read_language
from desktop_app.errors import UserError

if TYPE_CHECKING:
    from pathlib import Path

    from desktop_app.documents.language import Language

HEAD = """\
msgid ""
msgstr ""
"Language: es\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"

"""
ONE, MANY = "{count} tablet of {dose} mg", "{count} tablets of {dose} mg"
TABLETS = f"""\
msgid "{ONE}"
msgid_plural "{MANY}"
msgstr[0] "{{count}} comprimido de {{dose}} mg"
msgstr[1] "{{count}} comprimidos de {{dose}} mg"

"""
MONDAY = date(2026, 11, 23)


def write(folder: Path, words: str, code: str = "es", head: str = HEAD) -> Path:
    """Write a catalogue of the handout and give its file."""
    path = folder / code / "LC_MESSAGES" / "handout.po"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(head.replace("Language: es", f"Language: {code}") + words, encoding="utf-8")
    return path


def entry(english: str, translation: str) -> str:
    """Give an entry of a catalogue."""
    return f'msgid "{english}"\nmsgstr "{translation}"\n\n'


def language(folder: Path, words: str = "", code: str = "es", territory: str = "") -> Language:
    """Read a language whose catalogue holds some entries."""
    write(folder, words, code)
    return read_language(code, folder, territory)


# Days, numbers and lists.


@pytest.mark.parametrize(
    ("code", "long", "short", "weekday"),
    [
        ("en", "Monday 23 November 2026", "23 November 2026", "Monday"),
        ("es", "lunes 23 de noviembre de 2026", "23 de noviembre de 2026", "lunes"),
        ("fr", "lundi 23 novembre 2026", "23 novembre 2026", "lundi"),
        ("de", "Montag, 23. November 2026", "23. November 2026", "Montag"),
    ],
)
def test_a_day_reads_as_its_language_writes_it(
    tmp_path: Path, code: str, long: str, short: str, weekday: str
) -> None:
    spoken = language(tmp_path, code=code)
    assert spoken.long_day(MONDAY) == long
    assert spoken.short_day(MONDAY) == short
    assert spoken.weekday(0) == weekday


@pytest.mark.parametrize(
    ("code", "written"),
    [("en", "Mon 23_Nov_2026"), ("es", "lunes 23_nov_2026"), ("fr", "lundi 23_nov._2026")],
)
def test_a_day_in_a_table_keeps_its_weekday_and_its_year(
    tmp_path: Path, code: str, written: str
) -> None:
    """What stands for _ is a space at which no line ends; "mar" would be Tuesday and March."""
    said = language(tmp_path, code=code).day_in_table(MONDAY)
    assert said == written.replace("_", "\N{NO-BREAK SPACE}")


def test_the_first_of_a_month_is_an_ordinal_in_french(tmp_path: Path) -> None:
    first = date(2026, 12, 1)
    french = language(tmp_path, code="fr")
    assert french.long_day(first) == "mardi 1er décembre 2026"
    assert french.short_day(first) == "1er décembre 2026"
    assert language(tmp_path, code="es").short_day(first) == "1 de diciembre de 2026"


@pytest.mark.parametrize(
    ("code", "territory", "written"),
    [
        ("en", "", ["2.5", "20", "0.125", "1,500", "12,000"]),
        ("es", "", ["2,5", "20", "0,125", "1500", "12\u00a0000"]),
        ("es", "ES", ["2,5", "20", "0,125", "1500", "12\u00a0000"]),
        ("es", "MX", ["2.5", "20", "0.125", "1500", "12\u00a0000"]),
        ("es", "US", ["2.5", "20", "0.125", "1500", "12\u00a0000"]),
        ("fr", "CA", ["2,5", "20", "0,125", "1500", "12\u00a0000"]),
    ],
)
def test_numbers_have_the_decimal_sign_of_the_country_and_no_trailing_zero(
    tmp_path: Path, code: str, territory: str, written: list[str]
) -> None:
    spoken = language(tmp_path, code=code, territory=territory)
    values = ("2.50", "2E+1", "0.1250", "1500", "12000.0")
    assert [spoken.number(Decimal(value)) for value in values] == written


@pytest.mark.parametrize(
    ("code", "parts", "written"),
    [
        ("en", ["a", "b", "c"], "a, b and c"),
        ("es", ["a", "b", "c"], "a, b y c"),
        ("es", ["prednisona", "inmunoglobulina"], "prednisona e inmunoglobulina"),
        ("es", ["azatioprina", "hidroxicloroquina"], "azatioprina e hidroxicloroquina"),
        ("es", ["agua", "hielo"], "agua y hielo"),
        ("fr", ["a", "b", "c"], "a, b et c"),
        ("fr", ["a"], "a"),
    ],
)
def test_a_list_ends_with_the_word_for_and(
    tmp_path: Path, code: str, parts: list[str], written: str
) -> None:
    assert language(tmp_path, code=code).listed(parts) == written


@pytest.mark.parametrize(
    ("code", "count", "noun"),
    [
        ("es", 1, "comprimido"),
        ("es", 0, "comprimidos"),
        ("es", 2, "comprimidos"),
        ("es", Decimal("1.5"), "comprimidos"),
        ("fr", 1, "comprimido"),
        ("fr", 0, "comprimido"),
        ("fr", Decimal("1.5"), "comprimido"),
        ("fr", Fraction(3, 2), "comprimido"),
        ("fr", 2, "comprimidos"),
    ],
)
def test_each_language_has_its_own_idea_of_one(
    tmp_path: Path, code: str, count: int | Decimal | Fraction, noun: str
) -> None:
    head = HEAD.replace("n != 1", "n > 1") if code == "fr" else HEAD
    write(tmp_path, TABLETS, code, head)
    said = read_language(code, tmp_path).plural(ONE, MANY, count, dose=Decimal("2.50"))
    assert said.partition(" ")[2] == f"{noun} de 2,5 mg"


# Sentences, translated and not.


def test_a_sentence_is_translated_and_its_gaps_are_written_by_the_language(tmp_path: Path) -> None:
    spoken = language(tmp_path, entry("{dose} mg from {day}", "{dose} mg desde el {day}"))
    said = spoken.say("{dose} mg from {day}", dose=Decimal("7.50"), day=MONDAY)
    assert said == "7,5 mg desde el lunes 23 de noviembre de 2026"


def test_what_has_no_translation_is_english_throughout_and_known_to_be(tmp_path: Path) -> None:
    spoken = language(tmp_path)
    assert not spoken.knows("{dose} mg from {day}")
    said = spoken.say("{dose} mg from {day}", dose=Decimal("7.50"), day=MONDAY)
    assert said == "7.5 mg from Monday 23 November 2026"
    assert spoken.plural(ONE, MANY, 2, dose=Decimal("2.5")) == "2 tablets of 2.5 mg"


def test_a_gap_alone_needs_no_translation(tmp_path: Path) -> None:
    spoken = language(tmp_path)
    assert spoken.knows("{value}")
    assert spoken.say("{value}", value=Decimal("2.5")) == "2,5"


def test_words_of_a_person_are_no_template(tmp_path: Path) -> None:
    spoken = language(tmp_path, entry("Phone: {phone}", "Teléfono: {phone}"))
    assert spoken.say("Phone: {phone}", phone="{0.__class__} {x}") == "Teléfono: {0.__class__} {x}"


def test_what_a_translator_marked_as_fuzzy_is_not_said(tmp_path: Path) -> None:
    assert not language(tmp_path, "#, fuzzy\n" + entry("Good", "Bueno")).knows("Good")


@pytest.mark.parametrize(
    ("english", "translation"),
    [
        ("Take 10 mg.", "Tome 100 mg."),
        ("Take 2.5 mg.", "Tome 2.5 mg."),  # 2500 to who reads a point so
        ("Take 2.5 mg.", "Tome 25 mg."),
        ("Take 1500 mg.", "Tome 1,5 mg."),
        ("Once, for 3 weeks.", "Una vez."),
        ("A scan.", "2 exploraciones."),
        ("Take {dose} mg.", "Tome mg."),
        ("Take {dose} mg.", "Tome {count} mg."),
        ("Take {dose} mg.", "Tome {dose} y {dose} mg."),
        ("Take {dose} mg.", "Tome {dose.real} mg."),
        ("Take {dose} mg.", "Tome {dose!r} mg."),
        ("Take {dose} mg.", "Tome {dose:.0f} mg."),
        ("Take {dose} mg.", "Tome {dose mg."),
        ("Take {dose} mg.", "Tome {} mg."),
    ],
)
def test_a_translation_with_another_number_or_gap_is_treated_as_missing(
    tmp_path: Path, english: str, translation: str
) -> None:
    """A wrong dose harms more than a sentence in English."""
    spoken = language(tmp_path, entry(english, translation))
    assert not spoken.knows(english)
    assert spoken.say(english, dose=Decimal(5)) == english.format(dose=5)
    assert spoken.translations is not None
    assert len(spoken.translations.faults) == 1


@pytest.mark.parametrize(
    ("english", "translation"),
    [
        ("Take 2.5 mg.", "Tome 2,5 mg."),
        ("Take 1,500 mg.", "Tome 1500 mg."),
        ("Take 12,000 units.", "Tome 12 000 unidades."),
        ("From 2 to 4.", "De 2 a 4."),
        ("{a} to {b}", "{b} a {a}"),
    ],
)
def test_the_same_numbers_in_the_manner_of_the_language_are_trusted(
    tmp_path: Path, english: str, translation: str
) -> None:
    assert language(tmp_path, entry(english, translation)).knows(english)


def test_one_form_of_a_count_with_another_number_spoils_both(tmp_path: Path) -> None:
    spoken = language(tmp_path, TABLETS.replace("comprimidos de", "comprimidos de 10 veces"))
    assert not spoken.knows(ONE)
    assert not spoken.knows(MANY)


def test_numbers_in_a_sentence_follow_the_country_too(tmp_path: Path) -> None:
    words = entry("Take 2.5 mg.", "Tome 2,5 mg.")
    assert language(tmp_path, words, territory="US").say("Take 2.5 mg.") == "Tome 2.5 mg."


# Which languages there are.


def test_english_needs_no_catalogue(tmp_path: Path) -> None:
    english = read_language("en", tmp_path / "not there")
    assert not english.pending
    assert english.knows("anything")
    assert languages(tmp_path / "not there") == (("en", "English"),)


def test_a_folder_with_a_catalogue_is_a_language(tmp_path: Path) -> None:
    for code in ("fr", "es", "xx", "not-one"):
        write(tmp_path, "", code, HEAD.replace('"Language: es\\n"\n', ""))
    assert languages(tmp_path) == (("en", "English"), ("es", "Español"), ("fr", "Français"))


@pytest.mark.parametrize("code", ["", "de", "../es", "ES", "xx"])
def test_a_language_that_is_not_there_is_refused_by_name(tmp_path: Path, code: str) -> None:
    write(tmp_path, "")
    with pytest.raises(UserError, match="Choose one of these: en, es") as refused:
        read_language(code, tmp_path)
    assert f"“{code}”" in str(refused.value)


# Damaged catalogues.


@pytest.mark.parametrize(
    "damaged",
    [
        b"\xff\xfe\x00",
        HEAD.encode() + b'msgid "caf\xe9"\nmsgstr "caf\xe9"\n',
        HEAD.encode() + b'msgid "Good\nmsgstr "Bueno"\n',
        HEAD.encode() + b'msgid "Good"\nmsgstr[x] "Bueno"\n',
        HEAD.encode() + b"<html>\n",
        HEAD.replace("(n != 1)", "(import os)").encode(),
        HEAD.replace("(n != 1)", "1 % n").encode(),
        HEAD.replace("nplurals=2", "nplurals=two").encode(),
        HEAD.replace("Language: es", "Language: not a language").encode(),
    ],
)
def test_a_damaged_catalogue_is_a_sentence_that_names_it(tmp_path: Path, damaged: bytes) -> None:
    write(tmp_path, "").write_bytes(damaged)
    with pytest.raises(UserError, match=r"es/LC_MESSAGES/handout\.po cannot be read"):
        read_language("es", tmp_path)


@given(cut=st.integers(0, 400), junk=st.text(max_size=20))
def test_no_damage_is_a_fault_of_the_program(
    tmp_path_factory: pytest.TempPathFactory, cut: int, junk: str
) -> None:
    folder = tmp_path_factory.mktemp("damaged")
    path = write(folder, TABLETS + entry("Good", "Bueno"))
    text = path.read_text(encoding="utf-8")
    path.write_text(text[:cut] + junk + text[cut + 7 :], encoding="utf-8", errors="replace")
    try:
        said = read_language("es", folder).say("Good")
    except UserError as error:
        said = str(error)
    assert said


def test_a_catalogue_that_changes_is_read_again(tmp_path: Path) -> None:
    assert language(tmp_path, entry("Good", "Bueno")).say("Good") == "Bueno"
    assert language(tmp_path, entry("Good", "Muy bien")).say("Good") == "Muy bien"


# Signed by who has read it.


def signed(path: Path) -> str:
    """Sign a catalogue and give it as text."""
    catalogue = read_catalogue(path)
    sign(catalogue, "Dra. Ana Gil", "2026-12-01")
    return f"{catalogue.header_comment}\n" + path.read_text(encoding="utf-8")


def test_a_translation_is_pending_until_somebody_signs_it(tmp_path: Path) -> None:
    path = write(tmp_path, entry("Good", "Bueno"))
    assert read_language("es", tmp_path).pending
    path.write_text(signed(path), encoding="utf-8")
    known = reviewed(read_catalogue(path))
    assert known is not None
    assert (known.by, known.on) == ("Dra. Ana Gil", "2026-12-01")
    assert not read_language("es", tmp_path).pending


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Bueno", "Malo"),
        ('msgid "Good"', 'msgid "Bad"'),
        ('msgid "Good"', '#, fuzzy\nmsgid "Good"'),
        ('msgid "Good"', 'msgid "Then"\nmsgstr "Luego"\n\nmsgid "Good"'),
        ("# Reviewed-By: Dra. Ana Gil\n", ""),
        ("Reviewed-By: Dra. Ana Gil", "Reviewed-By:"),
    ],
)
def test_any_later_edit_makes_it_pending_again(tmp_path: Path, old: str, new: str) -> None:
    path = write(tmp_path, entry("Good", "Bueno"))
    text = signed(path)
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    assert read_language("es", tmp_path).pending


def test_another_order_is_no_edit(tmp_path: Path) -> None:
    first, second = entry("Good", "Bueno"), entry("Then", "Luego")
    path = write(tmp_path, first + second)
    text = signed(path).replace(first, "") + first
    path.write_text(text, encoding="utf-8")
    assert not read_language("es", tmp_path).pending


def test_a_made_up_signature_is_none(tmp_path: Path) -> None:
    path = write(tmp_path, entry("Good", "Bueno"))
    false = hashlib.sha256(b"Bueno").hexdigest()
    head = f"# Reviewed-By: Somebody\n# Reviewed-On: 2026-12-01\n# Reviewed-Digest: {false}\n"
    path.write_text(head + path.read_text(encoding="utf-8"), encoding="utf-8")
    assert read_language("es", tmp_path).pending
