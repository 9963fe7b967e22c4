"""Seeded claims in five languages, in the import layout: ``python -m tests.bench.generate 100000 OUT.jsonl``.

The texts are bags of the trade's words: good for cost, useless for judging likeness.
"""

from __future__ import annotations

import json
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

WORDS = {
    "en": "army shelled village outskirts artillery destroyed column tank drone night truce soldiers wounded"
    " convoy positions captured heights denied statement ministry aircraft shot down rockets city",
    "ru": "армия обстреляла село окраина артиллерия уничтожена колонна танк ночь перемирие солдаты ранены"
    " позиции захвачены высоты опровергла заявление министерство самолет сбит ракеты город",
    "hy": "բանակը գնդակոծել գյուղ հրետանի ոչնչացվել շարասյուն տանկ գիշեր հրադադար զինվոր վիրավոր"
    " դիրքեր գրավել հերքել հայտարարություն նախարարություն ինքնաթիռ հրթիռ քաղաք",
    "az": "ordu kəndi atəşə tutdu artilleriya məhv edildi kolon tank gecə atəşkəs əsgər yaralı mövqe"
    " ələ keçirdi yüksəklik təkzib bəyanat nazirlik təyyarə vuruldu raket şəhər",
    "ja": "軍が村を砲撃した 郊外 砲兵が破壊した 車列 戦車 夜間 停戦 兵士が負傷 陣地を占領 否定した"
    " 国防省は発表 航空機を撃墜 ロケット弾 都市",
}
PLACES = ["Stepanakert", "Ganja", "Tartar", "Aghdam", "Hadrut", "Fuzuli", "Martakert", "Shusha"]
KINDS = [
    "attack/shelling",
    "ceasefire_violation",
    "shootdown",
    "casualty",
    "equipment_loss",
    "denial",
    "other",
]
SIDES = [("North", "North MoD"), ("South", "South MoD"), ("North", "North president"), ("South", "South MFA")]
FIRST = date(2018, 1, 1)


def claims(count: int, seed: int = 13) -> Iterator[dict[str, object]]:
    """``count`` lines of the import layout, spread over five years, the same for the same seed."""
    draw = random.Random(seed)
    languages = {name: text.split() for name, text in WORDS.items()}
    for number in range(count):
        language = draw.choice(list(languages))
        words = draw.choices(languages[language], k=draw.randint(9, 20))
        side, claimant = draw.choice(SIDES)
        day = FIRST + timedelta(days=draw.randrange(1826))
        place = draw.choice(PLACES)
        yield {
            "id": f"G-{number:07d}",
            "conflict": "Generated conflict",
            "side": side,
            "claimant": claimant,
            "claim_text": " ".join(words),
            "claim_type": draw.choice(KINDS),
            "event_date_raw": day.isoformat(),
            "event_date_edtf": day.isoformat(),
            "event_time_local": "",
            "stated_date": (day + timedelta(days=draw.randrange(2))).isoformat(),
            "place_raw": place,
            "place_norm": place,
            "quantities": [{"value": str(draw.randrange(1, 400)), "unit": "killed", "qualifier": ""}],
            "equipment": [draw.choice(["Su-25", "T-72", "BM-21 Grad"])],
            "source_url": f"https://example.org/{number}",
            "source_publisher": f"Paper {draw.randrange(40)}",
            "source_date": (day + timedelta(days=1)).isoformat(),
            "language": language,
            "orig_quote": "",
            "certainty": "high",
            "note": "",
        }


def write(count: int, target: Path) -> None:
    with target.open("w", encoding="utf-8") as out:
        for claim in claims(count):
            out.write(json.dumps(claim, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    write(int(sys.argv[1]), Path(sys.argv[2]))
