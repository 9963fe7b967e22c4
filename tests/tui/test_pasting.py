"""A paste is one text, however the terminal's bytes were cut."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.events import Paste

from tests.tui.real_terminal import RealTerminal
from tui.pasting import BEGIN, END, LONG_SILENCE, LONGEST_KEY, PasteGate


def shown(pieces: Iterable[str | Paste]) -> list[str]:
    """Keys as they are, pastes in brackets."""
    return [f"[{piece.text}]" if isinstance(piece, Paste) else piece for piece in pieces]


def read(*chunks: str, is_cut: bool = False) -> list[str]:
    """What came out of these, and of a pause behind them."""
    gate = PasteGate()
    found = [piece for chunk in chunks for piece in gate.feed(chunk, is_cut=is_cut)]
    return shown([*found, *gate.pause()])


@pytest.mark.parametrize(
    ("chunks", "found"),
    [
        (["abc"], ["abc"]),
        ([f"a{BEGIN}b\nc{END}d"], ["a", "[b\nc]", "d"]),
        ([f"{BEGIN}{END}"], ["[]"]),
        ([f"{BEGIN}\x1b\x11\x1b]0;x\x07\x00{END}"], ["[\x1b\x11\x1b]0;x\x07\x00]"]),
        ([f"{BEGIN}a{BEGIN}b{END}"], [f"[a{BEGIN}b]"]),
        (["\x1b"], ["\x1b"]),
        (["\x1b[A"], ["\x1b[A"]),
        (["x\x1b[2", "00~y\x1b", "[201", "~z"], ["x", "[y]", "z"]),
        (["x\x1b[2", "J"], ["x", "\x1b[2J"]),
        (["x\x1b[20"], ["x", "\x1b[20"]),
        ([f"{BEGIN}never ended"], []),
    ],
)
def test_pastes_and_keys_are_told_apart(chunks: list[str], found: list[str]) -> None:
    assert read(*chunks) == found


@pytest.mark.parametrize(
    ("chunks", "found"),
    [
        (["a\x1b", f"[200~b{END}c"], ["a", "[b]", "c"]),
        (["a\x1b", "[A"], ["a", "\x1b[A"]),
        (["a\x1b"], ["a", "\x1b"]),
    ],
)
def test_a_first_mark_cut_behind_its_escape_is_seen_when_the_bytes_came_in_one_stream(
    chunks: list[str], found: list[str]
) -> None:
    assert read(*chunks, is_cut=True) == found


def silence(gate: PasteGate, pauses: int) -> list[str]:
    return shown(piece for _ in range(pauses) for piece in gate.pause())


def test_a_key_long_after_a_paste_whose_end_was_lost_is_a_key() -> None:
    gate = PasteGate()
    assert shown(gate.feed(f"{BEGIN}abc")) == []
    assert silence(gate, LONG_SILENCE) == []
    assert shown(gate.feed("\x1b[A")) == []
    assert silence(gate, 1) == ["[abc]", "\x1b[A"]
    assert shown(gate.feed("q")) == ["q"]


@pytest.mark.parametrize("rest", ["x" * (LONGEST_KEY + 1), f"x{END}", "\x1b"])
def test_the_rest_of_a_paste_that_stalled_still_belongs_to_it(rest: str) -> None:
    gate = PasteGate()
    list(gate.feed(f"{BEGIN}abc"))
    silence(gate, LONG_SILENCE)
    end = END if END not in rest else ""
    assert shown([*gate.feed(rest), *gate.feed(f"y{end}")])[:1] == [f"[abc{rest}y]" if end else "[abcx]"]


def test_a_short_piece_after_a_short_silence_belongs_to_the_paste() -> None:
    gate = PasteGate()
    list(gate.feed(f"{BEGIN}abc"))
    silence(gate, LONG_SILENCE - 1)
    assert shown([*gate.feed("d"), *gate.pause(), *gate.feed(END)]) == ["[abcd]"]


@given(st.text(st.sampled_from("\x1b[201~0ab\x11")), st.integers(min_value=1, max_value=7))
def test_a_paste_survives_any_cut_after_its_first_mark(text: str, size: int) -> None:
    sent = text.replace(END, "") + "."
    if END in sent:
        return
    rest = f"{sent}{END}k"
    chunks = [BEGIN, *(rest[at : at + size] for at in range(0, len(rest), size))]
    assert read(*chunks) == [f"[{sent}]", "k"]


@pytest.mark.parametrize(
    ("pasted", "shown"),
    [
        ("abc\x1b\x11def", "abc␛␑def"),
        ("abc\x1b]0;PWNED\x07def", "abc␛]0;PWNED␇def"),
        ("abc\x1b[27;5;113~ \x1b[113;5u xyz", "abc␛[27;5;113~ ␛[113;5u xyz"),
        ("a\x00b", "a␀b"),
    ],
)
def test_a_pasted_key_sequence_is_text_in_a_real_terminal(desk_file: str, pasted: str, shown: str) -> None:
    with RealTerminal(desk_file) as terminal:
        terminal.wait_for("24 claims")
        terminal.type("n")
        terminal.wait_for("New claim")
        terminal.type(f"{BEGIN}{pasted}{END}")
        terminal.wait_for(shown)
        assert b"PWNED\x07" not in terminal.raw
        terminal.type("\x11")
        assert terminal.wait_for_end() == 0
    assert list(Path(desk_file).parent.glob("*.drafts"))
