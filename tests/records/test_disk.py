"""Records are kept on a disk of this computer only."""

from __future__ import annotations

from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from desktop_app.records.disk import Mounted, network_kind, refuse_network, refuse_shared, room
from desktop_app.records.refusals import RecordsError

HOME = PurePosixPath("/home/dr-a/.local/share/Myoplan/records")


def mounted(at: str, kind: str, options: str = "rw") -> Mounted:
    return Mounted(at=at, kind=kind, options=options)


ROOT = mounted("/", "ext4")


@pytest.mark.parametrize(
    "kind",
    [
        *("nfs", "nfs4", "cifs", "smb2", "smb3", "smbfs", "afpfs", "ncpfs", "9p", "webdav"),
        *("davfs", "fuse.sshfs", "fuse.rclone", "fuse.gvfsd-fuse", "CIFS"),
    ],
)
def test_a_folder_below_a_network_drive_is_refused_and_the_drive_named(kind: str) -> None:
    with pytest.raises(RecordsError, match=rf"network drive \({kind}\).*on a disk of this comp"):
        refuse_shared(HOME, [ROOT, mounted("/home", kind)])


@pytest.mark.parametrize(
    "kind", ["ext4", "btrfs", "apfs", "xfs", "zfs", "fuseblk", "tmpfs", "overlay"]
)
def test_a_disk_of_this_computer_is_not_refused(kind: str) -> None:
    refuse_shared(HOME, [mounted("/", "nfs4"), mounted("/home", kind)])


def test_a_name_that_only_begins_like_a_network_drive_does_not_lie_on_it() -> None:
    assert not network_kind(PurePosixPath("/home2/records"), [ROOT, mounted("/home", "nfs4")])


def test_the_deepest_mount_holds_the_folder_whatever_the_order() -> None:
    there = [ROOT, mounted("/home", "nfs4"), mounted("/home/dr-a", "ext4")]
    assert not network_kind(HOME, there)
    assert not network_kind(HOME, there[::-1])
    for order in (there, there[::-1]):
        assert network_kind(PurePosixPath("/home/dr-b"), order) == "nfs4"


def test_what_is_mounted_over_another_covers_it() -> None:
    automatic, share = mounted("/home", "autofs"), mounted("/home", "nfs4")
    assert network_kind(HOME, [ROOT, automatic, share]) == "nfs4"
    assert not network_kind(HOME, [ROOT, share, mounted("/home", "ext4")])


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        (r"C:\Users\Dr A\Myoplan", ""),
        (r"z:\Myoplan", "NTFS"),
        (r"\\server\share\Myoplan", r"\\server\share"),
    ],
)
def test_a_mapped_drive_and_a_share_of_windows_are_refused(folder: str, kind: str) -> None:
    there = [mounted("C:\\", "NTFS", "rw,fixed"), mounted("Z:\\", "NTFS", "rw,remote")]
    assert network_kind(PureWindowsPath(folder), there) == kind


def test_a_share_that_cannot_be_reached_just_now_has_no_kind_and_is_refused_all_the_same() -> None:
    there = [mounted("Z:\\", "", "rw,remote")]
    assert network_kind(PureWindowsPath("Z:\\Myoplan"), there) == "Z:\\"


@pytest.mark.parametrize(
    "folder",
    [
        PurePosixPath("/home/dr-a/Dropbox/Myoplan"),
        PurePosixPath("/home/dr-a/Dropbox (Personal)/Myoplan"),
        PurePosixPath("/Users/dr-a/Library/Mobile Documents/com~apple~CloudDocs/Myoplan"),
        PurePosixPath("/Users/dr-a/Library/CloudStorage/GoogleDrive-dr-a/My Drive/Myoplan"),
        PureWindowsPath(r"C:\Users\Dr A\OneDrive - Clinic\Myoplan"),
        PureWindowsPath(r"C:\Users\Dr A\iCloudDrive\Myoplan"),
        PureWindowsPath(r"G:\My Drive\Myoplan"),
    ],
)
def test_a_folder_that_a_cloud_service_copies_is_refused(folder: PurePath) -> None:
    with pytest.raises(RecordsError, match=r"cloud service.*outside it"):
        refuse_shared(folder, [ROOT])


def test_a_folder_with_a_name_of_its_own_is_not_taken_for_a_cloud_service() -> None:
    for name in ("Dropboxes", "Old OneDriver", "records of dropbox", "My Drives"):
        refuse_shared(PurePosixPath("/home") / name, [ROOT])


def test_a_link_is_followed_to_where_the_records_would_lie(tmp_path: Path) -> None:
    (tmp_path / "Dropbox").mkdir()
    (tmp_path / "records").symlink_to(tmp_path / "Dropbox")
    with pytest.raises(RecordsError, match="cloud service"):
        refuse_network(tmp_path / "records" / "not yet there")


def test_the_disk_of_the_tests_is_looked_up_and_allowed(tmp_path: Path) -> None:
    refuse_network(tmp_path / "not yet" / "there")


def test_the_free_room_is_that_of_the_disk_a_folder_would_be_made_on(tmp_path: Path) -> None:
    assert room(tmp_path / "not yet" / "there") > 0
