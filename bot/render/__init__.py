"""Results become pages: worded, cut to Discord's limits, with their sources; no Discord types, no input or output.

answers, quotes, summaries, listings, help, status, upkeep -> passages, speakers, source -> paging -> Page
Page -> markdown.py (for Discord) or the terminal's own drawing
"""

from __future__ import annotations

from bot.model import (
    Added,
    Answer,
    CorpusStatus,
    Courtesy,
    Digest,
    Explanation,
    HelpRequest,
    Listings,
    Quotes,
    RefreshReport,
    Removed,
    Result,
    Speakers,
    Summary,
    Upkeep,
)
from bot.render.answers import answer_pages
from bot.render.digests import digest_pages
from bot.render.explanations import explanation_pages
from bot.render.help import courtesy_pages, help_pages
from bot.render.listings import listings_pages, speakers_pages
from bot.render.page import Item, Kind, Line, Page, Run, Step, line
from bot.render.quotes import card_pages, quotes_pages, said_pages
from bot.render.status import report_pages, status_pages
from bot.render.summaries import context_pages, summary_pages, text_pages
from bot.render.upkeep import added_pages, progress_page, removed_pages

__all__ = [
    "Item",
    "Kind",
    "Line",
    "Page",
    "Run",
    "Step",
    "card_pages",
    "context_pages",
    "line",
    "pages",
    "progress_page",
    "said_pages",
    "summary_pages",
    "text_pages",
]


def pages(result: Result | Upkeep) -> tuple[Page, ...]:  # noqa: C901, PLR0911, PLR0912  (one return a kind)
    """Return the pages that show a result; there is always at least one."""
    match result:
        case Answer():
            return answer_pages(result)
        case Explanation():
            return explanation_pages(result)
        case Quotes():
            return quotes_pages(result)
        case Summary():
            return summary_pages(result)
        case Digest():
            return digest_pages(result)
        case Listings():
            return listings_pages(result)
        case Speakers():
            return speakers_pages(result)
        case Courtesy():
            return courtesy_pages(result)
        case HelpRequest():
            return help_pages()
        case CorpusStatus():
            return status_pages(result)
        case RefreshReport():
            return report_pages(result)
        case Added():
            return added_pages(result)
        case Removed():
            return removed_pages(result)
