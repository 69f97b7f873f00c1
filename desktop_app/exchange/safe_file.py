"""Writing a file whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
import tempfile
from pathlib import Path
from typing import NoReturn

from desktop_app.errors import ExportError, SaveError
from desktop_app.message import N_

_NAME_KEPT = 40  # characters of the file's name in the name of the partial file
_ANYONE_MAY_WRITE = stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` so that at every moment the old file or the new one is there.

    The bytes go to a new file in the same folder, readable by its owner only, are forced to disk,
    and take the old file's place in one step. A link is followed: what it points to is replaced.

    Raises:
        SaveError: it could not be written; what was there before is unchanged.

    """
    path = Path(path)
    try:
        target = path.resolve() if path.is_symlink() else path
        _refuse_what_must_stay(target)
        _write_beside_and_replace(target, data)
    except (OSError, RuntimeError) as error:  # RuntimeError: links that lead in a circle
        _refuse(path, error)
    with contextlib.suppress(OSError):  # the file is whole; some file systems cannot do this
        _settle(target.parent)


def export_whole(path: Path, data: bytes) -> None:
    """Write a document as ``write_whole`` does.

    Raises:
        ExportError: it could not be written; what was there before is unchanged.

    """
    try:
        write_whole(path, data)
    except SaveError as error:
        raise ExportError(error.sentence) from error


def same_file(one: Path, other: Path) -> bool:
    """Whether two names lead to one file, or would once both are there."""
    try:
        return one.samefile(other)
    except OSError:  # one of them is not there yet
        return Path(os.path.realpath(one)) == Path(os.path.realpath(other))


def _refuse_what_must_stay(target: Path) -> None:
    """Refuse a folder, a device, and a file that its owner protected; a replace asks nobody."""
    try:
        mode = target.stat().st_mode
    except FileNotFoundError:
        return
    if stat.S_ISDIR(mode):
        raise IsADirectoryError(errno.EISDIR, os.strerror(errno.EISDIR))
    if not stat.S_ISREG(mode):
        raise OSError(errno.ENXIO, "it is a device, not a file")
    if not mode & _ANYONE_MAY_WRITE:
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES))


def _write_beside_and_replace(target: Path, data: bytes) -> None:
    prefix = f".{target.name[:_NAME_KEPT]}."
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=prefix, suffix="~")
    partial = Path(name)
    try:
        with open(handle, "wb") as file:  # noqa: PTH123 - a handle, not a path
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        partial.replace(target)
    except BaseException:  # also when the person stops the program: no half file stays behind
        with contextlib.suppress(OSError):
            partial.unlink()
        raise


def _settle(folder: Path) -> None:
    """Force the folder's new entry to disk where the system can do that."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _refuse(path: Path, error: Exception) -> NoReturn:
    name, folder = path.name or str(path), path.parent
    kept = N_("Nothing was written, and a file that was there before is unchanged.")
    why = ""
    match getattr(error, "errno", errno.ELOOP):
        case errno.ENOSPC | errno.EDQUOT | errno.EFBIG:
            reason = N_(
                "The disk is full, so “{name}” was not saved. Free some space and save again."
            )
        case errno.ENOENT | errno.ENOTDIR:
            reason = N_(
                "The folder {folder} is not there, so “{name}” was not saved. Choose another."
            )
        case errno.EISDIR:
            reason = N_("“{name}” is a folder. Choose another name.")
        case errno.ELOOP:
            reason = N_("“{name}” is a link that leads back to itself. Choose another name.")
        case errno.ENAMETOOLONG:
            reason = N_("The file name is too long. Choose a shorter one.")
        case errno.EROFS | errno.EACCES | errno.EPERM:
            reason = N_(
                "“{name}” could not be written in {folder}: the place or the file is read-only, "
                "or the file is open in another program. Close it there, or choose another place."
            )
        case _:
            why = getattr(error, "strerror", None) or str(error)
            reason = N_("“{name}” could not be written ({why}). Choose another place.")
    said = reason.format(name=name, folder=folder, why=why)
    raise SaveError(f"{said} {kept}") from error
