"""The machine interface over a fake newsdesk: every command, every kind of bad line, and one response for each line."""

from __future__ import annotations

import datetime
import io
import json
import logging
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.batch import run
from bot.batch.commands import COMMANDS
from bot.batch.lines import lines
from bot.batch.run import serve
from bot.errors import Forbidden
from bot.model import Filters
from tests.fakes import FakeNewsdesk


def respond(request: Any, newsdesk: FakeNewsdesk | None = None) -> dict[str, Any]:
    """Return the response to one request, given as an object or as a raw line."""
    line = request if isinstance(request, bytes) else json.dumps(request).encode()
    response = json.loads(serve(newsdesk or FakeNewsdesk(), line))
    assert isinstance(response, dict)
    return response


def error(request: Any, newsdesk: FakeNewsdesk | None = None) -> tuple[Any, str, str]:
    """Return id, code and message of a response that has to be an error."""
    response = respond(request, newsdesk)
    assert set(response) == {"id", "error"}
    return response["id"], response["error"]["code"], response["error"]["message"]


@pytest.mark.parametrize(
    ("request_fields", "call", "arguments"),
    [
        ({"command": "ask", "question": "why?"}, "ask", {"question": "why?", "limit": 10, "article": None}),
        (
            {"command": "ask", "question": "q", "limit": 3, "article": "half"},
            "ask",
            {"question": "q", "limit": 3, "article": "half"},
        ),
        (
            {"command": "ask", "question": "q", "article": None, "limit": None},
            "ask",
            {"question": "q", "limit": 10, "article": None},
        ),
        (
            {
                "command": "ask",
                "question": "q",
                "site": "Post",
                "author": "Marsh",
                "speaker": " ",
                "since": "2024-06-27",
                "until": None,
                "language": "de",
            },
            "ask",
            {
                "question": "q",
                "limit": 10,
                "article": None,
                "filters": Filters(site="Post", author="Marsh", since=datetime.date(2024, 6, 27), language="de"),
            },
        ),
        ({"command": "whosaid", "quote": "safe"}, "whosaid", {"quote": "safe", "limit": 5}),
        (
            {"command": "statements", "article": "half"},
            "statements",
            {"article": "half", "speaker": None, "topic": None, "limit": None},
        ),
        (
            {"command": "statements", "speaker": "Voss", "topic": "bridge"},
            "statements",
            {"article": None, "speaker": "Voss", "topic": "bridge", "limit": 25},
        ),
        (
            {"command": "statements", "article": "half", "limit": 2},
            "statements",
            {"article": "half", "speaker": None, "topic": None, "limit": 2},
        ),
        ({"command": "sentences", "article": "half"}, "article", {"id": "half"}),
        ({"command": "summary", "article": "half"}, "summary", {"article": "half", "sentences": 3, "words": None}),
        ({"command": "summary", "article": "half", "sentences": 1}, "summary", {"article": "half", "sentences": 1, "words": None}),
        ({"command": "summary", "article": "half", "words": 9}, "summary", {"article": "half", "sentences": 9, "words": 9}),
        (
            {"command": "digest", "articles": ["half", "none"]},
            "digest",
            {"articles": ("half", "none"), "topic": None, "words": 220},
        ),
        ({"command": "digest", "topic": "bridge", "words": 50}, "digest", {"articles": (), "topic": "bridge", "words": 50}),
        ({"command": "article", "article": "half"}, "article", {"id": "half"}),
        ({"command": "articles"}, "articles", {"query": None, "limit": 10}),
        ({"command": "articles", "query": "tarn", "limit": 1}, "articles", {"query": "tarn", "limit": 1}),
        ({"command": "reload"}, "reload", {}),
    ],
)  # fmt: skip
def test_a_request_reaches_its_service(request_fields, call, arguments):
    newsdesk = FakeNewsdesk()
    response = respond({"id": 7, **request_fields}, newsdesk)
    assert response["id"] == 7
    assert "error" not in response
    assert newsdesk.asked == [(call, arguments)]


