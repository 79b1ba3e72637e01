"""Break things while people ask on the local Discord, seeded; every question that Discord takes has to get one answer.

python -m benchmarks.discord_faults [--runs 2000] [--seed 1]

A run is one interaction with a fault of its own (an error, a rate limit, a broken connection, a second delivery …). Runs go in
crowds, and in the middle of most crowds the connection itself fails, the corpus changes, the process that answers is killed or the
bot is stopped and started. The real client is served by a newsdesk in memory that answers when it is let, and in every other crowd
by a process beside that has another one. Pauses between tries are a fiftieth of what they are.
"""

from __future__ import annotations

import argparse
import asyncio
import io
import logging
import multiprocessing
import os
import random
import signal
import sys
import tempfile
import time
import types
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import discord

from bot.client import again, supervise
from bot.processes import Processes, Unavailable, pool
from bot.processes.beside import Done
from bot.requests import Request
from bot.settings import Secret, Settings
from tests.commands.desk import Desk
from tests.local_discord import LocalDiscord
from tests.local_discord.interactions import Exchange, Interaction, Reply
from tests.local_discord.people import User

SCALE = 0.02
CROWD = 40
SECRET = "zanzibar"
"""A word in every question that must not be in the log."""
DRAIN = 10.0

CALLBACK_FAULTS: dict[str, Callable[[LocalDiscord, str], object]] = {
    "none": lambda server, route: None,
    "429": lambda server, route: server.faults.rate_limit(route, 0.02),
    "500": lambda server, route: server.faults.fail(route, 500),
    "502 twice": lambda server, route: server.faults.fail(route, 502, times=2),
    "cut": lambda server, route: server.faults.cut(route),
    "cut after": lambda server, route: server.faults.cut(route, carry_out=True),
}
"""Faults after which the answer has to come all the same."""

ASKED = ("ask", "private", "slow", "summary", "refused", "explode", "chat", "press", "turn")


@dataclass(slots=True)
class Run:
    """One interaction, what was done to it, and what has to come of it."""

    kind: str
    fault: str
    reply: Reply
    delivered_twice: bool = False
    late: bool = False


@dataclass(slots=True)
class Outcome:
    """What came of all runs."""

    runs: int = 0
    crowds: Counter[str] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    not_taken: int = 0
    wrong: list[str] = field(default_factory=list)
    drains: list[float] = field(default_factory=list)
    beside: int = 0


@contextmanager
def hurried() -> Iterator[None]:
    """Shorten the pauses between tries, discord.py's and ours."""
    quick = types.ModuleType("asyncio")
    quick.__dict__.update(asyncio.__dict__)
    quick.__dict__["sleep"] = lambda seconds, *rest: asyncio.sleep(seconds * SCALE, *rest)
    modules: list[Any] = [discord.webhook.async_, discord.http, discord.client, discord.gateway, again, pool]
    try:
        for module in modules:
            module.asyncio = quick
        yield
    finally:
        for module in modules:
            module.asyncio = asyncio


class Beside(Processes):
    """A process that is made use of when it is to be; `done` counts what it did."""

    used, done = False, 0

    async def carry_out(self, newsdesk: Any, request: Request, *, typed: bool, page: int) -> Done:
        if not self.used:
            raise Unavailable
        done = await super().carry_out(newsdesk, request, typed=typed, page=page)
        self.done += 1
        return done


class Served:
    """The bot under supervision, which can be stopped and started again."""

    def __init__(self, server: LocalDiscord, desk: Desk, processes: Beside) -> None:
        self.server, self.desk, self.processes = server, desk, processes
        self.task: asyncio.Task[int] | None = None

    async def start(self) -> None:
        options: dict[str, Any] = {"announce": lambda _: None, "processes": self.processes}
        newsdesk: Any = self.desk
        self.task = asyncio.create_task(
            supervise(
                newsdesk,
                Secret(self.server.token),
                options=lambda: options | self.server.client_options(),
                pause=lambda _: SCALE,
            )
        )
        await self.server.until(
            lambda: self.server.gateway.live and self.server.commands.registered.get(None), what="the bot"
        )

    async def stop(self, outcome: Outcome) -> None:
        assert self.task is not None
        began = time.monotonic()
        os.kill(os.getpid(), signal.SIGTERM)
        await asyncio.sleep(0.05)
        self.desk.gate.set()
        status = await asyncio.wait_for(self.task, 2 * DRAIN)
        outcome.drains.append(time.monotonic() - began)
        if status:
            outcome.wrong.append(f"SIGTERM ended with {status}")


