"""Which addresses a caller may make the server write to: none of its own networks (SSRF)."""

from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

TRANSLATED = IPv6Network("64:ff9b::/96")
"""Addresses of IPv6 that a gateway turns into the IPv4 address at their end."""


def is_public(address: str) -> bool:
    """Of the open internet; an address that wraps another one is what it wraps."""
    found = ip_address(address.partition("%")[0])
    return all(each.is_global and not (each.is_multicast or each.is_reserved) for each in (found, *wrapped(found)))


def wrapped(found: IPv4Address | IPv6Address) -> list[IPv4Address]:
    if isinstance(found, IPv4Address):
        return []
    inner = [found.ipv4_mapped, found.sixtofour, *(found.teredo or ())]
    if found in TRANSLATED:
        inner.append(IPv4Address(int(found) & 0xFFFFFFFF))
    return [each for each in inner if each is not None]
