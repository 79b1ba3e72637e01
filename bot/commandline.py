"""Every command of `python -m bot`, each a few lines: settings, services, one call, what came out shown.

Fronts and services are imported where they are used: `batch` starts without the terminal's packages, and only `serve`
knows Discord.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot import __version__
from bot.errors import SettingsError
from bot.model import Listings, Result
from bot.opening import opened
from bot.requests import Gather, Length, Summarise
from bot.settings import Secret, Settings, load, problems, read_token

if TYPE_CHECKING:
    from bot.app import Newsdesk
    from bot.requests import Add, Remove

GO_LIVE = (
    "No bot token, so this is the terminal. To go live on Discord, make a bot at https://discord.com/developers/applications, "
    "put its token into DISCORD_TOKEN and start again."
)

Config = Annotated[Path | None, typer.Option("--config", metavar="FILE", help="Settings (config/newsdesk.yaml).")]
Corpus = Annotated[
    list[Path] | None,
    typer.Option(
        "--corpus", metavar="PATH", exists=True, help="Folder or file of articles, in place of the configured."
    ),
]
DataDir = Annotated[Path | None, typer.Option("--data-dir", metavar="DIR", help="Where store and index are kept.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as one line of JSON.")]
Limit = Annotated[int | None, typer.Option("--limit", min=1, max=1000, help="How many at most.")]
Since = Annotated[
    str | None, typer.Option("--since", metavar="DAY", help="Only articles of this day, month or year, or later.")
]
Until = Annotated[
    str | None, typer.Option("--until", metavar="DAY", help="Only articles of this day, month or year, or earlier.")
]
Words = Annotated[list[str], typer.Argument(metavar="WORDS...", show_default=False)]

# Plain help and errors: the drawn ones import rich, and their frames are in the way when piped.
app = typer.Typer(
    name="newsdesk",
    help="Answers from a corpus of articles, word for word, with who said it and where. Without a command: serves Discord when "
    "there is a bot token, else chats in the terminal.",
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command that the arguments (by default the program's) name; return the exit status."""
    try:
        typer.main.get_command(app).main(arguments, prog_name="newsdesk")
    except SystemExit as end:
        return end.code if isinstance(end.code, int) else 0
    return 0


@app.callback(invoke_without_command=True)
def start(context: typer.Context) -> None:
    """Without a command: serve Discord when there is a token, else chat in the terminal."""
    if context.invoked_subcommand is None:
        token = read_token(os.environ)
        if token:
            _serve(load, token, sync=False)
        else:
            _chat(load(), GO_LIVE)


@app.command()
def serve(
    config: Config = None,
    corpus: Corpus = None,
    data_dir: DataDir = None,
    sync: Annotated[bool, typer.Option("--sync", help="Send the commands to Discord even if nothing changed.")] = False,
) -> None:
    """Serve Discord.

    The token comes from DISCORD_TOKEN, or from the file named by DISCORD_TOKEN_FILE.
    """
    token = read_token(os.environ)
    if token is None:
        raise SettingsError(
            "There is no bot token: set DISCORD_TOKEN, or DISCORD_TOKEN_FILE to the file that holds it."
        )
    _serve(partial(load, config, corpus=corpus or (), data_dir=data_dir), token, sync=sync)


@app.command()
def chat(config: Config = None, corpus: Corpus = None, data_dir: DataDir = None) -> None:
    """Talk to the bot in the terminal."""
    _chat(load(config, corpus=corpus or (), data_dir=data_dir))


@app.command()
def ask(  # noqa: PLR0913, PLR0917  (one argument an option)
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
    config: Config = None,
    corpus: Corpus = None,
    data_dir: DataDir = None,
) -> None:
    """Answer a question, word for word from the articles."""
    from bot.typed import filters  # noqa: PLC0415

    within, words = filters(site, author, speaker, since, until, language), " ".join(question)
    with opened(load(config, corpus=corpus or (), data_dir=data_dir), quiet=True) as newsdesk:
        chosen = newsdesk.find_article(article).id if article else None
        if explain:
            show(newsdesk.explain(words, article=chosen, filters=within), as_json=as_json)
        else:
            show(newsdesk.ask(words, limit=limit, article=chosen, filters=within), as_json=as_json)


@app.command()
def summary(  # noqa: PLR0913  an argument is an option that people can type
    article: Words,
    *,
    sentences: Annotated[int | None, typer.Option("--sentences", min=1, max=1000, help="How many sentences.")] = None,
    words: Annotated[int | None, typer.Option("--words", min=1, max=100_000, help="How many words at most.")] = None,
    length: Annotated[Length, typer.Option("--length", help="How long it is: short, medium or long.")] = Length.MEDIUM,
    focus: Annotated[str, typer.Option("--focus", help="What the summary is to be about.")] = "",
    bullets: Annotated[bool, typer.Option("--bullets", help="Show the sentences as a list.")] = False,
    as_json: AsJson = False,
    config: Config = None,
    corpus: Corpus = None,
    data_dir: DataDir = None,
) -> None:
    """Sum up an article: its id, or words of its title."""
    with opened(load(config, corpus=corpus or (), data_dir=data_dir), quiet=True) as newsdesk:
        chosen = newsdesk.find_article(" ".join(article)).id
        if sentences or words:
            # With `words` alone they are the only limit: there are never more sentences than words.
            found = newsdesk.summary(chosen, sentences=sentences or words, words=words, focus=focus)
        else:
            found = newsdesk.sum_up(Summarise(chosen, length, focus or None, bullets))
        show(found, as_json=as_json)


