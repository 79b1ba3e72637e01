"""Settings of servers: what holds where, and JSON of whatever origin."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.model import WHOLE, Portion
from bot.state import ChannelSettings, Language, Rules, ServerSettings
from bot.state.values import from_json, to_json

SPORT = Portion(folders=("sport",))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=6),
)
CHANNELS = st.dictionaries(
    st.text("0123456789x٣", max_size=5), st.dictionaries(st.sampled_from(["answers", "sees"]), JSON)
)


@pytest.mark.parametrize(
    ("channels", "there", "elsewhere"),
    [
        ({}, True, True),
        ({7: ChannelSettings(answers=True)}, True, False),
        ({7: ChannelSettings(answers=False)}, False, True),
        ({7: ChannelSettings(answers=False), 8: ChannelSettings(answers=True)}, False, False),
        ({7: ChannelSettings(private=True)}, True, True),
    ],
)
def test_where_questions_are_answered(channels: dict[int, ChannelSettings], there: bool, elsewhere: bool) -> None:
    settings = ServerSettings(channels=channels)
    assert (settings.at(7).answers, settings.at(70, parent=7).answers, settings.at(9).answers) == (
        there,
        there,
        elsewhere,
    )


def test_a_channel_overrides_its_server_and_a_thread_its_channel() -> None:
    channels = {7: ChannelSettings(private=False, sees=SPORT), 70: ChannelSettings(sees=WHOLE)}
    settings = ServerSettings(private=True, sees=Portion(("Courier",)), channels=channels)
    assert settings.at(9) == Rules(private=True, sees=Portion(("Courier",)))
    assert settings.at(7) == settings.at(71, parent=7) == Rules(private=False, sees=SPORT)
    assert settings.at(70, parent=7) == Rules(private=True, sees=WHOLE)


def test_settings_come_back_from_json() -> None:
    channels = {7: ChannelSettings(answers=False, private=True, sees=SPORT), 8: ChannelSettings(sees=WHOLE)}
    settings = ServerSettings(language=Language.ENGLISH, per_person=0, missed=True, sees=SPORT, channels=channels)
    assert from_json(json.loads(json.dumps(to_json(settings)))) == settings
    assert from_json({}) == from_json(None) == from_json([]) == ServerSettings()


def test_values_that_are_none_count_as_not_set() -> None:
    wrong = {
        "private": "yes",
        "language": "fr",
        "per_person": -1,
        "per_server": True,
        "missed": 1,
        "sees": {"sites": ["Courier", 5, ""], "folders": "sport"},
        "channels": {"x": {}, "7": {"answers": "no"}, "8": []},
        "a later one": 1,
    }
    assert from_json(wrong) == ServerSettings(sees=Portion(("Courier",)))


@given(JSON | st.fixed_dictionaries({"channels": CHANNELS, "language": JSON, "sees": JSON, "per_person": JSON}))
def test_any_json_gives_settings_that_come_back(values: object) -> None:
    settings = from_json(values)
    assert from_json(to_json(settings)) == settings