@pytest.mark.parametrize(
    ("command", "fields"),
    [
        ({"command": "ask", "question": "q"}, {"answered", "confidence", "answer", "passages", "corrections"}),
        ({"command": "whosaid", "quote": "q"}, {"statements"}),
        ({"command": "statements", "topic": "q"}, {"statements"}),
        ({"command": "sentences", "article": "half"}, {"sentences"}),
        ({"command": "summary", "article": "half"}, {"sentences"}),
        ({"command": "digest", "topic": "q"}, {"sentences", "articles"}),
        ({"command": "articles"}, {"articles"}),
        ({"command": "reload"}, {"added", "changed", "removed", "unchanged", "rejected"}),
    ],
)
def test_a_response_has_the_contracts_fields(command, fields):
    assert set(respond({"id": "a", **command})) == {"id"} | fields


@pytest.mark.parametrize(
    ("request_fields", "complaint"),
    [
        ({}, '"command" is missing.'),
        ({"command": None}, '"command" is missing.'),
        ({"command": 3}, '"command" has to be a text.'),
        (
            {"command": "sing"},
            "There is no command 'sing'; there are ask, whosaid, statements, sentences, summary, digest, article, articles, "
            "reload.",
        ),
        ({"command": "ask"}, '"question" is missing.'),
        ({"command": "ask", "question": " \t"}, '"question" is empty.'),
        (
            {"command": "ask", "question": "q", "since": "June"},
            '"since" has to be a day such as "2024-06-27".',
        ),
        ({"command": "ask", "question": "q", "until": 2024}, '"until" has to be a text.'),
        ({"command": "ask", "question": ["why"]}, '"question" has to be a text.'),
        ({"command": "ask", "question": "x" * 10_001}, '"question" is longer than 10,000 characters.'),
        ({"command": "ask", "question": "q", "article": 3}, '"article" has to be a text.'),
        ({"command": "whosaid"}, '"quote" is missing.'),
        ({"command": "statements"}, '"statements" needs an "article", a "speaker" or a "topic".'),
        ({"command": "statements", "speaker": " "}, '"statements" needs an "article", a "speaker" or a "topic".'),
        ({"command": "sentences"}, '"article" is missing.'),
        ({"command": "summary", "article": {}}, '"article" has to be a text.'),
        ({"command": "digest"}, '"digest" needs "articles", a list of at least one id, or a "topic".'),
        ({"command": "digest", "articles": []}, '"digest" needs "articles", a list of at least one id, or a "topic".'),
        ({"command": "digest", "articles": "half"}, '"articles" has to be a list of texts.'),
        ({"command": "digest", "articles": ["half", 1]}, '"articles" has to be a list of texts.'),
    ],
)  # fmt: skip
def test_a_bad_request_is_told_what_is_wrong(request_fields, complaint):
    newsdesk = FakeNewsdesk()
    assert error({"id": "r1", **request_fields}, newsdesk) == ("r1", "bad_request", complaint)
    assert newsdesk.asked == []


@pytest.mark.parametrize("number", [0, -1, 1.5, 2.0, True, "3", [1], {}, 1_000_001, 10**400, 1e300])
@pytest.mark.parametrize(
    ("request_fields", "name"),
    [
        ({"command": "ask", "question": "q"}, "limit"),
        ({"command": "whosaid", "quote": "q"}, "limit"),
        ({"command": "statements", "topic": "q"}, "limit"),
        ({"command": "summary", "article": "half"}, "sentences"),
        ({"command": "summary", "article": "half"}, "words"),
        ({"command": "digest", "topic": "q"}, "words"),
        ({"command": "articles"}, "limit"),
    ],
)
def test_a_number_out_of_bounds_is_a_bad_request(request_fields, name, number):
    found = error({"id": 1, **request_fields, name: number})
    assert found == (1, "bad_request", f'"{name}" has to be a whole number from 1 to 1,000,000.')


@pytest.mark.parametrize("digits", ["9" * 5000, "-" + "9" * 5000, "1e999"])
def test_a_number_that_python_will_not_read_is_out_of_bounds(digits):
    line = f'{{"id": 1, "command": "articles", "limit": {digits}}}'.encode()
    assert error(line) == (1, "bad_request", '"limit" has to be a whole number from 1 to 1,000,000.')


