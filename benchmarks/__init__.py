"""Measures: floors that may not fall, and comparisons written to RESULTS.md. Run by hand or by `make floors`, never by the bot."""
