"""Every word the bot says of its own, in one place. Plain words; what is unknown is said to be unknown.

The sentences here are the English ones. Whoever asks the module for one of them (`wording.NOT_FOUND`) or calls one of its
functions gets it in the language that is spoken, from `bot/languages`; inside the module, `say` and `counted` look it up.
"""

from __future__ import annotations

import datetime
import sys
from collections.abc import Sequence
from types import ModuleType
from typing import Any

from bot import languages
from bot.languages import number, percent, say
from bot.model import Correction, Filters, Moment, RefreshReport
from bot.search.tongues import name_of

__all__ = ["number", "percent"]

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
NO_DIGEST = "These articles have no sentences to sum them up with."
DISPUTED = "One says so, the other denies or doubts it:"
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
BROKEN_BUTTON = "This button leads nowhere. Ask again to get a new one."
CHANGED_COMMAND = "This command has changed. Reload Discord (Ctrl+R), then try again."
WRONG_INPUT = "That value does not fit here. Choose one of those offered."
STOPPING = "I am being restarted. Ask again in a minute."
BUSY = "Many people are asking just now. Try again in a moment."

GREETED = "Hello. Ask me about the articles: a question, who said something, or “summarise …”. “help” shows all that I can do."
THANKED, LEFT = "You are welcome.", "Goodbye."
HELP_TITLE = "What I can do"
HELP_INTRO = "I answer from a collection of articles, word for word, with who said it and where. I invent nothing."
HELP_TYPED = (
    "Mention me in a channel, or write to me directly, and just ask: “Who warned North Korea?”, “Who said keep an eye on?”, "
    "“What did Pat Ryder say?”, “Summarise the cannon fodder article”."
)
HELP_MENUS = "On any message, under Apps: “Who said this?”, “Ask the articles about this” and “Summarise”."
HELP_BUTTONS = (
    "The buttons below an answer show its context, who said it, a summary of the article, and more passages; "
    "“Quote card” makes a picture of what somebody said, and “Wrong?” tells those who run me what is wrong with an answer."
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
    "/privacy": "show what is kept about you, get it as a file, delete it",
    "/corpus": "for people who manage the server: state of the articles, adding, removing, reading them again",
    "/settings": "for the same people: who sees answers, in which channels, from which articles, how often one may ask",
    "/stats": "for the same people: what was answered, how fast, what was called wrong",
}
"""What each command does, as help tells it."""

STATUS_TITLE = "The corpus"
RELOADED_TITLE = "The corpus is up to date"
MORE_LEFT_OUT = "{count} more are not listed here; “python -m bot check” lists all of them."
LEFT_OUT = "Left out: {reason}"
NOTHING_LEFT_OUT = "No file is left out."
LAST_READ = "Last read: {when}"
NEVER = "not yet"


def sureness(confidence: float) -> str:
    """Return how sure an answer is, in words; `confidence` runs from 0 to 1."""
    return say(next(words for least, words in SURENESS if confidence >= least or least == 0.0))


def likeness(score: float) -> str:
    """Return how near a statement comes to half-remembered words, in words; `score` runs from 0 to 1."""
    return say(next(words for least, words in LIKENESSES if score >= least or least == 0.0))


def day(date: datetime.date | None) -> str:
    """Return a date in words, or that there is none."""
    return say(UNDATED) if date is None else languages.day(date)


