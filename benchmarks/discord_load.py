"""Ask many questions at once of the bot on a local Discord; print how soon they are acknowledged and answered.

python -m benchmarks.discord_load [--articles 10000] [--questions 200] [--rounds 3] [--keep FOLDER] [--flood]

The bot is a process of its own. Meanwhile somebody types, so that suggestions are timed as well, and the gateway takes down
when heartbeats come. The corpus is made up; `--keep` keeps it, and what the bot built of it, for the next time.

With `--flood`, ten questions a second come for ten seconds from ever other people, first alone and then beside one person who
sends 50 commands a second and soon has to wait, as the default settings say: nobody else should.
"""

from __future__ import annotations

import argparse
import asyncio
import itertools
import json
import math
import os
import random
import signal
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

from benchmarks.discord_bot import TOKEN
from benchmarks.start import PEOPLE, PLACES, THINGS, article
from bot.settings import Settings
from tests.local_discord import LocalDiscord
from tests.local_discord.interactions import Interaction
from tests.local_discord.network import authority

HEARTBEATS = 0.25
"""Seconds between heartbeats: many, to see whether one is late."""
KEYS = 0.1
"""Seconds between two keys of the person who types."""
LONGEST_BUILD = 1800.0
FLOOD = 50
OTHERS = 10
"""Commands a second of one person, and of everybody else together."""
FLOODED = 10.0
"""Seconds that the flood lasts."""


def corpus(folder: Path, articles: int) -> Path:
    """Return the folder with made-up articles; they are written when it has none."""
    place = folder / "corpus"
    if not place.exists():
        rng = random.Random(1)
        place.mkdir(parents=True)
        made = (json.dumps(article(number, rng)) + "\n" for number in range(articles))
        (place / "corpus.jsonl").write_text("".join(made), encoding="utf-8")
    return place


def question(rng: random.Random) -> str:
    """Return a question that the made-up articles answer, more or less."""
    place, person, thing, count = rng.choice(PLACES), rng.choice(PEOPLE), rng.choice(THINGS), rng.randint(2, 900)
    return rng.choice(
        (
            f"Who voted to spend {count} thousand pounds on the {thing} in {place}?",
            f"What did the people of {place} hear from {person} about the {thing}?",
            f"Which council decided on the {thing} in {place}?",
        )
    )


def questions(rng: random.Random, count: int) -> list[str]:
    """Return so many questions, all different: what was just asked would not be worked out again."""
    made: dict[str, None] = {}
    while len(made) < count:
        made[question(rng)] = None
    return list(made)


def processor_seconds(process: int) -> float:
    """Return the seconds of processor time that a process has used (Linux; elsewhere 0)."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def spent(bot: int) -> dict[str, float]:
    """Return the seconds of processor time that the bot, its processes and the local Discord have used."""
    # Processes that the bot started have it as their parent (Linux).
    beside = sum(processor_seconds(each) for each in children(bot))
    return {"bot": processor_seconds(bot), "its processes": beside, "local Discord": time.process_time()}


def children(process: int) -> list[int]:
    """Return the processes that a process started (Linux; elsewhere none)."""
    found = Path(f"/proc/{process}/task").glob("*/children")
    return [int(child) for each in found for child in each.read_text(encoding="ascii").split()]


def told_spent(before: dict[str, float], after: dict[str, float]) -> str:
    """Return what was used meanwhile."""
    return ", ".join(f"{name} {after[name] - before[name]:.1f}" for name in after)


def prepared(folder: Path, articles: int) -> list[str]:
    """Return the files that the bot needs: Discord's certificate, the corpus, its own data."""
    folder.mkdir(parents=True, exist_ok=True)
    certificate = folder / "authority.pem"
    certificate.write_text(authority(), encoding="ascii")
    return [str(certificate), str(corpus(folder, articles)), str(folder / "data")]


@asynccontextmanager
async def bot(
    server: LocalDiscord, files: Sequence[str], per_person: int = 0
) -> AsyncIterator[asyncio.subprocess.Process]:
    """Run the bot for the length of the block, from being ready to SIGTERM, which it has to end well after."""
    words = [str(server.port), *files, str(per_person)]
    running = await asyncio.create_subprocess_exec(sys.executable, "-m", "benchmarks.discord_bot", *words)
    try:
        await server.until(
            lambda: server.gateway.live and server.commands.registered.get(None), within=LONGEST_BUILD, what="the bot"
        )
        yield running
    finally:
        running.send_signal(signal.SIGTERM)
        status = await asyncio.wait_for(running.wait(), 20)
    assert status == 0, f"the bot ended with {status}"


async def ask(server: LocalDiscord, questions: Sequence[str]) -> list[Interaction]:
    """Ask all questions at once, each by somebody else; return them once all are answered or lost."""
    people = [server.user(f"Person {number}") for number in range(len(questions))]
    asked = [
        await person.slash("/ask", {"question": words}, wait="nothing")
        for person, words in zip(people, questions, strict=True)
    ]
    await server.until(
        lambda: all(each.answered_after or each.late for each in asked), within=120, what="all the answers"
    )
    return asked


