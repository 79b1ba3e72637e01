"""Draws the pictures: `python -m tests.pictures [name …]`."""

from __future__ import annotations

import asyncio
import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image, ImageChops

from tests.pictures.drawing import page
from tests.pictures.scenes import ROOT, messages

FOLDER = ROOT / "docs" / "pictures"
WIDTH, HEIGHT, SCALE = 712, 2400, 1.2
COLOURS = 16
"""Text on a plain ground needs no more, and a picture stays below 60 kB."""
LARGEST = 60_000
MARGIN = 20

FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync --hide-scrollbars"
).split()


def draw(wanted: list[str]) -> None:
    """Draw the scenes of these names, or all."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser")
    if browser is None:
        raise SystemExit("Chromium is needed: apt-get install chromium")
    FOLDER.mkdir(exist_ok=True)
    pictures = {
        name: shot(browser, html) for name, html in asyncio.run(pages()).items() if not wanted or name in wanted
    }
    for name, picture in pictures.items():
        (FOLDER / f"{name}.png").write_bytes(picture)
        sys.stdout.write(f"{name}.png: {len(picture):,} bytes\n")
    if large := [name for name, picture in pictures.items() if len(picture) > LARGEST]:
        raise SystemExit(f"larger than {LARGEST:,} bytes: {', '.join(large)}")


async def pages() -> dict[str, str]:
    """Return the web page of each scene."""
    return {name: page(name, message.data, message.files) async for name, message in messages()}


def shot(browser: str, html: str) -> bytes:
    """Return a web page as a PNG, cut to what stands on it."""
    with tempfile.TemporaryDirectory() as folder:
        source, target = Path(folder, "page.html"), Path(folder, "page.png")
        source.write_text(html, encoding="utf-8")
        size = f"--window-size={WIDTH},{HEIGHT}"
        extra = (f"--user-data-dir={folder}/profile", f"--screenshot={target}", f"--force-device-scale-factor={SCALE}")
        subprocess.run([browser, *FLAGS, size, *extra, source.as_uri()], check=True, capture_output=True, timeout=120)
        return trimmed(Image.open(target).convert("RGB"))


def trimmed(image: Image.Image) -> bytes:
    """Return a picture without the empty ground below, in few colours."""
    ground = Image.new("RGB", image.size, image.getpixel((0, image.height - 1)))
    box = ImageChops.difference(image, ground).getbbox() or (0, 0, *image.size)
    written = io.BytesIO()
    cut = image.crop((0, 0, image.width, min(image.height, box[3] + MARGIN)))
    cut.quantize(COLOURS, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
    return written.getvalue()


if __name__ == "__main__":
    draw(sys.argv[1:])
