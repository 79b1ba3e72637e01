"""Tests of the local Discord with a small real client."""
