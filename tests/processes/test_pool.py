"""Real processes: what they answer, and what becomes of requests when they end, fail or are not there yet."""

from __future__ import annotations

import asyncio
import logging
import multiprocessing
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from bot.app import Newsdesk, open_newsdesk
from bot.client.workers import Lane, Workers, stages
from bot.errors import NotFound
from bot.processes import Processes, beside, pool
from bot.requests import Ask, Reload, Status
from bot.serving import carry_out
from bot.settings import Settings
from tests.commands.desk import Desk

ROOT = Path(__file__).parents[2]
QUESTION = Ask("Why was the bridge in Tarn closed?")


def over(corpus: Path, data: Path, processes: int = 1) -> Settings:
    chosen = Settings()
    return replace(
        chosen,
        corpus=replace(chosen.corpus, paths=(corpus,), data_dir=data),
        discord=replace(chosen.discord, processes=processes),
    )


async def until(holds: object, within: float = 30.0) -> None:
    """Wait until something holds."""
    assert callable(holds)
    end = time.monotonic() + within
    while not holds():
        assert time.monotonic() < end
        await asyncio.sleep(0.01)


@pytest.fixture
def own(corpus_folder: Path, tmp_path: Path) -> Newsdesk:
    """Return services over a corpus that a test may change."""
    return open_newsdesk(over(corpus_folder, tmp_path / "data"))


@pytest_asyncio.fixture
async def processes(own: Newsdesk) -> AsyncIterator[Processes]:
    async with Processes(own.settings).started() as started:
        await until(lambda: started.ready)
        yield started


@pytest_asyncio.fixture
async def workers(processes: Processes) -> AsyncIterator[Workers]:
    made = Workers(1, processes=processes)
    yield made
    made.close()


async def answered(workers: Workers, newsdesk: Newsdesk, asked: Ask = QUESTION) -> str:
    return (await workers.carry_out(Lane.ANSWER, newsdesk, asked)).pages[0].text