async def begin(server: LocalDiscord, rng: random.Random, number: int, cards: list[Interaction]) -> Run:
    """Ask, press or write something, with a fault on its way."""
    kind, fault = rng.choice(ASKED), rng.choice(list(CALLBACK_FAULTS))
    person = server.user(f"Person {number}")
    place = rng.choice(("server", "dm", "elsewhere"))
    if kind == "chat":
        CALLBACK_FAULTS[fault](server, f"POST /channels/{person.dm_channel.id}/messages")
        return Run(kind, fault, await person.dm(f"Who opened the gate, {SECRET} {number}?", wait="nothing"))
    # A fault has to be in place before the interaction is sent, and its route has the interaction's token in it.
    card = cards.pop() if kind == "turn" and len(cards) > 1 else cards[0]
    kind = "press" if kind == "turn" and card is cards[0] else kind
    begun = await held(server, lambda: act(person, kind, number, place, card))
    late = rng.random() < 0.05
    if late:
        server.faults.fail(f"POST /interactions/{begun.id}/*", 404, code=10062, message="Unknown interaction", times=9)
    else:
        where = rng.choice((f"POST /interactions/{begun.id}/*", f"PATCH /webhooks/*/{begun.token}/*"))
        CALLBACK_FAULTS[fault](server, where)
    await server.gateway.dispatch("INTERACTION_CREATE", begun.payload)
    twice = rng.random() < 0.2
    if twice:
        await begun.redeliver()
    return Run(kind, "late" if late else fault, begun, delivered_twice=twice, late=late)


async def held(server: LocalDiscord, send: Callable[[], Any]) -> Interaction:
    """Return an interaction that is known here, but not yet delivered."""
    real = server.gateway.dispatch

    async def nothing(*_: object, **__: object) -> None:
        pass

    server.gateway.dispatch = nothing  # type: ignore[method-assign]
    try:
        begun: Interaction = await send()
    finally:
        server.gateway.dispatch = real  # type: ignore[method-assign]
    return begun


async def act(person: User, kind: str, number: int, place: str, card: Interaction) -> Interaction:
    """Return what a person did."""
    question = {"question": f"Who opened the gate, {SECRET} {number}?"}
    match kind:
        case "press":
            return await person.press(card.message, "Context", wait="nothing")
        case "turn":
            return await card.user.press(card.message, "More passages", wait="nothing")
        case "summary":
            return await person.slash("/summary", {"article": "dam.txt"}, place=place, wait="nothing")
        case "refused":
            return await person.slash("/ask", {"question": " "}, place=place, force=True, wait="nothing")
        case "slow" | "explode":
            question = {"question": f"{kind} {SECRET} {number}"}
        case "private":
            question["private"] = True  # type: ignore[assignment]
    return await person.slash("/ask", question, place=place, wait="nothing")


async def trouble(server: LocalDiscord, served: Served, what: str, outcome: Outcome) -> None:
    """Let something happen in the middle of a crowd."""
    gateway, desk = server.gateway, served.desk
    match what:
        case "socket dropped":
            gateway.cut()
        case "op 7":
            await gateway.reconnect()
        case "op 9, resumable":
            await gateway.invalidate(resumable=True)
        case "op 9":
            # Events of a session that is gone never arrive, so those before it have to.
            await server.settle()
            await gateway.invalidate(resumable=False)
        case "refresh":
            whole = desk._articles
            desk._articles = dict(list(whole.items())[:1])
            await asyncio.sleep(0.01)
            desk._articles = whole
        case "process killed":
            for process in multiprocessing.active_children():
                process.kill()
        case "restart":
            await server.settle()
            await served.stop(outcome)
            await served.start()


TROUBLES = ("none", "socket dropped", "op 7", "op 9, resumable", "op 9", "refresh", "process killed", "restart")


