"""Options that many commands have. Which settings and corpus are meant, three of them say, which every command takes.

Fronts and services are imported where they are used: `batch` starts without the terminal's packages, and only `serve` knows
Discord.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from functools import wraps
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.opening import opened
from bot.settings import Settings, load

if TYPE_CHECKING:
    from bot.app import Newsdesk

AsJson = Annotated[bool, typer.Option("--json", help="Print the result as one line of JSON.")]
Limit = Annotated[int | None, typer.Option("--limit", min=1, max=1000, help="How many at most.")]
Since = Annotated[
    str | None, typer.Option("--since", metavar="DAY", help="Only articles of this day, month or year, or later.")
]
Until = Annotated[
    str | None, typer.Option("--until", metavar="DAY", help="Only articles of this day, month or year, or earlier.")
]
Words = Annotated[list[str], typer.Argument(metavar="WORDS...", show_default=False)]


@dataclass(frozen=True, slots=True)
class Place:
    """Which settings and corpus are meant."""

    config: Annotated[
        Path | None, typer.Option("--config", metavar="FILE", help="Settings (config/newsdesk.yaml).")
    ] = None
    corpus: Annotated[
        list[Path] | None,
        typer.Option(
            "--corpus", metavar="PATH", exists=True, help="Folder or file of articles, in place of the configured."
        ),
    ] = None
    data_dir: Annotated[
        Path | None, typer.Option("--data-dir", metavar="DIR", help="Where store and index are kept.")
    ] = None

    def settings(self) -> Settings:
        """Return the settings. Raises SettingsError."""
        return load(self.config, corpus=self.corpus or (), data_dir=self.data_dir)

    def opened(self) -> AbstractContextManager[Newsdesk]:
        """Return the services over the corpus, open for the length of a block. Raises SettingsError, StoreError."""
        return opened(self.settings(), quiet=True)


def placed(work: Callable[..., None]) -> Callable[..., None]:
    """Return a command that does `work` with a `Place`, which takes the options that say it beside those of `work`."""
    further = inspect.signature(Place, eval_str=True).parameters
    _, *own = inspect.signature(work, eval_str=True).parameters.values()

    @wraps(work)
    def command(**given: Any) -> None:
        work(Place(**{name: given.pop(name) for name in further}), **given)

    # Typer makes a command's options of its signature.
    parameters = [each.replace(kind=inspect.Parameter.KEYWORD_ONLY) for each in (*own, *further.values())]
    command.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
    command.__annotations__ = {each.name: each.annotation for each in parameters}
    return command
