"""Newsdesk: answers from a corpus of articles, word for word, with who said it and where."""

__version__ = "0.1.0"
