"""Drafts: what was typed is kept through anything, by one user on one database, for nobody else's eyes."""

from __future__ import annotations

import os
import signal
import stat
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest

from db.address import parse_address
from db.drafts import Drafts, SavedDraft, drafts_place, open_drafts
from db.personal import keep_seen, keep_view, seen_seq, views
from factcheck.errors import StorageError
from tests.clock import FrozenClock
from tests.sources import ROOT

SERVER = "postgresql://anna:sesame@desk.example/ledger?password=sesame"


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "desk.db"
    path.touch()
    return path


@pytest.fixture
def drafts(database: Path, clock: FrozenClock) -> Drafts:
    return open_drafts(str(database), "anna", clock=clock)


def test_what_was_put_is_what_is_got(drafts: Drafts, clock: FrozenClock) -> None:
    at = drafts.put("claim", "", {"text": "撃墜", "side": "a"})
    assert at == clock()
    assert drafts.get("claim", "") == SavedDraft("claim", "", {"text": "撃墜", "side": "a"}, at)


def test_putting_again_replaces(drafts: Drafts, clock: FrozenClock) -> None:
    drafts.put("claim", "", {"text": "Su"})
    clock.tick()
    drafts.put("claim", "", {"text": "Su-25"})
    assert [d.fields for d in drafts.all()] == [{"text": "Su-25"}]
    assert drafts.all()[0].saved_at == clock()


def test_forms_and_records_stand_apart_newest_first(drafts: Drafts, clock: FrozenClock) -> None:
    for form, record in [("claim", ""), ("claim", "id-1"), ("assess", "id-1")]:
        drafts.put(form, record, {"of": form + record})
        clock.tick()
    assert [(d.form, d.record) for d in drafts.all()] == [
        ("assess", "id-1"),
        ("claim", "id-1"),
        ("claim", ""),
    ]
    drafts.drop("claim", "id-1")
    drafts.drop("claim", "never there")
    assert drafts.get("claim", "id-1") is None
    assert len(drafts.all()) == 2


def test_another_user_sees_nothing_of_it(database: Path, drafts: Drafts) -> None:
    drafts.put("claim", "", {"text": "mine"})
    other = open_drafts(str(database), "boris")
    assert other.all() == []
    other.put("claim", "", {"text": "his"})
    assert drafts.get("claim", "") == SavedDraft("claim", "", {"text": "mine"}, drafts.all()[0].saved_at)


def test_only_the_owner_may_read_the_file_beside_the_database(database: Path, drafts: Drafts) -> None:
    drafts.put("claim", "", {"text": "a name"})
    assert drafts.path == database.with_name("desk.db.drafts")
    assert stat.S_IMODE(drafts.path.stat().st_mode) == 0o600


def test_a_file_that_others_could_read_is_closed_to_them(drafts: Drafts) -> None:
    drafts.path.touch(mode=0o644)
    drafts.path.chmod(0o644)
    drafts.put("claim", "", {})
    assert stat.S_IMODE(drafts.path.stat().st_mode) == 0o600


def test_looking_makes_no_file(drafts: Drafts) -> None:
    assert drafts.all() == []
    assert drafts.get("claim", "") is None
    drafts.drop("claim", "")
    assert not drafts.path.exists()


def test_a_renamed_database_takes_its_drafts_along(database: Path, drafts: Drafts) -> None:
    drafts.put("claim", "", {"text": "half a"})
    drafts.close()
    database.rename(database.with_name("moved.db"))
    drafts.path.rename(database.with_name("moved.db.drafts"))
    moved = open_drafts(str(database.with_name("moved.db")), "anna")
    assert [d.fields["text"] for d in moved.all()] == ["half a"]


def test_a_server_keeps_them_in_the_state_folder_without_the_password(clean_surroundings: Path) -> None:
    drafts = open_drafts(SERVER, "anna")
    drafts.put("claim", "", {"text": "half"})
    assert drafts.path == clean_surroundings / "state" / "factcheck" / "drafts"
    assert stat.S_IMODE(drafts.path.parent.stat().st_mode) == 0o700
    assert b"sesame" not in drafts.path.read_bytes()
    assert open_drafts(SERVER, "anna").all() == drafts.all() != []
    assert open_drafts(SERVER.replace("ledger", "other"), "anna").all() == []


def test_without_a_state_folder_named_the_home_is_used(
    monkeypatch: pytest.MonkeyPatch, clean_surroundings: Path
) -> None:
    monkeypatch.setenv("XDG_STATE_HOME", "not/absolute")
    path, _ = drafts_place(parse_address(SERVER))
    assert path == clean_surroundings / ".local/state/factcheck/drafts"


def test_a_read_only_place_keeps_them_in_the_state_folder(database: Path, clean_surroundings: Path) -> None:
    database.parent.chmod(0o555)
    try:
        drafts = open_drafts(str(database), "anna")
        drafts.put("claim", "", {"text": "half"})
        again = open_drafts(str(database), "anna").get("claim", "")
        other = open_drafts(str(database.with_name("other.db")), "anna")
    finally:
        database.parent.chmod(0o755)
    assert drafts.path.is_relative_to(clean_surroundings)
    assert again is not None
    assert other.all() == []


