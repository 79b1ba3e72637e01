"""Saved web pages: what on a page is the article, and what the page says about it."""
