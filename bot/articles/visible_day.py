"""The day in a line that says when an article appeared, in several languages: "Publié le 30 août 2023", "05.11.2025".

Wrong is worse than unknown: what was updated or released when says nothing about the day of publication.
"""

from __future__ import annotations

import datetime
import re

from bot.text.dates import checked, day

_LONGEST = 300
"""Characters of a line that is looked at."""

_MONTHS = (
    "januar jänner january janvier enero janeiro gennaio januari jan januar styczeń stycznia leden ledna ocak января",
    "februar feber february février fevrier febrero fevereiro febbraio februari feb luty lutego únor února şubat февраля",
    "märz marz march mars marzo março maart mar mrz marzec marca březen března mart марта",
    "april avril abril aprile apr avr abr kwiecień kwietnia duben dubna nisan апреля",
    "mai may mayo maio maggio mei maj květen května mayıs мая",
    "juni june juin junio junho giugno jun czerwiec czerwca červen června haziran июня",
    "juli july juillet julio julho luglio jul juil lipiec lipca červenec července temmuz июля",
    "august août aout agosto augustus augusti aug ago sierpień sierpnia srpen srpna ağustos августа",
    "september septembre septiembre setembro settembre sept sep set wrzesień września září eylül сентября",
    "oktober october octobre octubre outubro ottobre okt oct out październik października říjen října ekim октября",
    "november novembre noviembre novembro nov listopad listopada kasım ноября",
    "dezember december décembre diciembre dezembro dicembre desember dez dec déc dic des "
    "grudzień grudnia prosinec prosince aralık декабря",
)
_MONTH_OF = {name: number for number, names in enumerate(_MONTHS, 1) for name in names.split()}
_WRITTEN = re.compile(
    r"(?<!\w)(\d{1,2})\\?\.?(?:º|er|e)?\s{1,2}(?:de\s|d’|d')?"
    r"([^\W\d_]{3,12})\.?,?\s{1,2}(?:de\s)?((?:19|20)\d\d)(?!\d)"
)
_DOTTED = re.compile(r"(?<![\d.])(\d{1,2})\.\s?(\d{1,2})\.\s?((?:19|20)\d\d)(?!\d)")
_YEAR_FIRST = re.compile(r"(?<!\d)((?:19|20)\d\d)[-./年]\s?(\d{1,2})[-./月]\s?(\d{1,2})(?!\d)")
_OTHER = re.compile(
    r"updated|update:|modified|revised|edited|released|mis à jour|modifié|aktualisiert|zuletzt|güncelleme|"
    r"oppdatert|opdateret|uppdaterad|bijgewerkt|aktualizacja|actualizado|atualizado|aggiornato|обновлено",
    re.IGNORECASE,
)
"""Words before a day on which something else happened than the article's publication."""


_PUBLISHED = re.compile(
    r"published|posted|first on|veröffentlicht|erstellt|publié|publicado|pubblicato|publisert|publicerad|gepubliceerd|"
    r"offentliggjort|yayın|опубликовано",
    re.IGNORECASE,
)


def names_day(line: str) -> bool:
    """Whether a line names a day at all, be it one of publication or of a change."""
    return any(map(line[:_LONGEST].__contains__, "0123456789")) and _read(line[:_LONGEST]) is not None


def visible_day(line: str) -> datetime.date | None:
    """Return the one day of publication that a line names in any of several languages; days of changes do not count.

    >>> visible_day("Publié le 30 août 2023 à 14h52, modifié le 31 août 2023")
    datetime.date(2023, 8, 30)
    >>> visible_day("05.11.2025, 18:00 Uhr")
    datetime.date(2025, 11, 5)
    >>> visible_day("Last updated: May 3, 2021")
    >>> visible_day("Updated: May 3, 2021 - Published: May 1, 2021")
    datetime.date(2021, 5, 1)
    """
    line = line[:_LONGEST]
    if not (other := _OTHER.search(line)):
        return _read(line)
    published = _PUBLISHED.search(line, other.end())
    return _read(line[: other.start()]) or (_read(line[published.end() :]) if published else None)


def _read(line: str) -> datetime.date | None:
    if found := day(line):
        return found
    if match := _WRITTEN.search(line):
        month = _MONTH_OF.get(match[2].lower())
        return checked(int(match[3]), month, int(match[1])) if month else None
    if match := _DOTTED.search(line):
        return checked(int(match[3]), int(match[2]), int(match[1]))
    if match := _YEAR_FIRST.search(line):
        return checked(int(match[1]), int(match[2]), int(match[3]))
    return None
