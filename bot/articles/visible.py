"""Dates and authors in the lines around a title, in several languages: "Publié le 30 août 2023", "Von Ann Lee, 05.11.2025".

Adds to `metadata.complete`, which reads English lines; wrong is worse than unknown.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import replace

from bot.articles.metadata import byline_authors
from bot.model import Block, Metadata, Role
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
_UPDATED = re.compile(
    r"updated|modified|mis à jour|modifié|aktualisiert|güncelleme|"
    r"oppdatert|opdateret|uppdaterad|bijgewerkt|aktualizacja|actualizado|atualizado|aggiornato",
    re.IGNORECASE,
)
_BY = re.compile(
    r"^[\s*_#>|-]*(?i:(?:written|story|text|posted|published|words|reported) by|"
    r"by|authors?|autore?s?|von|ein beitrag von|par|por|di|av|af|door)(?::\s*|\s+)"
)
_PARTICLES = frozenset("de da di van von der den la le bin al el du dos".split())
_CUT = re.compile(
    r"\s+[|•·–—*-]\s+|\s{2,}|[|•·]|\s+(?i:on|am|le|in|at|published|updated|posted|publiziert|view|follow|for)\b|(?=(?i:published|updated)\b)|\d"
)


def visible_day(line: str) -> datetime.date | None:
    """Return the one calendar day that a line names in any of several languages; what was updated when does not count.

    >>> visible_day("Publié le 30 août 2023 à 14h52, modifié le 31 août 2023")
    datetime.date(2023, 8, 30)
    >>> visible_day("05.11.2025, 18:00 Uhr")
    datetime.date(2025, 11, 5)
    """
    line = line[:_LONGEST]
    updated = _UPDATED.search(line)
    if updated and updated.start() > 8:
        line = line[: updated.start()]
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


def line_authors(line: str) -> tuple[str, ...]:
    """Return the people a byline names in any of several languages; nothing where it has no word for "by".

    >>> line_authors("Von Moritz Bach publiziert am 30. Juli 2018")
    ('Moritz Bach',)
    """
    line = line[:_LONGEST]
    by = _BY.search(line)
    if not by:
        return ()
    names = _CUT.split(line[by.end() :], maxsplit=1)[0]
    found = byline_authors(f"By {names}") if names.strip() else ()
    return tuple(name for name in found if all(word[:1].isupper() or word in _PARTICLES for word in name.split()))


def fill(known: Metadata, text: str, blocks: Iterable[Block]) -> Metadata:
    """Return the metadata with the day and the people of byline and date blocks, where they are not known yet."""
    if known.date and known.authors:
        return known
    found = [block.span.of(text) for block in blocks if block.role in {Role.BYLINE, Role.DATE}]
    return replace(
        known,
        date=known.date or next(filter(None, map(visible_day, found)), None),
        authors=known.authors or next(filter(None, map(line_authors, found)), ()),
    )
