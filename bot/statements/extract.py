"""Article -> statements: the one place where the steps of this room are put together."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass

from bot.model import Article, Role, Span, Speaker, Statement
from bot.statements import direct, headlines, indirect, marks, people, roles, scare
from bot.statements.entities import Entity
from bot.statements.frames import frames
from bot.statements.marks import Quotation
from bot.statements.people import HE, SHE, People
from bot.statements.reading import Reading
from bot.statements.reports import Report

SPOKEN = (Role.TITLE, Role.SUBTITLE, Role.BODY, Role.HEADING)
NAMELESS = re.compile(r"(?:an?|one|another)\s.*(?:er|or|man|person|ist|ant|ent|ian|official)\b")
"""A single person without a name ("a former diver"), whom a later "he" may mean."""


def extract(article: Article) -> tuple[Statement, ...]:
    """Return the statements of an article's body and headings, in text order."""
    text = article.text
    blocks = [block for block in article.blocks if block.role in SPOKEN]
    paragraphs = [block.span for block in blocks]
    titles = frozenset(number for number, block in enumerate(blocks) if headlines.is_headline(article, block))
    starts = sorted(sentence.span.start for sentence in article.sentences)
    quotations = marks.quotations(text, paragraphs)
    quoted = [quotation.inner for pairs in quotations for quotation in pairs]
    known = people.people(text, paragraphs, starts, quoted)
    reports = _reports(text, read(text, paragraphs, quotations, starts, Titles(titles, known.small_words)))
    reports.sort(key=lambda report: (report.span.start, report.span.end))
    return tuple(
        Statement(report.span, report.kind, report.cue, _speaker(report, known))
        for report in _without_overlaps(reports)
    )


@dataclass(frozen=True, slots=True)
class Titles:
    """The numbers of the paragraphs that are headlines, and the words that their article has in small letters."""

    numbers: frozenset[int] = frozenset()
    small: frozenset[str] = frozenset()


def read(
    text: str,
    paragraphs: Sequence[Span],
    quotations: Sequence[Sequence[Quotation]],
    starts: Sequence[int],
    titles: Titles = Titles(),
) -> list[list[Reading]]:
    """Return what the cues of each paragraph's sentences report; quotations that no cue claims are still open."""
    found: list[list[Reading]] = []
    for number, paragraph in enumerate(paragraphs):
        inside = starts[bisect_left(starts, paragraph.start) : bisect_left(starts, paragraph.end)]
        sentences = indirect.with_attributions(frames(text, number, paragraph, quotations[number], inside))
        if number in titles.numbers:
            found.append([headlines.read(frame, titles.small) for frame in sentences])
            continue
        befores = [None, *sentences]
        found.append([indirect.read(frame, before) for before, frame in zip(befores, sentences, strict=False)])
    return found


def _reports(text: str, paragraphs: Sequence[Sequence[Reading]]) -> list[Report]:
    around = scare.surroundings([reading for readings in paragraphs for reading in readings])
    found: list[Report] = []
    source = None
    for readings in paragraphs:
        found.extend(report for reading in readings for report in reading.reports)
        unclaimed, source = direct.attribute(text, readings, source, around)
        found.extend(unclaimed)
    return found


def _without_overlaps(reports: Sequence[Report]) -> list[Report]:
    """Return the reports without those that lie in an earlier one: words belong to one statement."""
    kept: list[Report] = []
    end = 0
    for report in reports:
        if report.echo or report.span.start >= end:
            kept.append(report)
            end = end if report.echo else report.span.end
    return kept


def _speaker(report: Report, known: People) -> Speaker:
    """Return who a report's mention stands for, with the role stated beside the name here or earlier in the article."""
    if report.mention is None or report.head is None:
        return Speaker()
    word = report.head.of(known.text).casefold().replace("’", "'").removesuffix("'s")
    entity: Entity | None
    if word in HE or word in SHE:
        entity = known.pronoun(report.head.start, word)
    elif word == "who":
        entity = known.just_before(report.head.start)
    else:
        entity = known.named(report.head)
    described = roles.named_behind(known.text, report.mention, report.head) if entity is None else None
    if described is not None:
        entity = known.named(described)
    if entity is None:
        if NAMELESS.match(word):
            known.note_nameless(report.head.start, word)
        return Speaker(None, report.mention, None)
    role = report.head if described else roles.role_of(known.text, report.mention, report.head, entity)
    known.note(report.head.start, entity, role)
    return Speaker(entity.name, report.mention, role or known.role(entity))
