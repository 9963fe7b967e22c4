"""From what a person typed to what a draft needs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factcheck.cards import AppearanceCard, CaseCard, ClaimCard, SideCard
from factcheck.errors import InputError
from factcheck.intake import (
    APPEARANCE_FIELDS,
    CLAIM_FIELDS,
    IntakeReading,
    Seen,
    choose_word,
    read_claim_fields,
    read_seen,
)
from factcheck.languages import guess_language, read_language
from factcheck.models import AppearanceDraft, ClaimDraft
from factcheck.moments import print_reading, read_moment
from factcheck.vocabulary import Kind, PlacePrecision, Publish, Role, Stance, Workflow

A = SideCard("a", "A", "Armenia", Role.PARTY)
CASE = CaseCard("case", "Case", "NK", "Asia/Baku", "Desk", "en", "", (A,))
TODAY = date(2020, 10, 14)


def read(**raw: str) -> IntakeReading:
    return read_claim_fields(raw, case=CASE, today=TODAY)


def edit(existing: ClaimCard, **raw: str) -> IntakeReading:
    return read_claim_fields(raw, case=CASE, today=TODAY, existing=existing)


def card(**fields: object) -> ClaimCard:
    plain = ClaimCard(
        n=1,
        id="claim",
        ref="NK-1",
        external_ids=(),
        case=CASE,
        side=A,
        claimant="MoD",
        actor_id="actor",
        kind=Kind.ATTACK,
        stance=Stance.ASSERTS,
        about="",
        about_inferred=False,
        text="x",
        original="",
        language="",
        said=read_moment("12 Oct 2020", zone="Asia/Baku"),
        happened=read_moment("11 Oct 2020", zone="Asia/Baku"),
        place_words="",
        place_name="",
        place_precision=PlacePrecision.UNKNOWN,
        quantities=(),
        equipment=(),
        workflow=Workflow.INBOX,
        owner="",
        publish=Publish.YES,
        embargo_until_at=0,
        logged_at=0,
        logged_by="anna",
        changed_at=0,
        version=1,
    )
    return replace(plain, **fields)  # type: ignore[arg-type]


# Times stand on each other.


@pytest.mark.parametrize(
    ("raw", "anchor"),
    [
        ({}, "2020-10-14 (today)"),
        ({"published": "13 Oct 2020"}, "2020-10-13 (published)"),
        ({"said": "12 Oct 2020"}, "2020-10-12 (said)"),
        ({"said": "12 Oct 2020", "published": "13 Oct 2020"}, "2020-10-12 (said)"),
        ({"said": "one day", "published": "13 Oct 2020"}, "2020-10-13 (published)"),
    ],
)
def test_the_event_is_read_against_the_nearest_known_day(raw: dict[str, str], anchor: str) -> None:
    assert read(happened="last night", **raw).happened.anchor == anchor


def test_the_statement_is_read_against_the_sources_date() -> None:
    reading = read(said="yesterday evening", published="13 Oct 2020", happened="this morning")
    assert print_reading(reading.said).endswith("against 13 Oct 2020 (published)")
    assert reading.happened.anchor == "2020-10-12 (said)"


def test_an_edit_reads_against_what_the_claim_has() -> None:
    assert edit(card(), happened="last night").happened.anchor == "2020-10-12 (said)"
    seen = AppearanceCard("s", "claim", None, published=read_moment("10 Oct 2020", zone="Asia/Baku"))
    unsaid = card(said=read_moment("one day"), appearances=(seen,))
    assert edit(unsaid, happened="last night").happened.anchor == "2020-10-10 (published)"
    assert edit(card()).said == card().said
    assert "said" not in edit(card()).values


def test_an_emptied_time_is_not_given() -> None:
    reading = edit(card(), happened="  ")
    assert not reading.happened.is_given
    assert reading.values["happened"] == reading.happened


def test_an_unknown_zone_is_refused_at_the_field() -> None:
    case = replace(CASE, zone="Asia/Nowhere")
    reading = read_claim_fields({"said": "yesterday"}, case=case, today=TODAY)
    assert reading.errors["said"].field == "said"


# What they said.


@pytest.mark.parametrize(
    ("what", "language", "values"),
    [
        ("It fell.", "", {"text": "It fell.", "original": ""}),
        ("It fell.", "en", {"text": "It fell.", "original": "", "language": "en"}),
        ("Düşdü.", "az", {"text": "", "original": "Düşdü.", "language": "az"}),
        ("Düşdü.", "Azerbaijani", {"text": "", "original": "Düşdü.", "language": "az"}),
        ("Утром", "", {"text": "", "original": "Утром", "language": "ru"}),
        ("撃墜", "", {"text": "", "original": "撃墜", "language": "ja"}),
        ("撃墜した", "", {"text": "", "original": "撃墜した", "language": "ja"}),
    ],
)
def test_one_line_in_any_language(what: str, language: str, values: dict[str, str]) -> None:
    raw = {"what": what, **({"language": language} if language else {})}
    reading = read(**raw)
    assert {name: reading.values[name] for name in values} == values
    assert not reading.errors


def test_a_translation_beside_it_makes_the_line_the_original() -> None:
    values = read(what="It fell down.", text="It was shot down.").values
    assert (values["original"], values["text"]) == ("It fell down.", "It was shot down.")


def test_an_edited_line_keeps_the_claims_language() -> None:
    assert edit(card(language="az", original="a"), what="Yeni").values["original"] == "Yeni"


def test_a_desk_that_writes_another_language() -> None:
    case = replace(CASE, report_language="ja")
    values = read_claim_fields({"what": "撃墜した"}, case=case, today=TODAY).values
    assert (values["text"], values["original"]) == ("撃墜した", "")


@pytest.mark.parametrize(
    ("words", "code"), [("ja", "ja"), (" HY ", "hy"), ("Russian", "ru"), ("", ""), ("pt_BR", "pt-br")]
)
def test_languages_by_code_or_name(words: str, code: str) -> None:
    assert read_language(words) == code


def test_a_language_that_is_none_is_refused() -> None:
    reading = read(language="[@click=app.quit]x[/]")
    assert "is not a language we know" in reading.errors["language"].message


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Ստեփանակերտ", "hy"),
        ("Gəncə", "az"),
        ("Київ і", "uk"),
        ("თბილისი", "ka"),
        ("تهران", "ar"),
        ("plain", ""),
        ("撃墜", "ja"),
        ("停戦違反", "ja"),
        ("击落", "zh"),
        ("亚美尼亚国防部", "zh"),
        ("火災", ""),
        ("停火", ""),
        ("国防部発表 国防部说", ""),
        ("격추 撃墜", "ko"),
    ],
)
def test_a_script_gives_its_language_away(text: str, code: str) -> None:
    assert guess_language(text) == code


def test_han_signs_of_no_known_language_are_an_original_of_no_language() -> None:
    values = read(what="停火").values
    assert (values["original"], values["text"]) == ("停火", "")
    assert "language" not in values
    told = read(what="停火", language="zh").values
    assert (told["original"], told["language"]) == ("停火", "zh")
    desk = replace(CASE, report_language="ja")
    at_a_japanese_desk = read_claim_fields({"what": "停火"}, case=desk, today=TODAY).values
    assert (at_a_japanese_desk["original"], at_a_japanese_desk["text"]) == ("", "停火")


# Words.


def test_words_are_taken_by_their_beginning() -> None:
    assert read(kind="shoot", stance="den", publish="emb").values["kind"] is Kind.SHOOTDOWN
    assert choose_word(Kind, "equipment loss", name="kind") is Kind.EQUIPMENT_LOSS


@pytest.mark.parametrize("value", ["c", "nonsense", "fire [/] at", "\x1b[31m"])
def test_a_word_that_is_none_or_two_is_refused_with_the_list(value: str) -> None:
    refused = read(kind=value).errors["kind"]
    assert refused.field == "kind"
    assert "ceasefire_violation, attack" in refused.hint
    assert "\x1b" not in refused.message


def test_an_empty_word_leaves_what_is() -> None:
    assert "kind" not in read(kind=" ").values


# About, equipment, place, quantities.


@pytest.mark.parametrize(
    ("typed", "about", "inferred"),
    [
        ("B", "B", False),
        ("B (inferred)", "B", True),
        ("B (by us)", "B", True),
        ("Azerbaijan (Inferred by us)", "Azerbaijan", True),
        ("(inferred)", "", False),
        ("", "", False),
    ],
)
def test_about_says_whether_it_is_our_inference(typed: str, about: str, inferred: bool) -> None:
    values = read(about=typed).values
    assert (values["about"], values["about_inferred"]) == (about, inferred)


def test_equipment_is_listed_by_any_comma_of_ours() -> None:
    assert read(equipment="Su-25; 9K38 Igla、T-72, BM-30；").values["equipment"] == [
        "Su-25",
        "9K38 Igla",
        "T-72",
        "BM-30",
    ]
    assert read(equipment="gun 152,4 mm").values["equipment"] == ["gun 152,4 mm"]


def test_quantities_are_read_and_refused_at_their_field() -> None:
    assert [q.qualifier for q in read(quantities="about 40 killed").quantities] == ["about"]
    assert read(quantities="-5 killed").errors["quantities"].field == "quantities"
    assert read(quantities="1" * 2000).errors["quantities"].field == "quantities"


def test_a_place_is_kept_as_worded() -> None:
    values = read(place="  ステパナケルト ", place_name="Stepanakert").values
    assert (values["place_words"], values["place_name"]) == ("ステパナケルト", "Stepanakert")


# The embargo.


def test_an_embargo_is_an_instant_and_says_so_in_publish() -> None:
    values = read(embargo_until="2020-10-20 18:00").values
    assert values["embargo_until_at"] == 1_603_202_400_000_000
    assert values["publish"] is Publish.EMBARGO
    assert read(embargo_until="2020-10-20").values["embargo_until_at"] == 1_603_224_000_000_000
    assert read(embargo_until="2020-10-20", publish="no").values["publish"] is Publish.NO
    assert read(embargo_until="").values["embargo_until_at"] == 0


def test_an_embargo_until_some_day_is_refused() -> None:
    assert "is not a date" in read(embargo_until="some day").errors["embargo_until"].message


# Where it was seen.


@pytest.mark.parametrize(
    ("words", "seen"),
    [
        ("TASS", Seen(source="TASS")),
        ("https://tass.ru/1", Seen("https://tass.ru/1")),
        ("  HTTPS://tass.ru/1. ", Seen("HTTPS://tass.ru/1")),
        ("TASS https://tass.ru/1", Seen("https://tass.ru/1", "TASS")),
        ("https://tass.ru/1 – TASS", Seen("https://tass.ru/1", "TASS")),
        ("TASS (https://tass.ru/1)", Seen("https://tass.ru/1", "TASS")),
        ("https://en.wikipedia.org/wiki/A_(b)", Seen("https://en.wikipedia.org/wiki/A_(b)")),
        ("t.me/mod/12", Seen("https://t.me/mod/12")),
        ("Gazeta.ru", Seen(source="Gazeta.ru")),
        ("line one\nhttps://x.example/1\nline two", Seen("https://x.example/1", quote="line one\nline two")),
        (f"{'long ' * 30}https://x.example/1", Seen("https://x.example/1", quote=("long " * 30).strip())),
        ("", Seen()),
    ],
)
def test_a_paste_is_taken_apart(words: str, seen: Seen) -> None:
    assert read_seen(words) == seen


def test_an_appearance_is_made_of_what_was_said_about_it() -> None:
    reading = read(source="TASS https://tass.ru/1", published="13 Oct 2020", title=" T ", language="ru")
    assert reading.appearance["published"] == reading.published
    assert {k: v for k, v in reading.appearance.items() if k != "published"} == {
        "source": "TASS",
        "url": "https://tass.ru/1",
        "title": "T",
        "language": "ru",
    }
    AppearanceDraft.read(reading.appearance)


def test_no_word_about_a_source_makes_no_appearance() -> None:
    assert read(what="x", claimant="y", language="ru", published=" ").appearance == {}


def test_a_date_alone_is_an_appearance() -> None:
    assert set(read(published="13 Oct 2020").appearance) == {"published"}


@pytest.mark.parametrize("name", ["url", "archive_url"])
@pytest.mark.parametrize(
    "url", ["javascript:alert(1)", "ftp://x/1", "https://", "https://a b", "https://u:p@x.org"]
)
def test_an_address_that_leads_nowhere_good_is_refused(name: str, url: str) -> None:
    assert set(read(**{name: url}).errors) == {name}


def test_a_bad_address_among_words_is_refused_where_it_was_typed() -> None:
    assert set(read(source="see https://\u202eexample.org/1").errors) == {"source"}


# All of it, for any text.

HOSTILE = [
    "",
    " ",
    "\0",
    "\ud800",
    "fire [/] at",
    "[@click=app.quit]x[/]",
    "\x1b]0;x\x07",
    "\u202eabc",
    "=cmd",
    "| a |",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_read_or_refused_in_a_sentence(text: str) -> None:
    names = dict.fromkeys((*CLAIM_FIELDS, *APPEARANCE_FIELDS), text)
    for refused in read(**names).errors.values():
        assert refused.message.endswith(".")
        assert not any(ord(sign) < 32 for sign in refused.message)


@given(st.dictionaries(st.sampled_from((*CLAIM_FIELDS, *APPEARANCE_FIELDS)), st.text(max_size=60)))
def test_whatever_is_typed_gives_a_draft_or_a_named_refusal(raw: dict[str, str]) -> None:
    reading = read(**raw)
    assert set(reading.errors) <= set(raw)
    known = set(ClaimDraft.model_fields)
    assert set(reading.values) <= known
    assert set(reading.appearance) <= set(AppearanceDraft.model_fields)
    if not reading.errors and not any("\0" in text or not text.isprintable() for text in raw.values()):
        values = {"claimant": "MoD", **reading.values, "case": "NK"}
        if str(values["claimant"]).strip():
            ClaimDraft.read({name: value for name, value in values.items() if name in known})


def test_every_error_has_its_field() -> None:
    reading = read(kind="x", language="???", url="x", embargo_until="x")
    assert {name: error.field for name, error in reading.errors.items()} == {n: n for n in reading.errors}
    assert all(isinstance(error, InputError) for error in reading.errors.values())


@pytest.mark.parametrize(
    ("raw", "read", "anchor"),
    [
        ({"published": "13 Oct"}, "2020-10-13", "2020-10-18 (the case's latest)"),
        ({"published": "10月13日"}, "2020-10-13", "2020-10-18 (the case's latest)"),
        ({"published": "13 Oct", "said": "12 Oct 2016"}, "2016-10-13", "2016-10-12 (said)"),
        ({"published": "yesterday"}, "2026-11-21", "2026-11-22 (today)"),
        ({"published": "13 Oct 2019"}, "2019-10-13", ""),
    ],
)
def test_a_day_without_its_year_is_of_the_cases_time(raw: dict[str, str], read: str, anchor: str) -> None:
    seen = read_claim_fields(raw, case=CASE, today=date(2026, 11, 22), latest=date(2020, 10, 18)).published
    start = seen.local_start()
    assert start is not None
    assert (start.date().isoformat(), seen.anchor) == (read, anchor)


def test_a_case_of_this_year_has_this_years_days() -> None:
    seen = read_claim_fields({"said": "13 Oct"}, case=CASE, today=date(2026, 11, 22), latest=date(2026, 9, 1))
    start = seen.said.local_start()
    assert start is not None
    assert (start.date(), seen.said.anchor) == (date(2026, 10, 13), "2026-11-22 (today)")
