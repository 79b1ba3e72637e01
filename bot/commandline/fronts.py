"""Commands that go on until they are ended: Discord, the terminal, programs."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from typing import TYPE_CHECKING, Annotated

import typer

from bot.commandline.application import app
from bot.commandline.options import Place, placed
from bot.errors import SettingsError
from bot.opening import opened
from bot.settings import Secret, Settings, forget_token, load, read_token

if TYPE_CHECKING:
    from bot.app import Newsdesk

GO_LIVE = (
    "No bot token, so this is the terminal. To go live on Discord, make a bot at https://discord.com/developers/applications, "
    "put its token into DISCORD_TOKEN and start again."
)


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
@placed
def serve(
    place: Place,
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
    _serve(place.settings, token, sync=sync)


@app.command()
@placed
def chat(place: Place) -> None:
    """Talk to the bot in the terminal."""
    _chat(place.settings())


@app.command(add_help_option=False, context_settings={"allow_extra_args": True, "ignore_unknown_options": True})
def batch(context: typer.Context) -> None:
    """Serve programs, in lines of JSON."""
    # Stands here for the list of commands; `__main__` takes it before this module is imported.
    from bot.batch.command import main  # noqa: PLC0415

    raise typer.Exit(main(context.args))


def _serve(read: Callable[[], Settings], token: Secret, *, sync: bool) -> None:
    forget_token(os.environ)  # it is kept as a secret; what this program starts has no need of it
    settings = read()  # before all else is imported: what is wrong with it is told at once
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
