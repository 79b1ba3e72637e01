"""Compare summaries, digests and the sentence splitter with other libraries' in one run: print ROUGE and time.

    python -m benchmarks.summaries DATA_FOLDER [--limit N]

Needs the dependency groups `measure` and `peers`. All summarisers get the same sentences of the
article's body and give three; ROUGE-1, -2 and -Lsum (F1, with stemming) against the first reference.
Our ranker has learned from these articles: `training/summaries.py` prints figures for articles it has not seen.
Time is processor time in this process, for articles that are read and cut into sentences; ours cuts nothing either. A library
that gives sentences only is asked for one more until a digest is full: that time is its too.
"""

from __future__ import annotations

import argparse
import json
import time
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from itertools import zip_longest
from pathlib import Path
from typing import Any

import blingfire
import pysbd
from rouge_score.rouge_scorer import RougeScorer
from summa.summarizer import summarize
from sumy.models.dom import ObjectDocumentModel, Paragraph, Sentence
from sumy.nlp.stemmers import Stemmer
from sumy.nlp.tokenizers import Tokenizer
from sumy.summarizers.kl import KLSummarizer
from sumy.summarizers.lex_rank import LexRankSummarizer
from sumy.summarizers.lsa import LsaSummarizer
from sumy.summarizers.luhn import LuhnSummarizer
from sumy.summarizers.text_rank import TextRankSummarizer
from sumy.utils import get_stop_words
from syntok import segmenter

from bot.articles.build import build
from bot.model import Article, RawArticle, Span
from bot.summary import digest, summarise
from bot.summary.candidates import Candidate, body
from bot.text.sentences import sentences

SENTENCES = 3
WORDS = 220
METRICS = ("rouge1", "rouge2", "rougeLsum")
SCORER = RougeScorer(METRICS, use_stemmer=True)
SUMY = {
    "LexRank": LexRankSummarizer,
    "TextRank": TextRankSummarizer,
    "Luhn": LuhnSummarizer,
    "LSA": LsaSummarizer,
    "KL": KLSummarizer,
}
Way = Callable[[Any], Sequence[str]]


class English:
    """Words as sumy wants them cut; its own tokenizer downloads a model for sentences, which are given here."""

    def to_words(self, text: str) -> tuple[str, ...]:
        return tuple(word for word in text.split() if Tokenizer._WORD_PATTERN.match(word.strip(".,;:!?\"'()")))


def records(folder: Path, name: str, most: int | None) -> list[dict[str, Any]]:
    lines = (folder / f"{name}.jsonl").read_text(encoding="utf-8").splitlines()
    return [json.loads(line) for line in lines[:most]]


def read(record: dict[str, Any], *, raw: bool = False) -> Article:
    return build(RawArticle(id=record["id"], text=record["text"], raw=raw))


def first(shown: Sequence[Candidate], most: int = SENTENCES) -> list[str]:
    return [one.text for one in shown[:most]]


def from_sumy(name: str) -> Any:
    summariser = SUMY[name](Stemmer("english"))
    if hasattr(SUMY[name], "stop_words"):
        summariser.stop_words = get_stop_words("english")
    return summariser


def by_sumy(summariser: Any, article: Article) -> list[str]:
    lines = [Sentence(one.text, English()) for one in body(article)]
    return [str(one) for one in summariser(ObjectDocumentModel([Paragraph(lines)]), SENTENCES)]


def by_summa(article: Article) -> list[str]:
    """Return the best three sentences of summa, which cuts them itself and can be told a share only."""
    shown = body(article)
    ratio = min(1.0, (SENTENCES + 0.5) / max(1, len(shown)))
    return summarize(" ".join(one.text for one in shown), ratio=ratio, split=True)[:SENTENCES]


def ways() -> Iterator[tuple[str, Way]]:
    """Yield the ways to sum up one article."""
    yield "Newsdesk", lambda article: [excerpt.text for excerpt in summarise(article).sentences]
    yield "first three", lambda article: first(body(article))
    yield "first three that may be shown", lambda article: first([one for one in body(article) if one.is_good])
    for name in SUMY:
        yield f"sumy {name}", partial(by_sumy, from_sumy(name))
    yield "summa TextRank", by_summa


def digest_ways() -> Iterator[tuple[str, Way]]:
    """Yield the ways to sum up several articles in 220 words."""
    yield "Newsdesk", lambda articles: [excerpt.text for excerpt in digest(articles, words=WORDS).sentences]
    yield "first sentences in turn", lambda articles: fill(zip_longest(*map(body, articles)))
    for name in ("LexRank", "TextRank", "Luhn"):  # LSA and KL take seconds and do worse
        yield f"sumy {name}", partial(digest_by_sumy, from_sumy(name))


