"""The choices for a handout as plain data, to ride inside its PDF and come back."""

from __future__ import annotations

import re
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from desktop_app.documents.handout_choice import HandoutChoice
from desktop_app.errors import ExportError, UserError
from desktop_app.message import N_

_LONGEST = 20_000  # characters of one text
_MOST = 1_000  # texts
_HALF_CHARACTERS = re.compile("[\ud800-\udfff]")
_CANNOT_BE_PRINTED = "\x1a"  # SUBSTITUTE; on paper it looks as half of a character does

_Text = Annotated[str, Field(max_length=_LONGEST)]
_Texts = Annotated[tuple[_Text, ...], Field(max_length=_MOST)]


class _Written(BaseModel):
    """The data by the names of ``HandoutChoice``; what is missing is as nobody chose it."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    language: _Text = "en"
    large: Annotated[bool, Field(strict=True)] = False
    left_out: _Texts = ()
    edited: Annotated[dict[_Text, _Text], Field(max_length=_MOST)] = {}
    added: Annotated[dict[_Text, _Texts], Field(max_length=_MOST)] = {}
    next_visit: _Text = ""
    phone: _Text = ""
    territory: _Text | None = None


def choice_data(choice: HandoutChoice) -> dict[str, Any]:
    """Give the choices as plain values for JSON; the same choices give the same data.

    Raises:
        ExportError: a text is so long, or there are so many, that they could not be read back.

    """
    data: dict[str, Any] = {
        "language": choice.language,
        "large": choice.large,
        "left_out": sorted(choice.left_out),
        "edited": dict(sorted(choice.edited.items())),
        "added": {part: list(lines) for part, lines in sorted(choice.added.items())},
        "next_visit": choice.next_visit,
        "phone": choice.phone,
        "territory": choice.territory,
    }
    whole: dict[str, Any] = _with_whole_characters(data)
    try:
        _Written.model_validate(whole)
    except ValidationError as error:
        raise ExportError(
            N_(
                "A text of this handout has more than {longest} characters, or there are more than "
                "{most} texts, so the case cannot ride inside its PDF. Nothing was written. "
                "Shorten them, or leave the case out of the PDF."
            ).format(longest=_LONGEST, most=_MOST)
        ) from error
    return whole


def _with_whole_characters(value: Any) -> Any:  # noqa: ANN401 - JSON has no narrower type
    """Put a sign that is not printed in the place of half a character, which JSON cannot carry."""
    match value:
        case str():
            return _HALF_CHARACTERS.sub(_CANNOT_BE_PRINTED, value)
        case list():
            return [_with_whole_characters(one) for one in value]
        case dict():
            return {
                _with_whole_characters(name): _with_whole_characters(one)
                for name, one in value.items()
            }
        case _:
            return value


def read_choice(data: object) -> HandoutChoice:
    """Read choices back.

    Raises:
        UserError: the data are no choices for a handout; the place is named.

    """
    try:
        written = _Written.model_validate(data)
    except ValidationError as error:
        place = ".".join(str(step) for step in error.errors()[0]["loc"]) or N_("the whole")
        raise UserError(
            N_(
                "The choices for this handout cannot be read ({place}), so it cannot be made anew. "
                "Make the handout from the case file instead."
            ).format(place=place)
        ) from error
    return HandoutChoice(
        language=written.language,
        large=written.large,
        left_out=frozenset(written.left_out),
        edited=written.edited,
        added=written.added,
        next_visit=written.next_visit,
        phone=written.phone,
        territory=written.territory,
    )