@app.command()
def digest(  # noqa: PLR0913, PLR0917  (one argument an option)
    topic: Annotated[
        list[str] | None, typer.Argument(metavar="[TOPIC...]", help="What the articles are to be about.")
    ] = None,
    since: Annotated[
        str | None, typer.Option("--since", metavar="DAY", help="Only articles of this day, month or year, or later.")
    ] = None,
    until: Annotated[
        str | None, typer.Option("--until", metavar="DAY", help="Only articles of this day, month or year, or earlier.")
    ] = None,
    site: Annotated[str | None, typer.Option("--site", help="Only articles of this site, or part of its name.")] = None,
    article: Annotated[
        list[str] | None, typer.Option("--article", help="This article: its id, or words of its title.")
    ] = None,
    words: Annotated[int, typer.Option("--words", min=1, max=100_000, help="How many words at most.")] = 220,
    as_json: AsJson = False,
    config: Config = None,
    corpus: Corpus = None,
    data_dir: DataDir = None,
) -> None:
    """Sum up several articles: on a topic, of some days, of a site, or certain ones; without any, the newest."""
    from bot.serving import found_by_title  # noqa: PLC0415
    from bot.typed import check, gathered  # noqa: PLC0415

    asked = gathered(" ".join(topic or ()), since, until, site, ";".join(article or ()))
    if asked != Gather():
        check(asked)
    with opened(load(config, corpus=corpus or (), data_dir=data_dir), quiet=True) as newsdesk:
        show(newsdesk.gather(found_by_title(newsdesk, asked), words), as_json=as_json)


@app.command()
def whosaid(
    quote: Words,
    limit: Limit = 5,
    as_json: AsJson = False,
    config: Config = None,
    corpus: Corpus = None,
    data_dir: DataDir = None,
) -> None:
    """Find who said half-remembered words."""
    with opened(load(config, corpus=corpus or (), data_dir=data_dir), quiet=True) as newsdesk:
        find = newsdesk.whosaid if as_json else newsdesk.quoted_once
        show(find(" ".join(quote), limit=limit or 5), as_json=as_json)


@app.command()
def quotes(  # noqa: PLR0913, PLR0917  (one argument an option)
    speaker: Words,
    topic: Annotated[str | None, typer.Option("--topic", help="Only what was said about this.")] = None,
    since: Since = None,
    until: Until = None,
    direct: Annotated[bool, typer.Option("--direct", help="Only words in quotation marks.")] = False,
    limit: Limit = 25,
    as_json: AsJson = False,
    config: Config = None,
    corpus: Corpus = None,
    data_dir: DataDir = None,
) -> None:
    """List what somebody is quoted or reported as saying, newest first."""
    from bot.typed import check, narrowed  # noqa: PLC0415

    asked = narrowed(" ".join(speaker), topic, since, until, direct=direct)
    check(asked)
    with opened(load(config, corpus=corpus or (), data_dir=data_dir), quiet=True) as newsdesk:
        show(newsdesk.said(asked, limit), as_json=as_json)


@app.command()
def speakers(
    name: Annotated[
        list[str] | None, typer.Argument(metavar="[NAME...]", help="Any part of a name; none: everybody.")
    ] = None,
    limit: Limit = 25,
    as_json: AsJson = False,
    config: Config = None,
    corpus: Corpus = None,
    data_dir: DataDir = None,
) -> None:
    """List who is quoted, how often and in how many articles."""
    with opened(load(config, corpus=corpus or (), data_dir=data_dir), quiet=True) as newsdesk:
        show(newsdesk.quoted(" ".join(name or ()) or None, limit or 25), as_json=as_json)


@app.command()
def articles(
    query: Annotated[
        list[str] | None, typer.Argument(metavar="[WORDS...]", help="Words of a title; none: the newest.")
    ] = None,
    limit: Limit = 10,
    as_json: AsJson = False,
    config: Config = None,
    corpus: Corpus = None,
    data_dir: DataDir = None,
) -> None:
    """List articles."""
    with opened(load(config, corpus=corpus or (), data_dir=data_dir), quiet=True) as newsdesk:
        words = " ".join(query or ()) or None
        show(Listings(words, newsdesk.articles(words, limit=limit or 10)), as_json=as_json)


