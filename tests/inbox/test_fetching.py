"""One page of the public internet, and nothing else, however it is asked for."""

from __future__ import annotations

import asyncio
import gzip
import socket
import ssl
import zlib
from dataclasses import replace

import pytest
import trustme
from aiohttp import web as servers

from bot.errors import BadRequest
from bot.inbox import Policy
from bot.inbox.fetching import Fetched, fetch
from bot.inbox.links import RefusedLink
from bot.render import wording
from tests.inbox.web import PRIVATE, Names, Web


def got(web: Web, url: str = "", policy: Policy | None = None) -> Fetched:
    return fetch(url or web.url(), lambda kind: kind in {"text/plain", "text/html"}, policy or web.policy)


def refused(web: Web, url: str, policy: Policy | None = None) -> bool:
    """Tell whether an address is refused in the one and only way, with nothing asked of the private network."""
    with pytest.raises(RefusedLink) as error:
        got(web, url, policy)
    return str(error.value) == wording.LINK_REFUSED and all(address != PRIVATE for address, _ in web.requests)


def test_a_page_comes_with_its_type_and_where_it_was(web: Web) -> None:
    web.serve("Grüße", "text/HTML; charset=UTF-8")
    assert got(web, web.url("/a#b")) == Fetched(web.url("/a"), "text/html", "utf-8", "Grüße".encode())


def test_nothing_is_sent_but_what_is_always_sent(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, f"http://{PRIVATE}:{web.port}")
    web.serve("x", Set_Cookie="a=b; Path=/")
    got(web)
    got(web)
    for address, request in web.requests:
        assert address == "127.0.0.1"
        assert sorted(request.headers) == ["Accept", "Accept-Encoding", "Connection", "Host", "User-Agent"]
        assert request.headers["User-Agent"].startswith("Newsdesk/")


@pytest.mark.parametrize(
    "host",
    [
        "inside.example",
        PRIVATE,
        "2130706434",
        "0x7f000002",
        "0177.0.0.2",
        "127.2",
        "[::ffff:127.0.0.2]",
        "[::1]",
        "nowhere.example",
    ],
)
def test_an_address_that_is_not_public_is_refused_however_it_is_spelt(web: Web, host: str) -> None:
    web.serve("secret")
    # Numbers in odd spellings are what the system makes of them.
    numbers = {name: [PRIVATE] for name in ("2130706434", "0x7f000002", "0177_0_0_2", "127_2")}
    web.names = Names(inside_example=[PRIVATE], **numbers)
    assert refused(web, web.url("/", host))
    assert web.requests == []


@pytest.mark.parametrize(
    "host", ["2130706433", "0x7f000001", "0177.0.0.1", "127.1", "localhost", "127.0.0.1", "[::ffff:7f00:1]"]
)
def test_the_real_rules_refuse_this_machine(web: Web, host: str) -> None:
    web.serve("secret")
    assert refused(web, web.url("/", host), replace(Policy(), ports=frozenset({web.port})))
    assert web.requests == []


def test_a_name_that_resolves_differently_the_next_time_is_checked_each_time(web: Web) -> None:
    web.serve("x")
    web.names = Names(news_example=["127.0.0.1", PRIVATE])
    assert got(web).content == b"x"
    assert refused(web, web.url())
    assert len(web.requests) == 1


def test_a_name_that_resolves_differently_for_the_redirect_is_refused(web: Web) -> None:
    web.names = Names(news_example=["127.0.0.1", PRIVATE])
    web.redirect("/next")
    assert refused(web, web.url())


@pytest.mark.parametrize(
    "target",
    [
        "http://inside.example:{port}/", "http://127.0.0.2:{port}/", "//127.0.0.2:{port}/", "http://[::ffff:127.0.0.2]:{port}/",
        "http://news.example:1/", "file:///etc/passwd", "ftp://news.example/", "http://user@news.example:{port}/", "",
    ],
)  # fmt: skip
def test_a_redirect_is_no_way_around(web: Web, target: str) -> None:
    web.redirect(*[target.format(port=web.port)] * 4)
    with pytest.raises(BadRequest) as error:
        got(web)
    assert str(error.value) == (wording.LINK_REFUSED if target else wording.LINK_ROUND.format(most=3))
    assert all(address != PRIVATE for address, _ in web.requests)


