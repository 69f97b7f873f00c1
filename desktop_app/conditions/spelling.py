"""How a written name is read: its words, the words that name no medicine, and slips of the keys."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"[^\W\d_]+|\d+")
_APOSTROPHES = str.maketrans("", "", "'’‘`´")  # noqa: RUF001 - every sign that is typed for one

# How much, how often, in what form: none of these words names a medicine.
_BESIDE_A_NAME = """
    mg mcg microgram micrograms gram grams ml unit units iu percent once twice thrice times
    daily day days every each other weekly week weeks monthly month months morning noon evening
    night nightly bedtime hour hours hourly needed required per and or plus with in on at by for
    of the to as tab tabs tablet tablets cap caps capsule capsules pill pills dose doses drop
    drops cream ointment gel patch patches spray inhaler injection injections infusion infusions
    solution syrup suspension suppository sachet sachets powder extract oral orally mouth
    subcutaneous subcutaneously intravenous intravenously topical skin eye nasal forte retard
    depot modified prolonged slow release sr xr xl mr er cr dr ec film coated sodium potassium
    hydrochloride tartrate acetate succinate maleate besilate low high long short term regular
    regularly allergy allergic reaction rash hives anaphylaxis intolerance severe mild drug
    drugs medicine medicines tea juice human vaginal started stopped since until now recently
    from od bd tds qds prn po sc iv im nocte mane stat
"""
BESIDE_A_NAME = frozenset(_BESIDE_A_NAME.split())

_TWO_SLIPS_FROM = 7
_ONE_SLIP_FROM = 4


def words_of(written: str) -> tuple[str, ...]:
    """Split into words and numbers: "Co-Trimoxazole 960mg" is co, trimoxazole, 960, mg.

    Case, accents, hyphens and apostrophes do not count.
    """
    plain = unicodedata.normalize("NFKD", written.translate(_APOSTROPHES).casefold())
    kept = "".join(sign for sign in plain if not unicodedata.combining(sign))
    return tuple(_WORD.findall(kept))


def names_nothing(word: str) -> bool:
    """Tell a word that stands beside a name: a number, a single letter, a form, a frequency."""
    return len(word) == 1 or word.isdecimal() or word in BESIDE_A_NAME


def slips_allowed(word: str) -> int:
    """Give how many slips of the keys may part a name from what was typed; none in short ones."""
    if len(word) < _ONE_SLIP_FROM:
        return 0
    return 1 if len(word) < _TWO_SLIPS_FROM else 2


def letters_of(word: str) -> int:
    """Give the letters of a word as a set of bits: words that share few are soon told apart."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 63)
    return bits


def slips(typed: str, name: str, most: int) -> int:
    """Count letters that are missing, extra, wrong or swapped; ``most + 1`` where there are more.

    This is the distance of Damerau and Levenshtein in which a swap of neighbours counts as one.
    """
    if abs(len(typed) - len(name)) > most:
        return most + 1
    before: list[int] = []
    above = list(range(len(name) + 1))
    for place, letter in enumerate(typed, start=1):
        row = [place]
        for at, wanted in enumerate(name, start=1):
            cost = min(above[at] + 1, row[at - 1] + 1, above[at - 1] + (letter != wanted))
            if place > 1 and at > 1 and letter == name[at - 2] and typed[place - 2] == wanted:
                cost = min(cost, before[at - 2] + 1)
            row.append(cost)
        if min(row) > most:
            return most + 1
        before, above = above, row
    return above[-1]
