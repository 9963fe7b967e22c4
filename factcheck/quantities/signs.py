"""Words beside a number in running text: qualifiers, words that are no noun, words that make it no count.

All folded as :func:`factcheck.quantities.tokens.fold` does. Japanese ones are in ``kanji``.
"""

from __future__ import annotations

import re

from factcheck.quantities.tokens import fold
from factcheck.quantities.words import BEFORE as TYPED


def word_set(listed: str) -> frozenset[str]:
    """Folded words out of one line."""
    return frozenset(fold(word) for word in listed.split())


def _lines(table: dict[str, str]) -> dict[str, str]:
    return {fold(phrase.strip()): name for name, phrases in table.items() for phrase in phrases.split("|")}


BEFORE: dict[str, str] = {fold(phrase): name for phrase, name in TYPED.items()} | _lines(
    {
        "about": "some|an estimated|an average of|orta hesabla|в районе|порядка|ориентировочно"
        "|близько|приблизно|орієнтовно|майже до"
        "|təxminən|təqribən|haradasa|yaklaşık|yaklaşık olarak|aşağı yukarı|tahminen|tahmini|ortalama"
        "|մոտ|մոտավորապես|շուրջ|մոտ մի|մոտենում է",
        "nearly": "практически|без малого|майже|demək olar ki|neredeyse|nerdeyse|գրեթե|համարյա",
        "at least": "no fewer than|a minimum of|minimum|по крайней мере|не менее чем|не меньше чем"
        "|щонайменше|принаймні|не менше|не менш ніж|не менше ніж|мінімум|azı|ən azı|ən az|minimum"
        "|en az|en azından|asgari|առնվազն|ամենաքիչը|նվազագույնը|ոչ պակաս քան",
        "more than": "upwards of|свыше чем|больше чем|понад|більше|більш ніж|більше ніж|більш як"
        "|ավելի քան|ավել քան",
        "up to": "as many as|не больше|не более чем|до|максимум|щонайбільше|не більше|ən çoxu"
        "|ən çox|en fazla|en çok"
        "|azami|մինչև|մինչեւ|առավելագույնը",
        "less than": "меньше чем|менее чем|менше|менш ніж|менше ніж|պակաս քան",
        "exactly": "precisely|ровно|точно|рівно|düz|tam|tam olarak|ուղիղ|ճիշտ",
        "parts of": "part of|fragments of|обломки|остатки|фрагментов|частей|уламки|частини"
        "|hissələri|parçaları|մասեր|մասերը",
    }
)
"""Said before the number."""

AFTER: dict[str, str] = _lines(
    {
        "at least": "or more|and more|и более|и больше|или более|або більше|і більше"
        "|ve daha fazla|və daha çox"
        "|ve üzeri|və artıq|և ավելի",
        "about": "or so|approximately|примерно|civarında|civarı|dolayında|kadar|yakın|yaxın"
        "|ətrafında|təxminən",
        "more than": "с лишним|с небольшим|artıq|çox|çoxu|fazla|aşkın|aşkındır|yuxarı|üzərində"
        "|üzerinde|ավելի|ավել|ավելին",
        "less than": "az|aşağı|daha az|պակաս",
        "up to": "qədər",
    }
) | {fold("'ten fazla"): "more than", fold("daha çox"): "more than", fold("daha fazla"): "more than"}
"""Said after the number; the words of Turkey and Azerbaijan count only after an ending of the number."""

NEEDS_ENDING = frozenset(
    map(fold, ("az", "çox", "fazla", "artıq", "yakın", "yaxın", "aşağı", "ավելի", "ավել"))
)

OPEN: frozenset[str] = word_set(
    "of in on at by to from for with and or but as is are was were be been being has have had will would "
    "the a an that which who whom whose this these those it they them their its his her he she we our "
    "than then when while after before during since until till into onto over under out off between among "
    "against per not no nor also only just about around so if because said says saying according reported "
    "there here still already were в во на и из или от до по при за с со к ко о об у не ни но а что "
    "который которые их его ее они он это были был была было есть как для над под без после перед также "
    "еще уже из-за том числе та і й з із зі від до при над під без після перед також ще вже їх його її "
    "вони він це були був була було як для та або чи що які який у və ve ilə ile da də de bu o ki üçün "
    "için isə ise olan olaraq idi oldu olub edildi edilib ya yaxud veya həm hem onlar onların onu bunun "
    "kimi gibi sonra əvvəl önce և եւ ու կամ է են էր էին որ որոնք այդ այս նրանք իր իրենց համար հետո մեջ "
    "վրա դեպի ից նաև բայց էլ"
)
"""Words that are never what is counted; the search for a noun ends at one."""

