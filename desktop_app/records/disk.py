"""On what kind of disk a folder lies: a network drive can damage a store that two computers use."""

from __future__ import annotations

import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from desktop_app.message import N_
from desktop_app.records.refusals import RecordsError

if TYPE_CHECKING:
    from collections.abc import Iterable

MEGABYTE = 1_000_000

# What psutil calls the file systems that reach another computer, or the one around a virtual one.
_NETWORK = {
    *("nfs", "nfs3", "nfs4", "cifs", "smb", "smb2", "smb3", "smbfs", "afpfs", "afs", "ncpfs"),
    *("9p", "webdav", "davfs", "davfs2", "ceph", "glusterfs", "lustre", "beegfs", "coda"),
    *("vboxsf", "vmhgfs", "prl_fs"),
}
_NETWORK_PROGRAM = {
    *("sshfs", "rclone", "davfs", "davfs2", "s3fs", "gcsfuse", "glusterfs", "ceph", "curlftpfs"),
    *("gvfsd-fuse", "smbnetfs", "google-drive-ocamlfuse", "onedriver", "vmhgfs-fuse", "kio-fuse"),
}
_PROGRAM = "fuse."  # a file system that a program gives, as in fuse.sshfs
_SYNCHRONISED = re.compile(
    r"(dropbox|onedrive|google ?drive|my drive|icloud ?drive|mobile documents|cloudstorage"
    r"|nextcloud|owncloud|pcloud ?drive|box sync|seafile|tresorit|megasync)( ?[-–(@].*)?"
)
_ON_NETWORK = N_(
    "The folder {folder} lies on a network drive ({kind}). Two computers writing there would "
    "damage the records, so they are not kept there; nothing was changed. Choose a folder on a "
    "disk of this computer. Backups may be written to the network drive: they are encrypted."
)
_IN_CLOUD = N_(
    "The folder {folder} is synchronised by a cloud service ({service}). It copies files while "
    "they are being written, and so would damage the records; nothing was changed. Choose a "
    "folder outside it. Backups may be written there: they are encrypted."
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Mounted:
    """A file system as the system names it.

    Attributes:
        at: where it begins in the tree of folders.
        kind: such as "ext4", "nfs4" or "fuse.sshfs".
        options: with commas between; "remote" among them on Windows.

    """

    at: str
    kind: str
    options: str


def refuse_network(folder: Path) -> None:
    """Refuse a folder on a network drive, or one that a cloud service copies.

    Raises:
        RecordsError: naming the kind of the file system and what to do instead.

    """
    refuse_shared(Path(os.path.realpath(folder)), _mounted())


def refuse_shared(folder: PurePath, mounted: Iterable[Mounted]) -> None:
    """Judge a folder, links followed, by the file systems that are there.

    Raises:
        RecordsError: as ``refuse_network``.

    """
    kind = network_kind(folder, mounted)
    if kind:
        raise RecordsError(_ON_NETWORK.format(folder=folder, kind=kind))
    for part in folder.parts:
        if _SYNCHRONISED.fullmatch(part.casefold()):
            raise RecordsError(_IN_CLOUD.format(folder=folder, service=part))


def network_kind(folder: PurePath, mounted: Iterable[Mounted]) -> str:
    """Give the kind of the network drive that holds a folder; "" for a disk of this computer."""
    if folder.drive.startswith("\\\\"):
        return folder.drive
    holding = [one for one in mounted if folder.is_relative_to(type(folder)(one.at))]
    # The longest place holds it; of two at one place, the one mounted later covers the other.
    held = max(reversed(holding), key=lambda one: len(PurePath(one.at).parts), default=None)
    if held is None:
        return ""
    kind = held.kind.casefold()
    program = kind.removeprefix(_PROGRAM) if kind.startswith(_PROGRAM) else ""
    remote = "remote" in held.options.casefold().split(",")
    if kind in _NETWORK or program in _NETWORK | _NETWORK_PROGRAM or remote:
        return held.kind or held.at
    return ""


def room(folder: Path) -> int:
    """Give the free bytes where a folder is or would be made.

    Raises:
        OSError: the disk cannot be asked.

    """
    there = next(above for above in (folder, *folder.absolute().parents) if above.exists())
    return shutil.disk_usage(there).free


def _mounted() -> tuple[Mounted, ...]:
    """Ask the system; where it does not say, no folder is refused for it."""
    import psutil  # only where there are records

    try:
        found = psutil.disk_partitions(all=True)
    except (OSError, RuntimeError, NotImplementedError):
        return ()
    return tuple(Mounted(at=one.mountpoint, kind=one.fstype, options=one.opts) for one in found)
