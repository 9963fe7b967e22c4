"""Foreign text at the edge, on a screen, in a file and in an address."""

from __future__ import annotations

import csv
import io
import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.errors import InputError
from factcheck.safe import (
    clean_input,
    csv_cell,
    file_name,
    link_target,
    live_link,
    one_line,
    printable,
    terminal,
)

HONEST = [
    "アゼルバイジャン空軍のSu-25を携帯式防空ミサイル「9K38イグラ」で撃墜した",
    "Ստեփանակերտի վրա կրակ են բացել",
    "Тертерский и Агдамский районы — «под огнём»",
    "Gəncə, Mingəçevir, İğdır; ışıq",
    "It’s 06:30… “all fronts” – 673 pieces",
    "fire [/] at",
    "[@click=app.quit]x[/]",
    "| a | b |",
    "=cmd|' /C calc'!A0",
    "javascript:alert(1)",
    "حدروت",
    "e\u0301 combining",
]
ATTACKS = {
    "\x1b[2J": "␛[2J",
    "\x1b]0;PWNED\x07": "␛]0;PWNED␇",
    "\x1b]52;c;cm0=\x1b\\": "␛]52;c;cm0=␛\\",
    "\x9b31m": "\ufffd31m",
    "a\x00b\x7fc": "a␀b␡c",
    "user\u202etxt.exe": "user\ufffdtxt.exe",
    "\u2066x\u2069": "\ufffdx\ufffd",
    "zero\u200bwidth\ufeff": "zero\ufffdwidth\ufffd",
    "tag\U000e0041": "tag\ufffd",
    "filler\u3164\u2800": "filler\ufffd\ufffd",
    "half\ud800": "half\ufffd",
    "back\bspace": "back␈space",
}
ACTING = re.compile("[\x00-\x1f\x7f-\x9f\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ud800-\udfff]")


@pytest.mark.parametrize("text", HONEST)
def test_honest_text_is_drawn_and_kept_as_it_is(text: str) -> None:
    assert one_line(text) == printable(text) == terminal(text) == text
    assert clean_input(text, field="text", limit=1000) == text


@pytest.mark.parametrize("text", ATTACKS)
def test_what_acts_on_a_terminal_becomes_a_mark_of_the_same_width(text: str) -> None:
    assert one_line(text) == ATTACKS[text]
    assert len(one_line(text)) == len(text)


def test_lines_stay_lines_only_where_lines_may_be() -> None:
    assert one_line("a\r\nb\nc\u2028d\te") == "a b c d e"
    assert printable("a\r\nb\nc\u2028d\te") == "a\nb\nc\nd    e"


@given(st.text())
def test_nothing_that_acts_ever_comes_through(text: str) -> None:
    assert not ACTING.search(one_line(text))
    assert not ACTING.search(printable(text).replace("\n", ""))
    terminal(text).encode("utf-8")
    assert one_line(one_line(text)) == one_line(text)


def test_the_edge_keeps_text_as_typed() -> None:
    raw = "“quotes”\r\n\u202ebidi\u200b  spaces \u00e9 e\u0301\t"
    assert clean_input(raw, field="text", limit=100) == raw.replace("\r\n", "\n")


def test_the_edge_keeps_control_bytes_for_what_draws_them_to_mark() -> None:
    raw = "a\x1b[31mb\x07\x9bc\x7f"
    assert clean_input(raw, field="text", limit=100) == raw
    assert not any(ord(sign) < 32 or 127 <= ord(sign) < 160 for sign in one_line(raw))


@pytest.mark.parametrize(
    ("text", "what"), [("ab\0c", "a NUL character at position 3"), ("\udcff", "lone surrogate")]
)
def test_the_edge_refuses_what_no_database_keeps(text: str, what: str) -> None:
    with pytest.raises(InputError) as refused:
        clean_input(text, field="claim_text", limit=100)
    assert what in refused.value.message
    assert "The claim text" in refused.value.message
    assert refused.value.field == "claim_text"


def test_the_edge_counts_characters() -> None:
    assert len(clean_input("é" * 10, field="text", limit=10)) == 10
    with pytest.raises(InputError, match=r"The note is too long \(11 characters; at most 10\)"):
        clean_input("é" * 11, field="note", limit=10)
    with pytest.raises(InputError, match="1000000 characters"):
        clean_input("x" * 1_000_000, field="text", limit=20_000)


@given(st.text())
def test_cleaned_text_can_be_stored_everywhere(text: str) -> None:
    try:
        cleaned = clean_input(text, field="text", limit=10_000)
    except InputError:
        assert "\0" in text or any("\ud800" <= char <= "\udfff" for char in text)
        return
    cleaned.encode("utf-8")
    assert clean_input(cleaned, field="text", limit=10_000) == cleaned
    assert "\r" not in cleaned


