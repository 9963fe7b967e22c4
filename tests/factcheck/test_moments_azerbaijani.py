"""Wordings of Azerbaijani sources, each with the stretch it must be read as."""

from __future__ import annotations

import pytest

from tests.factcheck.clocks import read, told

WORDINGS = {
    "oktyabrın 13-də": "10-13 00:00 > 10-14 00:00",
    "oktyabrın 13-ü": "10-13 00:00 > 10-14 00:00",
    "oktyabrın 13-də səhər": "10-13 06:00 > 10-13 12:00",
    "oktyabrın 13-ü, səhər saatlarında": "10-13 06:00 > 10-13 12:00",
    "13 oktyabr": "10-13 00:00 > 10-14 00:00",
    "13 Oktyabr 2020": "10-13 00:00 > 10-14 00:00",
    "13 oktyabr 2020-ci il": "10-13 00:00 > 10-14 00:00",
    "13.10.2020-ci il": "10-13 00:00 > 10-14 00:00",
    "2020-ci il oktyabrın 13-də": "10-13 00:00 > 10-14 00:00",
    "2020-ci ilin 13 oktyabrında": "10-13 00:00 > 10-14 00:00",
    "2020-ci ilin oktyabrında": "10-01 00:00 > 11-01 00:00",
    "dünən": "10-12 00:00 > 10-13 00:00",
    "dünən axşam": "10-12 17:00 > 10-13 00:00",
    "dünən gecə": "10-12 18:00 > 10-13 06:00",
    "ötən gecə": "10-12 18:00 > 10-13 06:00",
    "keçən gecə": "10-12 18:00 > 10-13 06:00",
    "bu gün": "10-13 00:00 > 10-14 00:00",
    "bu səhər": "10-13 06:00 > 10-13 12:00",
    "bu gün səhər tezdən": "10-13 04:00 > 10-13 09:00",
    "oktyabrın 13-də saat 08:45-də": "10-13 08:45 > 10-13 08:46",
    "oktyabrın 13-ü saat 08:45 radələrində": "10-13 08:45 > 10-13 08:46~",
    "təxminən saat 8-də": "10-13 08:00 > 10-13 09:00~",
    "saat 00:04-dən 00:45-dək": "10-13 00:04 > 10-13 00:45",
    "oktyabrın 13-ü saat 00:04-dən 00:45-ə qədər": "10-13 00:04 > 10-13 00:45",
    "saat 00:04-00:45": "10-13 00:04 > 10-13 00:45",
    "oktyabrın 12-dən 13-nə keçən gecə": "10-12 18:00 > 10-13 06:00",
    "12-13 oktyabr gecəsi": "10-12 18:00 > 10-13 06:00",
    "oktyabrın 13-nə keçən gecə": "10-12 18:00 > 10-13 06:00",
    "oktyabrın 13-də gecə": "10-13 00:00 > 10-13 06:00?",
    "oktyabrın 13-də gecə saat 2-də": "10-13 02:00 > 10-13 03:00",
    "gecə saat 23:30-da": "10-13 23:30 > 10-13 23:31",
    "noyabrın 9-dan 10-na olan gecə": "2019-11-09 18:00 > 2019-11-10 06:00",
    "bu gün səhər saatlarından etibarən": "10-13 06:00 > 10-14 00:00",
    "oktyabrın 12-si axşamından oktyabrın 13-ü səhərinə qədər": "10-12 17:00 > 10-13 12:00",
    "bu ilin oktyabrında": "10-01 00:00 > 11-01 00:00",
    "sentyabrın 27-də səhər saat 6 radələrində": "09-27 06:00 > 09-27 07:00~",
    "axşam saat 9-da": "10-13 21:00 > 10-13 22:00",
    "səhər saat 5-də": "10-13 05:00 > 10-13 06:00",
    "sentyabrın 27-dən": "09-27 00:00 > 10-14 00:00",
    "sentyabrın 27-dən etibarən": "09-27 00:00 > 10-14 00:00",
    "oktyabrın 13-ü səhərindən": "10-13 06:00 > 10-14 00:00",
    "səhər saatlarından": "10-13 06:00 > 10-14 00:00",
    "oktyabrın 12-dən 13-dək": "10-12 00:00 > 10-14 00:00",
    "oktyabrın 12-dən 13-nə qədər": "10-12 00:00 > 10-14 00:00",
    "oktyabrın 12-13-də": "10-12 00:00 > 10-14 00:00",
    "oktyabrın 12 və 13-də": "10-12 00:00 > 10-14 00:00",
    "oktyabrın 11-i ilə 13-ü arasında": "10-11 00:00 > 10-14 00:00",
    "saat 12:00-dan sonra": "10-13 12:00 > 10-14 00:00",
    "saat 12:00-dək": "10-13 00:00 > 10-13 12:00",
    "oktyabrın 13-ü saat 12:00-dan əvvəl": "10-13 00:00 > 10-13 12:00",
    "bazar ertəsi": "10-12 00:00 > 10-13 00:00",
    "bazar ertəsi axşam": "10-12 17:00 > 10-13 00:00",
    "çərşənbə axşamı": "10-13 00:00 > 10-14 00:00",
    "çərşənbə günü axşam": "10-07 17:00 > 10-08 00:00",
    "cümə axşamı": "10-08 00:00 > 10-09 00:00",
    "üç gün əvvəl": "10-10 00:00 > 10-11 00:00",
    "5 gün öncə": "10-08 00:00 > 10-09 00:00",
    "keçən həftə": "10-05 00:00 > 10-12 00:00~",
    "ötən ay": "09-01 00:00 > 10-01 00:00",
    "oktyabrın sonunda": "10-21 00:00 > 11-01 00:00~",
    "oktyabrın 13-ü günortadan sonra": "10-13 12:00 > 10-13 18:00",
    "ehtimal ki, oktyabrın 12-də": "10-12 00:00 > 10-13 00:00?",
    "oktyabrın 13-də Bakı vaxtı ilə 08:45-də": "10-13 08:45 > 10-13 08:46",
    "OKTYABRIN 13-DƏ": "10-13 00:00 > 10-14 00:00",
    "İyulun 12-də": "07-12 00:00 > 07-13 00:00",
    "iyulun 12-si": "07-12 00:00 > 07-13 00:00",
}


@pytest.mark.parametrize("words", WORDINGS)
def test_wordings_are_read_against_the_day_they_were_published(words: str) -> None:
    assert told(words) == WORDINGS[words]
    assert told(words, language="az") == WORDINGS[words]
    assert (read(words).words, read(words, language="az").language) == (words, "az")


UNREAD = [
    "bu gecə",
    "gecə yarısı",
    "oktyabrın 13-nə qədər",
    "oktyabrın 13-dən sonra",
    "sentyabrın 31-də",
    "fevralın 30-da",
    "oktyabrın 32-də",
    "saat 25:00-da",
    "13-də",
    "oktyabrın 13-də və 15-də",
    "oktyabrın 13-də döyüşlər",
    "oktyabrın 13-də октября",
    "oktyabr 13 noyabr",
    "səhər 13:00-da",
    "sabah",
    "səhərdən sonra",
    "Gəncədə",
    "maydan",
    "bir az əvvəl",
    "iki saat əvvəl",
    "axşam 9-da",
    "səhər 8-də",
    "mart ayının axırı ola bilsin",
    "dün 13-də dünən",
]


@pytest.mark.parametrize("words", UNREAD)
def test_what_is_not_understood_is_kept_as_worded(words: str) -> None:
    assert told(words) == "unread"
    assert read(words).words == words
