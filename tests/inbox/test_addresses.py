"""Which addresses are public."""

from __future__ import annotations

from ipaddress import IPv4Address, IPv6Address, ip_address

import pytest
from hypothesis import given
from hypothesis.strategies import ip_addresses

from bot.inbox.addresses import public

PUBLIC = [
    "93.184.215.14",
    "1.1.1.1",
    "2606:4700:4700::1111",
    "::ffff:93.184.215.14",
    "64:ff9b::5db8:d70e",
    "2002:5db8:d70e::1",
]
OURS = """
    0.0.0.0 10.0.0.1 100.64.0.1 100.100.100.200 127.0.0.1 127.255.255.255 168.63.129.16 169.254.169.254 172.16.0.1
    172.31.255.255 192.0.0.192 192.0.2.1 192.168.0.1 198.18.0.1 224.0.0.1 240.0.0.1 255.255.255.255
    :: ::1 ::127.0.0.1 ::ffff:127.0.0.1 ::ffff:169.254.169.254 ::ffff:0:127.0.0.1 64:ff9b::127.0.0.1 64:ff9b::a9fe:a9fe
    64:ff9b:1::1 2002:7f00:1::1 2002:a9fe:a9fe:: 2001::1 2001:0:7f00:1::1 2001:db8::1 fe80::1 fe80::1%1 fec0::1 fc00::1
    fd00:ec2::254 ff02::1 100::1 3fff::1 5f00::1 2a00:1450::5efe:127.0.0.1 2a00:1450::200:5efe:10.0.0.1
""".split()  # fmt: skip


@pytest.mark.parametrize("address", PUBLIC)
def test_an_address_of_the_internet_is_public(address: str) -> None:
    assert public(address)


@pytest.mark.parametrize("address", [*OURS, "", "localhost", "1.2.3", "0x7f000001", "2130706433"])
def test_an_address_of_anything_else_is_not(address: str) -> None:
    assert not public(address)


@given(ip_addresses())
def test_whatever_python_takes_for_private_is_not_public(address: IPv4Address | IPv6Address) -> None:
    if address.is_private and not getattr(address, "ipv4_mapped", None):
        assert not public(str(address))


@given(ip_addresses(v=4))
def test_an_address_within_another_counts_as_what_it_leads_to(address: IPv4Address) -> None:
    number = int(address)
    forms = [(0xFFFF << 32) + number, (0x64FF9B << 96) + number, (0x2002 << 112) + (number << 80) + 1]
    assert {public(str(IPv6Address(form))) for form in forms} == {public(str(ip_address(number)))}
