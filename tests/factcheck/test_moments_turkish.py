"""Wordings of Turkish sources, each with the stretch it must be read as."""

from __future__ import annotations

import pytest

from tests.factcheck.clocks import read, told

WORDINGS = {
    "13 Ekim": "10-13 00:00 > 10-14 00:00",
    "13 Ekim 2020": "10-13 00:00 > 10-14 00:00",
    "13 Ekim 2020'de": "10-13 00:00 > 10-14 00:00",
    "13 Ekim sabahı": "10-13 06:00 > 10-13 12:00",
    "13 Ekim'de": "10-13 00:00 > 10-14 00:00",
    "13 Ekim’de": "10-13 00:00 > 10-14 00:00",
    "13 Ekim günü": "10-13 00:00 > 10-14 00:00",
    "13 Ekim Salı günü": "10-13 00:00 > 10-14 00:00",
    "Ekim'in 13'ünde": "10-13 00:00 > 10-14 00:00",
    "Ekim ayının 13'ünde": "10-13 00:00 > 10-14 00:00",
    "2020 yılının Ekim ayında": "10-01 00:00 > 11-01 00:00",
    "Ekim 2020": "10-01 00:00 > 11-01 00:00",
    "dün": "10-12 00:00 > 10-13 00:00",
    "dün sabah": "10-12 06:00 > 10-12 12:00",
    "dün akşam": "10-12 17:00 > 10-13 00:00",
    "dün gece": "10-12 18:00 > 10-13 06:00",
    "dün akşam saatlerinde": "10-12 17:00 > 10-13 00:00",
    "dün geceden beri": "10-12 18:00 > 10-14 00:00",
    "12 Ekim akşamından 13 Ekim sabahına kadar": "10-12 17:00 > 10-13 12:00",
    "bu yılın Ekim ayında": "10-01 00:00 > 11-01 00:00",
    "27 Eylül sabahı saat 06.00 sıralarında": "09-27 06:00 > 09-27 06:01~",
    "geçen gece": "10-12 18:00 > 10-13 06:00",
    "bugün": "10-13 00:00 > 10-14 00:00",
    "bu sabah": "10-13 06:00 > 10-13 12:00",
    "bugün saat 10:30'da": "10-13 10:30 > 10-13 10:31",
    "bu akşam": "10-13 17:00 > 10-14 00:00",
    "12 Ekim'i 13 Ekim'e bağlayan gece": "10-12 18:00 > 10-13 06:00",
    "12-13 Ekim gecesi": "10-12 18:00 > 10-13 06:00",
    "13 Ekim'e bağlayan gece": "10-12 18:00 > 10-13 06:00",
    "13 Ekim gecesi": "10-13 18:00 > 10-14 06:00?",
    "13 Ekim gece saat 02:00'de": "10-13 02:00 > 10-13 02:01",
    "gece 23:30'da": "10-13 23:30 > 10-13 23:31",
    "13 Ekim sabahından itibaren": "10-13 06:00 > 10-14 00:00",
    "27 Eylül'den beri": "09-27 00:00 > 10-14 00:00",
    "27 Eylül'den bu yana": "09-27 00:00 > 10-14 00:00",
    "27 Eylül'den itibaren": "09-27 00:00 > 10-14 00:00",
    "12-13 Ekim": "10-12 00:00 > 10-14 00:00",
    "12 ve 13 Ekim": "10-12 00:00 > 10-14 00:00",
    "11 Ekim'den 13 Ekim'e kadar": "10-11 00:00 > 10-14 00:00",
    "11 ile 13 Ekim arasında": "10-11 00:00 > 10-14 00:00",
    "13 Ekim 00:04'ten 00:45'e kadar": "10-13 00:04 > 10-13 00:45",
    "13 Ekim saat 00:04-00:45 arasında": "10-13 00:04 > 10-13 00:45",
    "saat 08.45'te": "10-13 08:45 > 10-13 08:46",
    "saat 08:45 sularında": "10-13 08:45 > 10-13 08:46~",
    "yaklaşık saat 8'de": "10-13 08:00 > 10-13 09:00~",
    "saat 12:00'den sonra": "10-13 12:00 > 10-14 00:00",
    "saat 12.00'ye kadar": "10-13 00:00 > 10-13 12:00",
    "sabah saatlerinde": "10-13 06:00 > 10-13 12:00",
    "sabaha karşı": "10-13 03:00 > 10-13 07:00",
    "sabahın erken saatlerinde": "10-13 04:00 > 10-13 09:00",
    "13 Ekim öğleden sonra": "10-13 12:00 > 10-13 18:00",
    "13 Ekim akşamı": "10-13 17:00 > 10-14 00:00",
    "akşam saat 9'da": "10-13 21:00 > 10-13 22:00",
    "sabah saat 5'te": "10-13 05:00 > 10-13 06:00",
    "Pazartesi": "10-12 00:00 > 10-13 00:00",
    "Pazartesi akşamı": "10-12 17:00 > 10-13 00:00",
    "geçen Salı": "10-06 00:00 > 10-07 00:00?",
    "üç gün önce": "10-10 00:00 > 10-11 00:00",
    "5 gün önce": "10-08 00:00 > 10-09 00:00",
    "geçen hafta": "10-05 00:00 > 10-12 00:00~",
    "geçtiğimiz ay": "09-01 00:00 > 10-01 00:00",
    "Ekim sonunda": "10-21 00:00 > 11-01 00:00~",
    "Ekim başlarında": "10-01 00:00 > 10-11 00:00~",
    "muhtemelen 12 Ekim": "10-12 00:00 > 10-13 00:00?",
    "13 Ekim 08:45 TSİ": "10-13 08:45 > 10-13 08:46",
    "1 Aralık 2020": "12-01 00:00 > 12-02 00:00",
    "1 Aralığın": "2019-12-01 00:00 > 2019-12-02 00:00",
    "ARALIK 2019": "2019-12-01 00:00 > 01-01 00:00",
    "KASIM 2019": "2019-11-01 00:00 > 2019-12-01 00:00",
}


@pytest.mark.parametrize("words", WORDINGS)
def test_wordings_are_read_against_the_day_they_were_published(words: str) -> None:
    assert told(words) == WORDINGS[words]
    assert told(words, language="tr") == WORDINGS[words]
    assert (read(words).words, read(words, language="tr").language) == (words, "tr")


UNREAD = [
    "bu gece",
    "gece yarısı",
    "13 Ekim'e kadar",
    "31 Eylül",
    "30 Şubat 2020",
    "32 Ekim",
    "saat 25:00'te",
    "13'ünde bekleniyor",
    "12 ve 15 Ekim",
    "13 Ekim çatışmaları",
    "13 Ekim октября",
    "Ekim 13 Kasım",
    "saat sabah 13:00",
    "öğle sonrası",
    "iki saat önce",
    "akşam 9'da",
    "sabah 8'de",
    "yarın sabah",
    "12 Ekimlik",
    "yirmi Ekim",
]


@pytest.mark.parametrize("words", UNREAD)
def test_what_is_not_understood_is_kept_as_worded(words: str) -> None:
    assert told(words) == "unread"
    assert read(words).words == words
