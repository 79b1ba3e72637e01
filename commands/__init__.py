"""What people can do on Discord: one small module a command or menu, loaded by name; `views/` has cards and their buttons.

A command makes a request (`bot.requests`) of what was typed; `_reply` acknowledges it, has `_requests` carry it out in a
thread, and sends the pages as a card. It is the only sender.
"""
