"""What the commands hang on, and how it is run."""

from __future__ import annotations

from collections.abc import Sequence

import typer

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
