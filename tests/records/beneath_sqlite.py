"""What lies beneath the store's library: its system calls, and the methods of the files it opens.

SQLite lets its system calls be replaced one by one, for tests. Forcing to disk is none of them: it
stands among the methods of each file, which are exchanged when the file is opened.
"""

from __future__ import annotations

import contextlib
import ctypes
import functools
import gc
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

# Gets the name of a call, the file where it is known, the call itself and what it is given.
Around = Callable[..., Any]

_INT, _LONG, _AT, _TEXT = ctypes.c_int, ctypes.c_int64, ctypes.c_void_p, ctypes.c_char_p
_SIZE = ctypes.c_size_t


class _Vfs(ctypes.Structure):
    """``sqlite3_vfs`` in its third version."""

    _fields_ = (
        ("version", _INT),
        ("size_of_file", _INT),
        ("longest_name", _INT),
        ("next", _AT),
        ("name", _TEXT),
        ("data", _AT),
        ("xOpen", _AT),
        ("xDelete", _AT),
        ("others", _AT * 11),
        ("xSetSystemCall", _AT),
        ("xGetSystemCall", _AT),
        ("xNextSystemCall", _AT),
    )


class _Methods(ctypes.Structure):
    """``sqlite3_io_methods`` in its third version."""

    _fields_ = (
        ("version", _INT),
        ("xClose", _AT),
        ("xRead", _AT),
        ("xWrite", _AT),
        ("xTruncate", _AT),
        ("xSync", _AT),
        ("others", _AT * 13),
    )


class _File(ctypes.Structure):
    """The head of ``sqlite3_file``."""

    _fields_ = (("methods", ctypes.POINTER(_Methods)),)


SYSTEM_CALLS = {  # what each gives and takes; failing, it gives -1
    "open": (_INT, _TEXT, _INT, _INT),
    "ftruncate": (_INT, _INT, _LONG),
    "pread": (_LONG, _INT, _AT, _SIZE, _LONG),
    "pwrite": (_LONG, _INT, _AT, _SIZE, _LONG),
    "unlink": (_INT, _TEXT),
    "mmap": (_AT, _AT, _SIZE, _INT, _INT, _INT, _LONG),
}
METHODS = {  # what each gives and takes; all is well when it gives 0
    "xWrite": (_INT, _AT, _AT, _INT, _LONG),
    "xTruncate": (_INT, _AT, _LONG),
    "xSync": (_INT, _AT, _INT),
}
_OPEN = (_INT, _AT, _AT, _AT, _INT, _AT)  # the library keeps the address of the path
_DELETE = (_INT, _AT, _AT, _INT)
_SET, _GET = (_INT, _AT, _TEXT, _AT), (_AT, _AT, _TEXT)
_kept: list[object] = []  # what the library still points to is never freed


@functools.cache
def reachable() -> bool:
    """Whether this build of the library shows what it opens files with."""
    return _vfs() is not None


@contextlib.contextmanager
def intercepted(names: Sequence[str], around: Around) -> Iterator[None]:
    """Let ``around(name, path, call, *arguments)`` stand in for calls, and give what it gives.

    Args:
        names: of system calls, of methods of files opened meanwhile, or ``xDelete``.
        around: stands in; ``path`` is "" where the call does not say.

    """
    vfs = _vfs()
    assert vfs is not None, "ask reachable() first"
    opening, deleting = vfs.xOpen, vfs.xDelete
    methods = [name for name in names if name in METHODS]
    # The library calls with its locks held. A connection that became rubbish in another test and
    # were collected in there would wait for them for ever.
    collecting = gc.isenabled()
    gc.disable()
    try:
        for name in names:
            if name in SYSTEM_CALLS:
                _replace_system_call(vfs, name, around)
        if "xDelete" in names:
            vfs.xDelete = _deleting(deleting, around)
        if methods:
            vfs.xOpen = _opening(opening, methods, around)
        yield
    finally:
        vfs.xOpen, vfs.xDelete = opening, deleting
        _call(_SET, vfs.xSetSystemCall)(ctypes.addressof(vfs), None, None)  # all as they were
        if collecting:
            gc.enable()


@functools.cache
def _vfs() -> _Vfs | None:
    from sqlcipher3 import _sqlite3  # where there are records

    find = getattr(ctypes.CDLL(_sqlite3.__file__), "sqlite3_vfs_find", None)
    if find is None:
        return None
    find.restype = _AT
    found = _Vfs.from_address(find(None))
    return found if found.version >= 3 and found.xSetSystemCall else None


def _call(form: tuple[Any, ...], address: int) -> Callable[..., Any]:
    return ctypes.CFUNCTYPE(*form, use_errno=True)(address)


def _address(form: tuple[Any, ...], stand_in: Callable[..., Any]) -> int:
    made = ctypes.CFUNCTYPE(*form, use_errno=True)(stand_in)
    _kept.append(made)
    return ctypes.cast(made, _AT).value or 0


def _replace_system_call(vfs: _Vfs, name: str, around: Around) -> None:
    form, at = SYSTEM_CALLS[name], ctypes.addressof(vfs)
    usual = _call(form, _call(_GET, vfs.xGetSystemCall)(at, name.encode()))
    stand_in = _address(form, functools.partial(around, name, "", usual))
    assert _call(_SET, vfs.xSetSystemCall)(at, name.encode(), stand_in) == 0


def _deleting(address: int, around: Around) -> int:
    usual = _call(_DELETE, address)

    def stand_in(vfs: int, path: int, sync: int) -> Any:  # noqa: ANN401 - what the call gives
        return around("xDelete", _text(path), usual, vfs, path, sync)

    return _address(_DELETE, stand_in)


def _opening(address: int, names: list[str], around: Around) -> int:
    usual = _call(_OPEN, address)

    def stand_in(vfs: int, path: int | None, file: int, *others: int | None) -> Any:  # noqa: ANN401 - what the call gives
        found = usual(vfs, path, file, *others)
        opened = _File.from_address(file)
        if found == 0 and opened.methods:
            opened.methods = ctypes.pointer(_exchanged(opened, names, _text(path), around))
        return found

    return _address(_OPEN, stand_in)


def _text(path: int | None) -> str:
    return ctypes.string_at(path).decode() if path else ""


def _exchanged(file: _File, names: list[str], path: str, around: Around) -> _Methods:
    """Give a copy of the methods of a file, some of them exchanged."""
    methods = _Methods.from_buffer_copy(file.methods.contents)
    for name in names:
        usual = _call(METHODS[name], getattr(methods, name))
        stand_in = functools.partial(around, name, path, usual)
        setattr(methods, name, _address(METHODS[name], stand_in))
    _kept.append(methods)
    return methods