async def test_a_process_answers_while_this_one_does_nothing_of_it(
    workers: Workers, own: Newsdesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = carry_out(own, QUESTION).pages[0].text
    monkeypatch.setattr("bot.client.workers.carry_out", None)
    spent = stages.set({})  # type: ignore[arg-type]
    assert await answered(workers, own) == expected
    assert 0 < stages.get()["work"] < 10  # type: ignore[index]
    assert stages.get()["wait"] > 0  # type: ignore[index]
    stages.reset(spent)


async def test_an_error_for_people_is_raised_here(workers: Workers, own: Newsdesk) -> None:
    with pytest.raises(NotFound, match="no longer among those I have"):
        await answered(workers, own, Ask("why?", "nowhere.txt"))


async def test_a_file_is_made_here_when_it_is_wanted(workers: Workers, own: Newsdesk) -> None:
    found = await workers.carry_out(Lane.ANSWER, own, QUESTION)
    here = carry_out(own, QUESTION)
    assert found.file is not None
    assert here.file is not None
    assert found.file.data() == here.file.data()


async def test_a_new_article_is_known_there_once_it_is_known_here(
    workers: Workers, own: Newsdesk, corpus_folder: Path
) -> None:
    asked = Ask("Who won the underwater chess final?")
    assert "Ola Brun" not in await answered(workers, own, asked)
    text = (
        "Chess under water\n\nOla Brun won the final of the underwater chess championship in Tarn on Friday evening.\n"
    )
    (corpus_folder / "chess.txt").write_text(text, encoding="utf-8")
    before = (await workers.carry_out(Lane.ANSWER, own, Status())).hits
    await workers.carry_out(Lane.MANAGE, own, Reload())
    assert (await workers.carry_out(Lane.ANSWER, own, Status())).hits == before + 1
    assert "Ola Brun" in await answered(workers, own, asked)


async def test_who_is_killed_is_replaced_and_no_question_is_lost(
    workers: Workers,
    processes: Processes,
    own: Newsdesk,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(pool, "AGAIN", 0.0)
    expected = await answered(workers, own)
    (first,) = multiprocessing.active_children()
    os.kill(first.pid, signal.SIGSTOP)  # type: ignore[arg-type]
    asked = [asyncio.create_task(answered(workers, own)) for _ in range(5)]
    await asyncio.sleep(0.05)
    os.kill(first.pid, signal.SIGKILL)  # type: ignore[arg-type]
    assert await asyncio.gather(*asked) == [expected] * 5
    await until(lambda: processes.ready)
    (second,) = multiprocessing.active_children()
    assert second.pid != first.pid
    assert await answered(workers, own) == expected
    assert caplog.text.count("Questions are answered without a process of their own for 0 s: ") == 1


async def test_who_is_stuck_is_replaced(
    workers: Workers,
    processes: Processes,
    own: Newsdesk,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    monkeypatch.setattr(pool, "AGAIN", 0.0)
    monkeypatch.setattr(pool, "LONGEST", 0.3)
    (first,) = multiprocessing.active_children()
    os.kill(first.pid, signal.SIGSTOP)  # type: ignore[arg-type]
    assert await answered(workers, own) == carry_out(own, QUESTION).pages[0].text
    assert "there was no answer within 0 s" in caplog.text
    await until(lambda: processes.ready)
    assert not first.is_alive()


async def test_what_fails_there_is_done_here(
    workers: Workers, own: Newsdesk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(beside, "job_of", lambda *_, **__: "no job")
    assert await answered(workers, own) == carry_out(own, QUESTION).pages[0].text
    assert "A process failed at a request (AttributeError), which is carried out here." in caplog.text
    assert QUESTION.question not in caplog.text


async def test_where_there_can_be_no_processes_threads_answer(
    own: Newsdesk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def none(*_: object, **__: object) -> None:
        raise ImportError("no locks between processes here")

    monkeypatch.setattr(pool, "ProcessPoolExecutor", none)
    async with Processes(own.settings).started() as started:
        await until(lambda: "no locks between processes here" in caplog.text)
        workers = Workers(1, processes=started)
        assert await answered(workers, own) == carry_out(own, QUESTION).pages[0].text
        workers.close()


async def test_what_all_processes_are_sent_does_not_end_them(workers: Workers, own: Newsdesk) -> None:
    (child,) = multiprocessing.active_children()
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        os.kill(child.pid, number)  # type: ignore[arg-type]
    assert await answered(workers, own)
    assert child.is_alive()


async def test_long_work_stays_here(own: Newsdesk, processes: Processes, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(processes, "carry_out", None)
    workers = Workers(1, processes=processes)
    assert (await workers.carry_out(Lane.MANAGE, own, Reload())).hits == 1
    workers.close()


async def test_without_processes_a_thread_answers(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    async with Processes(over(tmp_path, tmp_path, processes=0)).started() as none:
        workers = Workers(1, processes=none)
        assert await answered(workers, desk)  # type: ignore[arg-type]
        assert not none.ready
        assert multiprocessing.active_children() == []
        workers.close()


async def test_a_corpus_that_cannot_be_opened_there_is_answered_from_here(
    corpus_folder: Path, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    desk = Desk(tmp_path)
    async with Processes(over(corpus_folder, tmp_path / "never built")).started() as started:
        workers = Workers(1, processes=started)
        await until(lambda: "no articles have been read into" in caplog.text)
        assert await answered(workers, desk)  # type: ignore[arg-type]
        workers.close()
    assert not (tmp_path / "never built").exists()
    assert [each.levelno for each in caplog.records if each.name == "bot.processes.pool"] == [logging.WARNING]


async def test_all_end_with_the_block(own: Newsdesk) -> None:
    async with Processes(
        replace(own.settings, discord=replace(own.settings.discord, processes=2))
    ).started() as started:
        await until(lambda: started.ready)
        children = multiprocessing.active_children()
        assert len(children) == 2
    assert not any(child.is_alive() for child in children)


def test_they_end_with_a_parent_that_is_killed(own: Newsdesk) -> None:
    script = f"""
import asyncio, multiprocessing
from pathlib import Path
from bot.processes import Processes
from tests.processes.test_pool import over, until

async def main():
    settings = over(Path({str(own.settings.corpus.paths[0])!r}), Path({str(own.settings.corpus.data_dir)!r}))
    async with Processes(settings).started() as started:
        await until(lambda: started.ready)
        print(multiprocessing.active_children()[0].pid, flush=True)
        await asyncio.sleep(60)

if __name__ == "__main__":
    asyncio.run(main())
"""
    command = [sys.executable, "-c", script]
    quiet = subprocess.DEVNULL  # Python tells of locks that nobody gave back
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=quiet, text=True) as parent:
        assert parent.stdout is not None
        child = int(parent.stdout.readline())
        assert Path(f"/proc/{child}").exists() or sys.platform != "linux"
        parent.kill()
    end = time.monotonic() + 10
    while _runs(child):
        assert time.monotonic() < end
        time.sleep(0.02)


def _runs(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    state = Path(f"/proc/{process}/stat")
    return not (state.exists() and state.read_text(encoding="ascii").rpartition(")")[2].split()[0] == "Z")
