"""Interactions between medicines, in words and as data, for the command ``interactions``."""

from __future__ import annotations

from itertools import combinations
from textwrap import fill
from typing import TYPE_CHECKING, Any

from desktop_app.conditions.medicine_names import directory
from desktop_app.documents.words import in_words
from desktop_app.errors import UserError
from desktop_app.evidence.records import STATUS_WORDS, Status
from desktop_app.message import N_
from desktop_app.prescribing.gate import Severity
from desktop_app.prescribing.interactions import GATED, interactions_among, same_medicine

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from desktop_app.conditions.medicine_entry import Entry
    from desktop_app.evidence.evidence_base import Evidence
    from desktop_app.prescribing.interactions import Found

FORMAT = "myoplan-interactions/1"
WIDTH = 80
FEWEST = 2

WEIGHTS = {
    Severity.HARD_BLOCK: N_("Never together, no exception"),
    Severity.BLOCK: N_("Not together, unless a specialist decides otherwise"),
    Severity.STRONG: N_("Strong caution"),
    Severity.WARN: N_("Caution"),
    None: N_("To be known"),
}
NONE_KNOWN = N_("No interaction is known here.")
COVERS = N_(
    "This list is small. It covers what matters beside {medicines}. A pair that it does not know "
    "may still interact: ask a pharmacist."
)


def interactions_text(names: tuple[str, ...], evidence: Evidence) -> str:
    """Give every pair with its interactions, in lines of at most 80 characters.

    Raises:
        UserError: fewer than two names, or one that is not known; nothing was looked up.

    """
    entries = _understood(names, evidence)
    parts = [_pair_text(one, other, evidence) for one, other in combinations(entries, 2)]
    return "\n\n".join([*parts, fill(_covers(), WIDTH)])


def interactions_data(names: tuple[str, ...], evidence: Evidence) -> dict[str, Any]:
    """Give the same as plain lists and texts.

    Raises:
        UserError: as for ``interactions_text``.

    """
    entries = _understood(names, evidence)
    return {
        "format": FORMAT,
        "evidence": {"edition": evidence.edition, "fingerprint": evidence.fingerprint},
        "names": [{"written": entry.written, "known_as": list(entry.shown)} for entry in entries],
        "pairs": [
            {
                "names": [one.written, other.written],
                "same_medicine": same_medicine(one, other),
                "interactions": [_data(found, evidence) for found in _among(one, other, evidence)],
            }
            for one, other in combinations(entries, 2)
        ],
        "covers": _covers(),
    }


def _understood(names: tuple[str, ...], evidence: Evidence) -> tuple[Entry, ...]:
    """Read the names, and refuse what is not certainly one: nothing is computed from a guess."""
    entries = tuple(map(directory(evidence).read, names))
    refusals = [_refusal(entry) for entry in entries if not entry.known]
    if refusals:
        raise UserError(f"{' '.join(refusals)} Nothing was looked up.")
    if len(entries) < FEWEST:
        raise UserError(
            "An interaction is between two medicines. Give two names or more, such as: "
            "interactions methotrexate trimethoprim."
        )
    return entries


def _refusal(entry: Entry) -> str:
    if entry.doubts:
        meant = " or ".join(name for doubt in entry.doubts for name in doubt.meant)
        return f"“{entry.written}” is not on the list of names. Did you mean {meant}?"
    return (
        f"“{entry.written}” is not on the list of names: check how it is written, or ask a "
        "pharmacist."
    )


def _among(one: Entry, other: Entry, evidence: Evidence) -> tuple[Found, ...]:
    return interactions_among((one.written, other.written), evidence)


def _pair_text(one: Entry, other: Entry, evidence: Evidence) -> str:
    found = _among(one, other, evidence)
    lines = [f"{_named(one)} + {_named(other)}"]
    if same_medicine(one, other):
        lines += _indented((f"The same medicine twice: {one.shown[0]}.",))
    elif not found:
        lines += _indented((NONE_KNOWN,))
    for interaction in found:
        lines += _indented(_sentences(interaction, evidence))
    return "\n".join(lines)


def _named(entry: Entry) -> str:
    """Give the name as typed, with the medicine where that says more."""
    shown = ", ".join(entry.shown)
    return (
        entry.written
        if shown.casefold() == entry.written.casefold()
        else (f"{entry.written} ({shown})")
    )


def _sentences(found: Found, evidence: Evidence) -> Iterator[str]:
    interaction = found.interaction
    said = in_words(interaction.said(evidence), evidence)
    yield f"{WEIGHTS[interaction.severity]}: {said}."
    if not found.certain:
        yield f"This holds for {' and '.join(found.could_be)}: name the medicine itself."
    for fact_id in found.cites:
        fact = evidence.fact(fact_id)
        status = STATUS_WORDS[fact.status]
        if fact.status is Status.RECALLED:
            yield f"Source: {status}: {fact.says}"
        else:
            title = evidence.source(fact_id).title
            yield f"Source: {title}, {fact.place}: {fact.says} Status: {status}."


def _indented(sentences: Iterable[str]) -> Iterator[str]:
    for sentence in sentences:
        yield fill(sentence, WIDTH, initial_indent="  ", subsequent_indent="  ")


def _data(found: Found, evidence: Evidence) -> dict[str, Any]:
    interaction = found.interaction
    return {
        "rule": interaction.id,
        "severity": "information" if interaction.severity is None else interaction.severity.value,
        "weight": WEIGHTS[interaction.severity],
        "certain": found.certain,
        "could_be": list(found.could_be),
        "text": in_words(interaction.said(evidence), evidence),
        "cites": [
            {
                "fact": fact_id,
                "says": evidence.fact(fact_id).says,
                "source": evidence.source(fact_id).title,
                "place": evidence.fact(fact_id).place,
                "status": evidence.fact(fact_id).status.value,
            }
            for fact_id in found.cites
        ],
    }


def _covers() -> str:
    names = [medicine.name for medicine in GATED]
    listed = ", ".join(name[0].lower() + name[1:] for name in names[:-1])
    last = names[-1]
    return COVERS.format(medicines=f"{listed} and {last[0].lower() + last[1:]}")
