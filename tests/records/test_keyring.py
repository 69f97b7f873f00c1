"""The keyring gives the key to whom it was given, to nobody else, and no change of it is unseen."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from desktop_app.errors import SaveError
from desktop_app.records.data_key import DataKey
from desktop_app.records.keyring import USUAL, Cost, Keyring
from desktop_app.records.model import Person
from desktop_app.records.refusals import RecordsDamagedError, RecordsError, RecordsNewerError
from tests.records.keyrings import OTHER_PASSPHRASE, RECOVERY, changed_by_hand, two_people
from tests.records.stores import CHEAP, DR_A, DR_B, PASSPHRASE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).resolve().parents[2]
MASKS = (0x01, 0x02, 0x10, 0x20, 0x80, 0xFF)
SLOT_FIELDS = ("id", "name", "salt", "memory", "rounds", "lanes", "nonce", "wrapped")
TOO_LITTLE_MEMORY = """
import resource, sys
from pathlib import Path
from desktop_app.records.keyring import Keyring
from desktop_app.records.refusals import RecordsError
keyring = Keyring.read(Path(sys.argv[1]))
keyring.unlocked("a" * 32, "wrong")  # what this needs is loaded now
resource.setrlimit(resource.RLIMIT_AS, (400 << 20, resource.RLIM_INFINITY))
try:
    keyring.unlocked("b" * 32, "wrong")
except RecordsError as error:
    print(error)
"""


@pytest.fixture
def key() -> DataKey:
    return DataKey.new()


@pytest.fixture
def path(key: DataKey, tmp_path: Path) -> Path:
    """The file of a keyring of Dr A and Dr B."""
    two_people(key).write(tmp_path / "keys.json")
    return tmp_path / "keys.json"


@pytest.fixture
def runs(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int, int]]:
    """The memory, rounds and lanes of every run of Argon2 that is made, as it is made."""
    from argon2 import low_level

    made, real = list[tuple[int, int, int]](), low_level.hash_secret_raw

    def noted(*data: Any, **cost: Any) -> bytes:  # noqa: ANN401 - handed on as it is
        made.append((cost["memory_cost"], cost["time_cost"], cost["parallelism"]))
        return real(*data, **cost)

    monkeypatch.setattr(low_level, "hash_secret_raw", noted)
    return made


def opened_with(path: Path) -> Iterator[tuple[tuple[Person, ...], DataKey | None]]:
    """Try everybody's passphrase and the recovery key; what refuses cleanly gives nothing."""
    for person, typed in ((DR_A.id, PASSPHRASE), (DR_B.id, OTHER_PASSPHRASE), ("", RECOVERY)):
        try:
            keyring = Keyring.read(path)
            found = keyring.unlocked(person, typed) if person else keyring.recovered(typed)
            yield keyring.people, found
        except (RecordsError, KeyError):  # a person of this identity may no longer be in it
            continue


# --------------------------------------------------------------- who gets the key


def test_everybody_gets_the_same_key_by_their_own_passphrase(key: DataKey, path: Path) -> None:
    assert [(people, found.secret if found else None) for people, found in opened_with(path)] == [
        ((DR_A, DR_B), key.secret)
    ] * 3


@pytest.mark.parametrize("wrong", ["", PASSPHRASE.upper(), f"{PASSPHRASE} ", OTHER_PASSPHRASE])
def test_another_passphrase_gets_nothing(wrong: str, path: Path) -> None:
    assert Keyring.read(path).unlocked(DR_A.id, wrong) is None


def test_another_recovery_key_gets_nothing(path: Path) -> None:
    assert Keyring.read(path).recovered(RECOVERY.replace("3", "4")) is None


def test_nobody_who_was_not_added_is_known(path: Path) -> None:
    with pytest.raises(KeyError):
        Keyring.read(path).unlocked("c" * 32, PASSPHRASE)


def test_a_letter_may_be_composed_in_another_way(key: DataKey) -> None:
    composed, apart = "caf\u00e9 by\u00a0the lake", "cafe\u0301 by the lake"
    keyring = Keyring.new(key, DR_A, composed, RECOVERY, cost=CHEAP)
    found = keyring.unlocked(DR_A.id, apart)
    assert found is not None
    assert found.secret == key.secret


def test_a_new_passphrase_takes_the_place_of_the_old_one(key: DataKey, path: Path) -> None:
    changed = Keyring.read(path).with_person(key, DR_A, "nine storks of Turku", cost=CHEAP)
    assert changed.people == (DR_A, DR_B)
    assert changed.unlocked(DR_A.id, PASSPHRASE) is None
    found = changed.unlocked(DR_A.id, "nine storks of Turku")
    assert found is not None
    assert found.secret == key.secret


