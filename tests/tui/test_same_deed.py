"""One id for one deed: a second try is not a second deed, and other words are no second try."""

from __future__ import annotations

from tui.same_deed import SameDeed, deed_of


def test_the_same_words_keep_their_id_and_others_get_another() -> None:
    deed, typed = SameDeed("first"), {"reason": "One."}
    assert [deed.id_for(typed), deed.id_for({"reason": "One."})] == ["first", "first"]
    typed["reason"] = "Two."
    second = deed.id_for(typed)
    assert second != "first"
    assert deed.id_for(dict(typed)) == second == deed.id


def test_each_form_has_a_deed_of_its_own() -> None:
    assert SameDeed().id_for("x") != SameDeed().id_for("x")


def test_the_deed_of_a_form_follows_from_its_words_alone() -> None:
    assert deed_of("form", {"a": "1", "b": "2"}) == deed_of("form", {"b": "2", "a": "1"})
    assert len({deed_of("form", {"a": "1"}), deed_of("form", {"a": "2"}), deed_of("other", {"a": "1"})}) == 3
