"""A form section, and the questions it asks."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, ClassVar

from pydantic import BaseModel, ConfigDict

from desktop_app.findings.any_finding import Finding

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping


class Section(BaseModel):
    """One form screen's worth of findings; frozen, unknown names refused."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=False)

    title: ClassVar[str]
    advice: ClassVar[str] = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One field of a case: where it is and what it means.

    Attributes:
        section: the section's attribute name on ``Case``.
        name: the field's name within the section.
        finding: its words, definition and limits.
        of: gives the value a form such as a case has recorded, or None when not assessed.

    """

    section: str
    name: str
    finding: Finding = field(hash=False)
    of: Callable[[BaseModel], Any] = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        """Prepare the reader once: rules ask it hundreds of times at every keystroke."""
        object.__setattr__(self, "of", attrgetter(self.path))

    @property
    def path(self) -> str:
        """``section.name``, as used in case files, error messages and tests."""
        return f"{self.section}.{self.name}"


class Questions:
    """The questions of one section by name: ``skin.gottron_papules``.

    A name that is no field raises AttributeError, so a rule with a slip does not import.
    """

    def __init__(self, section: str, model: type[Section]) -> None:
        """Read the findings from the model's annotations."""
        self._by_name = {
            name: Question(section, name, finding) for name, finding in findings_of(model).items()
        }

    def __getattr__(self, name: str) -> Question:
        """Give the question called ``name``."""
        # Through __dict__: a copy asks for names before it has any of its own.
        known: dict[str, Question] = self.__dict__.get("_by_name", {})
        if name not in known:
            raise AttributeError(name)
        return known[name]

    def __iter__(self) -> Iterator[Question]:
        """Go through the questions in form order."""
        return iter(self._by_name.values())


@cache
def findings_of(model: type[BaseModel]) -> Mapping[str, Finding]:
    """Give each field's ``Finding``, in form order; raises TypeError for a field without one."""
    found = {}
    for name, info in model.model_fields.items():
        own = [item for item in info.metadata if isinstance(item, Finding)]
        if len(own) != 1:
            message = f"{model.__name__}.{name} needs exactly one Finding in its annotation"
            raise TypeError(message)
        found[name] = own[0]
    return MappingProxyType(found)