@app.command()
def add(
    what: Annotated[str, typer.Argument(metavar="URL|FILE", show_default=False)],
    config: Config = None,
    corpus: Corpus = None,
    data_dir: DataDir = None,
) -> None:
    """Put a web page or a file into the first folder of the corpus."""
    from bot.inbox import brought  # noqa: PLC0415
    from bot.requests import Add  # noqa: PLC0415

    _change(Add(brought(what)), load(config, corpus=corpus or (), data_dir=data_dir))


@app.command()
def remove(
    what: Annotated[str, typer.Argument(metavar="FILE|ARTICLE", show_default=False)],
    config: Config = None,
    corpus: Corpus = None,
    data_dir: DataDir = None,
) -> None:
    """Take a file out of the corpus: its name as `articles --json` or `index` show it, or the id of its article.

    It is kept aside in the folder .removed beside the articles.
    """
    from bot.requests import Remove  # noqa: PLC0415

    _change(Remove(what), load(config, corpus=corpus or (), data_dir=data_dir))


@app.command(add_help_option=False, context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def batch(context: typer.Context) -> None:
    """Serve programs, in lines of JSON."""
    # Stands here for the list of commands; `__main__` takes it before this module is imported.
    from bot.batch.command import main  # noqa: PLC0415

    raise typer.Exit(main(context.args))


@app.command()
def check(config: Config = None, corpus: Corpus = None, data_dir: DataDir = None) -> None:
    """Look for problems with settings and corpus.

    One line a problem, and exit status 1 if there is any.
    """
    found = False
    for trouble in troubles(config, corpus or (), data_dir):
        found = True
        typer.echo(" ".join(trouble.split()))
    if found:
        raise typer.Exit(1)
    typer.echo("No problem found.")


@app.command()
def index(config: Config = None, corpus: Corpus = None, data_dir: DataDir = None) -> None:
    """Build or refresh store and index."""
    with opened(load(config, corpus=corpus or (), data_dir=data_dir), quiet=True) as newsdesk:
        now = newsdesk.status()
    for rejection in now.rejected:
        typer.echo(f"{rejection.file}: {rejection.reason}", err=True)
    left_out = f"; {len(now.rejected):,} left out" if now.rejected else ""
    typer.echo(f"{now.articles:,} articles, {now.passages:,} passages, {now.statements:,} statements{left_out}.")


@app.command()
def version() -> None:
    """Print the version."""
    typer.echo(f"newsdesk {__version__}")


def _change(request: Add | Remove, settings: Settings) -> None:
    """Carry out a request that changes the corpus, and print what came of it."""
    from bot.console import Screen, flow  # noqa: PLC0415
    from bot.serving import carry_out  # noqa: PLC0415
    from bot.typed import check  # noqa: PLC0415

    check(request)
    with opened(settings, quiet=True) as newsdesk:
        Screen(sys.stdout).draw(flow(carry_out(newsdesk, request).pages))


def show(found: Result, *, as_json: bool) -> None:
    """Print a result, for people or for programs."""
    if as_json:
        from bot import json_form  # noqa: PLC0415

        typer.echo(json_form.dump(json_form.result(found)))
    else:
        from bot.console import Screen, flow  # noqa: PLC0415
        from bot.render import pages  # noqa: PLC0415

        Screen(sys.stdout).draw(flow(pages(found)))


def troubles(config: Path | None, corpus: Sequence[Path], data_dir: Path | None) -> Iterator[str]:
    """Yield a sentence for each thing wrong with the settings, the token's place and, if the settings are well, the corpus."""
    try:
        wrong = problems(config)
    except SettingsError as error:
        wrong = (str(error),)
    yield from wrong
    try:
        read_token(os.environ)
    except SettingsError as error:
        yield str(error)
    if wrong:
        return
    settings = load(config, corpus=corpus, data_dir=data_dir)
    yield from (f"{path}: there is no such file or folder." for path in settings.corpus.paths if not path.exists())
    with opened(settings, quiet=True) as newsdesk:
        now = newsdesk.status()
    yield from (f"{rejection.file}: {rejection.reason}" for rejection in now.rejected)
    if not now.articles:
        yield "There is no article in the corpus."


def _serve(read: Callable[[], Settings], token: Secret, *, sync: bool) -> None:
    settings = read()  # first: what is wrong with it is told before all else is imported
    from bot import client, hangup, watching  # noqa: PLC0415

    @contextmanager
    def beside(newsdesk: Newsdesk) -> Iterator[None]:
        with hangup.heard(newsdesk, read, token), watching.watched(newsdesk):
            yield

    raise typer.Exit(
        client.serve(partial(opened, settings, token, follow=True), beside, settings.monitoring, token, sync=sync)
    )


def _chat(settings: Settings, greeting: str = "") -> None:
    from bot.console import Screen, chat  # noqa: PLC0415

    with opened(settings, quiet=True) as newsdesk:
        chat(newsdesk, Screen(sys.stdout), greeting=greeting)
