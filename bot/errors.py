"""Every error that Newsdesk raises on purpose.

UserError                 the message is one helpful sentence for the person who asked
├── NotFound              no such article, speaker …
├── BadRequest            a request that cannot be understood
├── Forbidden             the person may not do this
├── NotKept               what was to be kept beside the corpus could not be written, or read
└── SettingsError         the settings file or an environment variable is wrong
StoreError                the stored corpus is damaged or cannot be used (rebuilt where possible)
├── Unwritable            it can be read, perhaps, but not written
└── InUse                 another program is writing it

What is not a `UserError` is a fault of ours: it is logged with a reference number, and people see only that number.
"""

import secrets

from bot.languages import say


def reference() -> str:
    """Return a new reference number for an unexpected error: eight characters that can be read out on the telephone."""
    return secrets.token_hex(4)


class UserError(Exception):
    """An error meant to be shown; `code` names it in the machine interface.

    The sentence is said in the language that is spoken when it is shown. It may have named fields, which are given beside it.
    """

    code = "failed"

    def __init__(self, sentence: str, /, **fields: object) -> None:
        super().__init__(sentence)
        self.fields = fields

    def __str__(self) -> str:
        """Return the sentence."""
        return say(self.args[0], **self.fields)


class NotFound(UserError):
    """What was asked for by name is not in the corpus."""

    code = "not_found"


class BadRequest(UserError):
    """The request cannot be understood or goes beyond a limit."""

    code = "bad_request"


class Forbidden(UserError):
    """The person who asks may not do this."""

    code = "forbidden"


class NotKept(UserError):
    """What is kept beside the corpus (bot/state) cannot be used; the log says why."""

    code = "not_kept"

    def __init__(self) -> None:
        super().__init__("That could not be kept or read. Those who run this bot find the reason in its log.")


class SettingsError(UserError):
    """A setting is missing, unknown or of the wrong type; the message names its place."""

    code = "bad_settings"


class StoreError(Exception):
    """The stored corpus is damaged or in use elsewhere."""


class Unwritable(StoreError):
    """The data folder cannot be written to; what was read into it before may still be served."""


class InUse(StoreError):
    """Another program is writing the stored corpus; what it had before may still be served."""
