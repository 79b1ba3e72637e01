"""Cards and their buttons."""
