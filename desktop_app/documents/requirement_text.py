"""What would have to be true, as plain text and as plain data, for the command line."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING, Any

from desktop_app.conditions.medicine_names import directory
from desktop_app.decision.requirement_goals import MEDICINES
from desktop_app.documents.content import DISCLAIMER
from desktop_app.documents.requirement_list import Met
from desktop_app.documents.requirement_words import targets
from desktop_app.errors import UserError
from desktop_app.message import N_

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_app.conditions.medicine_entry import Entry
    from desktop_app.documents.requirement_list import Requirement, RequirementList, Target
    from desktop_app.evidence.evidence_base import Evidence

FORMAT = "myoplan-what-it-takes/1"
WIDTH = 80
HEADINGS = {
    Met.NO: N_("Not met"),
    Met.OPEN: N_("Not assessed"),
    Met.YES: N_("Met"),
}
ANY_OF = N_("any one of these:")
ALL_OF = N_("all of these:")
_MOST_MEANT = 4
# By the fact prednisone.prednisolone it is the same dose, mg for mg.
_ALSO_CALLED = {"prednisone": "prednisolone"}
_NOTHING = N_("Nothing was worked out.")


def target_called(written: str, evidence: Evidence) -> str:
    """Give the id of the target that is meant by a name, such as a brand of a medicine.

    Raises:
        UserError: the name is not certainly that of a target; the nearest ones are given.

    """
    known = targets(evidence)
    typed = written.strip().casefold()
    names = directory(evidence)
    entry = names.read(written)
    for target in known:
        if typed in {target.id.casefold(), target.name.casefold()}:
            return target.id
        if target.group == MEDICINES and entry.known:
            called = (target.id, _ALSO_CALLED.get(target.id, target.id))
            if entry.means in {(names.means(name),) for name in called}:
                return target.id
    raise UserError(_not_called(written, typed, known, entry))


def _not_called(written: str, typed: str, known: tuple[Target, ...], entry: Entry) -> str:
    doubted = [name for doubt in entry.doubts for name in doubt.meant]
    holding = [target.name for target in known if typed and typed in target.name.casefold()]
    meant = list({name.casefold(): name for name in (*doubted, *holding)}.values())[:_MOST_MEANT]
    if meant:
        return N_("“{written}” cannot be asked about. Did you mean {meant}? {nothing}").format(
            written=written, meant=" or ".join(meant), nothing=_NOTHING
        )
    return N_(
        "“{written}” cannot be asked about. The command without a name lists what can. {nothing}"
    ).format(written=written, nothing=_NOTHING)


def target_list(evidence: Evidence) -> str:
    """List what may be asked about, under its headings."""
    known = targets(evidence)
    groups = dict.fromkeys(target.group for target in known)
    return "\n\n".join(
        "\n".join((group, *(f"  {target.name}" for target in known if target.group == group)))
        for group in groups
    )


def requirement_text(found: RequirementList) -> str:
    """Give what it takes in lines of at most 80 characters."""
    parts = [f"{found.target.name}: {found.stands}"]
    for met, heading in HEADINGS.items():
        listed = [one for one in found.requirements if one.met is met]
        if listed:
            parts.append("\n".join((heading, *(line for one in listed for line in _lines(one, 1)))))
    parts += [found.outcome, DISCLAIMER]
    return "\n\n".join(_wrapped(part) for part in parts)


def _wrapped(part: str) -> str:
    return part if "\n" in part else fill(part, WIDTH)


def _lines(one: Requirement, depth: int) -> Iterator[str]:
    beside = [N_("now: {now}").format(now=one.now)] if one.now and one.met is not Met.YES else []
    beside += [N_("nothing can change it")] if one.fixed else []
    beside += [one.remark] if one.remark else []
    words = f"{one.words} ({'; '.join(beside)})" if beside else one.words
    margin = "  " * depth
    yield fill(f"- {words}", WIDTH, initial_indent=margin, subsequent_indent=f"{margin}  ")
    for heading, listed in ((ANY_OF, one.ways), (ALL_OF, one.parts)):
        if listed:
            yield f"{margin}  {heading}"
            for part in listed:
                yield from _lines(part, depth + 2)


def requirement_data(found: RequirementList, evidence: Evidence) -> dict[str, Any]:
    """Give the same as plain lists and texts."""
    return {
        "format": FORMAT,
        "evidence": {"edition": evidence.edition, "fingerprint": evidence.fingerprint},
        "target": {
            "id": found.target.id,
            "group": found.target.group,
            "name": found.target.name,
        },
        "stands": found.stands,
        "requirements": [_data(one) for one in found.requirements],
        "outcome": found.outcome,
        "disclaimer": DISCLAIMER,
    }


def _data(one: Requirement) -> dict[str, Any]:
    return {
        "words": one.words,
        "met": one.met.value,
        "now": one.now,
        "asks": list(one.asks),
        "any_of": [_data(way) for way in one.ways],
        "all_of": [_data(part) for part in one.parts],
        "facts": list(one.numbers),
        "fixed": one.fixed,
        "remark": one.remark,
    }
