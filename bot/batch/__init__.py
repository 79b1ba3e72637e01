"""The machine interface: one JSON request a line in, one JSON response a line out, in the same order (`docs/` has the fields).

    lines.py (bytes -> lines) -> requests.py (line -> checked fields) -> commands.py (fields -> service -> response)

command.py reads the arguments. Whatever comes in, every line gets exactly one response; nothing but responses is written.
"""

from bot.batch.run import run

__all__ = ["run"]
