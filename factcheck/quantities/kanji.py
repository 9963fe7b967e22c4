"""Japanese: numbers with their counters in running text, 少なくとも5人が死亡, 部品が673個分, 数十両の戦車."""

from __future__ import annotations

import re
from decimal import Decimal

from factcheck.quantities.found import Found
from factcheck.quantities.nouns import FATES, PERSONS
from factcheck.quantities.quantity import MOST

_PRESENT = re.compile(r"[\u3040-\u30ff\u3400-\u9fff]")
_NUMBER = re.compile(
    r"(?P<low>[0-9][0-9,.百千万億]{0,24}|数?[一二三四五六七八九十百千万億〇]{1,12}|数)"
    r"(?:(?:[-–~]|から)(?P<high>[0-9][0-9,.百千万億]{0,24}))?"
)
_SMALL = {"百": 100, "千": 1_000, "十": 10}
_LARGE = {"万": 10_000, "億": 100_000_000}
_FIGURES = {sign: number for number, sign in enumerate("〇一二三四五六七八九")}

COUNTERS: dict[str, str] = {
    **dict.fromkeys(("個", "点", "ピース"), "pieces"),
    **dict.fromkeys(("人", "名", "にん"), "people"),
    **dict.fromkeys(("隻", "艘"), "ships"),
    **dict.fromkeys(("軒", "戸"), "houses"),
    "棟": "buildings",
    "門": "artillery",
    **dict.fromkeys(("平方キロメートル", "平方キロ", "km2"), "km2"),
    **dict.fromkeys(("キロメートル", "キロ", "km"), "km"),
    **dict.fromkeys(("キログラム", "kg"), "kg"),
    **dict.fromkeys(("メートル",), "m"),
    "ヘクタール": "hectares",
    "トン": "tonnes",
    **dict.fromkeys(("%", "パーセント"), "percent"),
    "時間": "hours",
    **dict.fromkeys(("分間", "分"), "minutes"),
    **dict.fromkeys(("秒間", "秒"), "seconds"),
    "日間": "days",
    "週間": "weeks",
    **dict.fromkeys(("か月", "カ月", "ヶ月", "ヵ月", "箇月"), "months"),
    "年間": "years",
    **dict.fromkeys(("集落", "村", "町", "都市"), "settlements"),
    **dict.fromkeys(
        (
            "機",
            "両",
            "輌",
            "台",
            "発",
            "基",
            "件",
            "本",
            "丁",
            "か所",
            "カ所",
            "ヶ所",
            "箇所",
            "回",
            "体",
            "つ",
            "世帯",
            "頭",
        ),
        "",
    ),
}
NOUNS: dict[str, str] = {
    **dict.fromkeys(
        ("死者", "死亡", "死亡者", "戦死者", "戦死", "犠牲者", "犠牲", "殺害", "死者数"), "killed"
    ),
    **dict.fromkeys(
        ("負傷者", "負傷", "けが人", "けが", "怪我人", "重傷", "軽傷", "重軽傷", "負傷者数"), "wounded"
    ),
    **dict.fromkeys(("死傷者", "死傷", "死傷者数"), "killed_and_wounded"),
    **dict.fromkeys(("行方不明者", "行方不明", "不明者"), "missing"),
    **dict.fromkeys(("捕虜",), "prisoners"),
    **dict.fromkeys(("拘束", "捕縛"), "captured"),
    **dict.fromkeys(("避難民", "避難者", "避難", "難民"), "displaced"),
    **dict.fromkeys(("遺体", "死体"), "bodies"),
    **dict.fromkeys(("損失", "損害"), "losses"),
    **dict.fromkeys(("兵士", "兵", "軍人", "戦闘員", "将兵", "傭兵", "隊員", "将校"), "soldiers"),
    **dict.fromkeys(("民間人", "市民", "一般市民", "住民", "一般住民", "文民"), "civilians"),
    **dict.fromkeys(("子ども", "子供", "児童"), "children"),
    "女性": "women",
    **dict.fromkeys(("記者", "ジャーナリスト"), "journalists"),
    "戦車": "tanks",
    **dict.fromkeys(("装甲車", "装甲車両"), "armoured_vehicles"),
    **dict.fromkeys(("車両", "車", "トラック"), "vehicles"),
    **dict.fromkeys(("航空機", "戦闘機", "軍用機", "攻撃機", "飛行機"), "aircraft"),
    **dict.fromkeys(("ヘリコプター", "ヘリ"), "helicopters"),
    **dict.fromkeys(("無人機", "ドローン", "無人航空機"), "drones"),
    **dict.fromkeys(("大砲", "榴弾砲", "迫撃砲", "火砲", "野砲"), "artillery"),
    **dict.fromkeys(("多連装ロケット", "ロケットランチャー"), "rocket_launchers"),
    **dict.fromkeys(("防空システム", "地対空ミサイルシステム"), "air_defence"),
    **dict.fromkeys(("ミサイル", "弾道ミサイル"), "missiles"),
    **dict.fromkeys(("ロケット弾", "ロケット"), "rockets"),
    **dict.fromkeys(("砲弾", "迫撃砲弾", "弾"), "shells"),
    "地雷": "mines",
    **dict.fromkeys(("爆弾", "クラスター爆弾"), "bombs"),
    **dict.fromkeys(("子弾", "子爆弾"), "submunitions"),
    **dict.fromkeys(("家屋", "住宅", "民家"), "houses"),
    **dict.fromkeys(("建物", "ビル"), "buildings"),
    **dict.fromkeys(("学校",), "schools"),
    **dict.fromkeys(("陣地", "高地"), "positions"),
    **dict.fromkeys(("弾薬庫",), "depots"),
    **dict.fromkeys(("集落", "村"), "settlements"),
}
_BEFORE = {
    **dict.fromkeys(("約", "およそ", "おおよそ", "推定", "概ね"), "about"),
    "ほぼ": "nearly",
    **dict.fromkeys(("少なくとも", "最低", "最低でも"), "at least"),
    **dict.fromkeys(("最大", "最大で", "多くて"), "up to"),
    **dict.fromkeys(("ちょうど",), "exactly"),
    **dict.fromkeys(("計", "合計", "合わせて", "あわせて", "さらに", "延べ", "総計", "新たに"), ""),
}
_AFTER = {
    **dict.fromkeys(("以上",), "at least"),
    **dict.fromkeys(("を超える", "を超え", "超", "余り", "あまり", "余", "強"), "more than"),
    **dict.fromkeys(("以下",), "up to"),
    **dict.fromkeys(("未満", "弱"), "less than"),
    **dict.fromkeys(("近く",), "nearly"),
    **dict.fromkeys(("ほど", "程度", "前後", "くらい", "ぐらい"), "about"),
    **dict.fromkeys(("分の部品", "分の破片", "分の残骸", "分"), "parts of"),
}
_PARTS = re.compile(r"(?:部品|破片|残骸)[がはをもの]?$")
_STOP = re.compile(r"[。、，,！!?？\n0-9「」『』()（）]")
_ZERO = re.compile(
    r"(?P<noun>死傷者|死者|負傷者|犠牲者|けが人|行方不明者|損失)[はもが]?"
    r"(?P<none>いない|いなかった|無し|なし|なかった|ない|出ていない|出なかった|ゼロ)(?=[。、」\s]|$|と[述発主し]|だ|で)"
)
_NOT_A_HEAD = frozenset("第同統唯単均万数時:/.-")
_NOT_AFTER_PERSON = frozenset("物道権間類質種員口気民工材格")
_LONGEST = 10


