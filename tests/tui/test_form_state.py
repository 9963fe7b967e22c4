"""What stands in a form and what it means, without a terminal and without a database."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from factcheck.errors import FieldErrors, InputError
from factcheck.intake import APPEARANCE_FIELDS, CLAIM_FIELDS
from factcheck.models import entry
from factcheck.moments import Moment, print_moment, read_moment
from factcheck.quantities import read_quantities
from factcheck.vocabulary import Kind, Publish, Stance
from tests.tui.cards import CASE, claim
from tui import form_fields
from tui.form_fields import Mode, Shape, fields_of, typed_in
from tui.form_notes import Known, note_of
from tui.form_state import FormState, raw_of
from tui.shown import line

TODAY = date(2020, 10, 14)
BAKU = "Asia/Baku"


def state(mode: Mode = Mode.NEW, **raw: str) -> FormState:
    form = FormState(mode, CASE, TODAY, None if mode is Mode.NEW else EDITED)
    for name, text in raw.items():
        form.put(name, text)
    return form


def moment(words: str, against: date = date(2020, 10, 13), name: str = "said") -> Moment:
    return read_moment(words, against=against, zone=BAKU, against_name=name)


EDITED = replace(
    claim(text="Two towns were struck in the night."),
    said=moment("13 Oct 2020"),
    happened=moment("last night"),
    place_words="Stepanakert",
    quantities=read_quantities("about 40 killed"),
    equipment=("Su-25", "9K38 Igla"),
    about="B",
    about_inferred=True,
    version=3,
)


def note(form: FormState, name: str) -> str:
    return line(*note_of(name, form, Known())).plain


# The fields.


@pytest.mark.parametrize("mode", list(Mode))
def test_every_field_is_a_raw_key_of_the_one_reader(mode: Mode) -> None:
    names = [one.name for one in fields_of(mode)]
    assert set(names) <= {*CLAIM_FIELDS, *APPEARANCE_FIELDS, "credibility"}
    assert len(names) == len(set(names))


def test_the_form_takes_no_more_than_the_drafts_do() -> None:
    assert form_fields.TEXT_LIMIT == entry.TEXT_LIMIT
    assert form_fields.LINE_LIMIT == entry.LINE_LIMIT
    assert form_fields.NAME_LIMIT == entry.NAME_LIMIT
    assert form_fields.URL_LIMIT == entry.URL_LIMIT


def test_only_text_and_speaker_are_asked_at_first() -> None:
    first = [one.name for one in fields_of(Mode.NEW) if one.group == 0 and one.shape is not Shape.SIDE]
    assert first == ["what", "claimant"]


@pytest.mark.parametrize(
    ("refused", "field"),
    [
        ("claimant", "claimant"),
        ("text", "text"),
        ("original", "what"),
        ("place_words", "place"),
        ("embargo_until_at", "embargo_until"),
        ("quantities.0", "quantities"),
        ("equipment.1", "equipment"),
        ("appearance.url", "source"),
        ("appearance.quote", "quote"),
        ("nothing.of.ours", ""),
    ],
)
def test_a_refused_value_is_found_where_it_was_typed(refused: str, field: str) -> None:
    assert typed_in(refused, {one.name for one in fields_of(Mode.NEW)}) == field


# Reading.


def test_the_event_is_read_against_what_was_said_and_again_when_that_changes() -> None:
    form = state(happened="昨夜から早朝")
    assert note(form, "happened") == (
        "read as 13 Oct 2020 18:00 – 14 Oct 2020 09:00, Asia/Baku, against 14 Oct 2020 (today)"
    )
    form.put("published", "13 Oct 2020 20:26")
    assert note(form, "happened").endswith("13 Oct 2020 09:00, Asia/Baku, against 13 Oct 2020 (published)")
    form.put("said", "12 Oct 2020")
    assert note(form, "happened").endswith("12 Oct 2020 09:00, Asia/Baku, against 12 Oct 2020 (said)")


def test_what_cannot_be_read_says_so() -> None:
    assert note(state(happened="when the moon was full"), "happened") == "kept as worded"
    assert note(state(quantities="673個分の部品"), "quantities") == "read as parts of 673 pieces"
    assert note(state(quantities="dozens"), "quantities") == "“dozens” kept as worded"


def test_one_untranslated_line_is_the_original() -> None:
    form = state(what="撃墜した", claimant="Armenian MoD")
    values = form.values()
    assert (values["original"], values["text"], values["language"]) == ("撃墜した", "", "ja")
    assert note(form, "what") == "original, ja · translation later is fine"
    form.put("text", "It was shot down.")
    assert form.values()["text"] == "It was shot down."
    assert note(form, "what") == "original, ja"


def test_a_line_in_the_desks_language_is_the_text() -> None:
    values = state(what="It was shot down.", claimant="Armenian MoD").values()
    assert (values["text"], values["original"]) == ("It was shot down.", "")
    assert "appearance" not in values
    assert (values["kind"], values["stance"]) == (Kind.OTHER, Stance.ASSERTS)


def test_where_it_was_seen_goes_with_the_claim() -> None:
    form = state(what="x", claimant="MoD", source="TASS https://tass.example/1", published="13 Oct 2020")
    appearance = form.values()["appearance"]
    assert isinstance(appearance, dict)
    assert (appearance["source"], appearance["url"]) == ("TASS", "https://tass.example/1")
    assert print_moment(appearance["published"]) == "13 Oct 2020"
    assert note(form, "source") == "read as address https://tass.example/1 · source TASS"


def test_an_embargo_needs_only_its_date() -> None:
    values = state(what="x", claimant="MoD", embargo_until="2020-10-20 18:00").values()
    assert values["publish"] is Publish.EMBARGO
    assert note(state(embargo_until="2020-10-20 18:00"), "embargo_until").endswith("2020-10-20 14:00 UTC")


def test_a_side_is_named_beside_its_letter() -> None:
    assert note(state(about="B (inferred)"), "about") == " B  Azerbaijan, inferred by us"


# Refusals.


def test_text_and_speaker_are_missed_by_name() -> None:
    form = state(source="TASS")
    with pytest.raises(FieldErrors) as refused:
        form.values()
    assert [error.field for error in refused.value.errors] == ["what", "claimant"]
    assert form.refuse(refused.value) == "what"
    assert form.refused["claimant"].startswith("Who said it is missing.")
    form.put("claimant", "MoD")
    assert list(form.refused) == ["what"]


def test_an_address_that_is_none_is_refused_where_it_stands() -> None:
    form = state(what="x", claimant="MoD", archive_url="javascript:alert(1)")
    with pytest.raises(InputError) as refused:
        form.values()
    assert form.refuse(refused.value) == "archive_url"
    assert "javascript:alert(1)" in form.refused["archive_url"]


# What would be lost.


def test_an_untouched_form_holds_nothing() -> None:
    form = state()
    assert not form.is_dirty
    form.put("what", "  ")
    assert not form.is_dirty
    form.put("kind", "shootdown")
    assert form.is_dirty


def test_a_draft_brings_everything_back() -> None:
    form = state(what="撃墜\nした", claimant="Armenian MoD", kind="shootdown", note="\ud800 half")
    again = state()
    again.restore(form.draft_fields())
    assert again.raw == form.raw
    assert again.client_id == form.client_id


# Editing.


def test_an_edit_starts_with_the_claim_and_changes_nothing() -> None:
    form = state(Mode.EDIT)
    assert form.raw["about"] == "B (inferred)"
    assert form.raw["quantities"] == "about 40 killed"
    assert not form.is_dirty
    assert form.changes() == {}


def test_only_changed_fields_are_sent() -> None:
    assert state(Mode.EDIT, place="Martuni").changes() == {"place_words": "Martuni"}
    assert state(Mode.EDIT, kind="attack").changes() == {"kind": Kind.ATTACK}
    assert state(Mode.EDIT, about="B").changes() == {"about_inferred": False}
    assert state(Mode.EDIT, equipment="Su-25").changes() == {"equipment": ["Su-25"]}


def test_another_place_is_no_longer_the_place_that_was_meant() -> None:
    form = FormState(Mode.EDIT, CASE, TODAY, replace(EDITED, place_name="Khankendi"))
    form.put("place", "Martuni")
    assert form.changes() == {"place_words": "Martuni", "place_name": ""}


def test_a_changed_statement_date_reads_the_event_anew() -> None:
    changes = state(Mode.EDIT, said="14 Oct 2020").changes()
    assert set(changes) == {"said", "happened"}
    happened = changes["happened"]
    assert isinstance(happened, Moment)
    assert happened.anchor == "2020-10-14 (said)"
    assert happened.words == "last night"


def test_a_time_nobody_touched_keeps_its_reading() -> None:
    form = state(Mode.EDIT, place="Martuni")
    assert form.reading.happened == EDITED.happened


def test_a_translation_turns_the_line_into_the_original() -> None:
    changes = state(Mode.EDIT, what="撃墜した", text="It was shot down.").changes()
    assert changes == {"original": "撃墜した", "text": "It was shot down.", "language": "ja"}


# Somebody else was quicker.


def test_what_only_they_changed_becomes_theirs_and_what_both_changed_is_shown() -> None:
    form = state(Mode.EDIT, place="Martuni", kind="attack", note="mine")
    theirs = replace(EDITED, place_words="Shushi", owner="boris", kind=Kind.ATTACK, version=4)
    meeting = form.meet(theirs)
    assert [(c.name, c.before, c.theirs, c.mine) for c in meeting.clashes] == [
        ("place", "Stepanakert", "Shushi", "Martuni")
    ]
    assert meeting.adopted == ("Owner",)
    assert (form.raw["place"], form.raw["owner"], form.raw["note"]) == ("Martuni", "boris", "mine")
    assert form.changes() == {"place_words": "Martuni", "note": "mine"}


def test_a_word_can_only_be_chosen_not_merged() -> None:
    form = state(Mode.EDIT, kind="attack")
    clash = form.meet(replace(EDITED, kind=Kind.TRUCE, version=4)).clashes[0]
    assert (clash.name, clash.is_word) == ("kind", True)


def test_a_kept_edit_meets_what_was_saved_in_between() -> None:
    kept = state(Mode.EDIT, place="Martuni", note="mine").draft_fields()
    form = FormState(Mode.EDIT, CASE, TODAY, replace(EDITED, place_words="Shushi", owner="boris", version=4))
    meeting = form.restore(kept)
    assert [c.name for c in meeting.clashes] == ["place"]
    assert (form.raw["place"], form.raw["owner"], form.raw["note"]) == ("Martuni", "boris", "mine")


def test_what_was_typed_while_a_claim_was_saved_is_an_edit_of_it() -> None:
    form = state(what=EDITED.text, claimant="Armenian MoD", place="Stepanakert")
    form.become_edit(EDITED)
    form.put("note", "typed late")
    assert form.mode is Mode.EDIT
    assert form.changes()["note"] == "typed late"


def test_raw_of_a_claim_reads_back_to_the_same_claim() -> None:
    raw = raw_of(EDITED)
    again = FormState(Mode.EDIT, CASE, TODAY, EDITED, raw=dict(raw))
    assert not again.is_dirty


# Also appeared.


def test_an_appearance_is_taken_from_one_paste() -> None:
    form = state(Mode.APPEARED, source="TASS has it too: https://tass.example/2")
    assert form.values() == {"url": "https://tass.example/2", "source": "TASS has it too"}
    with pytest.raises(FieldErrors, match="Nothing says where it was seen yet"):
        state(Mode.APPEARED).values()
