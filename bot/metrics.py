"""Numbers about the bot at work, in the form that Prometheus reads. No words of a request, no ids of people or servers.

Counted from the start of the process; whether anybody may read them is `bot/health.py`'s business.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4

from bot.model import CorpusStatus

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4
SECONDS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.35, 0.5, 0.75, 1.0, 1.5, 2.5, 5.0, 10.0)
"""Bounds of the latency buckets; those that answers are meant to keep (0.15, 0.2 and 1.5 s) lie on or near one."""

PROCESS, THREAD = "process", "thread"
"""What carries a request out."""


class Metrics:
    """What is counted. Used from the event loop only."""

    def __init__(self) -> None:
        self._registry = registry = CollectorRegistry()
        self._seconds = Histogram(
            "newsdesk_request_seconds",
            "How long requests take, by command and stage: wait (for a thread), work, discord (sending), all.",
            ("command", "stage"),
            registry=registry,
            buckets=SECONDS,
        )
        self._requests = Counter(
            "newsdesk_requests",
            "Requests by command and how they ended: done, refused (the person was told why), failed (our fault).",
            ("command", "outcome"),
            registry=registry,
        )
        self._answers = Counter(
            "newsdesk_answers", "Questions by whether the articles answer them.", ("answered",), registry=registry
        )
        for answered in ("yes", "no"):
            self._answers.labels(answered)
        self._carried_out = Counter(
            "newsdesk_carried_out", "Requests by what carried them out.", ("by",), registry=registry
        )
        for by in (PROCESS, THREAD):
            self._carried_out.labels(by)
        self._queue = Gauge(
            "newsdesk_queue", "Pieces of work waiting or under way, by lane.", ("lane",), registry=registry
        )
        self._ready = Gauge("newsdesk_ready", "1 when requests are served, else 0.", registry=registry)
        self._corpus = {
            name: Gauge(f"newsdesk_corpus_{name}", f"{name.capitalize()} in the corpus.", registry=registry)
            for name in ("articles", "passages", "statements")
        }
        self._rejected = Gauge("newsdesk_corpus_rejected", "Files and lines left out of the corpus.", registry=registry)
        self._refreshed = Gauge(
            "newsdesk_corpus_refreshed_seconds", "When the corpus was last read, as Unix time.", registry=registry
        )

        # To find the right one of many costs more than to count.
        self._seconds_of = lru_cache(maxsize=1024)(self._seconds.labels)
        self._requests_of = lru_cache(maxsize=256)(self._requests.labels)

    def request(self, command: str, outcome: str, seconds: float, stages: Mapping[str, float]) -> None:
        """Count a request that ended; `stages` tells how many of its seconds it waited and was worked on."""
        self._requests_of(command, outcome).inc()
        apart = max(0.0, seconds - sum(stages.values()))
        for stage, spent in {**stages, "discord": apart, "all": seconds}.items():
            self._seconds_of(command, stage).observe(spent)

    def suggestions(self, stages: Mapping[str, float]) -> None:
        """Count suggestions that were worked out while somebody typed."""
        for stage, spent in {**stages, "all": sum(stages.values())}.items():
            self._seconds_of("suggest", stage).observe(spent)

    def answer(self, *, answered: bool) -> None:
        """Count a question."""
        self._answers.labels("yes" if answered else "no").inc()

    def carried_out(self, by: str) -> None:
        """Count a request that a process beside, or a thread, has carried out."""
        self._carried_out.labels(by).inc()

    def queue(self, lane: str, length: int) -> None:
        """Note how much work a lane has at present."""
        self._queue.labels(lane).set(length)

    def corpus(self, status: CorpusStatus) -> None:
        """Note how the corpus stands."""
        for name, gauge in self._corpus.items():
            gauge.set(getattr(status, name))
        self._rejected.set(len(status.rejected))
        self._refreshed.set(status.refreshed.timestamp() if status.refreshed else 0)

    def text(self, *, ready: bool) -> bytes:
        """Return all numbers as Prometheus reads them."""
        self._ready.set(ready)
        return generate_latest(self._registry)