def test_who_was_removed_gets_nothing(key: DataKey, path: Path) -> None:
    changed = Keyring.read(path).without_person(key, DR_B.id)
    assert changed.people == (DR_A,)
    with pytest.raises(KeyError):
        changed.unlocked(DR_B.id, OTHER_PASSPHRASE)


def test_the_last_one_is_not_removed(key: DataKey, path: Path) -> None:
    alone = Keyring.read(path).without_person(key, DR_B.id)
    with pytest.raises(RecordsError, match="only person"):
        alone.without_person(key, DR_A.id)


def test_a_new_recovery_key_spends_the_old_one(key: DataKey, path: Path) -> None:
    changed = Keyring.read(path).with_recovery(key, "another", cost=CHEAP)
    assert changed.recovered(RECOVERY) is None
    found = changed.recovered("another")
    assert found is not None
    assert found.secret == key.secret


def test_people_are_listed_by_name(key: DataKey) -> None:
    keyring = Keyring.new(key, Person("1" * 32, "dr Zed"), "x", RECOVERY, cost=CHEAP)
    for place, name in enumerate(("Dr A", "dr b", "Dr C")):
        keyring = keyring.with_person(key, Person(f"{place}" * 32, name), "x", cost=CHEAP)
    assert [person.name for person in keyring.people] == ["Dr A", "dr b", "Dr C"]


def test_each_slot_has_a_mark_that_changes_with_it_alone(key: DataKey, path: Path) -> None:
    before = Keyring.read(path)
    after = before.with_person(key, DR_A, PASSPHRASE, cost=CHEAP)
    differs = {whose for whose, mark in before.marks.items() if after.marks[whose] != mark}
    assert differs == {DR_A.id}
    assert set(before.marks) == {DR_A.id, DR_B.id, "recovery"}


# --------------------------------------------------------------- what a guess costs


def test_a_wrong_passphrase_costs_the_one_run_of_a_right_one(
    path: Path, runs: list[tuple[int, int, int]]
) -> None:
    keyring = Keyring.read(path)
    assert keyring.unlocked(DR_A.id, PASSPHRASE) is not None
    assert runs == [(8, 1, 1)]
    assert keyring.unlocked(DR_A.id, "wrong") is None
    assert runs == [(8, 1, 1)] * 2
    assert keyring.recovered("wrong") is None
    assert keyring.recovered(RECOVERY) is not None
    assert runs == [(8, 1, 1)] * 4


def test_a_slot_is_opened_at_the_cost_that_it_was_wrapped_with(
    key: DataKey, path: Path, runs: list[tuple[int, int, int]]
) -> None:
    dearer = Cost(memory=32, rounds=2, lanes=2)
    keyring = Keyring.read(path).with_person(key, DR_B, OTHER_PASSPHRASE, cost=dearer)
    runs.clear()
    assert keyring.unlocked(DR_A.id, PASSPHRASE) is not None
    assert keyring.unlocked(DR_B.id, OTHER_PASSPHRASE) is not None
    assert runs == [(8, 1, 1), (32, 2, 2)]


def test_the_usual_cost_is_that_of_rfc_9106_for_a_computer_with_little_memory() -> None:
    assert (USUAL.memory, USUAL.rounds, USUAL.lanes) == (65536, 3, 4)


@pytest.mark.parametrize(
    ("field", "asked"),
    [
        *(("memory", asked) for asked in (2**32, 2**31, 1024 * 1024 + 1, 7, 0, -1, 8.5, True)),
        *(("rounds", asked) for asked in (17, 2**32, 0, "3")),
        *(("lanes", asked) for asked in (2, 17, 0, None)),
    ],
)
def test_a_file_cannot_ask_for_a_cost_that_no_slot_has(
    field: str, asked: object, path: Path, runs: list[tuple[int, int, int]]
) -> None:
    changed_by_hand(path, lambda whole: whole["slots"][0].update({field: asked}))
    with pytest.raises(RecordsDamagedError, match="not as it is written"):
        Keyring.read(path)
    assert runs == []


@pytest.mark.parametrize(
    ("memory", "rounds", "lanes"), [(1024, 1, 17), (1024, 17, 1), (15, 1, 2), (2**20 + 1, 1, 1)]
)
def test_a_cost_that_a_computer_could_not_bear_is_none(
    memory: int, rounds: int, lanes: int
) -> None:
    with pytest.raises(ValueError, match="such a cost"):
        Cost(memory=memory, rounds=rounds, lanes=lanes)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps to such a limit")
