"""Lines of a binary stream, which end at a newline character and nowhere else, in bounded memory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO

LONGEST = 16 * 1024 * 1024
"""Bytes of the longest line that is kept; a digest of 100,000 articles takes a tenth of it."""


def lines(stream: BinaryIO, longest: int = LONGEST) -> Iterator[bytes | None]:
    """Yield each line without its end as soon as it is there, and None for one longer than `longest` bytes."""
    while line := stream.readline(longest + 1):
        if line.endswith(b"\n"):
            yield line[:-1]
        elif len(line) <= longest:
            yield line
        else:
            _skip_rest(stream)
            yield None


def _skip_rest(stream: BinaryIO) -> None:
    while (part := stream.readline(LONGEST)) and not part.endswith(b"\n"):
        pass
