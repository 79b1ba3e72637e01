"""Records of what a person did and what came back: the values that tests look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from .messages import BUTTON, SELECTS, Button, Message, Select, walk

if TYPE_CHECKING:
    from .people import User
    from .places import Place
    from .server import LocalDiscord

Json = dict[str, Any]

PING, COMMAND, COMPONENT, AUTOCOMPLETE, MODAL_SUBMIT = 1, 2, 3, 4, 5
ANSWER, DEFER, DEFER_UPDATE, UPDATE, CHOICES, MODAL = 4, 5, 6, 7, 8, 9
ALLOWED_RESPONSES = {
    COMMAND: (ANSWER, DEFER, MODAL),
    AUTOCOMPLETE: (CHOICES,),
    COMPONENT: (ANSWER, DEFER, DEFER_UPDATE, UPDATE, MODAL),
    MODAL_SUBMIT: (ANSWER, DEFER, DEFER_UPDATE, UPDATE),
}
ACKNOWLEDGE_WITHIN, TOKEN_LIVES = 3.0, 15 * 60.0
NO_ANSWER = {
    COMMAND: "The application did not respond",
    AUTOCOMPLETE: "Loading options failed",
    COMPONENT: "This interaction failed",
    MODAL_SUBMIT: "Something went wrong. Try again.",
}


@dataclass(frozen=True, slots=True)
class Choice:
    """A suggestion of autocomplete."""

    name: str
    value: Any


class Reply:
    """What the bot showed a person for something they did."""

    def __init__(self, server: LocalDiscord, user: User, place: Place) -> None:
        self.server = server
        self.user = user
        self.place = place
        self.error: str | None = None
        self.all_messages: list[Message] = []

    @property
    def messages(self) -> list[Message]:
        """Return the messages as they stand now, oldest first, without deleted ones and those still "thinking…"."""
        return [m for m in self.all_messages if not m.deleted and not m.loading]

    @property
    def message(self) -> Message:
        """Return the newest message."""
        if not self.messages:
            raise LookupError(f"there is no answer to see (error: {self.error})")
        return self.messages[-1]

    @property
    def text(self) -> str:
        """Return all text of all messages."""
        return "\n".join(message.text for message in self.messages)

    @property
    def ephemeral(self) -> bool:
        """Tell whether every message is for this person only."""
        return bool(self.messages) and all(message.ephemeral for message in self.messages)

    @property
    def buttons(self) -> list[Button]:
        """Return the buttons of all messages."""
        return [button for message in self.messages for button in message.buttons]

    @property
    def labels(self) -> list[str]:
        """Return the labels of the buttons."""
        return [button.label for button in self.buttons]

    @property
    def selects(self) -> list[Select]:
        """Return the select menus of all messages."""
        return [select for message in self.messages for select in message.selects]

    def _holding(self, which: str, types: tuple[int, ...]) -> Message:
        for message in reversed(self.messages):
            try:
                message.component(which, types)
            except LookupError:
                continue
            return message
        raise LookupError(f"no message shows {which!r}; buttons: {self.labels}, selects: {self.selects}")

    async def press(self, which: str, *, by: User | None = None, **options: Any) -> Interaction:
        """Press the button with this label or custom id, and wait for what comes of it."""
        return await (by or self.user).press(self._holding(which, (BUTTON,)), which, place=self.place, **options)

    async def select(self, which: str, *values: str, by: User | None = None, **options: Any) -> Interaction:
        """Choose options (labels or values) in the menu with this placeholder or custom id."""
        holder = self._holding(which, SELECTS)
        return await (by or self.user).select(holder, which, *values, place=self.place, **options)

    async def until(self, condition: Any, *, within: float = 10, what: str = "the reply to become so") -> Any:
        """Wait until `condition(self)` holds and return its value."""
        return await self.server.until(lambda: condition(self), within=within, what=what)


class Exchange(Reply):
    """A message that a person wrote, and the bot's messages after it in that channel."""

    def __init__(self, server: LocalDiscord, user: User, place: Place, sent: Message) -> None:
        super().__init__(server, user, place)
        self.sent = sent


