"""Have discord.js read the bot's cards from the local Discord, and compare them with what the bot sent.

npm ci --prefix benchmarks/discordjs
python -m benchmarks.discordjs
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from bot.client import NewsdeskClient
from tests.commands.desk import Desk
from tests.local_discord import LocalDiscord
from tests.local_discord.messages import Message
from tests.local_discord.network import authority

HERE = Path(__file__).parent
KINDS = {
    1: "ActionRow",
    2: "Button",
    9: "Section",
    10: "TextDisplay",
    12: "MediaGallery",
    14: "Separator",
    17: "Container",
}
ASKED: tuple[tuple[str, dict[str, Any]], ...] = (
    ("/ask", {"question": "Who opened the gate?"}),
    ("/ask", {"question": "Who won the cup final?"}),
    ("/summary", {"article": "dam.txt"}),
    ("/whosaid", {"quote": "opened the gate at four"}),
    ("/quotes", {"speaker": "mayor"}),
    ("/articles", {}),
    ("/speakers", {}),
    ("/help", {}),
)


def parts(component: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Yield a component as it was sent and all in it, in the form in which discord.js tells of it."""
    read: dict[str, Any] = {"type": KINDS[component["type"]]}
    read |= {
        name: component[name]
        for name in ("content", "label", "custom_id", "style", "accent_color")
        if component.get(name)
    }
    if "items" in component:
        read["pictures"] = [item.get("description") for item in component["items"]]
    yield read
    for inner in component.get("components", ()):
        yield from parts(inner)
    if "accessory" in component:
        yield from parts(component["accessory"])


def sent(message: Message) -> list[dict[str, Any]]:
    """Return the components of a message as the bot sent them."""
    return [part for component in message.data["components"] for part in parts(component)]


async def read_back(server: LocalDiscord, folder: Path) -> list[dict[str, Any]]:
    """Return what discord.js reads: the messages that are there, then one that becomes a card while it listens."""
    certificate = folder / "authority.pem"
    certificate.write_text(authority(), encoding="ascii")
    server.gateway.url = f"wss://127.0.0.1:{server.port}"
    node = await asyncio.create_subprocess_exec(
        "node",
        str(HERE / "check.mjs"),
        f"https://127.0.0.1:{server.port}/api",
        server.token,
        server.channel.id,
        env=os.environ | {"NODE_EXTRA_CA_CERTS": str(certificate)},
        stdin=asyncio.subprocess.PIPE,
        stdout=asyncio.subprocess.PIPE,
    )
    assert node.stdin
    assert node.stdout
    told: list[dict[str, Any]] = []
    async with asyncio.timeout(30):
        while not told or told[-1]["how"] != "heard":
            line = await node.stdout.readline()
            if not line:
                break
            told.append(json.loads(line))
            if told[-1]["how"] == "listening":
                await server.user("Ann").slash("/ask", {"question": "Who opened the gate at four?"})
        node.stdin.close()
        await node.wait()
    return told


async def check(folder: Path) -> tuple[int, list[str]]:
    """Return how many cards discord.js has read, and where it reads something else than what was sent."""
    newsdesk: Any = Desk(folder)
    async with LocalDiscord() as server:
        client = NewsdeskClient(newsdesk, announce=lambda _: None, **server.client_options())
        async with server.connected(client):
            await server.until(lambda: server.commands.registered.get(None), what="the commands")
            ann = server.user("Ann")
            for command, options in ASKED:
                await ann.slash(command, options)
            drawn = await (await ann.slash("/whosaid", {"quote": "opened the gate"})).press("Quote card")
            await drawn.press("Share")
            told = await read_back(server, folder)
        messages = {message.id: message for message in server.messages if not message.ephemeral}
    read = [each for each in told if each["how"] != "listening"]
    wrong = [f"{each['id']}: {each['how']} differs" for each in read if _differs(each, messages[each["id"]])]
    unread = messages.keys() - {each["id"] for each in read}
    wrong += [f"{id} was not read" for id in unread]
    if not any(each["how"] == "heard" for each in read):
        wrong.append("nothing was heard over the gateway")
    return len(read), wrong


def _differs(read: dict[str, Any], message: Message) -> bool:
    files = [file["filename"] for file in message.data.get("attachments", ())]
    known = {"parts": sent(message), "content": message.data.get("content", ""), "files": files}
    return not read["v2"] or any(read[name] != value for name, value in known.items())


def main() -> int:
    if not (HERE / "node_modules").exists():
        print("discord.js is not there: npm ci --prefix benchmarks/discordjs")
        return 2
    with tempfile.TemporaryDirectory() as folder:
        count, wrong = asyncio.run(check(Path(folder)))
    print(f"discord.js has read {count} cards, {len(wrong)} otherwise than they were sent")
    for complaint in wrong:
        print(" ", complaint)
    return min(1, len(wrong))


if __name__ == "__main__":
    sys.exit(main())
