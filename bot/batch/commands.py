"""Every command of the machine interface: checked fields, one call of a service, its result in JSON form."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from bot import json_form
from bot.batch.requests import Fields
from bot.errors import BadRequest
from bot.json_form import Json
from bot.model import Filters

if TYPE_CHECKING:
    from bot.app import Newsdesk

Command = Callable[["Newsdesk", Fields], Json]


def respond(newsdesk: Newsdesk, request: Fields) -> Json:
    """Return the response to a request, without its id; raises UserError when it cannot be served."""
    name = request.text("command")
    command = COMMANDS.get(name)
    if command is None:
        raise BadRequest(f"There is no command {name[:40]!r}; there are {', '.join(COMMANDS)}.")
    return command(newsdesk, request)


def ask(newsdesk: Newsdesk, request: Fields) -> Json:
    """Answer a question."""
    question, limit = request.text("question"), request.count("limit", 10)
    site, author, speaker, language = map(request.optional_text, ("site", "author", "speaker", "language"))
    within = Filters(
        site=site,
        author=author,
        speaker=speaker,
        since=request.day("since"),
        until=request.day("until"),
        language=language,
    )
    return json_form.answer(
        newsdesk.ask(question, limit=limit, article=request.optional_text("article"), filters=within)
    )


def whosaid(newsdesk: Newsdesk, request: Fields) -> Json:
    """Find who said half-remembered words."""
    return json_form.quotes(newsdesk.whosaid(request.text("quote"), limit=request.count("limit", 5)))


def statements(newsdesk: Newsdesk, request: Fields) -> Json:
    """List what an article, a speaker, or anybody on a topic is reported to have said."""
    article, speaker, topic = (request.optional_text(name) for name in ("article", "speaker", "topic"))
    if not (article or speaker or topic):
        raise BadRequest('"statements" needs an "article", a "speaker" or a "topic".')
    limit = request.count("limit", None if article else 25)
    return json_form.statements(newsdesk.statements(article=article, speaker=speaker, topic=topic, limit=limit))


def sentences(newsdesk: Newsdesk, request: Fields) -> Json:
    """List an article's sentences."""
    return json_form.sentences(newsdesk.article(request.text("article")))


def summary(newsdesk: Newsdesk, request: Fields) -> Json:
    """Summarise an article."""
    article, words = request.text("article"), request.count("words", None)
    # With `words` alone they are the only limit: there are never more sentences than words.
    sentences = request.count("sentences", words or 3)
    return json_form.summary(newsdesk.summary(article, sentences=sentences, words=words))


def digest(newsdesk: Newsdesk, request: Fields) -> Json:
    """Sum up several articles."""
    articles, topic = request.texts("articles"), request.optional_text("topic")
    if not (articles or topic):
        raise BadRequest('"digest" needs "articles", a list of at least one id, or a "topic".')
    return json_form.digest(newsdesk.digest(articles=articles, topic=topic, words=request.count("words", 220)))


def article(newsdesk: Newsdesk, request: Fields) -> Json:
    """Show an article: what its source says about it, its body, the roles of its lines."""
    return json_form.article(newsdesk.article(request.text("article")))


def articles(newsdesk: Newsdesk, request: Fields) -> Json:
    """List articles."""
    query, limit = request.optional_text("query"), request.count("limit", 10)
    return json_form.listings(newsdesk.articles(query, limit=limit))


def reload(newsdesk: Newsdesk, _request: Fields) -> Json:
    """Bring the corpus up to date with its files."""
    return json_form.report(newsdesk.reload())


COMMANDS: dict[str, Command] = {
    command.__name__: command
    for command in (ask, whosaid, statements, sentences, summary, digest, article, articles, reload)
}
