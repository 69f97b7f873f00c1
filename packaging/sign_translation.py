"""Sign a translation of the handout that somebody has read: `dev.py sign-translation`.

The signature names every sentence and every translation of the catalogue, so that any later edit
makes it pending again. Whoever signs has read all of it and answers for it with their name.
"""

from __future__ import annotations

import sys
from argparse import ArgumentParser
from datetime import date
from typing import TYPE_CHECKING

from messages import HANDOUT, TRANSLATIONS, po_bytes

from desktop_app.documents.catalogue import read_catalogue, sign
from desktop_app.documents.language import languages, read_language
from desktop_app.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


def main(arguments: Sequence[str], folder: Path = TRANSLATIONS) -> int:
    """Sign as asked; the exit code."""
    parser = ArgumentParser(prog="dev.py sign-translation")
    parser.add_argument("code", help="of the language, such as es")
    parser.add_argument("--by", required=True, help="the name of who has read the translation")
    asked = parser.parse_args(arguments)
    try:
        sign_translation(asked.code, " ".join(asked.by.split()), folder, date.today())  # noqa: DTZ011 - the day at the reviewer's desk
    except UserError as error:
        print(error)
        return 2
    print(f"The handout in “{asked.code}” is signed by {asked.by}. Look at git diff.")
    return 0


def sign_translation(code: str, by: str, folder: Path, on: date) -> None:
    """Sign the catalogue of the handout in a language.

    Raises:
        UserError: there is no such language, no name, or a translation that is not used.

    """
    if not by:
        raise UserError("A signature needs a name: give it after --by.")
    language = read_language(code, folder)
    if language.translations is None:
        known = ", ".join(name for name, _ in languages(folder) if name != code)
        raise UserError(f"English is no translation. Sign one of these: {known}.")
    if language.translations.faults:
        faults = "\n  ".join(language.translations.faults)
        raise UserError(f"Nothing was signed. First put these translations right:\n  {faults}")
    path = folder / code / "LC_MESSAGES" / f"{HANDOUT}.po"
    catalogue = read_catalogue(path)
    sign(catalogue, by, on.isoformat())
    path.write_bytes(po_bytes(catalogue))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
