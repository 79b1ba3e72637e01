"""Commands for what people ask: one call to the services, and what came out shown."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from bot.commandline.application import app
from bot.commandline.options import AsJson, Limit, Place, Since, Until, Words, placed
from bot.model import Listings, Result
from bot.requests import Gather, Length, Summarise


@app.command()
@placed
def ask(  # noqa: PLR0913, PLR0917  (one argument an option)
    place: Place,
    question: Words,
    article: Annotated[
        str | None, typer.Option("--article", help="Ask this article only: its id, or words of its title.")
    ] = None,
    site: Annotated[
        str | None, typer.Option("--site", help="Only articles from this site: its name, or words of it.")
    ] = None,
    author: Annotated[str | None, typer.Option("--author", help="Only articles by this author.")] = None,
    speaker: Annotated[str | None, typer.Option("--speaker", help="Only where this person is quoted.")] = None,
    since: Since = None,
    until: Until = None,
    language: Annotated[
        str | None, typer.Option("--language", help="Only articles in this language: German, or de.")
    ] = None,
    explain: Annotated[bool, typer.Option("--explain", help="Show why it is the answer.")] = False,
    limit: Limit = None,
    as_json: AsJson = False,
) -> None:
    """Answer a question, word for word from the articles."""
    from bot.typed import filters  # noqa: PLC0415

    within, words = filters(site, author, speaker, since, until, language), " ".join(question)
    with place.opened() as newsdesk:
        chosen = newsdesk.find_article(article).id if article else None
        if explain:
            show(newsdesk.explain(words, article=chosen, filters=within), as_json=as_json)
        else:
            show(newsdesk.ask(words, limit=limit, article=chosen, filters=within), as_json=as_json)


@app.command()
@placed
def summary(  # noqa: PLR0913  an argument is an option that people can type
    place: Place,
    article: Words,
    *,
    sentences: Annotated[int | None, typer.Option("--sentences", min=1, max=1000, help="How many sentences.")] = None,
    words: Annotated[int | None, typer.Option("--words", min=1, max=100_000, help="How many words at most.")] = None,
    length: Annotated[Length, typer.Option("--length", help="How long it is: short, medium or long.")] = Length.MEDIUM,
    focus: Annotated[str, typer.Option("--focus", help="What the summary is to be about.")] = "",
    bullets: Annotated[bool, typer.Option("--bullets", help="Show the sentences as a list.")] = False,
    as_json: AsJson = False,
) -> None:
    """Sum up an article: its id, or words of its title."""
    with place.opened() as newsdesk:
        chosen = newsdesk.find_article(" ".join(article)).id
        if sentences or words:
            # With `words` alone they are the only limit: there are never more sentences than words.
            found = newsdesk.summary(chosen, sentences=sentences or words, words=words, focus=focus)
        else:
            found = newsdesk.sum_up(Summarise(chosen, length, focus or None, bullets))
        show(found, as_json=as_json)


@app.command()
@placed
def digest(  # noqa: PLR0913, PLR0917  (one argument an option)
    place: Place,
    topic: Annotated[
        list[str] | None, typer.Argument(metavar="[TOPIC...]", help="What the articles are to be about.")
    ] = None,
    since: Since = None,
    until: Until = None,
    site: Annotated[str | None, typer.Option("--site", help="Only articles of this site, or part of its name.")] = None,
    article: Annotated[
        list[str] | None, typer.Option("--article", help="This article: its id, or words of its title.")
    ] = None,
    words: Annotated[int, typer.Option("--words", min=1, max=100_000, help="How many words at most.")] = 220,
    as_json: AsJson = False,
) -> None:
    """Sum up several articles: on a topic, of some days, of a site, or certain ones; without any, the newest."""
    from bot.serving import found_by_title  # noqa: PLC0415
    from bot.typed import check, gathered  # noqa: PLC0415

    asked = gathered(" ".join(topic or ()), since, until, site, ";".join(article or ()))
    if asked != Gather():
        check(asked)
    with place.opened() as newsdesk:
        show(newsdesk.gather(found_by_title(newsdesk, asked), words), as_json=as_json)


@app.command()
@placed
def whosaid(
    place: Place,
    quote: Words,
    limit: Limit = 5,
    as_json: AsJson = False,
) -> None:
    """Find who said half-remembered words."""
    with place.opened() as newsdesk:
        find = newsdesk.whosaid if as_json else newsdesk.quoted_once
        show(find(" ".join(quote), limit=limit or 5), as_json=as_json)


@app.command()
@placed
def quotes(  # noqa: PLR0913, PLR0917  (one argument an option)
    place: Place,
    speaker: Words,
    topic: Annotated[str | None, typer.Option("--topic", help="Only what was said about this.")] = None,
    since: Since = None,
    until: Until = None,
    direct: Annotated[bool, typer.Option("--direct", help="Only words in quotation marks.")] = False,
    limit: Limit = 25,
    as_json: AsJson = False,
) -> None:
    """List what somebody is quoted or reported as saying, newest first."""
    from bot.typed import check, narrowed  # noqa: PLC0415

    asked = narrowed(" ".join(speaker), topic, since, until, direct=direct)
    check(asked)
    with place.opened() as newsdesk:
        show(newsdesk.said(asked, limit), as_json=as_json)


@app.command()
@placed
def speakers(
    place: Place,
    name: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME...]", help="Any part of a name; none: everybody.")
    ] = None,
    limit: Limit = 25,
    as_json: AsJson = False,
) -> None:
    """List who is quoted, how often and in how many articles."""
    with place.opened() as newsdesk:
        show(newsdesk.quoted(" ".join(name or ()) or None, limit or 25), as_json=as_json)


@app.command()
@placed
def articles(
    place: Place,
    query: Annotated[
        list[str] | None, typer.Argument(metavar="[WORDS...]", help="Words of a title; none: the newest.")
    ] = None,
    limit: Limit = 10,
    as_json: AsJson = False,
) -> None:
    """List articles."""
    with place.opened() as newsdesk:
        words = " ".join(query or ()) or None
        show(Listings(words, newsdesk.articles(words, limit=limit or 10)), as_json=as_json)


def show(found: Result, *, as_json: bool) -> None:
    """Print a result, for people or for programs."""
    if as_json:
        from bot import json_form  # noqa: PLC0415

        typer.echo(json_form.dump(json_form.result(found)))
    else:
        from bot.console import Screen, flow  # noqa: PLC0415
        from bot.render import pages  # noqa: PLC0415

        Screen(sys.stdout).draw(flow(pages(found)))