def test_too_little_memory_is_said_and_is_no_wrong_passphrase(key: DataKey, path: Path) -> None:
    Keyring.read(path).with_person(
        key, DR_B, OTHER_PASSPHRASE, cost=Cost(memory=500 * 1024, rounds=1, lanes=1)
    ).write(path)
    asked = subprocess.run(
        [sys.executable, "-c", TOO_LITTLE_MEMORY, str(path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (asked.returncode, asked.stderr) == (0, "")
    assert "too little free memory" in asked.stdout


# --------------------------------------------------------------- what is done to the file


def test_the_file_is_the_owners_alone_and_holds_no_secret(key: DataKey, path: Path) -> None:
    data = path.read_bytes()
    for secret in (PASSPHRASE, RECOVERY, key.secret.hex(), key.derived("keys").hex()):
        assert secret.encode() not in data
    if sys.platform != "win32":
        assert path.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("mask", MASKS)
def test_a_flipped_byte_gives_an_error_or_the_right_key_with_the_right_names(
    mask: int, key: DataKey, path: Path
) -> None:
    whole = path.read_bytes()
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ mask]) + whole[place + 1 :])
        for people, found in opened_with(path):
            assert people == (DR_A, DR_B)
            assert found is not None
            assert found.secret == key.secret


def test_a_flipped_byte_is_never_taken_for_a_wrong_passphrase(path: Path) -> None:
    whole = path.read_bytes()
    for place in range(len(whole)):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x01]) + whole[place + 1 :])
        assert None not in [found for _, found in opened_with(path)]


def test_a_file_that_breaks_off_is_damaged(path: Path) -> None:
    whole = path.read_bytes()
    for length in range(len(whole) - 1):  # without its last line end it is whole
        path.write_bytes(whole[:length])
        with pytest.raises(RecordsDamagedError):
            Keyring.read(path)


@pytest.mark.parametrize("field", SLOT_FIELDS)
def test_a_slot_changed_with_its_checksum_opens_for_nobody(field: str, path: Path) -> None:
    other = {"id": "c" * 32, "name": "Dr C", "memory": 16, "rounds": 2, "lanes": 1}
    lanes = {"memory": 16, "lanes": 2}

    def change(whole: dict[str, Any]) -> None:
        slot = whole["slots"][0]
        if field in other:
            slot.update(lanes if field == "lanes" else {field: other[field]})
        else:
            slot[field] = f"{int(slot[field], 16) ^ 1:0{len(slot[field])}x}"

    keyring = Keyring.read(changed_by_hand(path, change))
    theirs = "c" * 32 if field == "id" else DR_A.id
    assert keyring.unlocked(theirs, PASSPHRASE) is None
    with pytest.raises(RecordsDamagedError, match="passphrase is right"):
        keyring.unlocked(DR_B.id, OTHER_PASSPHRASE)
    with pytest.raises(RecordsDamagedError, match="passphrase is right"):
        keyring.recovered(RECOVERY)


@pytest.mark.parametrize(
    "change",
    [
        lambda whole: whole["slots"].pop(1),
        lambda whole: whole["slots"].reverse(),
        lambda whole: whole["slots"].append({**whole["slots"][1], "id": "c" * 32, "name": "Dr C"}),
        lambda whole: whole["slots"][1].update(name="Dr A"),
        lambda whole: whole["recovery"].update(
            {name: whole["slots"][1][name] for name in whole["recovery"]}
        ),
        lambda whole: whole.update(seal="0" * 64),
    ],
    ids=["taken out", "order", "added", "name", "recovery", "seal"],
)
def test_what_is_changed_about_others_is_seen_on_unlocking(
    change: Callable[[dict[str, Any]], object], path: Path
) -> None:
    keyring = Keyring.read(changed_by_hand(path, change))
    with pytest.raises(RecordsDamagedError, match="other than Myoplan"):
        keyring.unlocked(DR_A.id, PASSPHRASE)


def test_slots_that_changed_their_owners_open_for_neither(path: Path) -> None:
    def swap(whole: dict[str, Any]) -> None:
        first, second = whole["slots"]
        first["id"], second["id"] = second["id"], first["id"]
        first["name"], second["name"] = second["name"], first["name"]

    keyring = Keyring.read(changed_by_hand(path, swap))
    assert keyring.unlocked(DR_B.id, PASSPHRASE) is None
    assert keyring.unlocked(DR_A.id, OTHER_PASSPHRASE) is None


