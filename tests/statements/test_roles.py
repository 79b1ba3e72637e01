import pytest

from tests.statements.said import mentioned


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ('"It will rain," said Anna Berg, the mayor of the town.', "the mayor of the town"),
        ('"It will rain," said Anna Berg, 52, a teacher in Oslo.', "a teacher in Oslo"),
        ('"It will rain," Mayor Anna Berg said.', "Mayor"),
        ('"It will rain," said former FBI Director James Vik.', "former FBI Director"),
        ('"It will rain," Anna Berg, who leads the town, said.', None),
        ('"It will rain," Ms. Berg said.', None),
        ('"It will rain," said Anna Berg.', None),
    ],
)
def test_the_role_beside_a_name_is_told(text: str, role: str | None) -> None:
    assert [found for _, found, _ in mentioned(text)] == [role]


def test_a_role_stated_once_holds_for_later_statements() -> None:
    text = '"It will rain," said Anna Berg, the mayor. "It will snow," she added.\n\n"It will hail," said Tom Lund.'
    assert [role for _, role, _ in mentioned(text)] == ["the mayor", "the mayor", None]