def digest_by_sumy(summariser: Any, articles: Sequence[Article]) -> list[str]:
    """Return the longest of sumy's summaries that fits; it counts sentences only."""
    lines = [Sentence(one.text, English()) for article in articles for one in body(article, 60)]
    document = ObjectDocumentModel([Paragraph(lines)])
    found: list[str] = []
    for count in range(1, 15):
        more = [str(one) for one in summariser(document, count)]
        if sum(len(text.split()) for text in more) > WORDS:
            break
        found = more
    return found


def fill(turns: Iterator[tuple[Candidate | None, ...]]) -> list[str]:
    found: list[str] = []
    for one in (one for turn in turns for one in turn if one is not None):
        if sum(len(text.split()) for text in found) + one.length > WORDS:
            break
        found.append(one.text)
    return found


def compare(title: str, readings: Sequence[tuple[Any, str]], chosen: Iterator[tuple[str, Way]]) -> None:
    """Print a table row for each way: ROUGE and milliseconds."""
    print(f"\n| {title} ({len(readings)}) | ROUGE-1 / 2 / Lsum | ms |\n|---|---|---|")
    for name, way in chosen:
        started = time.process_time()
        shown = [way(reading) for reading, _ in readings]
        spent = 1000 * (time.process_time() - started) / len(readings)
        pairs = zip(readings, shown, strict=True)
        scores = [SCORER.score(goal, "\n".join(" ".join(text.split()) for text in texts)) for (_, goal), texts in pairs]
        figures = [100 * sum(score[metric].fmeasure for score in scores) / len(scores) for metric in METRICS]
        print(f"| {name} | {' / '.join(f'{figure:.1f}' for figure in figures)} | {spent:.1f} |", flush=True)


def splitters() -> Iterator[tuple[str, Callable[[str], list[str]]]]:
    """Yield the ways to cut a text into sentences."""
    cutter = pysbd.Segmenter(language="en", clean=False)
    yield "Newsdesk", lambda text: [span.of(text) for span in paragraphs(text)]
    yield "pysbd", cutter.segment
    yield "syntok", lambda text: ["".join(token.spacing + token.value for token in one) for one in by_syntok(text)]
    yield "blingfire", lambda text: blingfire.text_to_sentences(text).split("\n")


def by_syntok(text: str) -> list[Any]:
    return [sentence for paragraph in segmenter.analyze(text) for sentence in paragraph]


def paragraphs(text: str) -> Iterator[Span]:
    place = 0
    for line in text.splitlines(keepends=True):
        yield from sentences(text, Span(place, place + len(line)))
        place += len(line)


def ends(pieces: Sequence[str]) -> set[int]:
    """Return where the sentences end, counted in letters so that blanks do not matter."""
    found, place = set(), 0
    for piece in pieces:
        place += len("".join(piece.split()))
        found.add(place)
    return found


def compare_splitters(hard: Sequence[dict[str, Any]], articles: Sequence[str]) -> None:
    """Print a table row for each splitter: texts cut exactly right, F1 of the sentence ends, milliseconds an article."""
    print(f"\n| sentences ({len(hard)} hard texts) | exact | F1 of the ends | ms an article |\n|---|---|---|---|")
    for name, cut in splitters():
        pairs = [(ends(cut(one["text"])), ends(one["sentences"])) for one in hard]
        same, both = sum(len(ours & theirs) for ours, theirs in pairs), sum(len(a) + len(b) for a, b in pairs)
        started = time.process_time()
        for text in articles:
            cut(text)
        spent = 1000 * (time.process_time() - started) / len(articles)
        print(f"| {name} | {sum(a == b for a, b in pairs)} | {2 * same / both:.3f} | {spent:.2f} |", flush=True)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("data", type=Path, help="the folder with the sets")
    parser.add_argument("--limit", type=int, help="only the first N records of each set")
    options = parser.parse_args()
    for name in ("cnn", "mix", "furniture"):
        lines = records(options.data, name, options.limit)
        readings = [(read(one, raw=name == "furniture"), "\n".join(one["references"][0])) for one in lines]
        compare(name, readings, ways())
    lines = records(options.data, "multinews", options.limit)
    goals = [
        "\n".join(span.of(text) for span in paragraphs(text)) for text in (one["references"][0][0] for one in lines)
    ]
    groups = [([read(each) for each in one["articles"]], goal) for one, goal in zip(lines, goals, strict=True)]
    compare("multinews digests", groups, digest_ways())
    texts = [one["text"] for one in records(options.data, "cnn", 50)]
    compare_splitters(records(options.data, "sentences_hard_news", None), texts)


if __name__ == "__main__":
    main()