@pytest.mark.parametrize(
    "text",
    [
        "=cmd",
        "+1+1",
        "-x",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        " =1",
        "\u00a0=1",
        "\ufeff=1",
        "\uff1d1",
        "\uff0b1",
        "\uff0d1",
        "\uff20x",
        "-2+3+cmd|' /C calc'!A0",
        "\u200b=1",
    ],
)
def test_no_cell_starts_a_formula(text: str) -> None:
    assert csv_cell(text).startswith("'")


@pytest.mark.parametrize("text", ["-5", "+40", "3.5", "673", "Su-25", "a=b", "| a | b |", "13日", ""])
def test_harmless_cells_stay_as_they_are(text: str) -> None:
    assert csv_cell(text) == text


@given(st.lists(st.text(), min_size=2, max_size=2))
def test_cells_survive_a_csv_reader(cells: list[str]) -> None:
    out = io.StringIO()
    csv.writer(out).writerow([csv_cell(cell) for cell in cells])
    (row,) = csv.reader(io.StringIO(out.getvalue(), newline=""))
    assert row == [csv_cell(cell) for cell in cells]
    for cell in row:
        first = unicodedata.normalize("NFKC", cell).lstrip()[:1]
        assert first not in ("=", "@", "\t") or not cell
        assert first not in ("+", "-") or re.fullmatch(r"[+-]?[0-9]+(\.[0-9]+)?", cell)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Nagorno-Karabakh, autumn 2020", "Nagorno-Karabakh,-autumn-2020"),
        ("../../etc/passwd", "etc-passwd"),
        ("C:\\con", "C-con"),
        ("con", "con-file"),
        ("NUL.txt", "NUL.txt-file"),
        ("a\0b\x1b\u202ec", "abc"),
        ("ナゴルノ・カラバフ", "ナゴルノ・カラバフ"),
        ("   ", "report"),
        ("...", "report"),
        ("x" * 500, "x" * 80),
        ("あ" * 100, "あ" * 26),
        ("-rf", "rf"),
    ],
)
def test_names_of_files_stay_in_their_folder(text: str, name: str) -> None:
    assert file_name(text) == name


@given(st.text())
def test_any_text_gives_a_name_any_system_takes(text: str) -> None:
    name = file_name(text)
    assert name not in ("", ".", "..")
    assert len(name.encode("utf-8")) <= 85
    assert not re.search(r'[\x00-\x1f<>:"/\\|?*]', name)
    assert not name.startswith(("-", "."))
    assert not name.endswith((".", " "))


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org",
        "http://example.org:8080/a?b=c#d",
        "HTTPS://Example.ORG/Path",
        "https://例え.jp/記事",
        "https://tass.ru/mezhdunarodnaya-panorama/9690837",
        "http://[::1]/",
        "https://a.b/x_(y)",
        "https://example.org/%E3%81%82",
    ],
)
def test_web_addresses_are_live_links(url: str) -> None:
    assert link_target(url) == url
    assert live_link(f" {url} ") == f"<{url}>"


@pytest.mark.parametrize(
    "url",
    [
        "",
        "example.org",
        "//example.org",
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "vbscript:x",
        "ftp://example.org",
        "mailto:a@b.com",
        "http://",
        "http:///path",
        "https://exa mple.org",
        "https://example.org/<script>",
        'https://example.org/"',
        "https://example.org/`x`",
        "https://example.org/\x1b[31m",
        "https://example.org/\0",
        "https://example.org/\u202e",
        "https://example.org/\u200b",
        "https://example.org\\@evil.org",
        "https://user:pass@example.org",
        "https://good.org@evil.org",
        "https://:80/",
        "https://example.org:99999/",
        "https://[::1",
        "https://.../",
        "https://example.org/" + "x" * 5000,
        "\ud800",
    ],
)
def test_anything_else_is_no_link(url: str) -> None:
    with pytest.raises(InputError) as refused:
        link_target(url)
    assert refused.value.message.isprintable()
    with pytest.raises(InputError):
        live_link(url)


@given(st.text())
def test_what_passes_as_a_link_can_only_be_a_link(text: str) -> None:
    for url in (text, f"https://{text}", f"https://example.org/{text}"):
        try:
            passed = link_target(url)
        except InputError:
            continue
        assert re.match("https?://", passed, re.IGNORECASE)
        assert not re.search(r"[\s<>\x00-\x20]", passed)
