"""What commands, their options and menus are called and how they are described, in every language that there is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from discord import Locale
from discord.app_commands import (
    Command,
    Group,
    TranslationContextLocation,
    TranslationContextTypes,
    locale_str,
)
from discord.app_commands import Translator as Base

from bot.languages import ENGLISH, LANGUAGES
from bot.languages import translated as said_in

if TYPE_CHECKING:
    from discord.app_commands import CommandTree, ContextMenu

    from bot.client.connection import NewsdeskClient


class Translator(Base):
    """Looks names and descriptions up where the bot's sentences are: "/corpus add" is a command, "link:" an option."""

    async def translate(self, string: locale_str, locale: Locale, context: TranslationContextTypes) -> str | None:
        """Return what a name or description is in a locale; None, as in English, where there is nothing of the kind."""
        language = locale.value.partition("-")[0]
        if language == ENGLISH or language not in LANGUAGES:
            return None
        key = _key(string.message, context)
        said = said_in(key, language)
        return said.rpartition(" ")[2].strip("/:") if said and key != string.message else said


def _key(words: str, context: TranslationContextTypes) -> str:
    """Return what the words are known by in the languages."""
    match context.location, context.data:
        case TranslationContextLocation.command_name, Command() as command:
            return f"/{command.qualified_name}"
        case TranslationContextLocation.group_name, Group() as group:
            return f"/{group.qualified_name}"
        case TranslationContextLocation.parameter_name, _:
            return f"{words}:"
    return words


async def translated(
    command: Command[Any, ..., Any] | Group | ContextMenu, tree: CommandTree[NewsdeskClient]
) -> dict[str, Any]:
    """Return a command in the form in which Discord gets it, in all languages."""
    if tree.translator is None:
        return command.to_dict(tree)
    return await command.get_translated_payload(tree, tree.translator)
