"""What people bring: a page from the web or a file becomes a file of the corpus folder, and goes again.

fetching.py (one page, of the public internet only) -> links.py (what may be asked for), addresses.py (what is public)
kinds.py, naming.py, provenance.py: ending, name and origin of the file; storing.py: on disk, whole or not at all
adding.py: all of it put together, with the refresh that follows; removing.py the way back
"""

from bot.inbox.adding import LARGEST, add, brought, check_file
from bot.inbox.fetching import PUBLIC, Policy
from bot.inbox.removing import remove

__all__ = ["LARGEST", "PUBLIC", "Policy", "add", "brought", "check_file", "remove"]
