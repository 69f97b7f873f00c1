"""Writing a file whole or not at all."""

from __future__ import annotations

import contextlib
import errno
import os
import tempfile
from pathlib import Path
from typing import NoReturn

from desktop_app.errors import SaveError


def write_whole(path: Path, data: bytes) -> None:
    """Write ``data`` to ``path`` so that at every moment the old file or the new one is there.

    The bytes go to a new file in the same folder, readable by its owner only, are forced to disk,
    and take the old file's place in one step.

    Raises:
        SaveError: it could not be written; what was there before is unchanged.

    """
    path = Path(path)
    target = path.resolve() if path.is_symlink() else path
    partial = None
    try:
        handle, partial = tempfile.mkstemp(dir=target.parent, prefix=f".{target.name}.", suffix="~")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(partial).replace(target)
        _settle(target.parent)
    except OSError as error:
        if partial is not None:
            with contextlib.suppress(OSError):
                Path(partial).unlink()
        _refuse(path, error)


def _settle(folder: Path) -> None:
    """Force the folder's new entry to disk where the system can do that."""
    if os.name == "nt":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def _refuse(path: Path, error: OSError) -> NoReturn:
    name, folder = path.name, path.parent
    kept = "Nothing was written, and a file that was there before is unchanged."
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            reason = f"The disk is full, so “{name}” was not saved. Free some space and save again."
        case errno.ENOENT | errno.ENOTDIR:
            reason = f"The folder {folder} is not there, so “{name}” was not saved. Choose another."
        case errno.EISDIR:
            reason = f"“{name}” is a folder. Choose another name."
        case errno.ENAMETOOLONG:
            reason = "The file name is too long. Choose a shorter one."
        case errno.EROFS | errno.EACCES | errno.EPERM:
            reason = (
                f"“{name}” could not be written in {folder}: the place is read-only, or the file "
                "is open in another program. Close it there, or choose another place."
            )
        case _:
            reason = f"“{name}” could not be written ({error.strerror}). Choose another place."
    raise SaveError(f"{reason} {kept}") from error
