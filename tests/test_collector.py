"""Looking for unused objects seldom, and as before afterwards."""

import gc

from bot.collector import COLLECT_AFTER, collecting_seldom


def test_interpreter_is_as_before_afterwards() -> None:
    before = gc.get_threshold()
    with collecting_seldom():
        assert gc.get_threshold()[0] == COLLECT_AFTER
    assert (gc.get_threshold(), gc.get_freeze_count()) == (before, 0)