class Interaction(Reply):
    """One interaction: its payload, how the bot acknowledged it and what followed."""

    def __init__(self, server: LocalDiscord, user: User, place: Place, payload: Json) -> None:
        super().__init__(server, user, place)
        self.payload = payload
        self.id: str = payload["id"]
        self.token: str = payload["token"]
        self.type: int = payload["type"]
        self.created = server.clock.now()
        self.source: Message | None = None
        self.opener: Interaction | None = None
        self.response_type: int | None = None
        self.acknowledged_after: float | None = None
        self.answered_after: float | None = None
        self.original: Message | None = None
        self.choices: list[Choice] | None = None
        self.modal: Json | None = None
        self.updates = 0
        self.followups = 0
        self.repeats = 0

    def note_answer(self) -> None:
        """Note when the person first saw something other than "thinking…"."""
        if self.answered_after is None:
            self.answered_after = self.server.clock.now() - self.created

    @property
    def acknowledged(self) -> bool:
        """Tell whether a first response came in time."""
        return self.acknowledged_after is not None

    @property
    def deferred(self) -> bool:
        """Tell whether the first response was "thinking…" or its silent kind."""
        return self.response_type in (DEFER, DEFER_UPDATE)

    @property
    def expired(self) -> bool:
        """Tell whether the token's 15 minutes are over."""
        return self.server.clock.now() - self.created > TOKEN_LIVES

    @property
    def late(self) -> bool:
        """Tell whether the three seconds passed without a response."""
        return not self.acknowledged and self.server.clock.now() - self.created > ACKNOWLEDGE_WITHIN

    def metadata(self) -> Json:
        """Return what messages that come of this interaction say about it."""
        about: Json = {
            "id": self.id,
            "type": self.type,
            "user": self.user.data,
            "authorizing_integration_owners": self.payload["authorizing_integration_owners"],
        }
        if self.type == COMPONENT and self.source is not None:
            about["interacted_message_id"] = self.source.id
        if self.type == MODAL_SUBMIT and self.opener is not None:
            about["triggering_interaction_metadata"] = self.opener.metadata()
        return about

    def _finished(self) -> bool:
        if self.late:
            self.error = NO_ANSWER[self.type]
        if self.error is not None:
            return True
        if self.response_type == DEFER:
            assert self.original is not None
            return not self.original.loading or self.original.deleted
        if self.response_type == DEFER_UPDATE:
            return self.updates > 0
        return self.acknowledged

    async def answered(self, *, within: float = 10) -> Interaction:
        """Wait until the person sees an answer (after a deferral: the real one), or that there will be none."""
        return await self._wait(self._finished, within, "an answer")

    async def acknowledgement(self, *, within: float = 10) -> Interaction:
        """Wait for the first response, of whatever kind, or for the end of its three seconds."""
        return await self._wait(lambda: self.acknowledged or self._finished(), within, "an acknowledgement")

    async def _wait(self, condition: Any, within: float, what: str) -> Interaction:
        left = ACKNOWLEDGE_WITHIN - (self.server.clock.now() - self.created)
        alarm = self.server.loop.call_later(max(left, 0) + 0.01, self.server.bell.ring)
        try:
            await self.server.until(condition, within=within, what=f"{what} to {self.describe()}")
        finally:
            alarm.cancel()
        return self

    def describe(self) -> str:
        """Say what was done, for messages about failures."""
        data = self.payload["data"]
        return f"{self.user.name}'s {data.get('name') or data.get('custom_id')} (response {self.response_type})"

    async def redeliver(self) -> None:
        """Send the very same event once more, as a gateway that lost track may."""
        await self.server.gateway.dispatch("INTERACTION_CREATE", self.payload)

    async def submit(self, values: dict[str, str], **options: Any) -> Interaction:
        """Fill in the modal that this interaction opened (by label or custom id) and send it."""
        if self.modal is None:
            raise LookupError(f"{self.describe()} opened no modal")
        return await self.user.submit(self, values, place=self.place, **options)

    def fields(self) -> list[Json]:
        """Return the inputs of the modal that this interaction opened."""
        return [c for c in walk(self.modal["components"]) if "custom_id" in c] if self.modal else []
