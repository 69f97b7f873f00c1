"""Whether a passphrase is strong enough, and how it is written before it becomes a key."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import TYPE_CHECKING

from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Iterable

LEAST = 10  # characters
ENOUGH = 4  # of zxcvbn's 0 to 4: ten thousand million guesses at least
_JUDGED = 40  # characters; what follows makes no passphrase weaker, and judging 72 takes seconds
_KNOWN = ("myoplan", "myositis", "dermatomyositis", "rheumatology")
_WORD = re.compile(r"[^\W_]{3,}")
# Controls, halves of characters, and those that a later Unicode may write in another way.
_NOT_TO_BE_TYPED = {"Cc", "Cs", "Cn", "Co"}
_TOO_SHORT = N_(
    "Use at least {least} characters. Four words that have nothing to do with each other are easy "
    "to remember and hard to guess."
)
_UNSAFE_SIGN = N_(
    "This passphrase holds a character that another keyboard may not give again. Use letters, "
    "digits, spaces and punctuation."
)
_ABOUT_YOU = "user_inputs"  # as zxcvbn calls it
_WEAK = {
    _ABOUT_YOU: N_(
        "This would soon be guessed: your name or the name of the program is in it. Use four words "
        "that have nothing to do with you or with each other."
    ),
    "dictionary": N_(
        "This would soon be guessed: it is made of words or passwords that many people use. Add "
        "words that have nothing to do with them."
    ),
    "spatial": N_(
        "This would soon be guessed: it follows neighbouring keys. Use four words that have "
        "nothing to do with each other."
    ),
    "repeat": N_(
        "This would soon be guessed: it repeats itself. Use four words that have nothing to do "
        "with each other."
    ),
    "sequence": N_(
        "This would soon be guessed: it counts or follows the alphabet. Use four words that have "
        "nothing to do with each other."
    ),
    "date": N_(
        "This would soon be guessed: it holds a date or a year. Use four words that have nothing "
        "to do with each other."
    ),
    "other": N_("This would soon be guessed. Make it longer, best by another word or two."),
}
_GOOD = N_(
    "Good: very hard to guess. Nobody can look it up for you, so keep the recovery key safe."
)


@dataclass(frozen=True, slots=True)
class Strength:
    """What is said of a passphrase while it is typed.

    Attributes:
        level: 0 (guessed at once) to 4 (very hard to guess).
        enough: whether it may be used.
        says: one sentence: why not, or how good it is.

    """

    level: int
    enough: bool
    says: str


def strength(passphrase: str, known: Iterable[str] = ()) -> Strength:
    """Judge a passphrase; ``known`` are words that anybody would try: name, clinic."""
    if any(unicodedata.category(sign) in _NOT_TO_BE_TYPED for sign in passphrase):
        return Strength(0, enough=False, says=_UNSAFE_SIGN)
    plain = _plain(passphrase)
    level, weakness = _judged(plain, known)
    if len(plain) < LEAST:
        return Strength(min(level, ENOUGH - 1), enough=False, says=_TOO_SHORT.format(least=LEAST))
    if level < ENOUGH:
        return Strength(level, enough=False, says=_WEAK[weakness])
    return Strength(level, enough=True, says=_GOOD)


def plain_passphrase(typed: str) -> bytes:
    """Give it as bytes, the same however a keyboard composes its letters (NFC, UTF-8).

    Every kind of space counts as a plain one (RFC 8265): some keyboards give another at a slip.
    """
    return _plain(typed).encode("utf-8", "surrogatepass")


def _plain(typed: str) -> str:
    spaced = "".join(" " if unicodedata.category(sign) == "Zs" else sign for sign in typed)
    return unicodedata.normalize("NFC", spaced)


def _judged(plain: str, known: Iterable[str]) -> tuple[int, str]:
    """Give the level, and what made it weak.

    Known words in a row are many guesses to zxcvbn, so what is left without them
    must be enough too.
    """
    texts = [" ".join(text.split()) for text in (*known, *_KNOWN)]
    words = [word for text in texts for word in (text, *_WORD.findall(text)) if word]
    level, weakness = _by_zxcvbn(plain, words)
    longest_first = sorted(map(re.escape, words), key=len, reverse=True)
    left, _ = _by_zxcvbn(re.sub("|".join(longest_first), "", plain, flags=re.IGNORECASE), words)
    return (left, _ABOUT_YOU) if left < min(level, ENOUGH) else (level, weakness)


def _by_zxcvbn(plain: str, words: list[str]) -> tuple[int, str]:
    """Give its score, and the kind of what most characters belong to."""
    from zxcvbn import zxcvbn  # its word lists are large

    if not plain:
        return 0, "other"
    found = zxcvbn(plain[:_JUDGED], words, max_length=_JUDGED)
    lengths: dict[str, int] = {}
    for part in found["sequence"]:
        kind = part["pattern"]
        if kind == "dictionary" and part["dictionary_name"] == _ABOUT_YOU:
            kind = _ABOUT_YOU
        kind = {"regex": "date", "bruteforce": "other"}.get(kind, kind)
        lengths[kind] = lengths.get(kind, 0) + part["j"] + 1 - part["i"]
    return int(found["score"]), max(lengths, key=lambda kind: lengths[kind])
