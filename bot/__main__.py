"""`python -m bot`: runs the command line, and turns every way in which it can end into one line and an exit status."""

from __future__ import annotations

import io
import logging
import sys
from collections.abc import Sequence

from bot import logs
from bot.errors import StoreError, UserError, reference
from bot.settings import LoggingSettings

log = logging.getLogger(__name__)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command that the arguments name; return the exit status.

    0: done; 1: something is wrong with the corpus, or unexpected; 2: the settings, the arguments or the request are wrong;
    130: interrupted.
    """
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")  # half a character must not end a conversation
    logs.configure(LoggingSettings(level="warning"))
    try:
        return _run(sys.argv[1:] if arguments is None else arguments)
    except UserError as error:
        return _say(str(error), 2)
    except StoreError as error:
        return _say(str(error), 1)
    except Exception:
        number = reference()
        log.exception("Stopped by an unexpected error (reference %s).", number)
        return _say(f"something went wrong in the bot; the lines above have more (reference {number})", 1)


def _run(arguments: Sequence[str]) -> int:
    # Imported here: what goes wrong is reported like all else, and `batch` starts without what the other commands need.
    if arguments and arguments[0] == "batch":
        from bot.batch.command import main as batch  # noqa: PLC0415

        return batch(arguments[1:])
    from bot.commandline import run  # noqa: PLC0415

    return run(arguments)


def _say(message: str, status: int) -> int:
    """Write one line for people, without what could steer a terminal; return the exit status."""
    printable = "".join(character if character.isprintable() else " " for character in message)
    sys.stderr.write(f"newsdesk: {' '.join(printable.split())}\n")
    return status


if __name__ == "__main__":
    sys.exit(main())