@pytest.mark.parametrize(
    ("line", "complaint"),
    [
        (b"", "The line is not JSON: Expecting value at character 0."),
        (b"hello", "The line is not JSON: Expecting value at character 0."),
        (b'{"id": 1', "The line is not JSON: Expecting ',' delimiter at character 8."),
        (b'{"id": 1} {}', "The line is not JSON: Extra data at character 10."),
        (b'{"id": NaN}', "The line is not JSON: NaN is no JSON number at character 0."),
        (b'{"id": -Infinity}', "The line is not JSON: -Infinity is no JSON number at character 0."),
        (b'{"id": "\xff"}', "The line is not UTF-8 (byte 8)."),
        (b"\x00" * 10, "The line is not JSON: Expecting value at character 0."),
        (b"[" * 100_000, "The line is nested too deeply."),
        (b'{"a":' * 100_000, "The line is nested too deeply."),
        (b"[]", 'A request is a JSON object, such as {"id": 1, "command": "articles"}.'),
        (b"null", 'A request is a JSON object, such as {"id": 1, "command": "articles"}.'),
        (b'"ask"', 'A request is a JSON object, such as {"id": 1, "command": "articles"}.'),
    ],
)
def test_a_line_that_is_no_request_has_no_id(line, complaint):
    assert error(line) == (None, "bad_request", complaint)


def test_a_line_that_is_too_long_is_refused():
    assert json.loads(serve(FakeNewsdesk(), None))["error"]["message"] == "The line is longer than 16 MiB."


@pytest.mark.parametrize(
    "identity", [None, "", "r1", 0, -3, 1.5, True, [], {}, [1, {"a": None}], "\ud800", "é\u2028🌉", 10**300]
)
def test_an_id_of_any_kind_comes_back(identity):
    assert respond({"id": identity, "command": "articles"})["id"] == identity
    assert error({"id": identity})[0] == identity


def test_a_missing_id_comes_back_as_null():
    assert respond({"command": "articles"})["id"] is None


@pytest.mark.parametrize("identity", ["1e999", "9" * 5000, "[[-1e999]]"])
def test_an_id_that_cannot_be_written_is_a_bad_request(identity):
    found = error(f'{{"id": {identity}, "command": "articles"}}'.encode())
    assert found[:2] == (None, "bad_request")


@pytest.mark.parametrize("depth", [400, 900, 960, 980, 990, 1000, 5000])
def test_a_deeply_nested_id_gets_a_response(depth):
    response = respond(b'{"id": ' + b"[" * depth + b"]" * depth + b', "command": "articles"}')
    assert response.keys() in ({"id", "articles"}, {"id", "error"})


def test_a_byte_order_mark_and_a_carriage_return_do_no_harm():
    assert respond(b'\xef\xbb\xbf{"id": 1, "command": "articles"}\r')["id"] == 1


def test_half_a_surrogate_pair_in_a_question_is_replaced():
    newsdesk = FakeNewsdesk()
    respond({"id": 1, "command": "ask", "question": "a \ud800 b"}, newsdesk)
    assert newsdesk.asked[0][1]["question"] == "a ? b"


@pytest.mark.parametrize("command", ["sentences", "summary", "article", "statements"])
def test_an_unknown_article_is_not_found(command):
    assert error({"id": 1, "command": command, "article": "none"}) == (1, "not_found", "There is no article 'none'.")


def test_another_error_for_people_keeps_its_code():
    newsdesk = FakeNewsdesk(failing=Forbidden("Not for you."))
    assert error({"id": 1, "command": "articles"}, newsdesk) == (1, "forbidden", "Not for you.")


def test_an_unexpected_error_is_logged_with_the_reference_that_the_response_gives(caplog):
    newsdesk = FakeNewsdesk(failing=RuntimeError("broken"))
    with caplog.at_level(logging.ERROR):
        identity, code, message = error({"id": 5, "command": "articles"}, newsdesk)
    assert (identity, code) == (5, "internal")
    (record,) = caplog.records
    assert record.getMessage().split("reference ")[1][:8] in message
    assert record.exc_info


