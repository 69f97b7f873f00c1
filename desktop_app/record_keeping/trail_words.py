"""What a line of the audit trail says, for screens, commands and exports."""

from __future__ import annotations

from typing import TYPE_CHECKING

from desktop_app.message import N_
from desktop_app.records.model import Act
from desktop_app.records.trail import short_identity

if TYPE_CHECKING:
    from collections.abc import Mapping

    from desktop_app.records.model import TrailEntry

ACT_WORDS: Mapping[Act, str] = {
    Act.STORE_MADE: N_("Records set up"),
    Act.UNLOCKED: N_("Unlocked"),
    Act.RECOVERED: N_("Unlocked with the recovery key"),
    Act.ATTEMPTS_FAILED: N_("Attempts to unlock failed"),
    Act.LOCKED: N_("Locked"),
    Act.PERSON_ADDED: N_("Person added"),
    Act.PERSON_REMOVED: N_("Person removed"),
    Act.PASSPHRASE_CHANGED: N_("Passphrase changed"),
    Act.RECOVERY_RENEWED: N_("New recovery key"),
    Act.PATIENT_ADDED: N_("Patient added"),
    Act.PATIENT_CHANGED: N_("Patient changed"),
    Act.PATIENT_DELETED: N_("Patient deleted"),
    Act.DELETION_UNDONE: N_("Deletion taken back"),
    Act.PATIENT_PURGED: N_("Patient removed for good"),
    Act.PATIENTS_MERGED: N_("Patients merged"),
    Act.MERGE_UNDONE: N_("Merge taken back"),
    Act.VISIT_OPENED: N_("Visit opened"),
    Act.DRAFT_BEGUN: N_("Draft begun"),
    Act.DRAFT_OPENED: N_("Draft opened"),
    Act.DRAFT_DROPPED: N_("Draft thrown away"),
    Act.VISIT_SEALED: N_("Visit sealed"),
    Act.OVERRIDDEN: N_("Block overridden"),
    Act.CHOSEN: N_("Treatment chosen"),
    Act.PRINTED: N_("Printed"),
    Act.COPIED: N_("Copied"),
    Act.EXPORTED: N_("Exported"),
    Act.IMPORTED: N_("Imported"),
    Act.BACKED_UP: N_("Backed up"),
    Act.RESTORED: N_("Restored from a backup"),
    Act.MIGRATED: N_("Brought to a newer form"),
    Act.VERIFIED: N_("Checked"),
    Act.TRAIL_EXPORTED: N_("Audit trail exported"),
}
_WITH = N_("{act}: {about}")
_WITHOUT_NAME = N_("patient {patient}")


def entry_words(entry: TrailEntry, patient_name: str) -> str:
    """Say what a line is about in one row: what was done, with whom, and the detail.

    Args:
        entry: the line.
        patient_name: of its patient; "" where the name is gone or is not to be said. Then the first
            digits of the identity stand for it.

    """
    unnamed = _WITHOUT_NAME.format(patient=short_identity(entry.patient)) if entry.patient else ""
    about = " · ".join(filter(None, (patient_name or unnamed, entry.detail)))
    act = ACT_WORDS[entry.act]
    return _WITH.format(act=act, about=about) if about else act
