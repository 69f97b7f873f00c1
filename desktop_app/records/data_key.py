"""The key of the store while it is unlocked, and how it is dropped."""

from __future__ import annotations

import hmac
import secrets

SIZE = 32  # bytes


class DataKey:
    """32 random bytes that never stand on the disk unwrapped.

    Each use has a key of its own, derived by HMAC-SHA256 from this one and the name of the use.
    """

    __slots__ = ("_secret",)

    def __init__(self, secret: bytes | bytearray) -> None:
        """Take the bytes into memory that can be overwritten.

        Raises:
            ValueError: they are not 32.

        """
        if len(secret) != SIZE:
            message = f"a data key has {SIZE} bytes"
            raise ValueError(message)
        self._secret = bytearray(secret)

    @classmethod
    def new(cls) -> DataKey:
        """Make a key that never was before."""
        return cls(secrets.token_bytes(SIZE))

    @property
    def forgotten(self) -> bool:
        """Whether it was overwritten."""
        return not any(self._secret)

    @property
    def secret(self) -> bytes:
        """The bytes themselves, to be wrapped.

        Raises:
            ValueError: the key was forgotten.

        """
        if self.forgotten:
            message = "this key was forgotten"
            raise ValueError(message)
        return bytes(self._secret)

    def derived(self, use: str) -> bytes:
        """Give the 32 bytes for one use, such as "store", "keys" or "anchor"."""
        return hmac.digest(self.secret, use.encode(), "sha256")

    def forget(self) -> None:
        """Overwrite it; copies that Python or a library made in between are beyond reach."""
        self._secret[:] = bytes(SIZE)

    def __repr__(self) -> str:
        return "DataKey(…)"
