"""What every finding has: its words, and how pydantic lets it read and check a value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from pydantic_core import PydanticCustomError, core_schema

from desktop_app.findings.raw_values import shown
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Iterable
    from enum import StrEnum

    from pydantic import GetCoreSchemaHandler


def refused(sentence: str) -> PydanticCustomError:
    """Make the error that carries ``sentence`` through pydantic unchanged."""
    # As context, so that braces in the sentence are not read as gaps.
    return PydanticCustomError("finding", "{sentence}", {"sentence": sentence})


@dataclass(frozen=True, kw_only=True)
class Finding:
    """The words of one field.

    Attributes:
        label: what a clinician calls it.
        definition: one line under the label.
        includes: what counts; shown in the field's help.
        excludes: what does not count.
        group: the box it stands in on the form.
        source: where the definition comes from, or "Myoplan" for our own wording.

    """

    label: str
    definition: str = ""
    includes: str = ""
    excludes: str = ""
    group: str = ""
    source: str = "Myoplan"

    def __get_pydantic_core_schema__(
        self, source_type: object, handler: GetCoreSchemaHandler
    ) -> core_schema.CoreSchema:
        """Let ``read`` understand the value, and ``refusal`` check it, around pydantic's type."""
        checked = core_schema.no_info_after_validator_function(self._checked, handler(source_type))
        return core_schema.no_info_before_validator_function(self._read, checked)

    def _read(self, raw: object) -> object:
        return None if raw is None else self.read(raw)

    def _checked(self, value: Any) -> Any:  # noqa: ANN401 - any field type passes through
        sentence = None if value is None else self.refusal(value)
        if sentence is not None:
            raise refused(sentence)
        return value

    def read(self, raw: Any) -> object:  # noqa: ANN401 - each kind narrows it
        """Turn what a case file holds into the field's type; raises ``refused(sentence)``."""
        return raw

    def refusal(self, value: Any) -> str | None:  # noqa: ANN401, ARG002 - each kind narrows it
        """Say in a sentence why a value cannot be right, or None when it can."""
        return None

    def _one_of(self, members: Iterable[StrEnum], raw: object) -> StrEnum:
        allowed = tuple(members)
        for member in allowed:
            if isinstance(raw, str) and raw == member.value:
                return member
        raise refused(
            N_("“{raw}” is no answer to {label}. Use one of: {allowed}.").format(
                raw=shown(raw), label=self.label, allowed=", ".join(allowed)
            )
        )
