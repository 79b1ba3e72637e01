"""An article's words on a page: between quotation marks, or as the passage around a place, with the place in bold."""

from __future__ import annotations

from bisect import bisect_right

from bot.model import Article, Block, Excerpt, Role, Span
from bot.render import wording
from bot.render.escape import shown
from bot.render.limits import ELLIPSIS, PARAGRAPH_TEXT, QUOTE_TEXT, SIDE_TEXT, clip, clip_start
from bot.render.page import Kind, Line, Run, line
from bot.render.source import block_at, in_headline, start_of

READABLE = frozenset({Role.TITLE, Role.SUBTITLE, Role.HEADING, Role.BODY})
"""Blocks that are shown when a stretch runs over several; captions, furniture and doubled lines are not."""
MARKS = frozenset("\"'“”„‟«»‹›‘’‚")
"""Quotation marks that words may begin or end with."""
APART = "\N{NARROW NO-BREAK SPACE}"
LINES = 6
"""Blocks of one stretch that are shown: a list of catchwords would fill the page with line breaks."""


def passage(excerpt: Excerpt) -> Line:
    """Return the paragraph around a place, with the place in bold; where it is too long, the part on either side."""
    index = block_at(excerpt.article, excerpt.span.start)
    return _within(excerpt, excerpt.span if index is None else excerpt.article.blocks[index].span)


def sentence_around(excerpt: Excerpt, also: Span | None = None) -> Line:
    """Return the sentences that a place stands in, and those up to another place near by, with the first place in bold."""
    sentences, span = excerpt.article.sentences, excerpt.span
    if in_headline(excerpt.article, span):
        return passage(excerpt)  # no sentences are told apart in a headline
    near = also or span
    first = bisect_right(sentences, min(span.start, near.start), key=start_of) - 1
    last = bisect_right(sentences, max(span.start, span.end - 1, near.end - 1), key=start_of) - 1
    if first < 0:
        return _within(excerpt, span)
    return _within(excerpt, Span(sentences[first].span.start, sentences[last].span.end))


def _within(excerpt: Excerpt, whole: Span) -> Line:
    article, span = excerpt.article, excerpt.span
    strong = clip(excerpt, QUOTE_TEXT)
    if strong != excerpt:
        return line(Kind.QUOTED, words(strong, strong=True), ELLIPSIS)
    before = Excerpt(article, Span(min(whole.start, span.start), span.start))
    after = Excerpt(article, Span(span.end, max(whole.end, span.end)))
    left, right = clip_start(before, SIDE_TEXT), clip(after, SIDE_TEXT)
    return line(
        Kind.QUOTED,
        f"{ELLIPSIS} " if left != before else "",
        *_touching(left, strong, right),
        ELLIPSIS if right != after else "",
    )


def _touching(before: Excerpt, strong: Excerpt, after: Excerpt) -> list[Run]:
    """Return three places that touch as runs, the middle one bold, with the blanks that stand between them."""
    runs = [words(before)]
    if before.text[-1:].isspace() or strong.text[:1].isspace():
        runs.append(Run(" "))
    runs.append(words(strong, strong=True))
    if strong.text[-1:].isspace() or after.text[:1].isspace():
        runs.append(Run(" "))
    return [run for run in [*runs, words(after)] if run.text]


def words(excerpt: Excerpt, *, strong: bool = False) -> Run:
    """Return an article's words as a run."""
    return Run(shown(excerpt.text), strong=strong, place=excerpt)


def quoted(excerpt: Excerpt, kind: Kind = Kind.ANSWER, most: int = QUOTE_TEXT) -> Line:
    """Return an article's words between our quotation marks, cut at their end when they are too long."""
    fit = clip(excerpt, most)
    run = words(fit)
    return line(kind, *_opening(run), run, *_closing(run, whole=fit == excerpt))


def _opening(run: Run) -> tuple[str, ...]:
    """Return our quotation mark before words; a narrow blank keeps it apart from one of theirs."""
    return (wording.OPEN + (APART if run.text[:1] in MARKS else ""),)


def _closing(run: Run, *, whole: bool) -> tuple[str, ...]:
    """Return our quotation mark behind words, of which there are more unless they are `whole`."""
    if not whole:
        return (ELLIPSIS + wording.CLOSE,)
    return ((APART if run.text[-1:] in MARKS else "") + wording.CLOSE,)


def quoted_blocks(excerpt: Excerpt) -> tuple[Line, ...]:
    """Return a longer stretch of an article between our quotation marks, each of its blocks on a line, headings in bold."""
    fit = clip(excerpt, PARAGRAPH_TEXT)
    runs = _by_block(fit)
    whole = runs[-1].place is not None and runs[-1].place.span.end >= excerpt.span.end
    last = len(runs) - 1
    return tuple(
        line(
            Kind.QUOTED,
            *(_opening(run) if place == 0 else ()),
            run,
            *(_closing(run, whole=whole) if place == last else ()),
        )
        for place, run in enumerate(runs)
    )


def _by_block(excerpt: Excerpt) -> list[Run]:
    """Return a run for each block of a stretch that is fit to be read, `LINES` at most."""
    article, span = excerpt.article, excerpt.span
    runs: list[Run] = []
    for index in range(max(0, bisect_right(article.blocks, span.start, key=start_of) - 1), len(article.blocks)):
        block = article.blocks[index]
        if block.span.start >= span.end or len(runs) == LINES:
            break
        if block.role in READABLE and block.span.overlaps(span):
            runs.append(in_block(article, block, span))
    return [run for run in runs if run.text] or [words(excerpt)]


def in_block(article: Article, block: Block, span: Span) -> Run:
    """Return the words of a block that lie in `span`, of a heading in bold and without the marks that Markdown gives it."""
    place = Span(max(span.start, block.span.start), min(span.end, block.span.end))
    if block.role is not Role.HEADING:
        return words(Excerpt(article, place))
    text = place.of(article.text)
    return words(Excerpt(article, Span(place.end - len(text.lstrip("# ")), place.end)), strong=True)
