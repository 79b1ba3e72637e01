"""Which network addresses are the public internet's: everything else could be this machine, its network or its landlord's.

After the registries of special-purpose addresses that IANA keeps (RFC 6890 and its updates), read the tight way round for IPv6:
only what is handed out for the public internet counts, less the special blocks within it.
"""

from __future__ import annotations

from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address

_NOT_PUBLIC_4 = tuple(
    map(
        IPv4Network,
        (
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",  # shared by customers of one provider; clouds keep services there
            "127.0.0.0/8",
            "168.63.129.16/32",  # the landlord's own service inside one large cloud, though the address looks public
            "169.254.0.0/16",  # neighbours on the cable, and the metadata service of most clouds
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
        ),
    )
)
_PUBLIC_6 = IPv6Network("2000::/3")
_NOT_PUBLIC_6 = tuple(
    map(IPv6Network, ("2001::/23", "2001:db8::/32", "3fff::/20", "2620:4f:8000::/48"))
)  # protocols (Teredo among them), examples, examples, sinks

_MAPPED = IPv6Network("::ffff:0:0/96")
_TRANSLATED = IPv6Network("64:ff9b::/96")  # NAT64: how networks without IPv4 reach it
_SIX_TO_FOUR = IPv6Network("2002::/16")
_ISATAP = (0x00005EFE, 0x02005EFE)


def public(address: str) -> bool:
    """Whether an address, as sockets give it, belongs to the public internet.

    An IPv4 address inside an IPv6 one (mapped, 6to4, NAT64, ISATAP) counts as what it leads to.

    >>> public("93.184.215.14"), public("127.0.0.1"), public("::ffff:10.0.0.1"), public("64:ff9b::7f00:1")
    (True, False, False, False)
    """
    try:
        found = ip_address(address)
    except ValueError:
        return False
    if isinstance(found, IPv4Address):
        return not any(found in network for network in _NOT_PUBLIC_4)
    if found.scope_id is not None:  # it holds on one network cable only
        return False
    inner = _inner(found)
    if inner is not None and not public(str(inner)):
        return False
    if found in _MAPPED or found in _TRANSLATED:
        return True
    return found in _PUBLIC_6 and not any(found in network for network in _NOT_PUBLIC_6)


def _inner(address: IPv6Address) -> IPv4Address | None:
    """Return the IPv4 address that an IPv6 one leads to, None when it holds none."""
    number = int(address)
    if address in _MAPPED or address in _TRANSLATED:
        return IPv4Address(number & 0xFFFFFFFF)
    if address in _SIX_TO_FOUR:
        return IPv4Address(number >> 80 & 0xFFFFFFFF)
    if number >> 32 & 0xFFFFFFFF in _ISATAP:
        return IPv4Address(number & 0xFFFFFFFF)
    return None
