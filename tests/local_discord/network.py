"""A certificate and a resolver, so that discord.com and its gateway are a port on this machine for one connector."""

from __future__ import annotations

import functools
import socket
import ssl
from typing import Any

import aiohttp
import trustme
from aiohttp.abc import AbstractResolver, ResolveResult

HOSTS = ("discord.com", "gateway.discord.gg", "gateway-resume.discord.gg", "cdn.discordapp.com")


@functools.cache
def _authority() -> tuple[trustme.CA, trustme.LeafCert]:
    authority = trustme.CA()
    return authority, authority.issue_cert(*HOSTS, "127.0.0.1")


def server_tls() -> ssl.SSLContext:
    """Return the server's side of TLS, with a certificate for Discord's host names."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    _authority()[1].configure_cert(context)
    return context


def authority() -> str:
    """Return the local authority's certificate as PEM, for clients in other processes."""
    return _authority()[0].cert_pem.bytes().decode("ascii")


def client_tls(certificate: str | None = None) -> ssl.SSLContext:
    """Return a context that trusts the local authority (by default this process's) and nobody else; host names are checked."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(cadata=certificate or authority())
    return context


class LocalResolver(AbstractResolver):
    """Resolves Discord's hosts to the local port; any other host fails, so nothing can leave the machine."""

    def __init__(self, port: int) -> None:
        self.port = port

    async def resolve(
        self, host: str, port: int = 0, family: socket.AddressFamily = socket.AF_INET
    ) -> list[ResolveResult]:
        """Return the local address for one of Discord's hosts."""
        if host not in HOSTS:
            raise OSError(f"the local Discord knows no host {host}")
        return [ResolveResult(hostname=host, host="127.0.0.1", port=self.port, family=socket.AF_INET, proto=0, flags=0)]

    async def close(self) -> None:
        """Do nothing: there is nothing to close."""


def local_connector(port: int, certificate: str | None = None, **options: Any) -> aiohttp.TCPConnector:
    """Return a connector for `discord.Client(connector=...)` that reaches the server at `port`; limits are `options`."""
    return aiohttp.TCPConnector(**({"limit": 0} | options), resolver=LocalResolver(port), ssl=client_tls(certificate))