async def crowd(server: LocalDiscord, served: Served, rng: random.Random, size: int, outcome: Outcome) -> None:
    """Have a crowd ask while something goes wrong, and look at what came of it."""
    what = rng.choice(TROUBLES)
    if beside := rng.random() < 0.5 or what == "process killed":
        await server.until(lambda: served.processes.ready, what="the process beside")
    served.processes.used = beside
    served.desk.gate.clear()
    hosts = [server.user(f"Host {number}") for number in range(1 + size // 6)]
    cards = [await host.slash("/ask", {"question": f"Who opened the gate, {SECRET}?"}) for host in hosts]
    first = outcome.runs
    runs = [await begin(server, rng, first + number, cards) for number in range(size // 2)]
    await trouble(server, served, what, outcome)
    await server.until(lambda: server.gateway.live, within=20, what="the bot to be back")
    runs += [await begin(server, rng, first + number, cards) for number in range(size // 2, size)]
    served.desk.gate.set()
    with suppress(AssertionError):  # those that lack an answer are told below
        await server.until(lambda: all(map(settled, runs)), within=20, what="all answers")
    await server.settle()
    outcome.runs += size
    outcome.crowds[what] += 1
    for run in runs:
        outcome.faults[run.fault] += 1
        outcome.not_taken += run.late
        if complaint := wrong(run):
            outcome.wrong.append(f"{what}; {run.kind}, {run.fault}, twice={run.delivered_twice}: {complaint}")


def settled(run: Run) -> bool:
    """Whether all that can come of a run has come."""
    reply = run.reply
    if isinstance(reply, Exchange):
        return bool(reply.messages)
    assert isinstance(reply, Interaction)
    return run.late or bool(reply._finished())


def wrong(run: Run) -> str:
    """Return what is wrong with what came of a run; nothing when all is well."""
    reply = run.reply
    if "Traceback" in reply.text or "Error" in reply.text:
        return f"a traceback is shown: {reply.text[:80]!r}"
    shown = len(reply.messages)
    if "Try again in" in reply.text:
        shown = 0  # a cooldown is no answer
    if run.late:
        return "an answer that Discord did not take is there" if shown else ""
    if isinstance(reply, Interaction) and not reply.acknowledged:
        return f"not acknowledged ({reply.error})"
    if any(each.loading and not each.deleted for each in reply.all_messages):
        return "still thinking"
    if run.kind == "explode" and "the number" not in reply.text:
        return "no reference"
    return "" if shown == 1 else f"{shown} answers"


def desk_beside(settings: Settings) -> Any:
    """Return the newsdesk of the process beside: it answers at once."""
    desk = Desk(settings.corpus.data_dir)
    desk.gate.set()
    return desk


async def faults(runs: int, seed: int, folder: Path) -> Outcome:
    """Return what came of so many runs."""
    rng, outcome = random.Random(seed), Outcome()
    heard = io.StringIO()
    handler = logging.StreamHandler(heard)
    root = logging.getLogger()
    level = root.level
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    desk = Desk(folder)
    one = replace(desk.settings, discord=replace(desk.settings.discord, processes=1))
    beside = Beside(one, desk_beside)
    try:
        with hurried():
            async with LocalDiscord() as server, beside.started():
                served = Served(server, desk, beside)
                await served.start()
                while outcome.runs < runs:
                    await crowd(server, served, rng, min(CROWD, runs - outcome.runs), outcome)
                await served.stop(outcome)
                tokens = [server.token, *server.interactions]
                outcome.wrong += [str(violation) for violation in server.violations]
                outcome.wrong += server.own_mistakes
    finally:
        desk.gate.set()
        root.removeHandler(handler)
        root.setLevel(level)
    outcome.beside = beside.done
    log = heard.getvalue()
    outcome.wrong += [f"{word} is in the log" for word in (SECRET, *tokens) if word in log]
    outcome.wrong += [f"a stop took {each:.1f} s" for each in outcome.drains if each > DRAIN]
    return outcome


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--runs", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        outcome = asyncio.run(faults(options.runs, options.seed, Path(folder)))
    print(f"{outcome.runs} runs, {len(outcome.wrong)} wrong; {outcome.not_taken} not taken by Discord (late)")
    print(f"{outcome.beside} requests carried out by the process beside")
    print("in the middle: " + ", ".join(f"{what} {count}" for what, count in sorted(outcome.crowds.items())))
    print("on the way: " + ", ".join(f"{what} {count}" for what, count in sorted(outcome.faults.items())))
    print(f"{len(outcome.drains)} stops, the longest {max(outcome.drains):.1f} s")
    for complaint in outcome.wrong[:40]:
        print(" ", complaint)
    return min(1, len(outcome.wrong))


if __name__ == "__main__":
    sys.exit(main())
