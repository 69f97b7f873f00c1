"""What is entered about a person who unlocks: a name that tells them apart, a strong passphrase."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from desktop_app.message import N_
from desktop_app.records.keyring_file import LONGEST_NAME, is_name
from desktop_app.records.passphrase import strength
from desktop_app.records.refusals import RecordsError

if TYPE_CHECKING:
    from desktop_app.records.model import Person

_NO_NAME = N_("Enter your name, as it will stand beside what you seal (at most {most} characters).")
_UNSEEN = N_("This name holds a character that cannot be seen. Type it again.")
_SAME_NAME = N_("There is a {name} already. Write yours so that others can tell you apart.")


def checked_name(name: str, others: tuple[Person, ...]) -> str:
    """Give a person's name as it is kept.

    Raises:
        RecordsError: it is empty, too long, or somebody else has it.

    """
    plain = unicodedata.normalize("NFC", " ".join(name.split()))
    if not plain or len(plain) > LONGEST_NAME:
        raise RecordsError(_NO_NAME.format(most=LONGEST_NAME))
    if not is_name(plain):
        raise RecordsError(_UNSEEN)
    if plain.casefold() in {other.name.casefold() for other in others}:
        raise RecordsError(_SAME_NAME.format(name=plain))
    return plain


def refuse_weak(passphrase: str, *known: str) -> None:
    """Refuse a passphrase that would soon be guessed.

    Raises:
        RecordsError: saying what would be better.

    """
    found = strength(passphrase, known)
    if not found.enough:
        raise RecordsError(found.says)