@pytest.mark.parametrize(
    "nasty", ["\x00", "\ud800", "\x1b[2J", "'); DROP TABLE draft;--", "\u202eabc", "x" * 1_000_000]
)
def test_nasty_text_comes_back_as_it_was(drafts: Drafts, nasty: str) -> None:
    drafts.put("claim", "id", {"text": nasty, nasty: "key"})
    kept = drafts.get("claim", "id")
    assert kept is not None
    assert kept.fields == {"text": nasty, nasty: "key"}


def test_a_user_whose_name_is_half_a_character_has_drafts_too(database: Path) -> None:
    drafts = open_drafts(str(database), "anna\udcff")
    drafts.put("claim", "", {"text": "x"})
    assert len(drafts.all()) == 1


KEEP_TYPING = """
import sys
from db.drafts import open_drafts
drafts = open_drafts(sys.argv[1], "anna")
for n in range(10_000_000):
    drafts.put("claim", "", {"text": f"{n:08d}" * 50})
    print(n, flush=True)
"""


@pytest.mark.parametrize("acknowledged", [1, 7, 40])
def test_every_acknowledged_draft_survives_kill_9(database: Path, acknowledged: int) -> None:
    typist = subprocess.Popen(
        [sys.executable, "-c", KEEP_TYPING, str(database)], cwd=ROOT, stdout=subprocess.PIPE, text=True
    )
    assert typist.stdout is not None
    last = -1
    while last < acknowledged:
        last = int(typist.stdout.readline())
    typist.send_signal(signal.SIGKILL)
    for line in typist.stdout.read().splitlines():
        last = int(line)
    assert typist.wait() == -signal.SIGKILL
    kept = open_drafts(str(database), "anna").get("claim", "")
    assert kept is not None
    assert int(kept.fields["text"][:8]) in (last, last + 1)
    assert len(kept.fields["text"]) == 400


DISK_FULL = """
import resource, signal, sys
from db.drafts import open_drafts
from factcheck.errors import StorageError
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
drafts = open_drafts(sys.argv[1], "anna")
drafts.put("claim", "", {"text": "kept"})
resource.setrlimit(resource.RLIMIT_FSIZE, (32768, resource.RLIM_INFINITY))
try:
    drafts.put("claim", "", {"text": "x" * 200_000})
except StorageError as error:
    print(error.message)
resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
print(drafts.get("claim", "").fields["text"])
drafts.put("claim", "", {"text": "y"})
print(drafts.get("claim", "").fields["text"])
"""


def test_a_full_disk_is_said_plainly_and_the_last_draft_stays(database: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", DISK_FULL, str(database)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    said, kept, later = done.stdout.splitlines()
    assert said.startswith("The draft is not kept in ")
    assert said.endswith(("the disk is full.", "the disk does not take the data."))
    assert (kept, later) == ("kept", "y")


def _not_ours(path: Path) -> None:
    path.write_bytes(b"somebody's shopping list " * 300)


def _folder(path: Path) -> None:
    path.mkdir()


def _damaged(path: Path) -> None:
    first = Drafts(path, database="", user="anna")
    first.put("claim", "", {"text": "x" * 9000})
    first.close()
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(b"\xff" * 4096)


@pytest.mark.parametrize("spoil", [_not_ours, _folder, _damaged])
def test_a_spoilt_file_is_a_plain_sentence_and_stays_as_it_is(
    drafts: Drafts, spoil: Callable[[Path], None]
) -> None:
    spoil(drafts.path)
    before = drafts.path.read_bytes() if drafts.path.is_file() else b""
    with pytest.raises(StorageError, match="The draft is not kept in") as refused:
        drafts.put("claim", "", {"text": "y"})
    assert "sqlite" not in str(refused.value).lower()
    assert refused.value.hint.endswith("on the screen.")
    assert (drafts.path.read_bytes() if drafts.path.is_file() else b"") == before


def test_a_state_folder_that_cannot_be_made_is_a_plain_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "state").write_text("a file where the folder should be")
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    with pytest.raises(StorageError, match="not a directory"):
        open_drafts(SERVER, "anna").put("claim", "", {})


def test_a_file_taken_away_meanwhile_is_made_again(drafts: Drafts) -> None:
    drafts.put("claim", "", {"text": "one"})
    os.unlink(drafts.path)
    assert drafts.all() == []
    drafts.put("claim", "", {"text": "two"})
    assert [d.fields["text"] for d in drafts.all()] == ["two"]


def test_threads_may_share_it(drafts: Drafts) -> None:
    failures: list[BaseException] = []

    def type_(record: str) -> None:
        try:
            for n in range(30):
                drafts.put("claim", record, {"text": str(n)})
        except BaseException as error:
            failures.append(error)

    threads = [threading.Thread(target=type_, args=(str(n),)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert {(d.record, d.fields["text"]) for d in drafts.all()} == {(str(n), "29") for n in range(4)}


def test_what_is_ones_own_besides_is_no_half_typed_form(sqlite_url: str) -> None:
    drafts = open_drafts(sqlite_url, "anna")
    keep_seen(drafts, "chain", 7)
    keep_view(drafts, "mine", "is:mine")
    drafts.put("claim", "", {"what": "half"})
    assert [one.form for one in drafts.all()] == ["claim"]
    assert [view.line for view in views(drafts)] == ["is:mine"]
    assert (seen_seq(drafts, "chain"), seen_seq(drafts, "other")) == (7, None)