@pytest.mark.parametrize("status", [301, 302, 303, 307, 308])
def test_three_redirects_are_followed(web: Web, status: int) -> None:
    web.redirect("/b", "c?d=e", web.url("/f"), status=status)
    assert (got(web).url, len(web.requests)) == (web.url("/f"), 4)


def test_a_fourth_redirect_is_not(web: Web) -> None:
    web.redirect(*["/again"] * 4)
    with pytest.raises(BadRequest, match="more than 3 times"):
        got(web)
    assert len(web.requests) == 4


def test_five_megabytes_are_the_most(web: Web) -> None:
    most = web.policy.largest
    web.serve(b"x" * most)
    assert len(got(web).content) == most
    web.serve(b"x" * (most + 1))
    with pytest.raises(BadRequest, match="too large: 5 MB"):
        got(web)


@pytest.mark.parametrize("size", [5 * 1024 * 1024 + 1, 400 * 1024 * 1024])
def test_what_grows_too_large_when_it_is_unpacked_is_dropped_on_the_way(web: Web, size: int) -> None:
    packer = zlib.compressobj(9, zlib.DEFLATED, zlib.MAX_WBITS | 16)
    piece = bytes(1024 * 1024)
    packed = (
        b"".join(packer.compress(piece) for _ in range(size // len(piece))) + packer.compress(b"x") + packer.flush()
    )
    web.serve(packed, Content_Encoding="gzip")
    with pytest.raises(BadRequest, match="too large"):
        got(web)


def test_a_packed_page_is_unpacked(web: Web) -> None:
    web.serve(gzip.compress(b"words"), Content_Encoding="gzip")
    assert got(web).content == b"words"


@pytest.mark.parametrize("packed", [b"no gzip at all", gzip.compress(b"words" * 1000, mtime=0)[:-20]])
def test_a_page_that_is_packed_badly_is_refused(web: Web, packed: bytes) -> None:
    web.serve(packed, Content_Encoding="gzip")
    assert refused(web, web.url())


@pytest.mark.parametrize(
    "headers", [{"type": "image/png"}, {"type": None}, {"type": "text/plain", "Content_Encoding": "br"}]
)
def test_what_nobody_here_reads_is_not_taken(web: Web, headers: dict[str, str]) -> None:
    web.serve(b"x", **headers)
    with pytest.raises(BadRequest, match="no reader"):
        got(web)


@pytest.mark.parametrize("status", [204, 401, 404, 500, 304])
def test_an_answer_that_is_no_page_is_told_by_its_number(web: Web, status: int) -> None:
    async def handler(_: servers.Request) -> servers.StreamResponse:
        return servers.Response(status=status)

    web.handler = handler
    with pytest.raises(BadRequest, match=f"status {status}"):
        got(web)


@pytest.mark.parametrize("dripping", [False, True])
def test_a_slow_server_is_left(web: Web, dripping: bool) -> None:
    async def handler(request: servers.Request) -> servers.StreamResponse:
        response = servers.StreamResponse(headers={"Content-Type": "text/plain"})
        if dripping:
            await response.prepare(request)
        while True:
            await asyncio.sleep(0.05)
            if dripping:
                await response.write(b"x")

    web.handler = handler
    with pytest.raises(BadRequest, match="did not come within"):
        got(web, policy=replace(web.policy, seconds=0.4))


def test_a_slow_name_is_left(web: Web, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: asyncio.run(asyncio.sleep(2)))
    policy = replace(Policy(), seconds=0.2, ports=frozenset({web.port}))
    with pytest.raises(BadRequest, match="did not come within"):
        got(web, policy=policy)


def test_the_system_s_names_are_asked(web: Web) -> None:
    web.serve("x")
    policy = replace(Policy(), admits=lambda address: address == "127.0.0.1", ports=frozenset({web.port}))
    assert got(web, web.url("/", "localhost"), policy).content == b"x"


def test_nobody_at_home_is_refused_like_a_private_address(web: Web) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        policy = replace(web.policy, ports=frozenset({port}))
        assert refused(web, f"http://news.example:{port}/", policy)


async def test_a_certificate_of_nobody_known_is_refused(web: Web) -> None:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    trustme.CA().issue_cert("news.example").configure_cert(context)
    server = await asyncio.start_server(lambda _, writer: writer.close(), "127.0.0.1", 0, ssl=context)
    port = server.sockets[0].getsockname()[1]
    async with server:
        policy = replace(web.policy, ports=frozenset({port}))
        assert await asyncio.to_thread(refused, web, f"https://news.example:{port}/", policy)
