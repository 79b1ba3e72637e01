"""The index over passages, statements and titles, and what finds the right ones in it.

Nothing here knows where articles are kept: documents carry the row number of the article they come from.
"""
