"""The language of a wording: guessed from its script, or told by code or English name."""

from __future__ import annotations

import re

from factcheck.errors import InputError
from factcheck.safe import one_line

_SCRIPTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ja", re.compile(r"[\u3040-\u30ff]")),
    ("zh", re.compile(r"[\u4e00-\u9fff]")),
    ("hy", re.compile(r"[\u0531-\u058f]")),
    ("uk", re.compile(r"[іїєґІЇЄҐ]")),
    ("ru", re.compile(r"[\u0400-\u04ff]")),
    ("az", re.compile(r"[əƏ]")),
    ("ar", re.compile(r"[\u0600-\u06ff]")),
    ("he", re.compile(r"[\u0590-\u05ff]")),
    ("ka", re.compile(r"[\u10a0-\u10ff]")),
)


_LANGUAGE_NAMES = {
    "arabic": "ar",
    "armenian": "hy",
    "azerbaijani": "az",
    "azeri": "az",
    "chinese": "zh",
    "english": "en",
    "french": "fr",
    "georgian": "ka",
    "german": "de",
    "hebrew": "he",
    "italian": "it",
    "japanese": "ja",
    "korean": "ko",
    "persian": "fa",
    "farsi": "fa",
    "polish": "pl",
    "portuguese": "pt",
    "russian": "ru",
    "spanish": "es",
    "turkish": "tr",
    "ukrainian": "uk",
}
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})?")


def guess_language(text: str) -> str:
    """The language a script gives away (ISO 639-1), ``""`` for Latin letters; a hint, a person decides."""
    return next((language for language, script in _SCRIPTS if script.search(text)), "")


def read_language(words: str) -> str:
    """A language as its code, told by code or by English name. Raises :class:`InputError`."""
    told = words.strip().lower().replace("_", "-")
    code = _LANGUAGE_NAMES.get(told, told)
    if code and not _LANGUAGE.fullmatch(code):
        raise InputError(
            f'"{one_line(words.strip())[:40]}" is not a language we know.',
            field="language",
            hint="Write its code, such as hy, az, ru, ja, or its English name.",
        )
    return code
