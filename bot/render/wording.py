"""Every word the bot says of its own, in one place. Plain words; what is unknown is said to be unknown."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from bot.model import Correction, RefreshReport

DOT = " · "
OPEN, CLOSE = "“", "”"

# How sure the bot is, from the most certain down: the least confidence (0 to 1), and the words for it.
SURENESS = ((0.85, "Very likely the answer."), (0.6, "Probably the answer."), (0.0, "Perhaps the answer."))
NOT_FOUND = "The articles don't say. The nearest passage is about something else:"
NOT_FOUND_MORE = "The articles don't say. These passages are about something else:"
NOTHING_NEAR = "The articles don't say, and no passage comes near. Other words may find more."
MORE_PASSAGES = "More passages, the nearest first:"

NO_QUOTE = "Nobody in the articles is reported to say this."
NEAREST_QUOTES = "Nobody in the articles says exactly this. The nearest words are:"
NO_STATEMENT = "No statement fits."
SPEAKING = "Speaking: "
NO_SPEAKER = "The article doesn't say who"
ONLY_MENTION = "The article says only "
ALSO_IN = "Also quoted in: "
SEVERAL_PEOPLE = "Several people go by this name: "
PARTLY_QUOTED, NOT_QUOTED = "partly quoted", "reported, not quoted"

NO_ARTICLE = "No article fits."
EMPTY_CORPUS = "There are no articles yet."
NOBODY_QUOTED = "Nobody is quoted in the articles."
NO_SUCH_SPEAKER = "Nobody of that name is quoted in the articles."
NO_SUMMARY = "This article has no sentences to sum it up with."
WHOLE_ARTICLE = "This is short: here it is as it stands."
NOTHING_ON_FOCUS = "It says nothing about “{focus}”; this is what it is about."
SUMMARY_OF = "{name}, in its own sentences:"
WHO, WHEN, WHERE, NUMBERS = "Who:", "When:", "Where:", "Numbers:"
BULLET = "• "
SHORTER, LONGER = "Shorter", "Longer"
DIGEST_OF = "In the sentences of {count}:"
NO_DIGEST = "These articles have no sentences to sum them up with."
ON_ONE_MATTER = "{count} articles tell of this:"
DISPUTED = "One says so, the other denies or doubts it:"
OLDER_LEFT_OUT = "{count} left out: that is more than I can sum up at once."
UNKNOWN_ARTICLES = "Not among the articles: {names}."
CONTEXT_OF = "What stands around it:"
ARTICLE_GONE = "That article is no longer among those I have."
ARTICLE_CHANGED = "That article has changed since; the place is no longer there."

NOT_DRAWABLE = "These words have letters that I cannot draw."
NO_STATEMENT_THERE = "Nobody is reported to say anything there."

UNDATED = "date not stated"
UNTITLED = "untitled"

CONTEXT = "Context"
WHO_SAID_IT = "Who said it"
SUMMARY = "Summary"
QUOTES = "Quotes"
QUOTE_CARD = "Quote card"
SHARE = "Share"
STATUS = "Status"
MORE = "More"
MORE_PASSAGES_BUTTON = "More passages"
BACK = "Back"
EVERYTHING_BY = "Everything by {name}"

FAILED = "Something went wrong here. If it happens again, tell those who run this bot the number {number}."
MANAGERS_ONLY = "Only people who may manage this server can look after the corpus."
MANAGERS_SERVER_ONLY = "The corpus is looked after in a server, by people who may manage it, not in direct messages."
ENDS_BEFORE_IT_BEGINS = "That time ends before it begins: “until” is earlier than “since”."
NO_DAY = "“{typed}” is no day that I understand. Write it like 2024-06-27, 27 June 2024, 2024-06 or 2024."
EMPTY_QUESTION = "Ask a question about the articles, for example: who warned North Korea?"
EMPTY_WORDS = "Give some words to look for."
TOO_LONG = "That is too long: {most} characters at most."
NO_TEXT = "That message has no text that could be looked up."
NOTHING_TO_SUM_UP = (
    "There is nothing to sum up: no longer text, no .txt or .md file, no link to an article that I have."
)
FILE_TOO_LARGE = "That file is too large: {most} kB at most."
FILE_UNREADABLE = "That file cannot be summed up: {reason}."
FILE_GONE = "That file could not be fetched from Discord. Try again, or attach it once more."
NO_DIGEST_ASKED = "Say what to sum up: a topic, days, a site, or some articles."
THE_MESSAGE = "The message"
OLD_CARD = "This card is too old for its buttons. Ask again to get a new one."
BROKEN_BUTTON = "This button leads nowhere. Ask again to get a new one."
CHANGED_COMMAND = "This command has changed. Reload Discord (Ctrl+R), then try again."
WRONG_INPUT = "That value does not fit here. Choose one of those offered."
STOPPING = "I am being restarted. Ask again in a minute."
BUSY = "Many people are asking just now. Try again in a moment."

HELP_TITLE = "What I can do"
HELP_INTRO = "I answer from a collection of articles, word for word, with who said it and where. I invent nothing."
HELP_TYPED = (
    "Mention me in a channel, or write to me directly, and just ask: “Who warned North Korea?”, “Who said keep an eye on?”, "
    "“What did Pat Ryder say?”, “Summarise the cannon fodder article”."
)
HELP_MENUS = "On any message, under Apps: “Who said this?”, “Ask the articles about this” and “Summarise”."
HELP_BUTTONS = (
    "The buttons below an answer show its context, who said it, a summary of the article, and more passages; "
    "“Quote card” makes a picture of what somebody said."
)
COMMANDS = {
    "/ask": "answer a question; of one article, or only for you, if you like",
    "/summary": "sum up an article in its own sentences; shorter or longer, as a list, or on a matter, if you like",
    "/digest": "sum up several articles: on a topic, of some days, of a site, or those that you name",
    "/whosaid": "find who said words that you half remember",
    "/quotes": "list what somebody said; about a topic, in a time, or in quotation marks only, if you like",
    "/speakers": "list who is quoted, how often and in how many articles",
    "/articles": "list articles, or find them by words of the title",
    "/help": "show this",
    "/corpus": "for people who manage the server: state of the articles, and reading them again",
}
"""What each command does, as help tells it."""

STATUS_TITLE = "The corpus"
RELOADED_TITLE = "The corpus is up to date"
NOTHING_LEFT_OUT = "No file is left out."
LAST_READ = "Last read: {when}"
NEVER = "not yet"

_MONTHS = "January February March April May June July August September October November December".split()


def sureness(confidence: float) -> str:
    """Return how sure an answer is, in words; `confidence` runs from 0 to 1."""
    return next(words for least, words in SURENESS if confidence >= least or least == 0.0)


def day(date: datetime.date | None) -> str:
    """Return a date in words, or that there is none."""
    return UNDATED if date is None else f"{date.day} {_MONTHS[date.month - 1]} {date.year}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun.

    >>> counted(1, "article"), counted(1200, "article")
    ('1 article', '1,200 articles')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def minutes(short: int, whole: int) -> str:
    """Return how long reading takes with a summary, and without."""
    return f"{counted(short, 'minute')} instead of {whole:,}"


def newest(number: int) -> str:
    """Return what stands above a list of the newest articles."""
    return f"The newest {counted(number, 'article') if number > 1 else 'article'}:"


def fitting(number: int) -> str:
    """Return what stands above a list of articles that were looked for."""
    return f"{counted(number, 'article')} {'fits' if number == 1 else 'fit'}:"


def statements(number: int, *, more: bool) -> str:
    """Return what stands above a list of statements."""
    return f"The newest {counted(number, 'statement')}:" if more else f"{counted(number, 'statement')}."


def speakers(number: int, *, more: bool) -> str:
    """Return what stands above a list of speakers."""
    if more:
        return f"The {counted(number, 'most quoted speaker')}:"
    return f"{counted(number, 'speaker')}{', the most quoted first' if number > 1 else ''}:"


def often(statements: int, articles: int) -> str:
    """Return how often somebody is quoted."""
    return f"{counted(statements, 'statement')} in {counted(articles, 'article')}"


def searched_for(corrections: Sequence[Correction]) -> str:
    """Return which words were searched for in place of what was typed."""
    words = dict.fromkeys(correction.searched for correction in corrections)
    return f"Searched for {', '.join(f'{OPEN}{word}{CLOSE}' for word in words)}."


def place(number: int, count: int) -> str:
    """Return where in an article something stands."""
    return f"paragraph {number} of {count}"


def page_of(number: int, count: int) -> str:
    """Return which page this is."""
    return f"Page {number} of {count}"


def changes(report: RefreshReport) -> str:
    """Return what a refresh did."""
    parts = (
        f"{report.added:,} added",
        f"{report.changed:,} changed",
        f"{report.removed:,} removed",
        f"{report.unchanged:,} unchanged",
    )
    return f"Articles: {', '.join(parts)}."
