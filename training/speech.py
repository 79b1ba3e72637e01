"""Learn what tells quoted speech from other words in quotation marks (bot/statements/speech.json) from annotated articles.

    python -m training.speech ARTICLES.jsonl [--write]

A line of the file is an article with `quotes`, the places of everything that somebody is reported to have said, and
`ignore`, places that were not annotated. Learned from are the quotations that no verb of saying claims. Cross-validated over
articles; printed are precision and recall of leaving out what is not speech, over all quotations, for several thresholds.
Needs numpy and scipy (dependency group `training`), which the bot does not.
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.articles.build import build
from bot.linear import Linear
from bot.model import Metadata, RawArticle, Span
from bot.statements import scare
from bot.statements.extract import SPOKEN, read
from bot.statements.marks import quotations
from training.linear import learn_chance, roc_auc

FOLDS = 5
COUNTS = 0.15
"""Weight of a case, against the penalty on weights (tried .15, .3, .5, 1: less than 1 is better throughout)."""
THRESHOLDS = (0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85)


@dataclass(frozen=True, slots=True)
class Case:
    """A quotation: the fold of its article, whether a verb of saying claims it, whether it is speech, and what it looks like."""

    fold: int
    claimed: bool
    speech: bool
    features: dict[str, float]


def cases(path: Path) -> Iterator[Case]:
    """Yield the quotations of a file that lie in annotated places."""
    for line in path.read_text(encoding="utf-8").split("\n"):
        if not line.strip():
            continue
        entry = json.loads(line)
        raw = RawArticle(id=entry["id"], text=entry["text"], metadata=Metadata(title=entry.get("title")))
        article = build(raw)
        paragraphs = [block.span for block in article.blocks if block.role in SPOKEN]
        starts = sorted(sentence.span.start for sentence in article.sentences)
        readings = [
            each for part in read(raw.text, paragraphs, quotations(raw.text, paragraphs), starts) for each in part
        ]
        around = scare.surroundings(readings)
        said, left_out = _places(entry)
        for reading in readings:
            for at, token in enumerate(reading.frame.tokens):
                if token.quotation is None or any(token.quotation.inner.overlaps(span) for span in left_out):
                    continue
                yield Case(
                    int(hashlib.sha256(raw.id.encode()).hexdigest(), 16) % FOLDS,
                    at in reading.quotes,
                    _covered(token.quotation.inner, said) >= 0.5,
                    scare.features(raw.text, reading, at, around),
                )


def _places(entry: dict[str, Any]) -> tuple[list[Span], list[Span]]:
    return [Span(quote["start"], quote["end"]) for quote in entry["quotes"]], [Span(*each) for each in entry["ignore"]]


def _covered(span: Span, said: Iterable[Span]) -> float:
    inside = {at for each in said for at in range(max(span.start, each.start), min(span.end, each.end))}
    return len(inside) / len(span)


def learn(found: Sequence[Case]) -> Linear:
    """Return the chance that a quotation that no verb claims is speech."""
    open_ones = [case for case in found if not case.claimed]
    return learn_chance(
        [case.features for case in open_ones], [case.speech for case in open_ones], [COUNTS] * len(open_ones)
    )


def report(found: Sequence[Case]) -> None:
    """Print cross-validated figures."""
    models = [learn([case for case in found if case.fold != fold]) for fold in range(FOLDS)]
    chances = [1.0 if case.claimed else models[case.fold].chance(case.features) for case in found]
    open_ones = [(chance, case.speech) for chance, case in zip(chances, found, strict=True) if not case.claimed]
    print(
        f"{len(found)} quotations, {len(open_ones)} without a verb, {sum(speech for _, speech in open_ones)} of them speech"
    )
    print(
        f"ROC AUC {roc_auc([c for c, speech in open_ones if speech], [c for c, speech in open_ones if not speech]):.3f}"
    )
    other = sum(not case.speech for case in found)
    for threshold in THRESHOLDS:
        left = [case.speech for chance, case in zip(chances, found, strict=True) if chance < threshold]
        right = left.count(False)
        kept = [
            case.speech for chance, case in zip(chances, found, strict=True) if chance >= threshold and not case.claimed
        ]
        print(
            f"threshold {threshold:.2f}: precision {100 * right / len(left):.1f}, recall {100 * right / other:.1f}, "
            f"F1 {200 * right / (len(left) + other):.1f}; kept {kept.count(True)} speech, {kept.count(False)} other"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("articles", type=Path)
    parser.add_argument("--write", action="store_true", help="write bot/statements/speech.json")
    options = parser.parse_args()
    found = list(cases(options.articles))
    report(found)
    if options.write:
        model = learn(found)
        content = {"made_by": "training/speech.py", "bias": model.bias, "weights": dict(model.weights)}
        scare.FILE.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
