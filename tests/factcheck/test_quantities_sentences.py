"""Numbers out of sentences in seven languages, with what each counts."""

from __future__ import annotations

import pytest

from factcheck.quantities import quantities_in
from tests.factcheck.counts import counted, told

SENTENCES: dict[str, str] = {
    "More than 500 soldiers were killed, the ministry said on 13 October 2020.": "500 (more than) killed",
    "Overnight the enemy lost up to 30 killed, some 60 wounded and 4 missing.": (
        "30 (up to) killed; 60 (about) wounded; 4 missing"
    ),
    "Parts of 673 M095 submunitions were shown to reporters in Stepanakert.": "673 (parts of) submunitions",
    "The battery fired about 1.5 thousand shells at three villages in 24 hours.": (
        "1.5 thousand=1500 (about) shells; three=3 settlements; 24 hours"
    ),
    "Two Su-25 aircraft and a Bayraktar TB2 drone were shot down at 08:45.": "Two=2 aircraft",
    "Resolution 884 and articles 2, 5 and 51 of the Charter were quoted 12 times.": "12 times",
    "Between 5 and 7 tanks burned; dozens of houses and several hundred shells were counted.": (
        "5 and 7=5..7 tanks; dozens=? houses; several hundred=? shells"
    ),
    "No losses were suffered. No losses have been disclosed. There were zero casualties.": (
        "No=0 losses; zero=0 casualties"
    ),
    "Twenty-two of their tanks, one helicopter and 1,234,567 leaflets.": (
        "Twenty-two=22 tanks; one=1 helicopters; 1,234,567=1234567 -"
    ),
    "The 122-mm rockets flew 40km, the 9K38 was found 7-8 km away.": "40 km; 7-8=7..8 km",
    "At least 12 civilians, including 3 children, died and 40+ were injured.": (
        "12 (at least) civilians; 3 children; 40 (at least) wounded"
    ),
    "In 2020 tanks crossed; 2 300 shells fell; 12/13 of the town, 3:1, 1.2.2020, +374 10 123456.": (
        "2 300=? shells"
    ),
    "5 prisoners and 3 bodies were exchanged; 1 in 10 homes is gone; 20% of the land.": (
        "5 prisoners; 3 bodies; 20 percent"
    ),
    "The 3rd brigade lost 100 men killed or missing.": "100 -",
    "Погибли не менее 500 человек, ещё 1 200 ранены, 30 пропали без вести.": (
        "500 (at least) killed; 1 200=1200 wounded; 30 missing"
    ),
    "За сутки уничтожено до 30 солдат, 22 танка, 7 БПЛА и один вертолёт.": (
        "30 (up to) killed; 22 tanks; 7 drones; один=1 helicopters"
    ),
    "Потери составили 550 убитых и раненых, двадцать два человека взяты в плен.": (
        "550 killed_and_wounded; двадцать два=22 captured"
    ),
    "13 октября 2020 года в 08:45 обстреляны 5 населённых пунктов, глубина 7-8 км.": (
        "5 settlements; 7-8=7..8 km"
    ),
    "Более 2,3 тыс. военнослужащих погибли, десятки тысяч беженцев, несколько сотен снарядов.": (
        "2,3 тыс.=2300 (more than) killed; десятки тысяч=? displaced; несколько сотен=? shells"
    ),
    "Найдено 180 неразорвавшихся кассетных элементов и 673 шт. М095.": "180 submunitions; 673 pieces",
    "В 14 часов сбит Су-25, по статье 51 Устава и резолюции 822 потерь нет.": "нет=0 losses",
    "О потерях нет данных. Обошлось без потерь. Раненых нет. Жертв не было.": (
        "без=0 losses; нет=0 wounded; не было=0 casualties"
    ),
    "От 5 до 7 тысяч человек, два-три танка, полтора десятка машин.": (
        "5 до 7 тысяч=5000..7000 people; два-три=2..3 tanks"
    ),
    "На вооружении Т-72, С-300, 9К38; калибр 122 мм, 2-я бригада, 1990-х годов.": "",
    "Захвачены 5 пленных, обнаружены 15 тел, разрушено 40 % домов.": "5 prisoners; 15 bodies; 40 percent",
    "Загинуло щонайменше 12 осіб, ще 40 поранено, троє зникли безвісти.": (
        "12 (at least) killed; 40 wounded; троє=3 missing"
    ),
    "Знищено понад 30 танків, 7 БпЛА, 12 артсистем і двадцять два бронетранспортери.": (
        "30 (more than) tanks; 7 drones; 12 artillery; двадцять два=22 armoured_vehicles"
    ),
    "13 жовтня 2020 року о 08:45 обстріляно 5 населених пунктів на глибину 7–8 км.": (
        "5 settlements; 7–8=7..8 km"
    ),
    "Втрати ворога – близько 1 200 військових; п'ятеро цивільних загинули.": (
        "1 200=1200 (about) soldiers; п'ятеро=5 killed"
    ),
    "Десятки будинків пошкоджено, кілька сотень снарядів, до 2 тис. людей евакуйовано.": (
        "Десятки=? houses; кілька сотень=? shells; 2 тис.=2000 (up to) people"
    ),
    "Втрат немає. Полонено 25 військових, повернуто 15 тіл.": "немає=0 losses; 25 prisoners; 15 bodies",
    "За резолюцією 2202 і статтею 51 збито Су-25 та знайдено 9К38.": "",
    "Ən azı 12 nəfər həlak olub, 40-dan çox adam yaralanıb, 3 nəfər itkin düşüb.": (
        "12 (at least) killed; 40 (more than) wounded; 3 missing"
    ),
    "Düşmənin 22 tankı, 7 PUA-sı, 15 ədəd zirehli texnikası və iki helikopteri məhv edilib.": (
        "22 tanks; 7 drones; 15 armoured_vehicles; iki=2 helicopters"
    ),
    "Oktyabrın 13-də saat 08:45-də 5 kənd atəşə tutulub, dərinlik 7-8 km-dir.": "5 settlements; 7-8=7..8 km",
    "Təxminən 2 min 300 əsgər, 2.300 mərmi, onlarla ev, bir neçə yüz raket.": (
        "2 min 300=2300 (about) soldiers; 2.300=2300 shells; onlarla=? houses; bir neçə yüz=? missiles"
    ),
    "İyirmi iki mülki şəxs öldürülüb, yüzlərlə insan yaralanıb, 300-ə qədər qaçqın var.": (
        "İyirmi iki=22 killed; yüzlərlə=? wounded; 300 (up to) displaced"
    ),
    "İtki yoxdur. BMT-nin 822, 853 saylı qətnamələri və 51-ci maddə, Su-25, S-300.": "yoxdur=0 losses",
    "550 nəfər ölü və yaralı, 5 əsir, 15 cəsəd, ərazinin 20 faizi.": (
        "550 killed_and_wounded; 5 prisoners; 15 bodies; 20 percent"
    ),
    "En az 12 kişi öldü, 40'tan fazla kişi yaralandı, 3 kişi kayboldu.": (
        "12 (at least) killed; 40 (more than) wounded; 3 missing"
    ),
    "Düşmana ait 22 tank, 7 İHA, 15 adet zırhlı araç ve iki helikopter imha edildi.": (
        "22 tanks; 7 drones; 15 armoured_vehicles; iki=2 helicopters"
    ),
    "13 Ekim'de saat 08:45'te 5 köy vuruldu, derinlik 7-8 km.": "5 settlements; 7-8=7..8 km",
    "Yaklaşık 2 bin 300 asker, 2.300 mermi, onlarca ev, birkaç yüz roket.": (
        "2 bin 300=2300 (about) soldiers; 2.300=2300 shells; onlarca=? houses; birkaç yüz=? rockets"
    ),
    "Yirmi iki sivil hayatını kaybetti, yüzlerce insan yaralandı, 300'e yakın mülteci var.": (
        "Yirmi iki=22 killed; yüzlerce=? wounded; 300 (about) displaced"
    ),
    "Can kaybı yok. BM'nin 822 sayılı kararı, 51. madde, Su-25, S-300.": "yok=0 killed",
    "550 ölü ve yaralı, 5 esir, 15 ceset, toprakların yüzde 20'si.": (
        "550 killed_and_wounded; 5 prisoners; 15 bodies; 20 percent"
    ),
    "Զոհվել է առնվազն 12 մարդ, վիրավորվել է ավելի քան 40 մարդ։": (
        "12 (at least) killed; 40 (more than) wounded"
    ),
    "Ոչնչացվել է հակառակորդի 22 տանկ, 7 ԱԹՍ, 15 միավոր զրահատեխնիկա և երկու ուղղաթիռ։": (
        "22 tanks; 7 drones; 15 armoured_vehicles; երկու=2 helicopters"
    ),
    "Հոկտեմբերի 13-ին, ժամը 08:45-ին հրետակոծվել է 5 գյուղ, խորությունը՝ 7-8 կմ։": (
        "5 settlements; 7-8=7..8 km"
    ),
    "Մոտ 2 300 զինծառայող, 2 հազար արկ, տասնյակ տներ, մի քանի հարյուր հրթիռ։": (
        "2 300=2300 (about) soldiers; 2 հազար=2000 shells; տասնյակ=? houses; մի քանի հարյուր=? missiles"
    ),
    "Քսաներկու խաղաղ բնակիչ զոհվեց, հարյուրավոր մարդիկ վիրավորվեցին, 300-ից ավելի փախստական կա։": (
        "Քսաներկու=22 killed; հարյուրավոր=? wounded; 300 (more than) displaced"
    ),
    "Կորուստներ չկան։ ՄԱԿ-ի 822 բանաձևը, հոդված 51, Սու-25, Ս-300։": "չկան=0 losses",
    "550 զոհ և վիրավոր, 5 գերի, 15 աճյուն, տարածքի 20 տոկոսը։": (
        "550 killed_and_wounded; 5 prisoners; 15 bodies; 20 percent"
    ),
    "Գտնվել է 673 հատ ենթառումբ, երկու տասնյակ մեքենա։": "673 submunitions; երկու տասնյակ=20 vehicles",
    "少なくとも12人が死亡し、40人以上が負傷、3人が行方不明となった。": (
        "12 (at least) killed; 40 (at least) wounded; 3 missing"
    ),
    "戦車22両、無人機7機、装甲車15台、ヘリコプター2機を破壊した。": (
        "22 tanks; 7 drones; 15 armoured_vehicles; 2 helicopters"
    ),
    "10月13日8時45分、5つの村が砲撃され、7〜8キロ進んだ。": "5 settlements; 7〜8=7..8 km",
    "約2300人の兵士、2千発の砲弾、数十軒の家屋、数百人のけが人。": (
        "2300 (about) soldiers; 2千=2000 shells; 数十=? houses; 数百=? wounded"
    ),
    "二十二人の民間人が死亡、1万5千人が避難した。": "二十二=22 killed; 1万5千=15000 displaced",
    "死者は出ていない。国連決議822号、第51条、Su-25、S-300。": "出ていない=0 killed",
    "死傷者は550人、捕虜5人、遺体15体、領土の20%。": (
        "550 killed_and_wounded; 5 prisoners; 15 bodies; 20 percent"
    ),
    "クラスター爆弾(M095)の部品が673個分発見された。": "673 (parts of) pieces",
    "5分しか持たなかった。2020年の12歳の少年、90年代、一部、十分。": "5 minutes",
}


@pytest.mark.parametrize("text", SENTENCES)
def test_sentences_tell_their_numbers(text: str) -> None:
    assert told(text) == counted(SENTENCES[text])
    for one in quantities_in(text):
        assert one.value in text[one.start : one.end]
        assert one.noun in text
