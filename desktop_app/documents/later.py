"""Values that are worked out when somebody first reads them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable


class Later:
    """A frozen dataclass that works out what was left empty when it is first read, and keeps it.

    Words are made at every keystroke, and most of what stands behind a row is never opened.
    """

    __slots__ = ("_work_out",)

    _work_out: Callable[[str], Any]

    def _leave(self, work_out: Callable[[str], Any], **known: object) -> None:
        """Take what is known now, and what gives any other attribute by its name."""
        object.__setattr__(self, "_work_out", work_out)
        for name, value in known.items():
            object.__setattr__(self, name, value)

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> object:
            """Work out what was not read before; called only while the slot is empty."""
            if name not in self.__dataclass_fields__:
                raise AttributeError(name)
            found = self._work_out(name)
            object.__setattr__(self, name, found)
            return found