def moment(time: datetime.datetime) -> str:
    """Return a time in words, to the minute; it is one of UTC."""
    return f"{languages.day(time.date())}, {time:%H:%M} UTC"


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return a number with its noun.

    >>> counted(1, "article"), counted(1200, "article")
    ('1 article', '1,200 articles')
    """
    return languages.counted(number, f"{{count}} {one}", f"{{count}} {many or one + 's'}")


def minutes(short: int, whole: int) -> str:
    """Return how long reading takes with a summary, and without."""
    return languages.counted(
        short, "{count} minute instead of {whole}", "{count} minutes instead of {whole}", whole=number(whole)
    )


def newest(number: int) -> str:
    """Return what stands above a list of the newest articles."""
    return languages.counted(number, "The newest article:", "The newest {count} articles:")


def fitting(number: int) -> str:
    """Return what stands above a list of articles that were looked for."""
    return languages.counted(number, "{count} article fits:", "{count} articles fit:")


def statements(number: int, *, more: bool) -> str:
    """Return what stands above a list of statements."""
    if more:
        return languages.counted(number, "The newest {count} statement:", "The newest {count} statements:")
    return f"{counted(number, 'statement')}."


def speakers(number: int, *, more: bool) -> str:
    """Return what stands above a list of speakers."""
    if more:
        return languages.counted(number, "The {count} most quoted speaker:", "The {count} most quoted speakers:")
    return languages.counted(number, "{count} speaker:", "{count} speakers, the most quoted first:")


def often(statements: int, articles: int) -> str:
    """Return how often somebody is quoted."""
    return (
        f"{counted(statements, 'statement')} {languages.counted(articles, 'in {count} article', 'in {count} articles')}"
    )


def digest_of(articles: int) -> str:
    """Return what stands above the sentences of several articles."""
    return languages.counted(articles, "In the sentences of {count} article:", "In the sentences of {count} articles:")


def one_matter(articles: int) -> str:
    """Return what stands above sentences on a matter that several articles tell of."""
    return languages.counted(articles, "{count} article tells of this:", "{count} articles tell of this:")


def older_left_out(articles: int) -> str:
    """Return that a digest leaves older articles out."""
    return languages.counted(
        articles,
        "{count} older article left out: that is more than I can sum up at once.",
        "{count} older articles left out: that is more than I can sum up at once.",
    )


def entries_left_out(entries: int) -> str:
    """Return what stands above a list of files that are left out."""
    return languages.counted(entries, "{count} entry left out:", "{count} entries left out:")


def within_words(words: str) -> str:
    """Return words of ours between our quotation marks."""
    return f"{say(OPEN)}{words}{say(CLOSE)}"


def searched_for(corrections: Sequence[Correction]) -> str:
    """Return which words were searched for in place of what was typed."""
    words = dict.fromkeys(correction.searched for correction in corrections)
    return say("Searched for {words}.", words=", ".join(map(within_words, words)))


def language(code: str) -> str:
    """Return the name of a language."""
    english = name_of(code)
    return english if languages.current() == languages.ENGLISH else languages.language_name(code) or english


def within(filters: Filters) -> str:
    """Return what articles were asked, empty where it is all of them."""
    parts = (
        filters.site and say("from {site}", site=filters.site),
        filters.author and say("by {author}", author=filters.author),
        filters.speaker and say("with words of {speaker}", speaker=filters.speaker),
        filters.language and say("in {language}", language=language(filters.language)),
        filters.since and say("since {day}", day=day(filters.since)),
        filters.until and say("until {day}", day=day(filters.until)),
    )
    told = ", ".join(part for part in parts if part)
    return say("Only articles {told}.", told=told) if told else ""


def preferred(moment: Moment, *, found: bool) -> str:
    """Return which articles came first because the question names a time; `found` tells whether there are any of it."""
    if not found:
        return (
            say("No article is of “{words}”, so all of them were asked.", words=moment.words) if moment.relative else ""
        )
    if moment.first is None and moment.last is None:
        return say(NEWER_FIRST)
    return say("Articles {days} come first, then all others.", days=days(moment.first, moment.last))


def days(first: datetime.date | None, last: datetime.date | None) -> str:
    """Return a stretch of days in words."""
    if first and last:
        of_one = first == last
        return (
            say("of {day}", day=day(first)) if of_one else say("of {first} to {last}", first=day(first), last=day(last))
        )
    return say("since {day}", day=day(first)) if first else say("up to {day}", day=day(last))


def place(number: int, count: int) -> str:
    """Return where in an article something stands."""
    return say("paragraph {number} of {count}", number=number, count=count)


def and_more(more: int) -> str:
    """Return what ends a list that leaves some out."""
    return say("; and {count} more", count=number(more))


def page_of(number: int, count: int) -> str:
    """Return which page this is."""
    return say("Page {number} of {count}", number=number, count=count)


def more_pages(number: int, count: int) -> str:
    """Return what leads to the next page where there are no buttons."""
    return say("More (page {number} of {count})", number=number, count=count)


def changes(report: RefreshReport) -> str:
    """Return what a refresh did."""
    return say(
        "Articles: {added} added, {changed} changed, {removed} removed, {unchanged} unchanged.",
        added=number(report.added),
        changed=number(report.changed),
        removed=number(report.removed),
        unchanged=number(report.unchanged),
    )


# --- servers, privacy, statistics, cooldowns, feedback

WRONG = "Wrong?"
WRONG_TITLE = "What is wrong with this answer?"
WRONG_LABEL = "What is wrong?"
WRONG_TOLD = "Kept with question and answer for those who run this bot, not with your name."
WRONG_HINT = "For example: it is about another person"
THANKS = "Thank you. That is kept with the question and the answer; “/privacy” shows and deletes what you sent."

SERVER_ONLY = "These are settings of a server. Use this command there, in any of its channels."
SETTINGS_MANAGERS = "Only people who may manage this server can see and change its settings."
STATS_MANAGERS = "Only people who may manage this server can see its statistics."
STATS_SERVER_ONLY = "Statistics are told in a server, to people who may manage it."
SETTINGS_TITLE, SETTINGS_CHANGED, SETTINGS_RESET_TITLE = "Settings of this server", "Changed", "The settings are reset"
NOTHING_TO_CHANGE = "Say what to change: choose at least one of the options."
NO_FOLDER_NAMED = "There is no folder “{typed}” in the corpus."
SEVERAL_SITES = "Several sites fit “{typed}”: {names}. Choose one of them."
NO_SITE_NAMED = "No article is from “{typed}”."
TOO_MANY_NAMES = "That is too much: {most} sites and {most} folders at most."
TOO_MANY_CHANNELS = "That is too much: {most} channels with settings of their own at most."
EVERYBODY_READS, ASKER_READS = "Answers are seen by everybody in the channel.", "Answers are seen only by who asked."
AS_READER, ENGLISH_NAME, GERMAN_NAME = "as each reader's Discord", "English", "German"
LANGUAGE_IS = "Language: {name}."
KEPT_MISSED, NOT_KEPT_MISSED = (
    "Questions that found nothing are kept for “/stats”, without who asked.",
    "Questions that found nothing are not kept.",
)
SEES_ALL = "Answers come from all articles."
SETTINGS_FILE_TOLD = "The settings are in the file, as JSON."

PRIVACY_TITLE = "What is kept about you"
PRIVACY_NOTHING = "Nothing is kept about you."
PRIVACY_MEMORY = (
    "In memory only, and never written down: your last question in each channel for 15 minutes, so that “and when?” can be "
    "answered, and how much you asked in the last minute."
)
PRIVACY_FEEDBACK = (
    "{count} that you sent with “Wrong?”, with question, answer and day, under a code that stands for you:"
)
PRIVACY_MORE = "{count} more; “/privacy export” has all of it."
PRIVACY_EXPORTED = "All that is kept about you is in the file, as JSON."
PRIVACY_DELETED = "Deleted: {count}. Nothing is kept about you any more."

STATS_CHART = "Questions a day, the oldest day first:"
NO_REQUESTS = "Nothing was asked in this time."
STATS_NOT_FOUND, STATS_NOTHING_MISSED = "Not found, most often asked first:", "No question that found nothing is kept."
STATS_MISSED_OFF = "Questions that found nothing are not kept; “/settings set missed: True” has them kept from then on."


def try_again(seconds: int) -> str:
    """Return how long to wait before the next request.

    >>> try_again(12), try_again(61)
    ('Try again in 12 seconds.', 'Try again in 2 minutes.')
    """
    if seconds <= 60:
        return languages.counted(seconds, "Try again in {count} second.", "Try again in {count} seconds.")
    return languages.counted(-(-seconds // 60), "Try again in {count} minute.", "Try again in {count} minutes.")


def answered_elsewhere(channels: Sequence[str]) -> str:
    """Return that questions are not answered here, and where they are if that is told by names of channels."""
    if not channels:
        return say("I don't answer questions in this channel.")
    names = ", ".join(f"#{name}" for name in channels[:10])
    more = and_more(len(channels) - 10) if len(channels) > 10 else ""
    return say("I don't answer questions in this channel. I do in {names}{more}.", names=names, more=more)


def limit(count: int, *, everybody: bool) -> str:
    """Return how much may be asked in a minute, by each person or by everybody in the server together; 0 is any number."""
    whom = say("Everybody in this server together") if everybody else say("Each person")
    if not count:
        return say("{whom}: any number of requests.", whom=whom)
    return languages.counted(
        count, "{whom}: {count} request a minute.", "{whom}: {count} requests a minute.", whom=whom
    )


def sees(sites: Sequence[str], folders: Sequence[str]) -> str:
    """Return from which part of the corpus answers come."""
    if sites and folders:
        return say(
            "Answers come only from {sites} and the folders {folders}.",
            sites=", ".join(sites),
            folders=", ".join(folders),
        )
    if sites:
        return say("Answers come only from {sites}.", sites=", ".join(sites))
    if len(folders) == 1:
        return say("Answers come only from the folder {folder}.", folder=folders[0])
    return (
        say("Answers come only from the folders {folders}.", folders=", ".join(folders)) if folders else say(SEES_ALL)
    )


def interface(code: str) -> str:
    """Return which language the interface is in; `code` is "auto", "en" or "de"."""
    return say({"en": ENGLISH_NAME, "de": GERMAN_NAME}.get(code, AS_READER))


def last_days(count: int, *, everywhere: bool) -> str:
    """Return what stands above statistics."""
    if everywhere:
        return languages.counted(count, "The last day on all servers", "The last {count} days on all servers")
    return languages.counted(count, "The last day in this server", "The last {count} days in this server")


def questions(answered: int, unanswered: int) -> str:
    """Return how many questions were answered."""
    told = languages.counted(
        answered,
        "{count} question answered, {others} that the articles don't answer.",
        "{count} questions answered, {others} that the articles don't answer.",
        others=number(unanswered),
    )
    if not answered + unanswered:
        return told
    return f"{told} {say('{share} % were answered.', share=100 * answered // (answered + unanswered))}"


def requests(done: int, refused: int, failed: int) -> str:
    """Return how requests ended."""
    return say(
        "Requests of every kind: {done} carried out, {refused} turned away with a reason, {failed} failed.",
        done=number(done),
        refused=number(refused),
        failed=number(failed),
    )


def latency(half: int | None, most: int | None, slowest: int) -> str:
    """Return within how many milliseconds half, and 95 of 100, were answered; None is more than the slowest class."""
    times = [
        say("more than {time} ms", time=number(slowest)) if each is None else say("within {time} ms", time=number(each))
        for each in (half, most)
    ]
    return say("Half were answered {half}, 95 of 100 {most}.", half=times[0], most=times[1])


def called_wrong(count: int) -> str:
    """Return how many answers were called wrong."""
    if not count:
        return say("No answer called wrong.")
    return languages.counted(count, "{count} answer called wrong:", "{count} answers called wrong:")


def times(question: str, count: int) -> str:
    """Return a question with how often it was asked, if that was more than once."""
    return say("“{question}” ({count} times)", question=question, count=number(count)) if count > 1 else f"“{question}”"


def channel_rule(name: str, answers: bool | None, private: bool | None, sees: str | None) -> str:
    """Return what holds in a channel apart from the rest."""
    parts = (
        None if answers is None else say("I answer here.") if answers else say("I don't answer here."),
        None if private is None else say(ASKER_READS if private else EVERYBODY_READS),
        sees,
    )
    return f"#{name}: {' '.join(part for part in parts if part)}"


# What stands on a card with a request that is too long for its buttons; it has to end in a colon and a blank.
ASKED = "Asked: "
ALL_AS_FILE = "All of it as a file"
MAY_NOT_WRITE = "I am not allowed to write there. Ask me in another channel, or in a direct message."


def places(numbers: Sequence[int], count: int) -> str:
    """Return where in an article several places stand; there are at least two.

    >>> places([1, 4, 5], 6)
    'paragraphs 1, 4 and 5 of 6'
    """
    *first, last = (str(number) for number in numbers)
    return say("paragraphs {first} and {last} of {count}", first=", ".join(first), last=last, count=count)


def spoken(value: Any) -> Any:
    """Return words, or what holds words, in the language that is spoken; anything else as it is."""
    match value:
        case str():
            return say(value)
        case tuple():
            return tuple(map(spoken, value))
        case dict():
            return {spoken(key): spoken(each) for key, each in value.items()}
    return value


class _Spoken(ModuleType):
    """The module, whose sentences are in the language that is spoken when somebody asks for them."""

    def __getattribute__(self, name: str) -> Any:
        """Return what has this name, words in the language that is spoken."""
        value = super().__getattribute__(name)
        return spoken(value) if name.isupper() else value


sys.modules[__name__].__class__ = _Spoken
