"""The bot token: read from the environment or the file it names, and hidden ever after."""

from __future__ import annotations

import logging
import os
import re
import stat
from collections.abc import Mapping, MutableMapping
from pathlib import Path

from bot.errors import SettingsError

log = logging.getLogger(__name__)

VARIABLE = "DISCORD_TOKEN"
FILE_VARIABLE = "DISCORD_TOKEN_FILE"
LONGEST = 4_096  # bytes; tokens have about 70

# Three parts with dots between them: the bot's id, a time and a signature, each in URL-safe base 64.
_TOKEN_SHAPE = re.compile(r"(?<![\w-])[\w-]{20,40}\.[\w-]{5,10}\.[\w-]{25,60}(?![\w-])")
# Whoever has an interaction's token may speak for the bot there, for a quarter of an hour; it stands in addresses.
_ADDRESS = re.compile(r"(/(?:webhooks|interactions)/\d+/)[^/?#\s'\"]+")


class Secret:
    """Text that does not show itself: `reveal()` is the only way to it."""

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        self._text = text

    def reveal(self) -> str:
        """Return the text itself; hand it over at once and keep no other copy."""
        return self._text

    def __repr__(self) -> str:
        return "Secret(…)"

    __str__ = __repr__

    def __reduce__(self) -> str:
        raise TypeError("a secret is not written down")


def read_token(environ: Mapping[str, str]) -> Secret | None:
    """Return the token from DISCORD_TOKEN or from the file named by DISCORD_TOKEN_FILE; None when neither is set.

    The variable wins over the file. Raises SettingsError when the file cannot be read, or when what was given is no token;
    the message never shows it.
    """
    if text := _stripped(environ.get(VARIABLE, "")):
        return Secret(_checked(text, VARIABLE))
    if name := environ.get(FILE_VARIABLE, "").strip():
        return Secret(_checked(_stripped(_read(Path(name))), f"the file named by {FILE_VARIABLE}"))
    return None


def forget_token(environ: MutableMapping[str, str]) -> None:
    """Take out of an environment what leads to the token, once it was read: processes started from then on do not get it."""
    for name in (VARIABLE, FILE_VARIABLE):
        environ.pop(name, None)


def redact(text: str, *secrets: Secret) -> str:
    """Return `text` with each of the secrets, and all that looks like a token of a bot or an interaction, blacked out."""
    for secret in secrets:
        text = text.replace(secret.reveal(), "[token]")
    if "." in text:
        text = _TOKEN_SHAPE.sub("[token]", text)
    return _ADDRESS.sub(r"\1[token]", text) if "/" in text else text


def _read(file: Path) -> str:
    try:
        with file.open("rb") as opened:
            mode = os.fstat(opened.fileno()).st_mode
            content = opened.read(LONGEST + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or "not a path"
        raise SettingsError(f"{FILE_VARIABLE} names {str(file)!r}, which cannot be read: {reason}.") from None
    if os.name == "posix" and stat.S_ISREG(mode) and mode & (stat.S_IRGRP | stat.S_IROTH):
        log.warning("The token file %s can be read by other users of this machine; `chmod 600` it.", file)
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise SettingsError(f"The file named by {FILE_VARIABLE} does not hold plain text.") from None


def _stripped(text: str) -> str:
    return text.strip().strip("\ufeff\u200b").strip()


def _checked(token: str, source: str) -> str:
    """Return `token` if it can go into an HTTP header; the sign-in tells whether it is the right one."""
    if not token:
        raise SettingsError(f"There is no token in {source}; it is empty.")
    if len(token) > LONGEST or not token.isascii() or not token.isprintable() or " " in token:
        raise SettingsError(
            f"What {source} holds is no bot token: a token is one word of about 70 letters, digits, dots and dashes."
        )
    return token
