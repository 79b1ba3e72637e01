import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.text.language import language

SAID = {
    "en": "The mayor said on Monday that the bridge would stay closed for two more years. Residents were not pleased with it.",
    "de": "Der Bürgermeister sagte am Montag, dass die Brücke noch zwei Jahre geschlossen bleibt. Die Anwohner sind mit der "
    "Entscheidung nicht zufrieden.",
    "fr": "Le maire a déclaré lundi que le pont resterait fermé pendant deux ans. Les habitants ne sont pas contents de cela.",
    "es": "El alcalde dijo el lunes que el puente seguirá cerrado dos años más. Los vecinos no están contentos con la decisión.",
    "it": "Il sindaco ha detto lunedì che il ponte resterà chiuso per altri due anni. Gli "
    "abitanti non sono contenti di questa decisione.",
    "pt": "O prefeito disse na segunda-feira que a ponte ficará fechada por mais dois anos. As pessoas não estão contentes.",
    "nl": "De burgemeester zei maandag dat de brug nog twee jaar gesloten blijft. De bewoners zijn niet blij met het besluit.",
    "sv": "Borgmästaren sade på måndagen att bron ska vara stängd i två år till. Invånarna är inte "
    "nöjda med beslutet från kommunen.",
    "pl": "Burmistrz powiedział, że most będzie zamknięty jeszcze przez dwa lata. Mieszkańcy nie są zadowoleni z decyzji, która "
    "jest ostateczna, ale nie mogą już nic zrobić.",
    "ru": "Мэр сказал в понедельник, что мост будет закрыт ещё два года. Жители не довольны решением, но оно уже принято, и это "
    "всё, что он мог сказать.",
    "uk": "Мер сказав у понеділок, що міст буде закритий ще два роки. Мешканці не задоволені рішенням, але його вже прийнято, "
    "і це все, що він міг сказати.",
    "ja": "市長は月曜日、橋はあと二年間閉鎖されると述べた。",
    "zh": "市长周一表示,大桥还将关闭两年。",
    "ko": "시장은 월요일에 다리가 2년 더 폐쇄될 것이라고 말했다.",
    "el": "Ο δήμαρχος είπε ότι η γέφυρα θα μείνει κλειστή.",
}


@pytest.mark.parametrize("code", SAID)
def test_a_paragraph_of_prose_tells_its_language(code):
    assert language(SAID[code]) == code


@pytest.mark.parametrize(
    "text",
    [
        "",
        "The bridge.",
        "Tarn Valley Ltd 12 Carrow Brackwell Lindholt Pellam Sarnby Reyes Okafor Marsh Sato Dobbs " * 3,
        "1 2 3 " * 50,
    ],
)
def test_what_does_not_tell_is_unknown(text):
    assert language(text) is None


def test_a_foreign_quotation_does_not_change_the_language():
    assert language(SAID["en"] * 2 + " “Der Bürgermeister sagte am Montag, dass die Brücke zu ist.”") == "en"


@given(st.text())
def test_any_text_has_a_language_of_the_lists_or_none(text):
    assert language(text) is None or len(language(text)) == 2
