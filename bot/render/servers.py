"""The cards about a server's settings, its statistics, and what is kept about a person."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.model import Portion
from bot.render import wording
from bot.render.escape import shown
from bot.render.limits import NOTE_TEXT, cut
from bot.render.page import Item, Kind, Line, Page, Run, line
from bot.settings.sections import DiscordSettings
from bot.state import ChannelSettings, Day, Feedback, Missed, ServerSettings
from bot.state.tally import ANSWERED, BOUNDS, DONE, FAILED, REFUSED, UNANSWERED, within

LISTED = 5
"""Entries of one kind that are listed; the file has all of them."""
SHORT = 120
"""Characters of an entry that are shown."""
CHANNELS = 12
"""Channels that are listed."""
BARS = "▁▂▃▄▅▆▇█"


def settings_page(title: str, settings: ServerSettings, default: DiscordSettings, names: Mapping[int, str]) -> Page:
    """Return the card of a server's settings; `names` are those of its channels."""
    private = default.private if settings.private is None else settings.private
    a_person = default.per_person if settings.per_person is None else settings.per_person
    a_server = default.per_server if settings.per_server is None else settings.per_server
    lines = [
        wording.ASKER_READS if private else wording.EVERYBODY_READS,
        _sees(settings.sees),
        wording.LANGUAGE_IS.format(name=wording.LANGUAGES[settings.language]),
        wording.limit(a_person, "Each person"),
        wording.limit(a_server, "Everybody in this server together"),
        wording.KEPT_MISSED if settings.missed else wording.NOT_KEPT_MISSED,
    ]
    items = [Item(tuple(line(Kind.TEXT, Run(each)) for each in lines))]
    if settings.channels:
        items.append(Item(tuple(_channels(settings.channels, names))))
    return Page(title=line(Kind.HEADING, title), items=tuple(items))


def _sees(portion: Portion) -> str:
    return cut(shown(wording.sees(portion.sites, portion.folders)), 2 * NOTE_TEXT)


def _channels(channels: Mapping[int, ChannelSettings], names: Mapping[int, str]) -> list[Line]:
    told = [_rule(names.get(id, str(id)), each) for id, each in channels.items()]
    lines = [line(Kind.TEXT, Run(cut(shown(each), NOTE_TEXT))) for each in told[:CHANNELS]]
    more = len(told) - CHANNELS
    return [*lines, line(Kind.SMALL, wording.and_more(more).lstrip("; "))] if more > 0 else lines


def _rule(name: str, own: ChannelSettings) -> str:
    sees = None if own.sees is None else _sees(own.sees)
    return wording.channel_rule(name, own.answers, own.private, sees)


@dataclass(frozen=True, slots=True, kw_only=True)
class Statistics:
    """What was counted and kept over some days; `missed` is None where such questions are not kept."""

    first: datetime.date
    last: datetime.date
    days: Sequence[Day]
    feedback: Sequence[Feedback] = ()
    missed: Sequence[Missed] | None = None
    everywhere: bool = False


def stats_page(stats: Statistics) -> Page:
    """Return the card of statistics: numbers, a chart of blocks with its numbers below, what was called wrong and not found."""
    count = (stats.last - stats.first).days + 1
    title = line(Kind.HEADING, wording.last_days(count, everywhere=stats.everywhere))
    items = [Item(tuple(_numbers(stats))), _wrong(stats.feedback), *_not_found(stats)]
    return Page(title=title, items=tuple(items))


def _numbers(stats: Statistics) -> list[Line]:
    answered, unanswered, done, refused, failed = (
        sum(day.of(name) for day in stats.days) for name in (ANSWERED, UNANSWERED, DONE, REFUSED, FAILED)
    )
    if not done + refused + failed:
        return [line(Kind.TEXT, wording.NO_REQUESTS)]
    told = [
        wording.questions(answered, unanswered),
        wording.requests(done, refused, failed),
        wording.latency(within(stats.days, 0.5), within(stats.days, 0.95), BOUNDS[-1]),
    ]
    lines = [line(Kind.TEXT, each) for each in told]
    return [*lines, *_chart(stats)] if answered + unanswered and stats.first != stats.last else lines


def _chart(stats: Statistics) -> list[Line]:
    asked = {day.date: day.of(ANSWERED) + day.of(UNANSWERED) for day in stats.days}
    span = (stats.last - stats.first).days + 1
    numbers = [asked.get(stats.first + datetime.timedelta(each), 0) for each in range(span)]
    # The bars say nothing to a screen reader: the numbers stand below them.
    return [
        line(Kind.TEXT, wording.STATS_CHART),
        line(Kind.TEXT, bars(numbers)),
        line(Kind.SMALL, cut(", ".join(f"{number:,}" for number in numbers), 2 * NOTE_TEXT)),
    ]


def bars(numbers: Sequence[int]) -> str:
    """Return numbers as blocks, the largest as the highest; nothing is the lowest, and something always higher than that.

    >>> bars([0, 1, 50, 100])
    '▁▂▅█'
    """
    most = max(numbers, default=0) or 1
    steps = len(BARS) - 1
    return "".join(BARS[max(min(number, 1), (number * steps + most // 2) // most)] for number in numbers)


def _wrong(feedback: Sequence[Feedback]) -> Item:
    head = line(Kind.TEXT, wording.called_wrong(len(feedback)))
    return Item((head, *(_entry(each) for each in feedback[:LISTED])))


def _not_found(stats: Statistics) -> list[Item]:
    if stats.missed is None:
        return [] if stats.everywhere else [Item((line(Kind.SMALL, wording.STATS_MISSED_OFF),))]
    asked = Counter(" ".join(shown(each.question).casefold().split()) for each in stats.missed)
    if not asked:
        return [Item((line(Kind.TEXT, wording.STATS_NOTHING_MISSED),))]
    lines = [
        line(Kind.TEXT, Run(wording.BULLET + wording.times(cut(question, SHORT), number)))
        for question, number in asked.most_common(2 * LISTED)
    ]
    return [Item((line(Kind.TEXT, wording.STATS_NOT_FOUND), *lines))]


def privacy_page(feedback: Sequence[Feedback]) -> Page:
    """Return the card of what is kept about the person who asks."""
    memory = Item((line(Kind.SMALL, wording.PRIVACY_MEMORY),))
    heading = line(Kind.HEADING, wording.PRIVACY_TITLE)
    if not feedback:
        return Page(title=heading, items=(Item((line(Kind.TEXT, wording.PRIVACY_NOTHING),)), memory))
    told = wording.PRIVACY_FEEDBACK.format(count=wording.counted(len(feedback), "note"))
    lines = [line(Kind.TEXT, told), *(_entry(each) for each in feedback[:LISTED])]
    if (more := len(feedback) - LISTED) > 0:
        lines.append(line(Kind.SMALL, wording.PRIVACY_MORE.format(count=f"{more:,}")))
    return Page(title=heading, items=(Item(tuple(lines)), memory))


def _entry(feedback: Feedback) -> Line:
    reason = f" {cut(shown(feedback.reason), SHORT)}" if feedback.reason.strip() else ""
    question = cut(shown(feedback.question), SHORT)
    return line(Kind.TEXT, Run(f"{wording.BULLET}{wording.day(feedback.day)}: “{question}”{reason}"))
