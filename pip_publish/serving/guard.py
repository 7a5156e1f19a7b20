"""Who may ask, and how: other sites, and names that lead here by a trick, are refused before anything is looked up.

A page of another site, open in the same browser, can send requests to this machine. What it may learn is kept from it
by three things that browsers send truly: `Host` (against DNS rebinding: a name of the attacker's that leads to this
machine), `Origin` and `Sec-Fetch-Site` (Fetch Metadata Request Headers, W3C).
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import ip_address

from starlette.datastructures import Headers

METHODS = ("GET", "HEAD")
LOCAL = frozenset({"localhost", "127.0.0.1", "[::1]"})
OURS = ("same-origin", "none")
"""`Sec-Fetch-Site` of what our own pages ask for, and of an address that somebody typed or kept."""

_HOST = re.compile(r"(\[[0-9a-f:.]+\]|[a-z0-9._-]+)(?::\d{1,5})?", re.ASCII | re.IGNORECASE)


@dataclass(frozen=True)
class Refusal:
    """Why a request is refused: the HTTP status, and words for whoever sent it."""

    status: int
    words: str


@dataclass(frozen=True)
class Hosts:
    """The names under which the site may be asked for; with `any_address`, also any IP address.

    No name can be made to lead here by a trick if it is an address itself.
    """

    names: frozenset[str] = LOCAL
    any_address: bool = False

    def allow(self, host: str) -> bool:
        """Whether `Host` names one of them; the port does not matter, as it may be forwarded from another one."""
        found = _HOST.fullmatch(host)
        name = found[1].lower() if found else ""
        return name in self.names or (self.any_address and _is_address(name))


def _is_address(name: str) -> bool:
    try:
        ip_address(name.strip("[]"))
    except ValueError:
        return False
    return True


def refused(method: str, headers: Headers, hosts: Hosts) -> Refusal | None:
    """Why a request may not be answered; None if it may."""
    checks: tuple[Callable[[], Refusal | None], ...] = (
        lambda: _host(headers.getlist("host"), hosts),
        lambda: _method(method),
        lambda: _origin(headers),
        lambda: _site(headers),
    )
    return next((refusal for check in checks if (refusal := check())), None)


def _host(named: list[str], hosts: Hosts) -> Refusal | None:
    if len(named) != 1:
        return Refusal(400, "The request does not say which site it is for.")
    if not hosts.allow(named[0]):
        return Refusal(421, "This address does not serve that site.")
    return None


def _method(method: str) -> Refusal | None:
    return None if method in METHODS else Refusal(405, "This site can only be read.")


def _origin(headers: Headers) -> Refusal | None:
    origin = headers.get("origin")
    if origin is None or origin.lower() == f"http://{headers['host'].lower()}":
        return None
    return Refusal(403, "Other sites may not read this one.")


def _site(headers: Headers) -> Refusal | None:
    """A link on another site may lead here; nothing else of another site may."""
    by_link = headers.get("sec-fetch-mode") == "navigate" and headers.get("sec-fetch-dest") == "document"
    if by_link or headers.get("sec-fetch-site", "none") in OURS:
        return None
    return Refusal(403, "Other sites may not read this one.")
