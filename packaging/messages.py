"""What is there to translate, and the catalogues brought up to date: `dev.py messages`.

Two templates: `myoplan.pot` for screens and plans, `handout.pot` for what a patient reads, which
is translated and signed by itself. Neither holds a date or a line number, so that the same
program gives the same files.
"""

from __future__ import annotations

import ast
import io
import re
import sys
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from babel.core import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_file
from babel.messages.pofile import write_po
from babel.numbers import get_decimal_symbol

from desktop_app.documents.catalogue import read_catalogue, read_translations, sentences
from desktop_app.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

ROOT = Path(__file__).resolve().parent.parent
PROGRAM = ROOT / "desktop_app"
TRANSLATIONS = ROOT / "resources" / "translations"
HANDOUT, SCREENS = "handout", "myoplan"
_PATIENTS = "desktop_app/documents/handout"
_CLINICIANS = "desktop_app/documents/handout_choice"  # its sentences are for who prints it
_COUNT = "{count}"
_KEYWORDS = {"N_": None}
_CHANGING = re.compile(
    r'^"(?:POT-Creation-Date|PO-Revision-Date|Generated-By|Report-Msgid-Bugs-To|Last-Translator'
    r"|Language-Team): .*\n",
    re.MULTILINE,
)
_HEADER = """\
# {what}
# Copyright: the authors of Myoplan, under the Apache License 2.0."""
_WHAT = {
    HANDOUT: "What the patient handout of Myoplan says.",
    SCREENS: "What the screens and plans of Myoplan say.",
}
_Words = str | tuple[str, str]


def main(arguments: Sequence[str]) -> int:
    """Write both templates and bring every catalogue up to date; the exit code.

    Args:
        arguments: codes of languages to begin, such as "de"; their catalogues start empty.

    """
    try:
        for code in arguments:
            _known(code)
        for name, template in templates(PROGRAM).items():
            path = TRANSLATIONS / f"{name}.pot"
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(po_bytes(template))
            print(f"{path.relative_to(ROOT).as_posix()}: {len(template)} sentences")
            for code in arguments:
                _begin(TRANSLATIONS / code / "LC_MESSAGES" / f"{name}.po", template)
            for catalogue in sorted(TRANSLATIONS.glob(f"*/LC_MESSAGES/{name}.po")):
                renew(catalogue, template)
                print(f"{catalogue.relative_to(ROOT).as_posix()}: {_state(catalogue, template)}")
    except UserError as error:
        print(error)
        return 2
    return 0


def templates(program: Path) -> dict[str, Catalog]:
    """Give the sentences of the handout, and those of everything else, as catalogues."""
    handout: dict[_Words, list[str]] = {}
    others: dict[_Words, list[str]] = {}
    for path in sorted(program.rglob("*.py"), key=lambda path: path.as_posix()):
        place = path.relative_to(program.parent).as_posix()
        patients = place.startswith(_PATIENTS) and not place.startswith(_CLINICIANS)
        for words in _words_of(path, counted=patients):
            _add(handout if patients else others, words, place)
    return {HANDOUT: _template(HANDOUT, handout), SCREENS: _template(SCREENS, others)}


def po_bytes(catalogue: Catalog) -> bytes:
    """Give a catalogue as a file: places without lines, a head without dates."""
    held = io.BytesIO()
    write_po(held, catalogue, width=100, include_lineno=False)
    return _CHANGING.sub("", held.getvalue().decode()).encode()


def _words_of(path: Path, *, counted: bool) -> Iterator[_Words]:
    """Give the sentences of a file in order; if ``counted``, those for one and many as a pair."""
    pairs = dict(_pairs(ast.parse(path.read_text(encoding="utf-8")))) if counted else {}
    seconds = set(pairs.values())
    for _, text, _, _ in extract_from_file("python", path, keywords=_KEYWORDS):
        single = str(text)
        if single in pairs:
            yield single, pairs[single]
        elif single not in seconds:
            yield single


def _pairs(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Give what stands side by side as sentences for one and for many: both have `{count}`."""
    for node in ast.walk(tree):
        written = node.elts if isinstance(node, ast.Tuple) else []
        if isinstance(node, ast.Call):
            written = [*node.args, *(word.value for word in node.keywords)]
        marked = list(map(_marked, written))
        for one, many in pairwise(marked):
            if _COUNT in one and _COUNT in many:
                yield one, many


def _marked(node: ast.expr) -> str:
    """Give the text of `N_("...")`; "" for anything else."""
    if isinstance(node, ast.Call) and ast.unparse(node.func) == "N_" and node.args:
        text = node.args[0]
        return str(text.value) if isinstance(text, ast.Constant) else ""
    return ""


def _add(found: dict[_Words, list[str]], words: _Words, place: str) -> None:
    places = found.setdefault(words, [])
    if place not in places:
        places.append(place)


def _template(name: str, found: dict[_Words, list[str]]) -> Catalog:
    header = _HEADER.format(what=_WHAT[name])
    catalogue = Catalog(project="Myoplan", version=name, header_comment=header, fuzzy=False)
    for words, places in found.items():
        catalogue.add(words, locations=[(place, 1) for place in places])
    return catalogue


def _known(code: str) -> None:
    try:
        Locale.parse(code)
    except (UnknownLocaleError, ValueError) as error:
        raise UserError(f"“{code}” is no code of a language; give one such as: de") from error


def _begin(path: Path, template: Catalog) -> None:
    """Make an empty catalogue where there is none yet."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    catalogue = Catalog(
        locale=path.parent.parent.name,
        project=template.project,
        version=template.version,
        header_comment=template.header_comment,
        fuzzy=False,
    )
    catalogue.update(template)
    path.write_bytes(po_bytes(catalogue))


def renew(path: Path, template: Catalog) -> None:
    """Merge a template into a catalogue; what resembles an older sentence is marked fuzzy."""
    catalogue = read_catalogue(path)
    catalogue.update(template)
    path.write_bytes(po_bytes(catalogue))


def _state(path: Path, template: Catalog) -> str:
    """Say what a catalogue still needs."""
    said = read_translations(path, get_decimal_symbol(path.parent.parent.name))
    wanted = [sentences(message.id)[0] for message in template if message.id]
    missing = [text for text in wanted if text not in said.forms]
    signed = f"signed by {said.reviewed.by}" if said.reviewed else "pending review"
    lines = [f"{len(wanted) - len(missing)} of {len(wanted)} translated, {signed}"]
    return "\n  ".join([*lines, *said.faults])


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