def is_present(folded: str) -> bool:
    """Whether there is any Japanese in the text."""
    return _PRESENT.search(folded) is not None


def quantities(text: str, folded: str) -> list[Found]:
    """Every number with a counter, and "死者はいない"; places are those of ``text``."""
    found: list[Found] = []
    for none in _ZERO.finditer(folded):
        unit = NOUNS[none["noun"]]
        found.append(Found(none.start(), none.end(), none["none"], 0, 0, "", unit, none["noun"]))
    done, at = 0, 0
    while match := _NUMBER.search(folded, at):
        at = match.end()
        one = _counted(text, folded, match, done)
        if one is not None:
            found.append(one)
            done = at = max(one.end, at)
    return found


def _counted(text: str, folded: str, match: re.Match[str], done: int) -> Found | None:
    start, digits = match.start(), match["low"].rstrip(",.")
    counter_at = match.end() if match["high"] or digits == match["low"] else start + len(digits)
    head = folded[start - 1 : start]
    if head and (head in _NOT_A_HEAD or head.isdigit() or (head.isalpha() and ord(head) < 0x3000)):
        return None
    while folded[counter_at : counter_at + 1] in (" ", "\u00a0") and digits[0].isdigit():
        counter_at += 1
    counter = _longest(folded, counter_at, COUNTERS)
    if not counter or not _is_count(folded, digits, counter, counter_at + len(counter)):
        return None
    low, order = _number(digits)
    high = low
    if match["high"]:
        high, _ = _number(match["high"].rstrip(",."))
        if low is None or high is None or low >= high:
            return None
    end = counter_at + len(counter)
    qualifier = ""
    if later := _longest(folded, end, _AFTER):
        qualifier, end = _AFTER[later], end + len(later)
    begin, told = _qualified(folded, start, done)
    unit, noun_from, noun_to = _noun(folded, begin, end, COUNTERS[counter], done)
    if _PARTS.search(folded[max(done, begin - 4) : begin]) and "分" in folded[counter_at:end]:
        qualifier = "parts of"
    if unit == COUNTERS[counter]:
        noun_from, noun_to = counter_at, counter_at + len(counter)
    return Found(
        min(begin, noun_from),
        max(end, noun_to),
        text[start : counter_at if match["high"] else start + len(digits)].strip(),
        low,
        high,
        qualifier or told,
        unit,
        text[noun_from:noun_to],
        order,
    )


