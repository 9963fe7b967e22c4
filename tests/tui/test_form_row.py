"""What stands under a field that was refused."""

from __future__ import annotations

import pytest

from tui.widgets.form_row import without_field


@pytest.mark.parametrize(
    ("told", "shown"),
    [
        ("actor: The text holds a NUL character.", "The text holds a NUL character."),
        ("parts.0.place_words: The text is too long.", "The text is too long."),
        ("category: there is no category 'sandwich'.", "There is no category 'sandwich'."),
        ("Choose a verdict by its letter.", "Choose a verdict by its letter."),
        ("The address is cut: https://example.org", "The address is cut: https://example.org"),
        ("", ""),
    ],
)
def test_a_field_is_not_named_by_the_ledgers_own_name(told: str, shown: str) -> None:
    assert without_field(told) == shown
