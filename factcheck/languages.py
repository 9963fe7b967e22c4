"""The language of a wording: guessed from its script, or told by code or English name."""

from __future__ import annotations

import re

from factcheck.errors import InputError
from factcheck.safe import one_line

_JAPANESE_FORMS = (
    "両乗仏価倹児剣剤剰労勧勲単厳収営団囲図圧売壊変奨実専対寛巣帯帰庁広廃弾従徳応恵悩悪戦戯払抜拝拠"
    "拡挙挿捜掲撃摂暁栄桜桟検楽様権歓歩歯歳歴毎気沢渉渋渓済満瀬焼犠獣発県砕穏経絵継続総縁縄縦繊聴"
    "脳臓芸薬蔵蛍衛覚覧観訳証読譲豊賛転軽辺遅郷酔釈鉄鉱銭鋳錬録関闘陥険隠雑霊顔顕駅駆騒験髄鶏黒齢"
    "働峠畑込枠辻塀"
)
_CHINESE_FORMS = (
    "战击对发图团围压卖坏变实专带归厅广废弹从应恶戏择扩举县经总缘纵听脑艺药卫觉观证读让转轻边这們们說"
    "说还进过时间门问军车东马飞亚陆队乡农员个为么义乐习书买产亲仅众优伤传则刘创动务华协单卢历师开张弃态"
    "怀护报拥拦挥损摄旷杀权极构枪标检汉沟济热爱现环电确积稳线练组细终织给续罗联胜苏荣营蓝虑补装见规视"
    "计订认议记许论设访识诉试话该详语误请诸调谁负财责败货质贸费资赵赶达迁运远连选遗释钟铁银锋错长闪闭"
    "闻阳阴阵际陈险随难韩页项须顾预领频题馆驻验鱼鸟龙吗嗎這"
)
"""Signs written so in one of the two languages only, most of them since the reforms of both."""
_KANA = re.compile(r"[\u3040-\u30ff]")
_HANGUL = re.compile(r"[\uac00-\ud7af]")
_HAN = re.compile(r"[\u3400-\u4dbf\u4e00-\u9fff]")
_HAN_LANGUAGES = ("ja", "zh", "ko")
_SCRIPTS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("ja", _KANA),
    ("ko", _HANGUL),
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
    """The language a script gives away (ISO 639-1); a hint, a person decides.

    ``""`` where it cannot be known: for Latin letters, and for Han signs that Japanese and Chinese share.
    """
    if _HAN.search(text) and not _KANA.search(text) and not _HANGUL.search(text):
        return _han_language(text)
    return next((language for language, script in _SCRIPTS if script.search(text)), "")


def _han_language(text: str) -> str:
    """Japanese or Chinese, by the forms that only one of them writes."""
    signs = set(text)
    japanese, chinese = signs.intersection(_JAPANESE_FORMS), signs.intersection(_CHINESE_FORMS)
    if bool(japanese) == bool(chinese):
        return ""
    return "ja" if japanese else "zh"


def is_foreign(text: str, *, language: str, desk: str) -> bool:
    """Whether a wording is not in the desk's own language, so that it stands as the original.

    ``language`` is its own as told or guessed; Han signs of no known language are foreign to a desk
    that writes none.
    """
    if language:
        return language != desk
    return bool(_HAN.search(text)) and desk not in _HAN_LANGUAGES


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
