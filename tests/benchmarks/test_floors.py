from pathlib import Path

import pytest

from benchmarks.floors import data_hash, fallen, pinned

RUN = {"scorer": "one.py", "epsilon": 0.01, "floors": {"set/figure": 80.0}}


@pytest.mark.parametrize(("value", "holds"), [(80.0, True), (79.2, True), (79.1, False), (95.0, True)])
def test_a_figure_may_fall_by_epsilon_and_no_more(value: float, holds: bool) -> None:
    assert (fallen(RUN, {"set/figure": value}) == []) is holds


def test_a_missing_figure_has_fallen() -> None:
    assert fallen(RUN, {}) == ["one.py set/figure: None is below the floor 80.0 (epsilon 0.01)"]


def test_pinning_raises_floors_and_lowers_them_only_when_told() -> None:
    assert pinned(RUN, {"set/figure": 81.23456}, allow_lower=False)["floors"] == {"set/figure": 81.2346}
    with pytest.raises(SystemExit, match="set/figure"):
        pinned(RUN, {"set/figure": 79.9}, allow_lower=False)
    assert pinned(RUN, {"set/figure": 79.9}, allow_lower=True)["floors"] == {"set/figure": 79.9}


def test_the_data_hash_changes_with_any_file(tmp_path: Path) -> None:
    (tmp_path / "a").write_text("1")
    before = data_hash(tmp_path)
    assert data_hash(tmp_path) == before
    (tmp_path / "b").write_text("")
    assert data_hash(tmp_path) != before