async def type_on(server: LocalDiscord) -> list[Interaction]:
    """Type a title until cancelled, whatever comes of it; return what was sent so far."""
    somebody, under_way = server.user("Typist"), set[asyncio.Task[object]]()
    known = set(server.interactions)
    words = itertools.cycle("tarn decides on its harbour"[:length] for length in range(1, 28))
    try:
        for typed in words:
            key = asyncio.create_task(somebody.autocomplete("/ask", "article", typed, {"question": "?"}))
            under_way.add(key)
            key.add_done_callback(under_way.discard)
            await asyncio.sleep(KEYS)
    except asyncio.CancelledError:
        await asyncio.gather(*under_way, return_exceptions=True)
    return [each for token, each in server.interactions.items() if token not in known and each.user is somebody]


async def come(server: LocalDiscord, name: str, questions: Sequence[str], rate: int, people: int) -> list[Interaction]:
    """Have so many people ask in turn, `rate` questions a second; return what they sent once all is answered or lost."""
    persons = [server.user(f"{name} {number}") for number in range(people)]
    began, asked = time.perf_counter(), []
    for number, words in enumerate(questions):
        await asyncio.sleep(max(0.0, began + number / rate - time.perf_counter()))
        asked.append(await persons[number % people].slash("/ask", {"question": words}, wait="nothing"))
    await server.until(
        lambda: all(each.answered_after or each.late for each in asked), within=120, what="all the answers"
    )
    return asked


async def flood(options: argparse.Namespace, folder: Path) -> None:
    """Print how long people wait for answers without and with a flood by somebody else."""
    rng = random.Random(3)
    ours, theirs = round(FLOODED * OTHERS), round(FLOODED * FLOOD)
    per_person = Settings().discord.per_person
    waits: dict[bool, list[float | None]] = {False: [], True: []}
    async with (
        LocalDiscord(token=TOKEN) as server,
        bot(server, prepared(folder, options.articles), per_person) as running,
    ):
        await ask(server, questions(rng, 5))
        for number in range(options.rounds):
            asked = questions(rng, ours)
            for flooded in (False, True):
                await asyncio.sleep(1)
                used = processor_seconds(running.pid)
                sending = [come(server, f"Reader {number} {flooded}", asked, OTHERS, len(asked))]
                if flooded:
                    sending.append(come(server, f"Flooder {number}", questions(rng, theirs), FLOOD, 1))
                others, *more = await asyncio.gather(*sending)
                load = f"load average {os.getloadavg()[0]:.1f}, {processor_seconds(running.pid) - used:.1f} s of CPU"
                print(f"round {number + 1}, {'flooded' if flooded else 'quiet'}: {load}")
                print(told("others", [each.answered_after for each in others]), flush=True)
                waits[flooded] += [each.answered_after for each in others]
                for flooder in more:
                    refused = sum("Try again" in each.text for each in flooder)
                    print(told("the flooder", [each.answered_after for each in flooder]) + f"  ({refused} refused)")
        print("all rounds")
        for flooded, found in waits.items():
            print(told("flooded" if flooded else "quiet", found))
        ratio = percentile(waits[True], 0.95) / percentile(waits[False], 0.95)
        print(f"  p95 of the others' answers is {ratio:.2f} times as long beside the flood (at most 1.10)")
        for violation in server.violations[:5]:
            print(violation)


def percentile(seconds: Sequence[float | None], share: float) -> float:
    """Return the time within which this share came; what never came counts as endless."""
    ordered = sorted(math.inf if each is None else each for each in seconds)
    return ordered[min(len(ordered) - 1, math.ceil(share * len(ordered)) - 1)]


def told(name: str, seconds: Sequence[float | None], target: float | None = None) -> str:
    """Return one line of figures; what never came counts as endless."""

    def at(share: float) -> str:
        return f"{1000 * percentile(seconds, share):.0f}"

    goal = f"  (p99 at most {1000 * target:.0f})" if target else ""
    return f"  {name:<14}{len(seconds):>5}   p50 {at(0.5):>5}  p95 {at(0.95):>5}  p99 {at(0.99):>5}  ms{goal}"


async def measure(options: argparse.Namespace, folder: Path) -> None:
    rng = random.Random(2)
    async with LocalDiscord(token=TOKEN) as server:
        server.gateway.heartbeat_interval = HEARTBEATS
        async with bot(server, prepared(folder, options.articles)) as running:
            await ask(server, questions(rng, 5))
            for number in range(options.rounds):
                await asyncio.sleep(1)
                heartbeats = server.gateway.live[0].heartbeats
                before, began, used = len(heartbeats), time.perf_counter(), spent(running.pid)
                keys = asyncio.create_task(type_on(server))
                await asyncio.sleep(0.3)
                asked = await ask(server, questions(rng, options.questions))
                keys.cancel()
                typed = await keys
                gaps = [later - earlier - HEARTBEATS for earlier, later in itertools.pairwise(heartbeats[before - 1 :])]
                load = f"load average {os.getloadavg()[0]:.1f}, s of CPU: {told_spent(used, spent(running.pid))}"
                print(f"round {number + 1}: {time.perf_counter() - began:.1f} s, {load}")
                print(told("acknowledged", [each.acknowledged_after for each in asked], 0.2))
                print(told("answered", [each.answered_after for each in asked], 1.5))
                print(told("suggestions", [each.acknowledged_after for each in typed], 0.15))
                print(told("heartbeats late", gaps), flush=True)
        for violation in server.violations[:5]:
            print(violation)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--articles", type=int, default=10_000)
    parser.add_argument("--questions", type=int, default=200)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--keep", type=Path, help="folder for corpus and indexes")
    parser.add_argument("--flood", action="store_true", help="one person floods; the others are measured")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        asyncio.run((flood if options.flood else measure)(options, options.keep or Path(folder)))


if __name__ == "__main__":
    main()