def test_responses_come_in_order_one_a_line():
    source = io.BytesIO(b'{"id": 1, "command": "articles"}\nnonsense\n\n{"id": "last", "command": "reload"}')
    target = io.BytesIO()
    run(FakeNewsdesk(), source, target)
    assert target.getvalue().endswith(b"\n")
    assert [json.loads(line)["id"] for line in target.getvalue().splitlines()] == [1, None, None, "last"]


def test_each_response_is_flushed_before_the_next_line_is_read():
    events: list[str] = []

    class Source(io.BytesIO):
        def readline(self, size: int | None = -1) -> bytes:
            events.append("read")
            return super().readline(size)

    class Target(io.BytesIO):
        def flush(self) -> None:
            events.append("flush")

    run(FakeNewsdesk(), Source(b'{"command": "reload"}\n' * 2), Target())
    assert events == ["read", "flush", "read", "flush", "read"]


def test_only_a_newline_ends_a_line():
    question = "a\u2028b\x0b\x0c\x1c\x85c"
    newsdesk = FakeNewsdesk()
    line = json.dumps({"id": 1, "command": "ask", "question": question}, ensure_ascii=False)
    target = io.BytesIO()
    run(newsdesk, io.BytesIO(line.encode() + b"\r\n"), target)
    assert target.getvalue().count(b"\n") == 1
    assert newsdesk.asked[0][1]["question"] == question


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"", []),
        (b"\n", [b""]),
        (b"a\nb", [b"a", b"b"]),
        (b"a\rb\x0cc\n", [b"a\rb\x0cc"]),
        (b"1234\n12345\n", [b"1234", b"12345"]),
        (b"123456\nb\n", [None, b"b"]),
        (b"1" * 99 + b"\n\nb", [None, b"", b"b"]),
        (b"1" * 99, [None]),
        (b"12345", [b"12345"]),
    ],
)
def test_lines_are_cut_at_newlines_and_long_ones_dropped(content, found):
    assert list(lines(io.BytesIO(content), longest=5)) == found


SCALARS = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20)
VALUES = SCALARS | st.lists(SCALARS, max_size=3) | st.dictionaries(st.text(max_size=3), SCALARS, max_size=2)
FIELDS = ("id", "question", "quote", "limit", "article", "articles", "speaker", "topic", "words", "sentences", "query")


@given(st.binary())
def test_any_bytes_get_a_response(line):
    assert set(respond(line)) == {"id", "error"}


@given(st.sampled_from(sorted(COMMANDS)), st.fixed_dictionaries({}, optional=dict.fromkeys(FIELDS, VALUES)))
def test_any_fields_get_a_response(command, fields):
    response = respond({**fields, "command": command})
    assert "error" not in response or response["error"]["code"] in {"bad_request", "not_found"}


@given(
    st.sampled_from(["ask", "whosaid", "statements", "digest", "articles"]),
    st.text(max_size=60)
    | st.lists(st.sampled_from(['"', "bridge", "said", "AND", "*", "(", "Voss", "\0", "ﬁ", "🌉"])).map(" ".join),
)
def test_any_text_gets_a_response_from_the_real_corpus(newsdesk, command, text):
    fields = dict.fromkeys(("question", "quote", "speaker", "topic", "query"), text)
    response = json.loads(serve(newsdesk, json.dumps({"id": 1, "command": command, **fields}).encode()))
    assert "error" not in response or response["error"]["code"] in {"bad_request", "not_found"}
    for place in spans(response):
        assert newsdesk.article(place["article"]).text[place["start"] : place["end"]] == place["text"]


def spans(value: Any) -> list[dict[str, Any]]:
    """Return every span inside a response."""
    inner = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    own = [value] if isinstance(value, dict) and {"article", "start", "end", "text"} <= value.keys() else []
    return own + [place for each in inner for place in spans(each)]
