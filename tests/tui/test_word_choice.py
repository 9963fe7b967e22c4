"""One word out of a closed list: letters choose, and text meant for another field changes nothing."""

from __future__ import annotations

from textual.app import App, ComposeResult

from tui import theme
from tui.widgets.word_choice import Option, WordChoice

WORDS = ("attack", "ceasefire violation", "casualty", "territorial control", "truce", "other")


class Choosing(App[None]):
    def __init__(self) -> None:
        super().__init__()
        self.register_theme(theme.theme(theme.DARK))
        self.theme = theme.DARK
        self.now = 100.0
        self.choice = WordChoice(tuple(Option(word, word) for word in WORDS), "other")
        self.choice.clock = lambda: self.now

    def compose(self) -> ComposeResult:
        yield self.choice

    def on_mount(self) -> None:
        self.choice.focus()


async def test_letters_choose_and_go_on_choosing() -> None:
    app = Choosing()
    async with app.run_test() as pilot:
        await pilot.press("c")
        assert app.choice.value == "ceasefire violation"
        await pilot.press("a")
        assert app.choice.value == "casualty"


async def test_the_same_letter_again_is_the_next_word() -> None:
    app = Choosing()
    async with app.run_test() as pilot:
        await pilot.press("t", "t")
        assert app.choice.value == "truce"
        await pilot.press("t")
        assert app.choice.value == "territorial control"


async def test_text_meant_for_another_field_changes_nothing() -> None:
    app = Choosing()
    async with app.run_test() as pilot:
        await pilot.press(*"twelve dozen", *"?", "space")
        assert app.choice.value == "other"
        app.now += 5
        await pilot.press("a")
        assert app.choice.value == "attack"


async def test_a_pause_begins_a_new_word() -> None:
    app = Choosing()
    async with app.run_test() as pilot:
        await pilot.press("c", "a")
        app.now += 5
        await pilot.press("o")
        assert app.choice.value == "other"
