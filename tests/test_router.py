import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.requests import Ask, Find, Gather, Help, Meaning, Said, Stated, Summarise, WhoSaid, WhoSpeaks
from bot.router import route


@pytest.mark.parametrize(
    ("text", "request_"),
    [
        ("who said keep an eye on", WhoSaid("keep an eye on")),
        ('Who said "kept an eye on"?', WhoSaid("kept an eye on")),
        ("who said that the deployment should be watched?", WhoSaid("the deployment should be watched")),
        ("who says the harbour will reopen", WhoSaid("the harbour will reopen")),
        ('who called it "a total disaster for us"', WhoSaid("a total disaster for us")),
        ('"keep an eye on"', WhoSaid("keep an eye on")),
        ("“kept an eye on.”", WhoSaid("kept an eye on.")),
        ("'keep an eye on'", WhoSaid("keep an eye on")),
        ("what did Ryder say about cannon fodder?", Said("Ryder", "cannon fodder")),
        ("What does the ISW say?", Said("ISW")),
        ("what has Pat Ryder said on North Korea", Said("Pat Ryder", "North Korea")),
        ("What did Ryder tell reporters about troops?", Said("Ryder", "troops")),
        ("Who warned North Korea about cannon fodder?", Stated("warns", "North Korea about cannon fodder")),
        ("who denied sending troops", Stated("denies", "sending troops")),
        ("who has promised that the bridge will open", Stated("promises", "the bridge will open")),
        ("who warns of a flood?", Stated("warns", "a flood")),
        ("quotes by Pat Ryder", Said("Pat Ryder")),
        ("quotes Ryder", Said("Ryder")),
        ("show me quotes from ISW about Russia", Said("ISW", "Russia")),
        ("everything Ryder said", Said("Ryder")),
        ("summarise the article about North Korea", Summarise("North Korea")),
        ("Summarize USA warns North Korea", Summarise("USA warns North Korea")),
        ("digest of harbour heating", Gather("harbour heating")),
        ("Give me a short digest about the ferry strike?", Gather("the ferry strike")),
        ("sum up everything about Tarn Bridge", Gather("Tarn Bridge")),
        ('summarise the news on "ferries"', Gather("ferries")),
        ("everything about the comet", Gather("the comet")),
        ("tell me all you know about eels", Gather("eels")),
        ("sum up the harbour story", Summarise("the harbour story")),
        ("tl;dr cannon fodder", Summarise("cannon fodder")),
        ('give me a short summary of "USA warns"', Summarise("USA warns")),
        ("articles about North Korea", Find("North Korea")),
        ("find article cannon fodder", Find("cannon fodder")),
        ("list articles", Find()),
        ("latest articles?", Find()),
        ("who is quoted?", WhoSpeaks()),
        ("Who's quoted most often in the articles?", WhoSpeaks()),
        ("list speakers", WhoSpeaks()),
        ("show me all the speakers", WhoSpeaks()),
        ("which speakers are there?", WhoSpeaks()),
        ("list speakers named Ryder", WhoSpeaks("Ryder")),
        ("help", Help()),
        ("What can you do?", Help()),
        ("how do I use this", Help()),
    ],
)
def test_a_request_is_told_by_its_words(text: str, request_: Meaning) -> None:
    assert route(text) == request_


@pytest.mark.parametrize(
    "question",
    [
        "who explained the plan",
        "who deny it",
        "who was accused of theft",
        "Which city would the engineers go to?",
        "wich city are the enginers going to",
        "Who won the cup final?",
        "who is Pat Ryder",
        "who is quoted as an expert on drones",
        "speakers of the parliament",
        "who said it",
        "What did the article say about Ukraine?",
        "what was said about ammunition",
        "help me understand what Putin wants",
        "find out who won",
        "summary",
        '"a" or "b"',
        "говорит Москва",
        "???",
        "",
    ],
)
def test_everything_else_is_a_question(question: str) -> None:
    assert route(question) == Ask(question)


@pytest.mark.parametrize(
    ("mistyped", "request_"),
    [
        ("who siad keep an eye on", WhoSaid("keep an eye on")),
        ("woh said keep an eye on", WhoSaid("keep an eye on")),
        ("waht did Ryder say", Said("Ryder")),
        ("qoutes by Ryder", Said("Ryder")),
        ("sumarise the seed", Summarise("the seed")),
        ("artciles about Kim", Find("Kim")),
        ("list speekers", WhoSpeaks()),
    ],
)
def test_a_mistyped_command_word_is_understood(mistyped: str, request_: Meaning) -> None:
    assert route(mistyped) == request_


@pytest.mark.parametrize("mention", ["<@123456>", "<@!123456>", "<@&9>", "<#42>"])
def test_mentions_are_no_part_of_the_request(mention: str) -> None:
    assert route(f"{mention} help") == Help()
    assert route(f"who said {mention} keep an eye on") == WhoSaid("keep an eye on")


@given(st.text())
def test_any_text_gets_a_request(text: str) -> None:
    assert isinstance(route(text), Meaning)


@given(
    st.lists(
        st.sampled_from(
            ["who", "said", "what", "did", '"', "“", "'", "say", "articles", "on", "summary of", "the", "?", "<@1>"]
        )
    )
)
def test_any_mix_of_its_own_words_gets_a_request(parts: list[str]) -> None:
    assert isinstance(route(" ".join(parts)), Meaning)


def test_a_very_long_message_is_cut_and_answered() -> None:
    assert isinstance(route("what did " + "a " * 1_000_000 + "say"), Ask)