def _is_count(folded: str, digits: str, counter: str, end: int) -> bool:
    kanji = not digits[0].isdigit()
    if counter in ("人", "名") and folded[end : end + 1] in _NOT_AFTER_PERSON:
        return False
    if counter == "名" and folded[end : end + 1] in ("前", "称", "目"):
        return False
    if counter == "分" and (kanji or folded[end : end + 1] in ("の", "け", "野", "析")):
        return False
    return not (
        kanji and counter in ("点", "本", "台", "町", "村", "門", "面", "機", "件") and digits == "一"
    )


def _longest(folded: str, at: int, table: dict[str, str]) -> str:
    for length in range(_LONGEST, 0, -1):
        piece = folded[at : at + length]
        if len(piece) == length and piece in table:
            return piece
    return ""


def _qualified(folded: str, start: int, done: int) -> tuple[int, str]:
    """(where the words before the number begin, the qualifier among them)."""
    told = ""
    for _ in range(2):
        for length in range(min(6, start - done), 0, -1):
            piece = folded[start - length : start]
            if piece in _BEFORE:
                start, told = start - length, _BEFORE[piece] or told
                break
        else:
            break
    return start, told


def _noun(folded: str, begin: int, end: int, unit: str, done: int) -> tuple[str, int, int]:
    """(unit, from, to) of what is counted: before the number, right after it, or by what befell it."""
    lead = begin
    while lead > done and folded[lead - 1] in "はがをもの: \u00a0":
        lead -= 1
    for length in range(min(_LONGEST, lead - done), 0, -1):
        noun = NOUNS.get(folded[lead - length : lead], "")
        if noun:
            unit, begin = noun, lead - length
            break
    else:
        begin = end
    at = end + (folded[end : end + 1] in "のがはをも" and end < len(folded))
    after = _longest(folded, at, NOUNS)
    named = unit in ("civilians", "soldiers") and NOUNS.get(after, "") in PERSONS
    if after and not named and (unit in PERSONS or unit in ("", "pieces", "vehicles", "aircraft")):
        unit, begin, end = NOUNS[after], min(begin, end), at + len(after)
    if unit not in PERSONS:
        return unit, begin, max(begin, end) if begin < end else end
    window = _STOP.split(folded[end : end + 16], maxsplit=1)[0]
    places = [(window.find(word), word) for word, key in NOUNS.items() if key in FATES and word in window]
    if places:
        place, word = min(places, key=lambda item: (item[0], -len(item[1])))
        return NOUNS[word], min(begin, end), end + place + len(word)
    return unit, begin, end


def _number(digits: str) -> tuple[int | None, int]:
    """(the number or None, the order of a worded amount): 1万5千 is 15000, 数十 an order of 10."""
    if digits.startswith("数"):
        rest = _value(digits[1:]) if digits[1:] else 1
        return None, rest if rest and str(rest).strip("0") == "1" else 0
    return _value(digits), 0


def _value(digits: str) -> int | None:
    total, part, current = Decimal(0), Decimal(0), Decimal(0)
    told = False
    for piece in re.findall(r"[0-9][0-9,.]*|.", digits):
        if piece[0].isdigit():
            plain = (
                piece.replace(",", "") if re.fullmatch(r"[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+", piece) else piece
            )
            if not re.fullmatch(r"[0-9]+(?:\.[0-9]+)?", plain) or (told and current):
                return None
            current, told = Decimal(plain), True
        elif piece in _FIGURES:
            current, told = current * 10 + _FIGURES[piece], True
        elif piece in _SMALL:
            part, current, told = (
                part + (current if told and current else 1) * _SMALL[piece],
                Decimal(0),
                False,
            )
        elif piece in _LARGE:
            total, part = total + (part + current or 1) * _LARGE[piece], Decimal(0)
            current, told = Decimal(0), False
        else:
            return None
    number = total + part + current
    return int(number) if number == int(number) and number <= MOST else None
