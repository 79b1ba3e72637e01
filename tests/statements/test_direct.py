import pytest

from tests.statements.said import mentioned, said


@pytest.mark.parametrize(
    "text",
    [
        '"It will rain," Anna Berg said.',
        '"It will rain," said Anna Berg.',
        'Anna Berg said: "It will rain,"',
        'Anna Berg said, "It will rain,"',
        'Anna Berg told reporters in Oslo on Tuesday: "It will rain,"',
        '"It will rain," Anna Berg, the mayor of the town, said on Tuesday.',
        '"It will rain," said Anna Berg, the mayor of the town.',
        "“It will rain,” Mayor Anna Berg told the council.",
        "''It will rain,'' Ms. Anna Berg said.",
        '"It will rain," scoffed Anna Berg.',
        '"It will rain," according to Anna Berg.',
        'Anna Berg: "It will rain,"',
        '"It will rain," — Anna Berg.',
    ],
)
def test_a_quotation_finds_its_speaker(text: str) -> None:
    assert said(text) == [("It will rain,", "direct", "Anna Berg")]


def test_words_on_both_sides_of_the_cue_are_two_statements() -> None:
    assert said('"It will rain," said Anna Berg, "and then it will snow."') == [
        ("It will rain,", "direct", "Anna Berg"),
        ("and then it will snow.", "direct", "Anna Berg"),
    ]


def test_speech_runs_on_after_the_attribution() -> None:
    assert said('"It will rain," Anna Berg said. "It will snow. It will hail."') == [
        ("It will rain,", "direct", "Anna Berg"),
        ("It will snow. It will hail.", "direct", "Anna Berg"),
    ]


def test_a_quotation_without_closing_mark_goes_on_with_the_same_speaker() -> None:
    assert said('Anna Berg said: "It will rain.\n\n"It will snow."') == [
        ("It will rain.", "direct", "Anna Berg"),
        ("It will snow.", "direct", "Anna Berg"),
    ]


def test_a_colon_leads_into_the_next_paragraph() -> None:
    text = 'Mayor Anna Berg issued the following statement:\n\n"It will rain for many days and nights."'
    assert said(text) == [("It will rain for many days and nights.", "direct", "Anna Berg")]


def test_the_sentence_before_names_the_speaker_of_a_sole_quotation() -> None:
    text = 'Anna Berg warned that the river was rising. "We will all have to leave the town."'
    assert said(text)[-1] == ("We will all have to leave the town.", "direct", "Anna Berg")


def test_a_question_may_end_before_the_attribution() -> None:
    assert said('"Will it rain?" Anna Berg continued.') == [("Will it rain?", "direct", "Anna Berg")]


def test_a_line_of_dialogue_inside_marks_is_split_from_its_name() -> None:
    assert said('They met again.\n\n"BERG: It will certainly rain tomorrow."') == [
        ("It will certainly rain tomorrow.", "direct", "BERG")
    ]


def test_mention_role_and_cue_are_places_in_the_article() -> None:
    assert mentioned('"It will rain," Pat Ryder, spokesperson for the Department of Defense, said.') == [
        ("Pat Ryder, spokesperson for the Department of Defense", "spokesperson for the Department of Defense", "said")
    ]


@pytest.mark.parametrize(
    "text",
    [
        "His “isolationist” policy failed.",
        'She read a book called "The Long Way Home" in the garden.',
        'The film "Rain Again" opens on Friday.',
        'The so-called "rain tax" was dropped.',
        'Tom "The Boss" Lund arrived.',
    ],
)
def test_scare_quotes_titles_and_nicknames_are_no_speech(text: str) -> None:
    assert said(text) == []


def test_an_article_without_quotation_marks_has_no_direct_speech() -> None:
    assert said("The river rose. The town was empty.") == []


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ('Anna Berg praised the mayor.\n\n"We need someone who gets things done in this town."', "Anna Berg"),
        ('"We are not done," Anna Berg said here, after a paper named Tom Lund. "We have begun."', "Anna Berg"),
        ('On May 6, Anna Berg made a remark that few understood: "We have begun to swim in the lake."', "Anna Berg"),
        ('The film has footage of Anna Berg asking, "Why are we not there by now?"', "Anna Berg"),
        ('They left, with Anna Berg loudly shouting: "Get them out of here!"', "Anna Berg"),
        ('"It will rain," said Senator Thomas T. King of New Tarn, who came by train.', "Thomas T. King"),
    ],
)
def test_the_speaker_is_a_person_of_the_sentence_or_the_paragraph_before(text: str, speaker: str) -> None:
    assert said(text)[-1][2] == speaker
