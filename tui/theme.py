"""One deliberate look, dark and light: paper and ink, one accent, and colours that judge nobody.

A is blue and B orange (told apart by colour-blind eyes), further parties and third states violet,
other voices grey; never red or green for a side. The letter is always there, colour only helps.
Inks are theme variables, so ``$soft`` in a style or style sheet follows the theme.
"""

from __future__ import annotations

import contextlib
import os
from dataclasses import asdict, dataclass
from functools import lru_cache

from rich.style import Style
from textual.theme import Theme

from factcheck.vocabulary import Role, Verdict
from tui.locations import theme_memory

DARK, LIGHT = "desk-dark", "desk-light"


@dataclass(frozen=True, slots=True)
class Inks:
    """Hex colours by what they are for. ``soft`` is chrome, ``faint`` rules and disabled words."""

    paper: str
    raised: str
    chosen: str
    ink: str
    soft: str
    faint: str
    accent: str
    warm: str
    side_a: str
    side_b: str
    side_other: str
    side_grey: str
    on_a: str
    on_b: str
    on_other: str
    on_grey: str
    good: str
    bad: str


INKS: dict[str, Inks] = {
    DARK: Inks(
        paper="#15181b",
        raised="#1c2024",
        chosen="#263038",
        ink="#ece8de",
        soft="#99a1a8",
        faint="#343b41",
        accent="#7fc4c8",
        warm="#e3b96b",
        side_a="#3f74ad",
        side_b="#cf9142",
        side_other="#8a7cb8",
        side_grey="#62696f",
        on_a="#ffffff",
        on_b="#201503",
        on_other="#141020",
        on_grey="#ffffff",
        good="#8fc7a6",
        bad="#e59a8a",
    ),
    LIGHT: Inks(
        paper="#faf7f0",
        raised="#f1ede3",
        chosen="#dfe8e8",
        ink="#1c1d1f",
        soft="#5f656b",
        faint="#d5cfc2",
        accent="#0b6870",
        warm="#8a5a00",
        side_a="#2563a8",
        side_b="#d98e33",
        side_other="#6d58ad",
        side_grey="#686e74",
        on_a="#ffffff",
        on_b="#201503",
        on_other="#ffffff",
        on_grey="#ffffff",
        good="#1f6b45",
        bad="#9c3523",
    ),
}


def remembered() -> str:
    """Light or dark as last chosen; at first what the terminal says of itself (COLORFGBG), else dark."""
    with contextlib.suppress(OSError, UnicodeDecodeError):
        name = theme_memory().read_text(encoding="utf-8").strip()
        if name in INKS:
            return name
    return LIGHT if os.environ.get("COLORFGBG", "").rpartition(";")[2] in ("7", "15") else DARK


def remember(name: str) -> None:
    """Keep the choice; that it cannot be kept troubles nobody."""
    with contextlib.suppress(OSError):
        theme_memory().parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        theme_memory().write_text(f"{name}\n", encoding="utf-8")


def theme(name: str) -> Theme:
    """Textual's theme made of our inks."""
    inks = INKS[name]
    return Theme(
        name=name,
        primary=inks.accent,
        secondary=inks.soft,
        accent=inks.accent,
        warning=inks.warm,
        error=inks.bad,
        success=inks.good,
        foreground=inks.ink,
        background=inks.paper,
        surface=inks.paper,
        panel=inks.raised,
        dark=name == DARK,
        variables={
            **{name.replace("_", "-"): colour for name, colour in asdict(inks).items()},
            "input-cursor-background": inks.accent,
            "input-cursor-foreground": inks.paper,
            "input-selection-background": inks.chosen,
            "block-cursor-background": inks.chosen,
            "block-cursor-foreground": inks.ink,
            "scrollbar": inks.faint,
            "scrollbar-hover": inks.soft,
            "scrollbar-active": inks.accent,
            "scrollbar-background": inks.paper,
            "scrollbar-background-hover": inks.paper,
            "scrollbar-background-active": inks.paper,
        },
    )


def chip_inks(letter: str, role: Role, inks: Inks) -> tuple[str, str]:
    """Foreground and background of a side's letter."""
    if role is Role.PARTY and letter in ("A", "B"):
        return (inks.on_a, inks.side_a) if letter == "A" else (inks.on_b, inks.side_b)
    if role in (Role.PARTY, Role.THIRD_STATE):
        return inks.on_other, inks.side_other
    return inks.on_grey, inks.side_grey


def verdict_ink(verdict: Verdict, inks: Inks) -> str:
    """A colour that helps the verdict's word; never needed to read it."""
    if verdict in (Verdict.CONFIRMED, Verdict.LIKELY):
        return inks.good
    if verdict in (Verdict.FALSE, Verdict.MISLEADING):
        return inks.bad
    return inks.warm if verdict is Verdict.DOUBTFUL else inks.soft


@lru_cache(512)
def pen(colour: str, background: str = "", *, bold: bool = False, italic: bool = False) -> Style:
    """A cell style for what is drawn line by line."""
    return Style(color=colour, bgcolor=background or None, bold=bold or None, italic=italic or None)
