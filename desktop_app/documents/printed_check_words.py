"""What a check of a printed plan found, as plain text and as data."""

from __future__ import annotations

from dataclasses import asdict
from itertools import groupby
from typing import TYPE_CHECKING, Any

from desktop_app.documents.comparison_text import filled, group_lines
from desktop_app.documents.words import day
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.documents.printed_check import Checked

FORMAT = "myoplan-check/1"
_TITLES = {
    "plan": N_("“{name}”: management plan of {day}"),
    "handout": N_("“{name}”: patient handout of {day}"),
}
_BY = N_("Printed by Myoplan {program}, evidence {edition}, plan {plan}.")
_NOW = N_("Checked by Myoplan {program}, evidence {edition}.")
_INTACT = N_(
    "The file is as Myoplan wrote it, byte for byte. This shows damage and changes by hand; the "
    "check has no key, so it does not show a forgery that works it out anew."
)
_SAVED_AGAIN = N_(
    "The file was altered since Myoplan wrote it, even if another program only saved it again. The "
    "case and the plan that ride inside are as Myoplan wrote them; the pages may not be. Print the "
    "plan anew before you rely on the pages."
)
_ALTERED = N_(
    "The file was altered since Myoplan wrote it, and so was the case or the plan inside. Do not "
    "rely on it: open the case file and print the plan anew."
)
_SAME = N_("This version decides the same for the case of that day.")
_OTHERWISE = N_("This version does not decide the same for the case of that day:")
_GROUNDS_ONLY = N_("This version says the same for the case of that day, on other grounds:")
_WITHOUT_SAME = N_(
    "Patient data were left out of the file on purpose, so the plan cannot be compared. It was "
    "printed by this version and this evidence."
)
_WITHOUT_OTHER = N_(
    "Patient data were left out of the file on purpose, so the plan cannot be compared. It was "
    "printed by another version or other evidence, which may decide otherwise."
)
_OTHER_LANGUAGE = N_(
    "The plan was printed in another language ({language}), so its sentences cannot be compared "
    "here. Start Myoplan in that language and check the file again."
)
_SAME_BYTES = N_("Printed anew by this version, the file is the same byte for byte.")
_OTHER_BYTES = N_(
    "Printed anew by this version, the file is not the same byte for byte: how it is laid out or "
    "worded, or what this site has signed, is not as it was, or somebody forged the pages. Print "
    "the plan anew and compare the two before you rely on the pages."
)
_GROUNDS = N_("Says the same, on other grounds")
_NOT_THE_SAME = N_("{said} (not the same: {what})")


def check_text(found: Checked) -> str:
    """Write what was found, in lines of at most 80 characters."""
    return "\n".join(_lines(found))


def check_data(found: Checked) -> dict[str, Any]:
    """Give what was found as plain data for JSON."""
    return {
        "format": FORMAT,
        **asdict(found),
        "made_on": found.made_on.isoformat(),
        "same": found.same,
        "sound": found.sound,
    }


def _lines(found: Checked) -> Iterator[str]:
    yield filled(_TITLES[found.document].format(name=found.name, day=day(found.made_on)))
    yield filled(
        _BY.format(program=found.program, edition=found.edition, plan=found.plan_fingerprint)
    )
    yield filled(_NOW.format(program=found.program_now, edition=found.edition_now))
    yield ""
    yield filled(_file_words(found))
    yield ""
    yield filled(_plan_words(found))
    if found.same_bytes is not None:
        yield filled(_SAME_BYTES if found.same_bytes else _OTHER_BYTES)
    for part in found.parts:
        yield f"\n{part.title.upper()}"
        yield from group_lines(part.groups)
    yield from _supported(found)


def _file_words(found: Checked) -> str:
    if not found.content_intact:
        return _ALTERED
    return _INTACT if found.intact else _SAVED_AGAIN


def _plan_words(found: Checked) -> str:
    if not found.compared and not found.left_out:
        return _OTHER_LANGUAGE.format(language=found.language)
    if not found.compared:
        return _WITHOUT_SAME if found.same else _WITHOUT_OTHER
    if found.same:
        return _SAME
    return _OTHERWISE if found.parts else _GROUNDS_ONLY


def _supported(found: Checked) -> Iterator[str]:
    if found.supported and found.parts:
        yield f"\n{_GROUNDS.upper()}"
    for title, lines in groupby(found.supported, key=lambda each: each.title):
        yield title
        for line in lines:
            yield filled(_NOT_THE_SAME.format(said=line.said, what=line.otherwise), "  - ")
