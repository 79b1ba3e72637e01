"""In which language a sentence is said, and in what form days and numbers stand in it."""

from __future__ import annotations

import asyncio
import contextvars
import datetime
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from bot import languages
from bot.client.workers import Lane, Workers
from bot.errors import NotFound
from bot.languages import Phrase, counted, current, known, say, speak, speaking
from bot.render import wording
from bot.render.markdown import page_text
from bot.render.paging import message

CORPUS = Path(__file__).parents[1] / "corpus"
DAY = datetime.date(2024, 6, 27)


def test_sentence_is_said_in_the_language_spoken() -> None:
    assert wording.NO_ARTICLE == "No article fits."
    with speaking("de"):
        assert wording.NO_ARTICLE == "Kein Artikel passt."
    assert wording.NO_ARTICLE == "No article fits."


@pytest.mark.parametrize("locale", ["fr", "zh-CN", "", None, "x", "auto"])
def test_unknown_language_is_english(locale: str | None) -> None:
    with speaking(locale):
        assert (current(), wording.NO_ARTICLE, wording.day(DAY)) == ("en", "No article fits.", "27 June 2024")


@pytest.mark.parametrize(
    ("locale", "day", "number"),
    [
        ("en-GB", "27 June 2024", "12,345"),
        ("en-US", "June 27, 2024", "12,345"),
        ("de", "27. Juni 2024", "12.345"),
        ("de-CH", "27. Juni 2024", "12’345"),
        ("de-XX", "27. Juni 2024", "12.345"),
        ("en-!?", "27 June 2024", "12,345"),
    ],
)
def test_days_and_numbers_are_in_the_readers_form(locale: str, day: str, number: str) -> None:
    with speaking(locale):
        assert (languages.day(DAY), languages.number(12345)) == (day, number)


@pytest.mark.parametrize(("count", "said"), [(0, "0 Artikeln"), (1, "1 Artikel"), (1200, "1.200 Artikeln")])
def test_number_chooses_the_form(count: int, said: str) -> None:
    with speaking("de"):
        assert counted(count, "in {count} article", "in {count} articles") == f"in {said}"


def test_sentence_that_a_language_lacks_stays_english() -> None:
    with speaking("de"):
        assert say("Nobody ever says {what}.", what="this") == "Nobody ever says this."
        assert counted(2, "{count} unheard thing", "{count} unheard things") == "2 unheard things"


def test_words_without_fields_keep_their_braces() -> None:
    assert say('{"id": 1}') == '{"id": 1}'
    assert str(NotFound('A request is {"id": 1}.')) == 'A request is {"id": 1}.'


def test_error_is_said_in_the_language_spoken_when_it_is_shown() -> None:
    inner = Phrase("No article is by “{typed}”.", typed="Zoë {x}")
    error = NotFound("{missing} Near it: {near}.", missing=inner, near="Zoe")
    assert str(error) == "No article is by “Zoë {x}”. Near it: Zoe."
    with speaking("de"):
        assert str(error) == "Kein Artikel ist von „Zoë {x}“. Ähnlich: Zoe."


def test_tables_are_said_with_their_keys() -> None:
    with speaking("de"):
        assert wording.COMMANDS["/hilfe"] == "zeigt dies hier"
        assert wording.LIKENESSES[0] == (0.98, "Das sind die eingegebenen Worte.")


def test_page_made_in_a_language_has_its_buttons_in_it() -> None:
    with speaking("de"):
        assert "[Mehr]" in page_text(type(message("x")[0])(number=1, count=2))


async def test_worker_speaks_the_language_of_the_request() -> None:
    workers = Workers(2)
    try:

        async def ask(locale: str) -> str:
            with speaking(locale):
                return await workers.run(Lane.ANSWER, lambda: wording.NO_ARTICLE)

        answers = await asyncio.gather(*(ask(locale) for locale in ("de", "en-US", "fr", "de-AT")))
    finally:
        workers.close()
    assert answers == ["Kein Artikel passt.", "No article fits.", "No article fits.", "Kein Artikel passt."]


def test_language_spoken_from_here_on_is_the_tasks_own() -> None:
    def inside() -> str:
        speak("de")
        return current()

    assert contextvars.copy_context().run(inside) == "de"
    assert current() == "en"


@pytest.mark.parametrize(
    ("stated", "found"), [("de_DE.UTF-8", "de-DE"), ("C", "en"), ("POSIX", "en"), ("de@euro", "de")]
)
def test_locale_is_read_as_systems_write_it(stated: str, found: str) -> None:
    assert known(stated) == found


def test_babel_is_imported_only_when_it_is_needed() -> None:
    code = "import sys, bot.serving, bot.errors; str(bot.errors.NotFound('x')); assert 'babel' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)


def test_program_is_answered_in_english_whatever_people_read(tmp_path: Path) -> None:
    code = (
        "import sys; from bot.__main__ import main; status = main(sys.argv[1:]);"
        "assert 'babel' not in sys.modules; sys.exit(status)"
    )
    arguments = ["batch", "--corpus", str(CORPUS), "--data-dir", str(tmp_path)]
    line = '{"id": 1, "command": "article", "article": "none.txt"}\n{"id": 2, "command": "ask", "question": " "}\n'
    run = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        input=line,
        capture_output=True,
        text=True,
        check=True,
        env=os.environ | {"NEWSDESK_INTERFACE_LANGUAGE": "de"},
        cwd=Path(__file__).parents[2],
    )
    messages = [json.loads(each)["error"]["message"] for each in run.stdout.splitlines()]
    assert messages[0] == "There is no article with the id 'none.txt'."
    assert messages[1] == '"question" is empty.'
