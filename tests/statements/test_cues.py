import pytest

from bot.statements.cues import Form, Takes, cues


@pytest.mark.parametrize(
    ("word", "verb", "form"),
    [
        ("said", "say", Form.PAST),
        ("says", "say", Form.PRESENT),
        ("saying", "say", Form.ING),
        ("told", "tell", Form.PAST),
        ("denied", "deny", Form.PAST),
        ("denies", "deny", Form.PRESENT),
        ("argues", "argue", Form.PRESENT),
        ("stressing", "stress", Form.ING),
        ("stresses", "stress", Form.PRESENT),
        ("quipped", "quip", Form.PAST),
        ("written", "write", Form.PAST),
    ],
)
def test_every_form_of_a_verb_is_known(word: str, verb: str, form: Form) -> None:
    cue = cues().verbs[word]
    assert (cue.verb, cue.form) == (verb, form)


def test_the_stance_tells_a_denial_from_a_claim() -> None:
    assert (cues().verbs["denied"].stance, cues().verbs["claimed"].stance) == ("denies", "claims")


def test_a_phrase_is_known_by_its_second_word() -> None:
    assert cues().phrases["pointed", "out"].takes is Takes.CLAUSE


def test_no_verb_stands_in_two_groups_of_different_takes() -> None:
    assert all(word == word.lower() for word in cues().verbs)
