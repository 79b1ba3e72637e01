"""Commands for who looks after the bot: its corpus, its settings, its version."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import typer

from bot import __version__
from bot.commandline.application import app
from bot.commandline.options import Place, placed
from bot.errors import NotKept, SettingsError
from bot.settings import problems, read_token

if TYPE_CHECKING:
    from bot.requests import Add, Remove


@app.command()
@placed
def add(
    place: Place,
    what: Annotated[str, typer.Argument(metavar="URL|FILE", show_default=False)],
) -> None:
    """Put a web page or a file into the first folder of the corpus."""
    from bot.inbox import brought  # noqa: PLC0415
    from bot.requests import Add  # noqa: PLC0415

    _change(Add(brought(what)), place)


@app.command()
@placed
def remove(
    place: Place,
    what: Annotated[str, typer.Argument(metavar="FILE|ARTICLE", show_default=False)],
) -> None:
    """Take a file out of the corpus: its name as `articles --json` or `index` show it, or the id of its article.

    It is kept aside in the folder .removed beside the articles.
    """
    from bot.requests import Remove  # noqa: PLC0415

    _change(Remove(what), place)


@app.command()
@placed
def check(place: Place) -> None:
    """Look for problems with settings and corpus.

    One line a problem, and exit status 1 if there is any.
    """
    found = False
    for trouble in troubles(place):
        found = True
        typer.echo(" ".join(trouble.split()))
    if found:
        raise typer.Exit(1)
    typer.echo("No problem found.")


@app.command()
@placed
def index(place: Place) -> None:
    """Build or refresh store and index."""
    with place.opened() as newsdesk:
        if newsdesk.reading:
            raise NotKept  # the log says why
        now = newsdesk.status()
    for rejection in now.rejected:
        typer.echo(f"{rejection.file}: {rejection.reason}", err=True)
    left_out = f"; {len(now.rejected):,} left out" if now.rejected else ""
    typer.echo(f"{now.articles:,} articles, {now.passages:,} passages, {now.statements:,} statements{left_out}.")


@app.command()
def version() -> None:
    """Print the version."""
    typer.echo(f"newsdesk {__version__}")


def _change(request: Add | Remove, place: Place) -> None:
    """Carry out a request that changes the corpus, and print what came of it."""
    from bot.console import Screen, flow  # noqa: PLC0415
    from bot.serving import carry_out  # noqa: PLC0415
    from bot.typed import check  # noqa: PLC0415

    check(request)
    with place.opened() as newsdesk:
        Screen(sys.stdout).draw(flow(carry_out(newsdesk, request).pages))


def troubles(place: Place) -> Iterator[str]:
    """Yield a sentence for each thing wrong with the settings, the token's place and, if the settings are well, the corpus."""
    try:
        wrong = problems(place.config)
    except SettingsError as error:
        wrong = (str(error),)
    yield from wrong
    try:
        read_token(os.environ)
    except SettingsError as error:
        yield str(error)
    if wrong:
        return
    paths = place.settings().corpus.paths
    yield from (f"{path}: there is no such file or folder." for path in paths if not path.exists())
    with place.opened() as newsdesk:
        now = newsdesk.status()
    yield from (f"{rejection.file}: {rejection.reason}" for rejection in now.rejected)
    if not now.articles:
        yield "There is no article in the corpus."
