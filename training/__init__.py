"""How every learned weight came about: a script each, run by hand, never by the bot."""
