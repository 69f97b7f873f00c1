"""The recovery key that is printed and put away: made, and read back as it was typed.

    4T9KX-R2M7C-...   7 groups of 5 characters: 4 random ones (20 bits) and a check

The check is a sum over the field of 32 elements. Each place of a group has a factor of its own, so
that one wrong character and two that changed places are always found; each group adds a number of
its own, so that groups that changed places are found too.
"""

from __future__ import annotations

import re
import secrets
import unicodedata
from functools import reduce
from operator import xor

from desktop_app.message import N_
from desktop_app.records.refusals import RecordsError

GROUPS, SIZE = 7, 5
_SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: no I, L, O and U
_MEANT = str.maketrans("OIL", "011")
_FACTORS = (2, 3, 4, 5, 1)  # of the places in a group; that of the check is 1
_POLYNOMIAL = 0b100101  # x⁵ + x² + 1, which makes a field of 32 elements
_MARKS, _SPACES = r"\s*(?:[^\w\s]|_)+\s*", r"\s+"  # hyphens of all kinds, and what slips in
_MISTYPED = N_(
    "Group {number} of the recovery key is not as it was printed. Compare it with the paper, "
    "character by character; the groups before it are right."
)
_MISSING = N_(
    "The recovery key has {all} groups of {size} characters, and {count} of them are here. Type "
    "those that are missing."
)
_TOO_MANY = N_(
    "The recovery key has {all} groups of {size} characters, and more than that was typed. The "
    "first {all} groups are right: take out what follows them."
)


def new_recovery_key() -> str:
    """Make one: 7 groups of 5 characters, each group's last one a check, 140 random bits in all."""
    return "-".join(_with_check(number) for number in range(1, GROUPS + 1))


def read_recovery_key(typed: str) -> str:
    """Give what was typed as the program writes it, lower case, spaces, O and I put right.

    Raises:
        RecordsError: naming the group that was mistyped, or how many are missing.

    """
    groups = _groups(unicodedata.normalize("NFKC", typed).upper().translate(_MEANT).strip())
    for number, group in enumerate(groups[:GROUPS], start=1):
        if not _follows(group, number):
            raise RecordsError(_MISTYPED.format(number=number))
    if len(groups) < GROUPS:
        raise RecordsError(_MISSING.format(all=GROUPS, size=SIZE, count=len(groups)))
    if len(groups) > GROUPS:
        raise RecordsError(_TOO_MANY.format(all=GROUPS, size=SIZE))
    return "-".join(groups)


def _groups(typed: str) -> list[str]:
    """Cut what was typed: where hyphens or spaces part seven groups, there; else every five."""
    for between in (_MARKS, _SPACES):
        parts = list(filter(None, map(_bare, re.split(between, typed))))
        if len(parts) == GROUPS:
            return parts
    whole = _bare(typed)
    return [whole[place : place + SIZE] for place in range(0, len(whole), SIZE)]


def _bare(typed: str) -> str:
    return re.sub(f"{_MARKS}|{_SPACES}", "", typed)


def _with_check(number: int) -> str:
    values = [secrets.randbelow(len(_SIGNS)) for _ in range(SIZE - 1)]
    return "".join(_SIGNS[value] for value in (*values, _sum([*values, 0]) ^ number))


def _follows(group: str, number: int) -> bool:
    """Say whether a group is whole and stands in its place."""
    if len(group) != SIZE or not set(group) <= set(_SIGNS):
        return False
    return _sum([_SIGNS.index(sign) for sign in group]) == number


def _sum(values: list[int]) -> int:
    return reduce(xor, map(_product, values, _FACTORS))


def _product(one: int, other: int) -> int:
    """Multiply in the field of 32 elements, as a pen would: shift, add, take the remainder."""
    found = 0
    for place in range(SIZE):
        if other >> place & 1:
            found ^= one << place
    for place in range(SIZE - 2, -1, -1):
        if found >> (place + SIZE) & 1:
            found ^= _POLYNOMIAL << place
    return found
