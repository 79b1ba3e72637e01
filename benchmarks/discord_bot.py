"""The bot as a process of its own on a local Discord in another process: for benchmarks.

python -m benchmarks.discord_bot PORT CERTIFICATE CORPUS DATA [PER_PERSON]

Nobody is turned away, unless PER_PERSON tells how many requests a minute a person may make.
"""

from __future__ import annotations

import asyncio
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.app import Newsdesk
from bot.client import supervise
from bot.client.pace import CONNECTIONS
from bot.opening import opened
from bot.processes import Processes
from bot.settings import Secret, Settings
from tests.local_discord.network import local_connector

TOKEN = "local.discord.token"


def settings(corpus: Path, data: Path, per_person: int = 0) -> Settings:
    """Return the default settings over a corpus; the log has warnings only."""
    chosen = Settings()
    return replace(
        chosen,
        corpus=replace(chosen.corpus, paths=(corpus,), data_dir=data),
        discord=replace(chosen.discord, per_person=per_person, per_server=0),
        logging=replace(chosen.logging, level="warning"),
    )


def main() -> int:
    port, certificate, corpus, data, *per_person = sys.argv[1:]

    async def run(newsdesk: Newsdesk) -> int:
        async with Processes(newsdesk.settings).started() as processes:

            def options() -> dict[str, Any]:
                connector = local_connector(int(port), Path(certificate).read_text(encoding="ascii"), **CONNECTIONS)
                return {"connector": connector, "guild_ready_timeout": 0.05, "processes": processes}

            return await supervise(newsdesk, Secret(TOKEN), options=options)

    with opened(settings(Path(corpus), Path(data), *map(int, per_person))) as newsdesk:
        return asyncio.run(run(newsdesk))


if __name__ == "__main__":
    sys.exit(main())
