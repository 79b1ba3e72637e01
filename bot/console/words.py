"""What is typed at the prompt: free text, or one of the words with a slash that Discord knows too."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.errors import BadRequest
from bot.languages import say
from bot.model import HelpRequest, Listings, Result, Upkeep
from bot.requests import Ask, FreeText, Length, Summarise
from bot.serving import found_by_title
from bot.typed import check, filters, gathered, narrowed

if TYPE_CHECKING:
    from bot.app import Newsdesk

Reply = Result | Upkeep

FILTERS = ("site", "author", "speaker", "since", "until", "language")
LEAVE = frozenset({"/quit", "/exit", "quit", "exit"})


def reply(newsdesk: Newsdesk, line: str) -> Reply:
    """Return what a typed line that is no question asks for. Raises UserError when it cannot be served."""
    word, rest = _word(line)
    known = WORDS.get(word)
    if known is None:
        *others, last = (say(f"/{name}") for name in MEANINGS)
        raise BadRequest(
            "There is no /{typed}; there are {others} and {last}.",
            typed=word[:40],
            others=", ".join(others),
            last=last,
        )
    return known(newsdesk, rest)


def question(newsdesk: Newsdesk, line: str) -> Ask | FreeText | None:
    """Return the question that a typed line asks, free text included; None for the other words. Raises UserError."""
    if not line.startswith("/"):
        return FreeText(line)
    word, rest = _word(line)
    return _ask(newsdesk, rest) if word == "ask" else None


def _word(line: str) -> tuple[str, str]:
    word, _, rest = line.removeprefix("/").partition(" ")
    word = word.lower()
    return next((name for name in MEANINGS if say(f"/{name}") == f"/{word}"), word), rest.strip()


def _ask(newsdesk: Newsdesk, asked: str) -> Ask:
    example = (
        "/ask which city is rebuilt?, or /ask which city is rebuilt? --site Courier --since 2024 --language German"
    )
    words, given = _options(_needed(asked, example), example, (*FILTERS, "article"))
    article = given.pop("article", None)
    chosen = newsdesk.find_article(article).id if article else None
    return Ask(_needed(words, example), chosen, filters(**given))


def _summary(newsdesk: Newsdesk, asked: str) -> Reply:
    example = "/summary words of a title --focus ferries --length short --bullets"
    words, given = _options(_needed(asked, example), example, ("focus", "length", "bullets"), ("bullets",))
    length = given.get("length") or Length.MEDIUM
    if length not in list(Length):
        raise BadRequest("A summary is {lengths}. For example: {example}", lengths=", ".join(Length), example=example)
    article = newsdesk.find_article(_needed(words, example)).id
    return newsdesk.sum_up(Summarise(article, Length(length), given.get("focus"), "bullets" in given))


def _digest(newsdesk: Newsdesk, asked: str) -> Reply:
    example = "/digest harbour bridge --since 2024 --until 2024-06 --site courier --articles one title; another title"
    topic, given = _options(_needed(asked, example), example, ("since", "until", "site", "articles"))
    request = gathered(topic, given.get("since"), given.get("until"), given.get("site"), given.get("articles"))
    check(request)
    return newsdesk.gather(found_by_title(newsdesk, request))


def _options(
    asked: str, example: str, known: tuple[str, ...], switches: tuple[str, ...] = ()
) -> tuple[str, dict[str, str]]:
    """Return the words before the first option, and the options with their values. Raises BadRequest for one that there is not."""
    words, *options = re.split(r"(?:^|\s)--(?=\w)", asked)
    given = dict(re.findall(r"(\w+)[ =]*(.*)", option, re.DOTALL)[0] for option in options)
    if given.keys() - set(known) or any(given.get(switch) for switch in switches):
        names = [f"--{name}" for name in known]
        *others, last = names
        raise BadRequest(
            "There are {others} and {last}. For example: {example}",
            others=", ".join(others),
            last=last,
            example=example,
        )
    return words.strip(), {name: value.strip() for name, value in given.items()}


def _whosaid(newsdesk: Newsdesk, quote: str) -> Reply:
    return newsdesk.whosaid(_needed(quote, "/whosaid keep an eye on"))


def _quotes(newsdesk: Newsdesk, asked: str) -> Reply:
    example = "/quotes Ryder, or /quotes Ryder about drones --since 2024 --until 2024-06 --direct"
    words, given = _options(_needed(asked, example), example, ("since", "until", "direct"), ("direct",))
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
        raise BadRequest("Something is missing. For example: {example}", example=example)
    return rest


WORDS: dict[str, Callable[[Newsdesk, str], Reply]] = {
    "summary": _summary,
    "digest": _digest,
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
    "digest": "sum up several articles",
    "whosaid": "who said these words",
    "quotes": "what somebody said",
    "speakers": "who is quoted",
    "articles": "list or find articles",
    "help": "what the bot can do",
    "corpus": "status, reload, add or remove",
    "quit": "leave",
}
"""What completion says beside each word."""
