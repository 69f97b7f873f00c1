"""Everything a store holds, read through what the program reads it with, to compare stores by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.records import drafts
from desktop_app.records.model import Act
from desktop_app.records.trail import WantedEntries, broken_at, entries
from desktop_app.records.visits import all_contents, contents

if TYPE_CHECKING:
    from desktop_app.records.model import TrailEntry
    from desktop_app.records.vault import Vault

_MOST = 1_000_000
_OTHER_TABLES = ("meta", "person", "patient", "due")


def trail(vault: Vault) -> tuple[TrailEntry, ...]:
    """Give every line of the trail, the oldest first."""
    return entries(vault, WantedEntries(most=_MOST))[::-1]


def everything(vault: Vault) -> tuple[object, ...]:
    """Give all that a store holds; two of these are equal where no word of it differs."""
    lines = trail(vault)
    return (
        tuple(contents(vault, visit) for visit, *_ in all_contents(vault)),
        drafts.drafts(vault, every=True),
        lines,
        broken_at(lines),
        *(tuple(vault.rows(f"SELECT * FROM {table} ORDER BY rowid")) for table in _OTHER_TABLES),
    )


def what_is_half(vault: Vault) -> tuple[str, ...]:
    """Give what was only done in part: a visit without its line, a draft beside its visit."""
    found = list(vault.faults())
    lines = trail(vault)
    if broken_at(lines) is not None:
        found.append(f"the trail breaks at {broken_at(lines)}")
    told = [line.act for line in lines]
    sealed = [contents(vault, visit) for visit, *_ in all_contents(vault)]
    open_drafts = drafts.drafts(vault, every=True)
    patients = int(vault.value("SELECT count(*) FROM patient"))
    found += [
        f"{told.count(act)} lines “{act}” for {there}"
        for act, there in (
            (Act.PATIENT_ADDED, patients),
            (Act.VISIT_SEALED, len(sealed)),
            (Act.DRAFT_BEGUN, len(sealed) + len(open_drafts) + told.count(Act.DRAFT_DROPPED)),
        )
        if told.count(act) != there
    ]
    return tuple(found)