PASSED: frozenset[str] = word_set("of their the its our his these those them enemy's into из их")
"""Words between a number and its noun: 22 of their tanks."""

AUXILIARY: frozenset[str] = word_set(
    "were was are is have has had been being be got reportedly also others other more people были был "
    "было была стали стало є були було стали погибло oldu olub edilib"
)

NOT_A_COUNT: frozenset[str] = word_set(
    "article articles art resolution resolutions no nos number section sections paragraph paragraphs para "
    "page pages chapter law decree protocol protocols rule clause item figure fig table order ref id "
    "version channel room phone tel battalion brigade regiment aged age saat at o'clock статья статьи "
    "статье статьей статей ст резолюция резолюции резолюцию резолюций резолюциям номер пункт пункта "
    "пункте пп раздел закон протокол приказ указ стр страница страницы том рис стаття статті статтею "
    "резолюція резолюції резолюцію наказ розділ сторінка maddə maddəsi maddənin madde maddesi qətnamə "
    "qətnaməsi karar kararı sayılı nömrəli numaralı nömrə numara yaş հոդված հոդվածի հոդվածը բանաձև "
    "բանաձևի բանաձեւ թիվ ժամը ժամ կետ կետի էջ"
) | {"№", "#", "§", "$", "€", "£", "₽", "₼", "֏", "₺"}
"""A number right after one of these names a thing, a page, a price or a time of day."""

NOT_A_COUNT_AFTER: frozenset[str] = word_set(
    "saylı sayılı nömrəli numaralı nolu mm мм մմ cm см сm am pm a.m p.m hrs o'clock º ° calibre калибра"
)
"""A number right before one of these is a name, a bore, an angle or a time of day."""

MODEL_PREFIX: frozenset[str] = word_set(
    "su mig bm tb bmp btr kh pt ak mi-24 су миг бм бмп бтр зу сау սու միգ"
)
"""Before a number after a space: Su 25, MiG 29. One letter alone says too little ("с 5 танками")."""

_ENDING = r"'?(?:[iuü]n?|[iuü]?n?[dt][aeə]n?(?:ki)?|n?[aeə]|[iuü]nc[iuü])?"
MONTH = re.compile(
    r"jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?"
    r"|nov(?:ember)?|dec(?:ember)?"
    r"|(?:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)(?:[ьяею]|ем)|март[ае]?|август[ае]?|ма[йяе]"
    r"|янв|фев|апр|авг|сент?|окт|ноя|дек"
    r"|(?:січ|берез|квіт|трав|черв|лип|серп|верес|жовт|груд)(?:ень|ня|ні|нем)|лют(?:ий|ого|ому)|листопад[аі]?"
    rf"|(?:yanvar|fevral|mart|aprel|may|iyun|iyul|avqust|sentyabr|oktyabr|noyabr|dekabr|oca[kğ]|şubat|nisan|mayis"
    rf"|haziran|temmuz|ağustos|eylül|ekim|kasim|arali[kğ]){_ENDING}"
    r"|(?:հունվար|փետրվար|մարտ|ապրիլ|մայիս|հունիս|հուլիս|օգոստոս|սեպտեմբեր|հոկտեմբեր|նոյեմբեր|դեկտեմբեր)"
    r"(?:ի|ին|ից|ում|ը|ն)?"
)
"""The name of a month, folded, in any case."""

YEAR_WORDS: frozenset[str] = word_set(
    "год года году годом г гг рік року році р il ildə ilin ilə ildən ci yıl yılı yılında yılının թ թվական "
    "թվականի թվականին թվականից -i"
)
IN_YEAR: frozenset[str] = word_set(
    "in since by until of from during for year early late mid в с до за к у з від по"
)
"""Before a number between 1900 and 2100: it is the year then."""
CLOCK_BEFORE: frozenset[str] = word_set("at в во у о об около к до с после примерно saat ժամը ժամ by")
NO: frozenset[str] = word_set("no zero without без нет немає ні")
NONE_AFTER: frozenset[str] = word_set(
    "нет немає отсутствуют відсутні yoxdur olmayıb yok yoktur olmadı çkan չկան չկա չունենք չունի չունեն չեն"
)
"""After a loss: there is none."""
UNTOLD: frozenset[str] = word_set(
    "yet disclosed confirmed reported given announced published specified known clear official сообщается "
    "сообщалось данных сведений информации уточняется повідомляється даних məlumat bilgi açıklanmadı "
    "տվյալ տեղեկություն հայտնի"
)
"""Words that make "no losses" a silence instead of a count."""
