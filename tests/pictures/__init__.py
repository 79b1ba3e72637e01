"""Pictures of the cards for the README: what the bot really sends to the local Discord, drawn as Discord shows it.

`python -m tests.pictures` draws all of them into docs/pictures; it needs Chromium, which the tests do not.
"""
