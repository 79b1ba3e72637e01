"""Compare how saved pages are read with other libraries in one run: quality, and time as a ratio to trafilatura.

    python -m benchmarks.articles DATA_FOLDER [--limit N] [--write]

DATA_FOLDER holds `html/gold.jsonl` and `html/pages/ID.gz`. Needs the dependency group `peers`; a library that is not there is left
out. The measure is that of the Article Extraction Benchmark: bags of four words in a row, precision averaged over the pages with
output, recall over all pages, F1 of the two means. Time is processor time in this process, from the page's bytes to its text; ours
gives roles and metadata too. Our weights were learned on the development pages: `training/pages.py` prints figures for sites it has
not seen. With --write the table goes into benchmarks/RESULTS.md.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import json
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from lxml import html
from trafilatura import extract

from bot.articles.body import body
from bot.articles.build import build
from bot.articles.web.page import article
from bot.articles.web.tree import page_text

WORD = re.compile(r"\w+")
RESULTS = Path(__file__).parent / "RESULTS.md"
BEGIN, END = "<!-- benchmarks.articles -->", "<!-- end of benchmarks.articles -->"
Way = Callable[[bytes], str]


def grams(text: str, size: int = 4) -> Counter[tuple[str, ...]]:
    words = WORD.findall(text)
    return Counter(tuple(words[at : at + size]) for at in range(max(1, len(words) - size + 1)) if words)


def ours(data: bytes) -> str:
    return body(build(article("page", page_text(data))))


def by_trafilatura(data: bytes) -> str:
    return extract(data, include_comments=False) or ""


def peers() -> Iterator[tuple[str, Way]]:
    """Yield the other libraries that are installed."""
    yield "trafilatura", by_trafilatura
    if readability := optional("readability"):
        yield "readability-lxml", lambda data: plain(readability.Document(decoded(data)).summary())
    if newspaper := optional("newspaper"):
        yield "newspaper4k", lambda data: by_newspaper(newspaper, data)
    if justext := optional("justext"):
        yield "jusText", lambda data: by_justext(justext, data)
    if resiliparse := optional("resiliparse.extract.html2text"):
        yield (
            "resiliparse",
            lambda data: resiliparse.extract_plain_text(decoded(data), main_content=True, alt_texts=False),
        )


def optional(name: str) -> Any:
    try:
        return importlib.import_module(name)
    except ImportError as error:
        print(f"{name} is left out: {error}")
        return None


def decoded(data: bytes) -> str:
    return data.decode("utf-8", "replace")


def plain(markup: str) -> str:
    return str(html.fromstring(markup).text_content()) if markup.strip() else ""


def by_newspaper(newspaper: Any, data: bytes) -> str:
    page = newspaper.Article(url="http://localhost/", fetch_images=False)
    page.download(input_html=decoded(data))
    page.parse()
    return str(page.text)


def by_justext(justext: Any, data: bytes) -> str:
    """Return what jusText keeps, with the stop words of the page's language where it has them."""
    told = re.search(rb"<html[^>]{0,500}?lang=[\"']?([a-zA-Z]{2})", data[:5000])
    names = {
        b"de": "German",
        b"fr": "French",
        b"es": "Spanish",
        b"it": "Italian",
        b"no": "Norwegian_Bokmal",
        b"cs": "Czech",
    }
    words = justext.get_stoplist(names.get(told[1].lower() if told else b"", "English"))
    return "\n".join(part.text for part in justext.justext(data, words) if not part.is_boilerplate)


def pages(folder: Path, most: int | None) -> list[tuple[dict[str, Any], bytes]]:
    lines = (folder / "html/gold.jsonl").read_text(encoding="utf-8").split("\n")
    records = [json.loads(line) for line in lines if line.strip()]
    records = records[:: max(1, len(records) // most)][:most] if most else records
    return [(one, gzip.decompress((folder / "html/pages" / f"{one['id']}.gz").read_bytes())) for one in records]


def measured(way: Way, known: list[tuple[dict[str, Any], bytes]]) -> tuple[list[tuple[float | None, float]], float]:
    """Return (precision, recall) for each page and the seconds of them all; a page that a library fails on counts as empty."""
    scores: list[tuple[float | None, float]] = []
    seconds = 0.0
    for one, data in known:
        started = time.process_time()
        try:
            text = way(data)
        except Exception as error:  # noqa: BLE001  (whatever a library raises is its result for this page)
            print(f"  {one['id']}: {type(error).__name__}")
            text = ""
        seconds += time.process_time() - started
        gold, found = grams(one["gold_text"]), grams(text)
        shared = (gold & found).total()
        scores.append((shared / found.total() if found else None, shared / max(1, gold.total())))
    return scores, seconds


def f1(scores: list[tuple[float | None, float]]) -> str:
    precisions = [precision for precision, _ in scores if precision is not None]
    precision = sum(precisions) / max(1, len(precisions))
    recall = sum(recall for _, recall in scores) / max(1, len(scores))
    return f"{2 * precision * recall / ((precision + recall) or 1):.3f}"


def table(known: list[tuple[dict[str, Any], bytes]]) -> str:
    """Return the table of all ways, ours first."""
    sets = sorted({one["set"] for one, _ in known})
    rows = [
        f"| 4-gram F1 ({len(known)} pages) | all | {' | '.join(sets)} | ms a page | × trafilatura |",
        "|---" * (len(sets) + 4) + "|",
    ]
    ways = [("Newsdesk", ours), *peers()]
    for _, way in ways:  # the first page pays for what a library loads
        measured(way, known[:1])
    results = [(name, *measured(way, known)) for name, way in ways]
    base = next(seconds for name, _, seconds in results if name == "trafilatura")
    for name, scores, seconds in results:
        parts = [[score for score, (one, _) in zip(scores, known, strict=True) if one["set"] == each] for each in sets]
        figures = " | ".join(map(f1, (scores, *parts)))
        rows.append(f"| {name} | {figures} | {1000 * seconds / len(known):.0f} | {seconds / base:.2f} |")
    return "\n".join(rows)


def write(rows: str) -> None:
    """Put the table into RESULTS.md between its marks, or at the end when they are not there yet."""
    text = RESULTS.read_text(encoding="utf-8")
    part = f"{BEGIN}\n{rows}\n{END}"
    if BEGIN in text and END in text:
        text = text[: text.index(BEGIN)] + part + text[text.index(END) + len(END) :]
    else:
        text = f"{text.rstrip()}\n\n## Saved pages against other libraries\n\n{part}\n"
    RESULTS.write_text(text, encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("data", type=Path, help="the folder with the sets")
    parser.add_argument("--limit", type=int, help="only N pages, spread over the sets")
    parser.add_argument("--write", action="store_true", help="write the table into benchmarks/RESULTS.md")
    options = parser.parse_args()
    rows = table(pages(options.data, options.limit))
    print(rows)
    if options.write:
        write(rows)


if __name__ == "__main__":
    main()
