"""What is typed at the prompt: free text, or one of the words with a slash that Discord knows too."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.errors import BadRequest
from bot.model import HelpRequest, Listings, Result, Upkeep
from bot.serving import check, narrowed

if TYPE_CHECKING:
    from bot.app import Newsdesk

Reply = Result | Upkeep

LEAVE = frozenset({"/quit", "/exit", "quit", "exit"})


def reply(newsdesk: Newsdesk, line: str) -> Reply:
    """Return what a typed line asks for. Raises UserError when it cannot be served."""
    if not line.startswith("/"):
        return newsdesk.respond(line)
    word, _, rest = line.removeprefix("/").partition(" ")
    known = WORDS.get(word.lower())
    if known is None:
        raise BadRequest(f"There is no /{word[:40]}; there are {', '.join('/' + name for name in WORDS)} and /quit.")
    return known(newsdesk, rest.strip())


def _ask(newsdesk: Newsdesk, question: str) -> Reply:
    return newsdesk.ask(_needed(question, "/ask which city is rebuilt?"))


def _summary(newsdesk: Newsdesk, article: str) -> Reply:
    return newsdesk.summary(newsdesk.find_article(_needed(article, "/summary words of a title")).id)


def _whosaid(newsdesk: Newsdesk, quote: str) -> Reply:
    return newsdesk.whosaid(_needed(quote, "/whosaid keep an eye on"))


def _quotes(newsdesk: Newsdesk, asked: str) -> Reply:
    example = "/quotes Ryder, or /quotes Ryder about drones --since 2024 --until 2024-06 --direct"
    words, *options = re.split(r"(?:^|\s)--(?=\w)", _needed(asked, example))
    given = dict(re.findall(r"(\w+)[ =]*(.*)", option)[0] for option in options)
    if given.keys() - {"since", "until", "direct"} or given.get("direct"):
        raise BadRequest(f"There are --since, --until and --direct. For example: {example}")
    speaker, _, topic = words.partition(" about ")
    said = narrowed(
        _needed(speaker.strip(), example),
        topic.strip(),
        given.get("since"),
        given.get("until"),
        direct="direct" in given,
    )
    check(said)
    return newsdesk.said(said)


def _speakers(newsdesk: Newsdesk, query: str) -> Reply:
    return newsdesk.quoted(query or None)


def _articles(newsdesk: Newsdesk, query: str) -> Reply:
    return Listings(query or None, newsdesk.articles(query or None))


def _help(_newsdesk: Newsdesk, _rest: str) -> Reply:
    return HelpRequest()


def _corpus(newsdesk: Newsdesk, what: str) -> Reply:
    word, _, rest = what.partition(" ")
    match word, rest.strip():
        case "" | "status", "":
            return newsdesk.status()
        case "reload", "":
            return newsdesk.reload()
        case "add", brought if brought:
            from bot import inbox  # noqa: PLC0415  (60 ms that only people who add something wait for)

            return newsdesk.add(inbox.brought(brought))
        case "remove", file if file:
            return newsdesk.remove(file)
    raise BadRequest("Say /corpus status, /corpus reload, /corpus add URL|FILE or /corpus remove FILE.")


def _needed(rest: str, example: str) -> str:
    if not rest:
        raise BadRequest(f"Something is missing. For example: {example}")
    return rest


WORDS: dict[str, Callable[[Newsdesk, str], Reply]] = {
    "ask": _ask,
    "summary": _summary,
    "whosaid": _whosaid,
    "quotes": _quotes,
    "speakers": _speakers,
    "articles": _articles,
    "help": _help,
    "corpus": _corpus,
}

MEANINGS = {
    "ask": "answer a question",
    "summary": "sum up an article",
    "whosaid": "who said these words",
    "quotes": "what somebody said",
    "speakers": "who is quoted",
    "articles": "list or find articles",
    "help": "what the bot can do",
    "corpus": "status, reload, add or remove",
    "quit": "leave",
}
"""What completion says beside each word."""
