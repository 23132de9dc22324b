"""Which addresses may be asked: those of the public internet, and private ones only where the user allows it.

The networks are those of the IANA special-purpose registries (RFC 6890), written out here because the standard
library's `is_global` differs between Python versions and holds multicast, NAT64 and 6to4 to be global.
"""

from __future__ import annotations

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network

from monitor.fetch.limits import Unreached

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network


class AddressRefused(Unreached):
    """An address that is not asked, whatever it might serve."""


_ALLOWABLE: tuple[tuple[Network, str], ...] = tuple(
    (ip_network(network), kind)
    for network, kind in (
        ("127.0.0.0/8", "a loopback address"),
        ("10.0.0.0/8", "a private address"),
        ("172.16.0.0/12", "a private address"),
        ("192.168.0.0/16", "a private address"),
        ("100.64.0.0/10", "a carrier's shared address"),
        ("198.18.0.0/15", "a benchmarking address"),
        ("::1/128", "a loopback address"),
        ("fc00::/7", "a private address"),
    )
)
"""Refused unless the source allows private addresses."""

_NEVER: tuple[tuple[Network, str], ...] = tuple(
    (ip_network(network), kind)
    for network, kind in (
        ("0.0.0.0/8", "an unspecified address"),
        ("169.254.0.0/16", "a link-local address"),
        ("192.0.0.0/24", "a protocol address"),
        ("192.0.2.0/24", "a documentation address"),
        ("192.88.99.0/24", "a 6to4 relay"),
        ("198.51.100.0/24", "a documentation address"),
        ("203.0.113.0/24", "a documentation address"),
        ("224.0.0.0/4", "a multicast address"),
        ("240.0.0.0/4", "a reserved address"),
        ("::/128", "an unspecified address"),
        ("::ffff:0:0/96", "an IPv4 address in IPv6 form"),
        ("::ffff:0:0:0/96", "an IPv4 address in IPv6 form"),
        ("::/96", "an IPv4 address in IPv6 form"),
        ("64:ff9b::/96", "a NAT64 address"),
        ("64:ff9b:1::/48", "a NAT64 address"),
        ("fe80::/10", "a link-local address"),
        ("fec0::/10", "a site-local address"),
        ("ff00::/8", "a multicast address"),
        ("2001::/32", "a Teredo address"),
        ("2001::/23", "a protocol address"),
        ("2001:db8::/32", "a documentation address"),
        ("2002::/16", "a 6to4 address"),
        ("3fff::/20", "a documentation address"),
    )
)
"""Refused always: no page worth reading is there, and the forms that wrap IPv4 only serve to hide an address."""

_GLOBAL_V6 = IPv6Network("2000::/3")
"""All of IPv6 that is given out for the public internet (RFC 4291, 2.4)."""


def literal(host: str) -> Address | None:
    """The address that a URL's host is, or None for a name.

    A host whose last label is a number is an IPv4 address to browsers and to resolvers (WHATWG URL, "ends in a
    number"). Raises AddressRefused for every spelling but the usual dotted one: hexadecimal, octal, decimal, short.
    """
    if ":" in host:
        return _parse(host, IPv6Address)
    last = host.rstrip(".").rpartition(".")[2].lower()
    if last.isdigit() or (last.startswith("0x") and all(char in "0123456789abcdef" for char in last[2:])):
        return _parse(host, IPv4Address)
    return None


def _parse(host: str, kind: type[IPv4Address] | type[IPv6Address]) -> Address:
    try:
        # A zone ("%eth0") is no part of an address that others could have, and IPv6Address would take it.
        return kind(host.replace("%", "!"))
    except ValueError:
        raise AddressRefused("an address in an unusual spelling, which is never asked") from None


def objection(address: Address, *, allow_private: bool) -> str | None:
    """Why an address is refused, as "a loopback address"; None where it may be asked."""
    # The allowable first: IPv6's loopback address lies within a range that is refused.
    for network, kind in _ALLOWABLE:
        if address in network:
            return None if allow_private else kind
    for network, kind in _NEVER:
        if address in network:
            return kind
    if isinstance(address, IPv6Address) and address not in _GLOBAL_V6:
        return "a reserved address"
    return None


def check(host: str, found: Iterable[str], *, allow_private: bool) -> tuple[str, ...]:
    """The addresses found for a host, when all may be asked.

    Raises AddressRefused when one may not: a name that leads to both a public and a private address is a trap more
    often than a mistake.
    """
    addresses = []
    for text in found:
        try:
            address = ip_address(text)
        except ValueError:
            raise AddressRefused(f"{host} leads to something that is no address") from None
        kind = objection(address, allow_private=allow_private)
        if kind:
            never = allow_private or objection(address, allow_private=True)
            mend = "never asked" if never else "asked only where the source says allow_private"
            raise AddressRefused(f"{host} leads to {kind}, which is {mend}")
        addresses.append(str(address))
    if not addresses:
        raise Unreached(f"{host} has no address")
    return tuple(addresses)
