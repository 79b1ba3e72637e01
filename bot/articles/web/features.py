"""What tells a segment of an article from the rest of its page: the votes, its place in the tree, its neighbours."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence

from bot.articles.web.segments import HEADINGS, Segment

Features = dict[str, float]

VOTERS = ("traf", "read", "resi", "said")
_STOP = re.compile(r"[.!?…。！？।؟][\"'”’»“)\]]*$")
_HINTS = (
    "related|recommend|more|also|read|teaser|promo|newsletter|subscribe|signup|comment|share|social|sidebar|widget|advert|sponsor|"
    "banner|cookie|consent|nav|menu|breadcrumb|footer|header|tag|topic|author|byline|bio|date|time|meta|caption|credit|image|photo|"
    "gallery|media|video|lead|intro|standfirst|summary|subtitle|subhead|dek|excerpt|title|headline|body|content|article|story|entry|"
    "post|text|paragraph|main|quote|list|table|toc|card|modal|popup|login|paywall|faq|button|cta|legal|disclaimer|copyright|"
    "correction|note|info|box|print|hidden|tooltip|embed|twitter|instagram|rating|review|product|price|form|search|pagination|next|prev"
).split("|")
_HINT = re.compile("|".join(sorted(_HINTS, key=len, reverse=True)))
_TAGS = frozenset(
    "p li div td th h1 h2 h3 h4 h5 h6 blockquote figcaption section article pre dt dd header footer aside".split()
)
_NEAR = (1, 2, 3)


def features(
    segments: Sequence[Segment], shares: Mapping[str, Sequence[float]], words: Sequence[Sequence[str]]
) -> list[Features]:
    """Return the features of each segment; `shares` are the votes by voter, `words` the segments' words."""
    page = _Page(segments, shares, words)
    own = [page.own(at) for at in range(len(segments))]
    for at, found in enumerate(own):
        page.surroundings(at, found)
    return own


class _Page:
    """Sums over a page that its segments are seen against."""

    def __init__(
        self, segments: Sequence[Segment], shares: Mapping[str, Sequence[float]], words: Sequence[Sequence[str]]
    ) -> None:
        self.segments, self.shares, self.words = segments, shares, words
        count = len(segments)
        self.votes = [sum(shares[name][at] for name in VOTERS) / len(VOTERS) for at in range(count)]
        self.sizes = [len(each) for each in words]
        self.by_parent = self._means([segment.parent for segment in segments])
        self.by_group = self._means([segment.group for segment in segments])
        self.by_names = self._means(
            [segment.tag + " " + (segment.names[0] if segment.names else "") for segment in segments]
        )
        total = max(1, sum(self.sizes))
        self.covered = {
            name: sum(share * size for share, size in zip(shares[name], self.sizes, strict=True)) / total
            for name in VOTERS
        }
        self.has = {name: any(shares[name]) for name in VOTERS}
        sure = [at for at in range(count) if self.votes[at] >= 0.5 and self.sizes[at] >= 8]
        self.first, self.last = (sure[0], sure[-1]) if sure else (0, count)
        self.title = next((at for at in range(count) if segments[at].tag == "h1"), -1)
        self.seen: Counter[tuple[str, ...]] = Counter(tuple(each) for each in words)
        self.before: set[tuple[str, ...]] = set()

    def _means(self, keys: Sequence[object]) -> list[float]:
        """Return the mean vote, by words, of the other segments with the same key; 0.5 short of anything known."""
        sums: dict[object, float] = defaultdict(float)
        sizes: dict[object, float] = defaultdict(float)
        for key, vote, size in zip(keys, self.votes, self.sizes, strict=True):
            sums[key] += vote * size
            sizes[key] += size
        return [
            (sums[key] - vote * size + 5 * vote) / (sizes[key] - size + 5)
            for key, vote, size in zip(keys, self.votes, self.sizes, strict=True)
        ]

    def own(self, at: int) -> Features:
        segment, words = self.segments[at], self.words[at]
        size, length = len(words), len(segment.text)
        found: Features = {"words": math.log1p(size), "few": float(size < 4), "long": float(size >= 25)}
        pattern = ""
        for name in VOTERS:
            share = self.shares[name][at]
            found[f"vote {name}"] = share
            if size >= 8:
                found[f"vote {name} long"] = share
            if not self.has[name]:
                found[f"no {name}"] = 1.0
            pattern += "-" if not self.has[name] else "1" if share >= 0.5 else "0"
        found["votes " + pattern] = 1.0
        found[("short " if size < 8 else "long ") + pattern.replace("-", "0")] = 1.0
        links = segment.linked / length
        found |= {
            "links": links,
            "all links": float(links > 0.8),
            "bold": segment.strong / length,
            "stop": float(bool(_STOP.search(segment.text))),
            "question": float(segment.text.endswith("?")),
            "colon": float(segment.text.endswith(":")),
            "hidden": float(segment.hidden),
            "depth": min(segment.depth, 40) / 10,
            "capitals": sum(word[:1].isupper() for word in words) / max(1, size),
            "figures": sum(word.isdigit() for word in words) / max(1, size),
            "commas": min(5, segment.text.count(",")),
            "copyright": float("©" in segment.text),
            "tag " + (segment.tag if segment.tag in _TAGS else "other"): 1.0,
        }
        for name in segment.around:
            found["in " + name] = 1.0
        for names in segment.names[:2]:
            for hint in _HINT.findall(names):
                found["own " + hint] = 1.0
        return found

    def surroundings(self, at: int, found: Features) -> None:
        count = len(self.segments)
        found["parent"] = self.by_parent[at]
        found["group"] = self.by_group[at]
        found["alike"] = self.by_names[at]
        for near in _NEAR:
            for side, place in (("above", at - near), ("below", at + near)):
                inside = 0 <= place < count
                found[f"{side} {near}"] = self.votes[place] if inside else 0.0
                if inside and near == 1:
                    found[f"{side} words"] = math.log1p(self.sizes[place])
                    found[f"{side} heading"] = float(self.segments[place].tag in HEADINGS)
                    found[f"{side} same parent"] = float(self.segments[place].parent == self.segments[at].parent)
        window = range(max(0, at - 6), min(count, at + 7))
        weight = sum(self.sizes[place] for place in window if place != at) or 1
        found["window"] = sum(self.votes[place] * self.sizes[place] for place in window if place != at) / weight
        inside = self.first <= at <= self.last
        found["inside"] = float(inside)
        if not inside:
            found["outside"] = min(5.0, math.log1p(self.first - at if at < self.first else at - self.last))
            found["before first"] = float(at < self.first)
        found["place"] = at / count
        found["before title"] = float(at < self.title)
        found["after title"] = float(self.title >= 0 and at > self.title)
        key = tuple(self.words[at])
        found["repeated"] = float(self.seen[key] > 1)
        found["again"] = float(key in self.before)
        self.before.add(key)
        for name in VOTERS:
            found["covered " + name] = self.covered[name]
