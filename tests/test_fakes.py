"""The fake newsdesk stays in step with the real one."""

from __future__ import annotations

import inspect

import pytest

from bot.app import Newsdesk
from tests.fakes import FakeNewsdesk

METHODS = [name for name, _ in inspect.getmembers(Newsdesk, inspect.isfunction) if not name.startswith("_")]


@pytest.mark.parametrize("name", METHODS)
def test_a_method_takes_what_the_real_one_takes(name):
    real, fake = inspect.signature(getattr(Newsdesk, name)), inspect.signature(getattr(FakeNewsdesk, name))
    assert [(each.name, each.kind, each.default) for each in fake.parameters.values()] == [
        (each.name, each.kind, each.default) for each in real.parameters.values()
    ]
