"""Remembers which commands Discord was last told of, so that a start tells it only what is new."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

EVERYWHERE = "everywhere"


@dataclass(frozen=True, slots=True)
class Sent:
    """A fingerprint of the commands, and the id of the only server that has them (None: they are everywhere)."""

    fingerprint: str = ""
    server: int | None = None

    @classmethod
    def of(cls, commands: Sequence[dict[str, Any]], server: int | None) -> Sent:
        """Return what is to be remembered of commands in the form in which Discord gets them."""
        return cls(hashlib.sha256(json.dumps(commands, sort_keys=True).encode()).hexdigest(), server)

    @classmethod
    def read(cls, file: Path) -> Sent:
        """Return what a file remembers; nothing when there is no such file, or it holds something else."""
        try:
            fingerprint, server = file.read_text(encoding="ascii").split()
        except (OSError, ValueError):
            return cls()
        return cls(fingerprint, int(server) if server.isdecimal() else None)

    def write(self, file: Path) -> None:
        """Keep it in a file. Raises OSError."""
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"{self.fingerprint} {self.server or EVERYWHERE}\n", encoding="ascii")
