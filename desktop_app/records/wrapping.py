"""A key wrapped by what a person types: slow to guess by Argon2id, sealed by AES-GCM."""

from __future__ import annotations

import json
import secrets
from dataclasses import dataclass

from desktop_app.message import N_
from desktop_app.records.passphrase import plain_passphrase
from desktop_app.records.refusals import RecordsError

SALT, NONCE, TAG = 16, 12, 16  # bytes
_KEY = 32
# What a file may ask for. Below is what Argon2 itself refuses, above what would stop a computer.
_MOST_MEMORY = 1024 * 1024  # KiB
_MOST_ROUNDS = 16
_MOST_LANES = 16
_MEMORY_OF_LANE = 8  # KiB, at least
_NO_MEMORY = N_(
    "This computer has too little free memory to unlock the records ({why}). Nothing was changed. "
    "Close other programs, then try again."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """How slow Argon2id makes a guess (RFC 9106): what a slot was wrapped with stands in it.

    Attributes:
        memory: KiB.
        rounds: passes over that memory.
        lanes: threads.

    Raises:
        ValueError: a number that Argon2 does not know, or that would stop a computer.

    """

    memory: int = 64 * 1024
    rounds: int = 3
    lanes: int = 4

    def __post_init__(self) -> None:
        """Refuse what no slot of ours was ever wrapped with."""
        if not (
            1 <= self.lanes <= _MOST_LANES
            and 1 <= self.rounds <= _MOST_ROUNDS
            and _MEMORY_OF_LANE * self.lanes <= self.memory <= _MOST_MEMORY
        ):
            message = "such a cost is not used"
            raise ValueError(message)


USUAL = Cost()


@dataclass(frozen=True, slots=True, kw_only=True)
class Wrapped:
    """A key that only what was typed gives back.

    Attributes:
        salt: random, so that the same passphrase never gives the same key.
        cost: of a guess.
        nonce: random.
        data: the key, encrypted, and the tag that shows any change.

    """

    salt: bytes
    cost: Cost
    nonce: bytes
    data: bytes


def wrap(secret: bytes, typed: str, bound: str, cost: Cost) -> Wrapped:
    """Wrap a key.

    Args:
        secret: the key.
        typed: the passphrase or recovery key.
        bound: whose it is; with another one the key is not given back.
        cost: of a guess.

    Raises:
        RecordsError: there is too little memory.

    """
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # only where there are records

    salt, nonce = secrets.token_bytes(SALT), secrets.token_bytes(NONCE)
    cipher = AESGCM(_slowly(typed, salt, cost))
    data = cipher.encrypt(nonce, secret, _associated(bound, salt, cost))
    return Wrapped(salt=salt, cost=cost, nonce=nonce, data=data)


def unwrap(kept: Wrapped, typed: str, bound: str) -> bytes | None:
    """Give the key back; None where anything is not as it was. The work is the same either way.

    Raises:
        RecordsError: there is too little memory.

    """
    from cryptography.exceptions import InvalidTag  # only where there are records
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    cipher = AESGCM(_slowly(typed, kept.salt, kept.cost))
    try:
        return cipher.decrypt(kept.nonce, kept.data, _associated(bound, kept.salt, kept.cost))
    except InvalidTag:
        return None


def _slowly(typed: str, salt: bytes, cost: Cost) -> bytes:
    from argon2 import low_level  # only where there are records
    from argon2.exceptions import HashingError

    try:
        return low_level.hash_secret_raw(
            plain_passphrase(typed),
            salt,
            time_cost=cost.rounds,
            memory_cost=cost.memory,
            parallelism=cost.lanes,
            hash_len=_KEY,
            type=low_level.Type.ID,
            version=0x13,
        )
    except HashingError as error:
        raise RecordsError(_NO_MEMORY.format(why=error)) from error


def _associated(bound: str, salt: bytes, cost: Cost) -> bytes:
    whole = ["myoplan-keys/1", bound, salt.hex(), cost.memory, cost.rounds, cost.lanes]
    return json.dumps(whole).encode()
