"""Draws the components of a message as a web page that looks like Discord's dark theme."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from html import escape
from typing import Any

Json = dict[str, Any]


class Kind:
    """The types of components that the bot sends."""

    ROW, BUTTON, SECTION, TEXT, GALLERY, FILE, SEPARATOR, CONTAINER = 1, 2, 9, 10, 12, 13, 14, 17


STYLES = {1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "secondary"}

PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>{name}</title><style>{style}</style>
<body><article><div class="face" aria-hidden="true">N</div><div class="message">
<header><b>Newsdesk</b><span class="app">APP</span>{private}</header>{body}</div></article></body></html>
"""
PRIVATE = '<p class="private">Only you can see this</p>'

STYLE = """
* { box-sizing: border-box; margin: 0; padding: 0 }
body { background: #313338; color: #dbdee1; font: 16px/1.375 "Open Sans", "Noto Sans", "DejaVu Sans", sans-serif;
  padding: 14px 16px; width: 680px }
article { display: flex; gap: 14px }
.face { flex: none; width: 40px; height: 40px; border-radius: 50%; background: #2b6cb0; color: #fff; font-weight: 700;
  font-size: 20px; display: grid; place-items: center }
.message { flex: 1; min-width: 0 }
header { color: #f2f3f5; margin-bottom: 4px }
.app { background: #5865f2; color: #fff; font-size: 10px; font-weight: 600; border-radius: 3px; padding: 1px 4px;
  margin-left: 6px; vertical-align: 2px }
.private { color: #949ba4; font-size: 12px; display: inline; margin-left: 8px }
.container { background: #2b2d31; border: 1px solid #3f4147; border-left: 4px solid var(--accent); border-radius: 8px;
  padding: 14px; display: flex; flex-direction: column; gap: 8px }
h2 { font-size: 20px; line-height: 1.3; color: #f2f3f5 } h3 { font-size: 17px; line-height: 1.35; color: #f2f3f5 }
blockquote { border-left: 4px solid #4e5058; border-radius: 3px; padding-left: 10px; margin: 2px 0 }
small { display: block; font-size: 13px; color: #949ba4 }
p, h2, h3, small { overflow-wrap: anywhere }
a { color: #00a8fc; text-decoration: none }
b { font-weight: 700 }
.section { display: flex; gap: 12px; align-items: flex-start } .section > :first-child { flex: 1; min-width: 0 }
.row { display: flex; flex-wrap: wrap; gap: 8px }
button { font: 500 14px/1 "Open Sans", "Noto Sans", "DejaVu Sans", sans-serif; color: #fff; border: 0; border-radius: 8px;
  padding: 9px 14px; flex: none; align-self: flex-start }
.secondary { background: #4e5058 } .primary { background: #5865f2 } .success { background: #248046 }
.danger { background: #da373c }
hr { border: 0; border-top: 1px solid #3f4147 }
img { max-width: 100%; border-radius: 8px; display: block }
.file { background: #232428; border: 1px solid #3f4147; border-radius: 8px; padding: 10px 12px; color: #00a8fc }
"""

# A character that is escaped is neither the beginning of a link nor its end.
_LINK = re.compile(r"\\.|\[((?:\\.|[^\]\\])*)\]\(([^)\s]*)\)")
_MARK = re.compile(r"\\(.)|(\*\*)|([^\\*]+|\*)")
_OPENINGS = (("### ", "h3"), ("## ", "h2"), ("-# ", "small"), ("> ", "blockquote"), ("", "p"))


def page(name: str, message: Json, files: dict[str, bytes]) -> str:
    """Return the web page of a message, given as Discord keeps it."""
    body = "".join(_component(each, files) for each in message["components"])
    return PAGE.format(name=escape(name), style=STYLE, private=PRIVATE if message["flags"] & 64 else "", body=body)


def _component(part: Json, files: dict[str, bytes]) -> str:  # noqa: PLR0911  (one return a kind)
    inner = "".join(_component(each, files) for each in part.get("components", ()))
    match part["type"]:
        case Kind.CONTAINER:
            return f'<div class="container" style="--accent: #{part["accent_color"] or 0x4E5058:06x}">{inner}</div>'
        case Kind.SECTION:
            return f'<div class="section"><div>{inner}</div>{_component(part["accessory"], files)}</div>'
        case Kind.ROW:
            return f'<div class="row">{inner}</div>'
        case Kind.BUTTON:
            return f'<button class="{STYLES[part["style"]]}">{escape(part["label"])}</button>'
        case Kind.TEXT:
            return f"<div>{''.join(_lines(part['content']))}</div>"
        case Kind.SEPARATOR:
            return "<hr>"
        case Kind.GALLERY:
            return "".join(_image(item, files) for item in part["items"])
        case Kind.FILE:
            return f'<div class="file">{escape(_name(part["file"]["url"]))}</div>'
    raise ValueError(f"no drawing for components of type {part['type']}")


def _image(item: Json, files: dict[str, bytes]) -> str:
    data = base64.b64encode(files[_name(item["media"]["url"])]).decode()
    return f'<img src="data:image/png;base64,{data}" alt="{escape(item["description"] or "")}">'


def _name(url: str) -> str:
    return url.rpartition("/")[2]


def _lines(markdown: str) -> Iterator[str]:
    for line in markdown.split("\n"):
        opening, tag = next(each for each in _OPENINGS if line.startswith(each[0]))
        yield f"<{tag}>{written(line.removeprefix(opening))}</{tag}>"


def written(markdown: str) -> str:
    r"""Return a line of Discord's Markdown, as far as the bot uses it, as HTML.

    >>> written(r"**\*five\*** [a <b>](https://x.example/)")
    '<b>*five*</b> <a href="https://x.example/">a &lt;b&gt;</a>'
    """
    parts, at, strong = [], 0, False
    for found in _LINK.finditer(markdown):
        if found[1] is None:
            continue
        text, strong = _marked(markdown[at : found.start()], strong=strong)
        label, strong = _marked(found[1], strong=strong)
        parts += [text, f'<a href="{escape(found[2])}">{label}</a>']
        at = found.end()
    text, strong = _marked(markdown[at:], strong=strong)
    return "".join([*parts, text])


def _marked(text: str, *, strong: bool) -> tuple[str, bool]:
    """Return text with bold and escapes carried out, and whether bold goes on behind it."""
    parts = []
    for found in _MARK.finditer(text):
        literal, mark, plain = found.groups()
        if mark:
            strong = not strong
            parts.append("<b>" if strong else "</b>")
        else:
            parts.append(escape(literal or plain))
    return "".join(parts), strong
