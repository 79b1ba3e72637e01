"""The word lists that lie beside this module as readable YAML files."""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources import files

import yaml


def load(name: str) -> Mapping[str, frozenset[str]]:
    """Return the lists of `name`.yaml: each is written there as words separated by blanks or as a YAML list."""
    lists = yaml.safe_load(files(__package__).joinpath(f"{name}.yaml").read_text(encoding="utf-8"))
    return {key: frozenset(words.split() if isinstance(words, str) else words) for key, words in lists.items()}
