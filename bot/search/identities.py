"""Names across articles that stand for one speaker: spellings with and without middle names, initials, acronyms.

Only names are looked at. Two people of one last name stay apart, and a name that fits two of them is joined to neither; a bare
last name is never joined here, since that takes more than the name.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from bot.search.analysis import PLAIN

SUFFIXES = frozenset(("jr", "sr", "ii", "iii", "iv"))
SMALL = frozenset("the of for and on in at to de von van".split())
SHORTEST_ACRONYM = 3
SHORTEST_SOUNDED = 6
"""Letters of a last name whose spellings are taken for one; Lee and Le are two."""
_DOUBLED = re.compile(r"(\w)\1")
_ENDING = re.compile(r"(?:i|y|j|iy|ij|yj|yi)$")


@dataclass(frozen=True, slots=True)
class Identity:
    """A speaker of the corpus: the name to show, every name as the articles have it, and how many statements there are."""

    name: str
    names: tuple[str, ...]
    count: int
    words: tuple[tuple[str, ...], ...]
    """For each name its words in plain form."""
    acronyms: tuple[str, ...]
    """For each name of three words or more the letters that would stand for it, in plain form."""

    @property
    def bare(self) -> bool:
        """Whether nothing but one word is known of the name."""
        return all(len(words) == 1 for words in self.words)

    @property
    def last(self) -> str:
        """The last word of the name, in plain form."""
        return self.words[0][-1] if self.words[0] else ""

    def fits(self, asked: Sequence[str]) -> bool:
        """Whether one of the names has every word asked for, or is what an acronym stands for."""
        if len(asked) == 1 and asked[0] in self.acronyms:
            return True
        return any(all(word in words for word in asked) for words in self.words)

    def terms(self) -> set[str]:
        """Return every word and acronym by which the speaker may be asked for, in plain form."""
        return {*self.acronyms, *(word for words in self.words for word in words)}


Words = dict[str, tuple[str, ...]]
"""The words of names, in plain form, without article and suffix."""


def identities(counted: Iterable[tuple[str, int]]) -> list[Identity]:
    """Return the speakers that names with their counts stand for, most quoted first."""
    counts = dict(counted)
    words = {name: name_words(name) for name in counts}
    families: dict[str, list[str]] = defaultdict(list)
    for name, known in words.items():
        families[_sounded(known[-1]) if known else name].append(name)
    groups: list[list[str]] = []
    for family in families.values():
        groups.extend(_people(family, words) if len(family) > 1 else [family])
    found = [_identity(group, counts, words) for group in _with_acronyms(groups, words)]
    return sorted(found, key=lambda each: (-each.count, each.name))


def _sounded(last: str) -> str:
    """Return what a last name's spellings have in common (Zelensky, Zelenskyy, Zelenskiy); short ones as they are."""
    return _ENDING.sub("y", _DOUBLED.sub(r"\1", last)) if len(last) >= SHORTEST_SOUNDED else last


def _people(family: Sequence[str], words: Words) -> Iterator[list[str]]:
    """Yield the names of one last name, those of one person together."""
    by_first: dict[str, list[str]] = defaultdict(list)
    for name in family:
        by_first[words[name][0] if len(words[name]) > 1 else ""].append(name)
    yield from ([name] for name in by_first.pop("", []))
    initials = [first for first in by_first if len(first) == 1]
    for initial in initials:  # "P. Ryder" is Pat Ryder when no other Ryder starts so
        whole = [first for first in by_first if first != initial and first.startswith(initial)]
        if len(whole) == 1:
            by_first[whole[0]] += by_first.pop(initial)
    for names in by_first.values():
        for same in _by_suffix(names):
            yield from _by_middle(same, words)


def _by_suffix(names: Sequence[str]) -> Iterator[list[str]]:
    """Yield the names of one first and last name, father and son apart where the corpus has both."""
    suffixed: dict[str, list[str]] = defaultdict(list)
    for name in names:
        suffixed[next((word for word in PLAIN.analyze(name)[2:] if word in SUFFIXES), "")].append(name)
    if len(suffixed.keys() - {""}) > 1:
        yield from suffixed.values()
    else:
        yield list(names)


def _by_middle(names: Sequence[str], words: Words) -> Iterator[list[str]]:
    """Yield the names of one first and last name; those whose middle names contradict each other stay apart."""
    groups: list[list[str]] = []
    plain: list[str] = []
    for name in sorted(names, key=lambda each: (-len(each), each)):
        middle = words[name][1:-1]
        if not middle:
            plain.append(name)
            continue
        same = [group for group in groups if _agree(middle, words[group[0]][1:-1])]
        if len(same) == 1:
            same[0].append(name)
        else:
            groups.append([name])
    if plain and len(groups) == 1:
        groups[0] += plain
    elif plain:
        groups.append(plain)
    yield from groups


def _agree(one: Sequence[str], other: Sequence[str]) -> bool:
    """Whether two runs of middle names may be one person's: each equal, or the initial of the other."""
    if len(one) != len(other):
        return False
    return all(a == b or (1 in (len(a), len(b)) and a[0] == b[0]) for a, b in zip(one, other, strict=True))


def _with_acronyms(groups: Sequence[list[str]], words: Words) -> list[list[str]]:
    """Return the groups, acronyms joined to the only name that they stand for."""
    by_initials: dict[str, list[list[str]]] = defaultdict(list)
    acronyms: dict[str, list[str]] = {}
    for group in groups:
        if len(group) == 1 and _is_acronym(group[0]):
            acronyms[words[group[0]][0]] = group
        else:
            for initials in {_initials(name) for name in group}:
                by_initials[initials].append(group)
    joined = []
    for acronym, group in acronyms.items():
        if len(by_initials[acronym]) == 1:
            by_initials[acronym][0].extend(group)
            joined.append(id(group))
    return [group for group in groups if id(group) not in joined]


def _is_acronym(name: str) -> bool:
    return name.isalpha() and name.isupper() and len(name) >= SHORTEST_ACRONYM


def _initials(name: str) -> str:
    """Return the first letters of a name's capitalised words, in plain form; empty for fewer than three."""
    letters = "".join(
        word[0] for word in name.replace("-", " ").split() if word[0].isupper() and word.lower() not in SMALL
    )
    return letters.casefold() if len(letters) >= SHORTEST_ACRONYM else ""


def _identity(group: Sequence[str], counts: dict[str, int], words: Words) -> Identity:
    def order(name: str) -> tuple[bool, bool, int, str]:
        return _is_acronym(name), len((words[name] or ("",))[0]) == 1, -counts[name], name

    names = tuple(sorted(group, key=order)) if len(group) > 1 else tuple(group)
    acronyms = tuple(initials for name in names if (initials := _initials(name)))
    return Identity(
        names[0], names, sum(counts[name] for name in names), tuple(words[name] for name in names), acronyms
    )


def name_words(name: str) -> tuple[str, ...]:
    """Return the words of a name in plain form, without the article before it and a suffix like "Jr."."""
    words = PLAIN.analyze(name)
    if words and words[0] == "the":
        words = words[1:]
    return tuple(word for word in words if word not in SUFFIXES) or tuple(words)
