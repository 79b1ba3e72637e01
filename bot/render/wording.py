"""Every word the bot says of its own, in one place. Plain words; what is unknown is said to be unknown."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from bot.model import Correction, Filters, Moment, RefreshReport
from bot.search.tongues import name_of

DOT = " · "
OPEN, CLOSE = "“", "”"

# How sure the bot is, from the most certain down: the least confidence (0 to 1), and the words for it.
SURENESS = ((0.85, "Very likely the answer."), (0.6, "Probably the answer."), (0.0, "Perhaps the answer."))
NOT_FOUND = "The articles don't say. The nearest passage is about something else:"
NOT_FOUND_MORE = "The articles don't say. These passages are about something else:"
NOTHING_NEAR = "The articles don't say, and no passage comes near. Other words may find more."
MORE_PASSAGES = "More passages, the nearest first:"
NO_WORD = "There is no word in that to look for. Name a person, a place or a thing."
TAKEN_AS = "Taken as: "
NEWER_FIRST = "Newer articles come first."
WHY_THIS = "Why this?"
WHY_TITLE, WHY_NEAREST = "Why this answer", "Why this is nearest"
WORDS_THERE, WORDS_MISSING = "Of your words there are: ", "Not there: "
WHY_PASSAGE, WHY_SENTENCE, WHY_SURE = (
    "What led to the passage:",
    "What led to the sentence in it:",
    "What makes it so sure:",
)
NO_PARTS = "Nothing was found that could be explained."

NO_QUOTE = "Nobody in the articles is reported to say this."
NEAREST_QUOTES = "Nobody in the articles says exactly this. The nearest words are:"
# How near the words found come to those typed: the least likeness (0 to 1), and the words for it.
LIKENESSES = (
    (0.98, "These are the words you typed."),
    (0.85, "Very near to what you typed."),
    (0.0, "Near to what you typed."),
)
NO_STATEMENT = "No statement fits."
SPEAKING = "Speaking: "
NO_SPEAKER = "The article doesn't say who"
ONLY_MENTION = "The article says only "
ALSO_QUOTED_IN, ALSO_IN = "Also quoted in: ", "Also in: "
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
IN_HEADLINE = "in the headline"
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

LINK_REFUSED = (
    "I cannot read that address. It has to be a public web page, http or https, that answers without signing in."
)
LINK_SLOW = "That page did not come within {seconds} seconds."
LINK_ROUND = "That address leads on to others more than {most} times; I stop there."
LINK_STATUS = "That page cannot be read: its server answers with status {status}."
LINK_KIND = "I have no reader for what is there. I read pages, texts and feeds of the web."
FETCHING_OFF = "Adding pages by their address is switched off here. Attach the file instead."
TOO_LARGE = "That is too large: {most} MB at most."
FILE_KIND = "I have no reader for files of that kind. I read {endings}."
ONE_OF_FILE_AND_LINK = "Give either a file or the address of a page."
ATTACHMENT_GONE = "Discord no longer has that file. Attach it again."
NO_FOLDER = "The settings name no folder that files could be put into."
FOLDER_READ_ONLY = "The folder with the articles cannot be written to. Those who run this bot can change that."
DISK_FULL = "The disk is full. Those who run this bot can change that."
REJECTED = "Nothing was added: {reason}."
NOTHING_CAME = "nothing in it is an article"
NO_SUCH_FILE = "No such file is in the corpus."
ONE_OF_MANY = (
    "That article is in the file “{file}” together with {count} more. Remove the whole file by its name, or edit it."
)

ADDED_TITLE = "Added to the corpus"
THERE_BEFORE_TITLE = "Already in the corpus"
REMOVED_TITLE = "Removed from the corpus"
THERE_BEFORE = "To read it anew, remove it and add it again."
STILL_KEPT = "The file is kept aside, in the folder .removed beside the articles."
FILE = "File: {name}"
WORKING = "Working on it …"
READING = "Reading articles: {share} %"
STILL_WORKING = "This takes longer than I can report here. “/corpus status” shows how it went."
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
    "/ask": "answer a question; of one article, site, author, speaker, language or time, or only for you, if you like",
    "/summary": "sum up an article in its own sentences; shorter or longer, as a list, or on a matter, if you like",
    "/digest": "sum up several articles: on a topic, of some days, of a site, or those that you name",
    "/whosaid": "find who said words that you half remember",
    "/quotes": "list what somebody said; about a topic, in a time, or in quotation marks only, if you like",
    "/speakers": "list who is quoted, how often and in how many articles",
    "/articles": "list articles, or find them by words of the title",
    "/help": "show this",
    "/corpus": "for people who manage the server: state of the articles, adding, removing, reading them again",
}
"""What each command does, as help tells it."""

STATUS_TITLE = "The corpus"
RELOADED_TITLE = "The corpus is up to date"
MORE_LEFT_OUT = "{count} more are not listed here; “python -m bot check” lists all of them."
LEFT_OUT = "Left out: {reason}"
NOTHING_LEFT_OUT = "No file is left out."
LAST_READ = "Last read: {when}"
NEVER = "not yet"

_MONTHS = "January February March April May June July August September October November December".split()


def sureness(confidence: float) -> str:
    """Return how sure an answer is, in words; `confidence` runs from 0 to 1."""
    return next(words for least, words in SURENESS if confidence >= least or least == 0.0)


def likeness(score: float) -> str:
    """Return how near a statement comes to half-remembered words, in words; `score` runs from 0 to 1."""
    return next(words for least, words in LIKENESSES if score >= least or least == 0.0)


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


def language(code: str) -> str:
    """Return the name of a language."""
    return name_of(code)


def within(filters: Filters) -> str:
    """Return what articles were asked, empty where it is all of them."""
    parts = (
        filters.site and f"from {filters.site}",
        filters.author and f"by {filters.author}",
        filters.speaker and f"with words of {filters.speaker}",
        filters.language and f"in {language(filters.language)}",
        filters.since and f"since {day(filters.since)}",
        filters.until and f"until {day(filters.until)}",
    )
    said = ", ".join(part for part in parts if part)
    return f"Only articles {said}." if said else ""


def preferred(moment: Moment, *, found: bool) -> str:
    """Return which articles came first because the question names a time; `found` tells whether there are any of it."""
    if not found:
        return f"No article is of “{moment.words}”, so all of them were asked." if moment.relative else ""
    if moment.first is None and moment.last is None:
        return NEWER_FIRST
    return f"Articles {days(moment.first, moment.last)} come first, then all others."


def days(first: datetime.date | None, last: datetime.date | None) -> str:
    """Return a stretch of days in words."""
    if first and last:
        return f"of {day(first)}" if first == last else f"of {day(first)} to {day(last)}"
    return f"since {day(first)}" if first else f"up to {day(last)}"


def place(number: int, count: int) -> str:
    """Return where in an article something stands."""
    return f"paragraph {number} of {count}"


def and_more(number: int) -> str:
    """Return what ends a list that leaves some out."""
    return f"; and {number:,} more"


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