def test_a_changed_keyring_is_not_sealed_anew(key: DataKey, path: Path) -> None:
    keyring = Keyring.read(
        changed_by_hand(path, lambda whole: whole["slots"][1].update(name="Dr C"))
    )
    with pytest.raises(RecordsDamagedError, match="other than Myoplan"):
        keyring.with_person(key, Person("c" * 32, "Dr D"), "x", cost=CHEAP)
    with pytest.raises(RecordsDamagedError, match="other than Myoplan"):
        keyring.without_person(key, DR_B.id)
    with pytest.raises(RecordsDamagedError, match="other than Myoplan"):
        keyring.with_recovery(key, RECOVERY, cost=CHEAP)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("slots", []),
        ("slots", {}),
        ("slots", "Dr A"),
        ("version", 0),
        ("version", True),
        ("version", "2"),
        ("format", "myoplan-case"),
        ("format", None),
        ("recovery", {}),
        ("recovery", []),
        ("seal", "0" * 63),
        ("seal", 7),
        ("extra", 1),
    ],
)
def test_what_no_keyring_holds_is_refused(name: str, value: object, path: Path) -> None:
    changed_by_hand(path, lambda whole: whole.update({name: value}))
    with pytest.raises(RecordsDamagedError, match="Restore the last backup"):
        Keyring.read(path)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        *(("name", value) for value in ("", " ", "x" * 61, "Dr\nA", "Dr \u202eA", "\u200d", 7)),
        ("name", "Dr \ud800"),
        *(("id", value) for value in ("A" * 32, "a" * 31, DR_B.id)),
        *(("salt", value) for value in ("ab", "ab" * 16 + "\n")),
        ("wrapped", "z" * 96),
        ("extra", 1),
    ],
)
def test_what_no_slot_holds_is_refused(name: str, value: object, path: Path) -> None:
    changed_by_hand(path, lambda whole: whole["slots"][0].update({name: value}))
    with pytest.raises(RecordsDamagedError, match="Restore the last backup"):
        Keyring.read(path)


@pytest.mark.parametrize("name", ["slots", "recovery", "seal", "format", "version"])
def test_a_keyring_with_a_part_missing_is_refused(name: str, path: Path) -> None:
    changed_by_hand(path, lambda whole: whole.pop(name))
    with pytest.raises(RecordsDamagedError, match="Restore the last backup"):
        Keyring.read(path)


@pytest.mark.parametrize(
    "data",
    [b"", b"\xff\xfe", b"[]", b"null", b"7", b"[" * 100_000, b'{"format": 1, "format": 2}'],
    ids=["nothing", "no text", "list", "null", "number", "nested", "twice"],
)
def test_what_is_no_keyring_is_refused(data: bytes, path: Path) -> None:
    path.write_bytes(data)
    with pytest.raises(RecordsDamagedError):
        Keyring.read(path)


def test_a_file_far_too_large_is_not_read(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b" " * 1_000_000)
    with pytest.raises(RecordsDamagedError, match="far too large"):
        Keyring.read(path)


def test_a_newer_keyring_is_left_to_the_newer_program(path: Path) -> None:
    changed_by_hand(path, lambda whole: whole.update(version=2, more="unknown here"))
    before = path.read_bytes()
    with pytest.raises(RecordsNewerError, match="form 2"):
        Keyring.read(path)
    assert path.read_bytes() == before


def test_a_missing_file_and_one_that_cannot_be_read_are_told_apart(path: Path) -> None:
    path.unlink()
    with pytest.raises(RecordsDamagedError, match="not there"):
        Keyring.read(path)
    path.mkdir()
    with pytest.raises(RecordsError, match="cannot be read"):
        Keyring.read(path)


def test_a_keyring_that_cannot_be_written_leaves_the_one_before(key: DataKey, path: Path) -> None:
    before = path.read_bytes()
    changed = Keyring.read(path).without_person(key, DR_B.id)
    with pytest.raises(SaveError):
        changed.write(path.parent / "missing" / "keys.json")
    path.chmod(0o400)
    with pytest.raises(SaveError):
        changed.write(path)
    assert path.read_bytes() == before


def test_the_names_of_the_file_are_those_that_other_programs_read(path: Path) -> None:
    whole = json.loads(path.read_text())
    assert (whole["format"], whole["version"]) == ("myoplan-keys", 1)
    assert set(whole["slots"][0]) == set(SLOT_FIELDS)
