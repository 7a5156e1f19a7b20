"""Where the site is served: an address of this machine, and a port that is free."""

from __future__ import annotations

import errno
import os
import socket
from dataclasses import dataclass
from ipaddress import ip_address

from pip_publish.problems import MissingToolError
from pip_publish.serving.guard import LOCAL, Hosts

LOOPBACK = "127.0.0.1"
PORT = 8000
PORTS_TRIED = 100
"""How many ports are tried, from the first one, until one is free."""


class AddressError(MissingToolError):
    """The site can't be served at the address that was asked for. The message says what to do. Exit status 3."""


class PortTakenError(AddressError):
    """Another program serves there already."""


@dataclass(frozen=True)
class Address:
    """A socket that is bound, and how it is named. `moved` says that the usual port was taken."""

    socket: socket.socket
    host: str
    port: int
    moved: bool = False

    @property
    def url(self) -> str:
        """The address to open in a browser of this machine."""
        host = LOOPBACK if self.open_to_all else self.host
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}/"

    @property
    def open_to_all(self) -> bool:
        """Whether it is served on all addresses of this machine."""
        return _is_unspecified(self.host)

    @property
    def open_to_others(self) -> bool:
        """Whether other machines can reach it."""
        return not ip_address(self.socket.getsockname()[0].partition("%")[0]).is_loopback

    @property
    def hosts(self) -> Hosts:
        """The names under which it may be asked for."""
        own = f"[{self.host}]" if ":" in self.host else self.host
        return Hosts(LOCAL | {own.lower()}, any_address=self.open_to_all)


def _is_unspecified(host: str) -> bool:
    try:
        return ip_address(host).is_unspecified
    except ValueError:
        return False


def bind(host: str, port: int | None) -> Address:
    """Take the port, or if none is named the first free one from 8000 on. Raises `AddressError`."""
    family, place = _resolved(host)
    if port is not None:
        return Address(_bound(family, place, port), host, port)
    for tried in range(PORT, PORT + PORTS_TRIED):
        try:
            return Address(_bound(family, place, tried), host, tried, moved=tried != PORT)
        except PortTakenError:
            continue
    raise AddressError(f"all ports from {PORT} to {PORT + PORTS_TRIED - 1} are taken\n    name another one: --port N")


def _resolved(host: str) -> tuple[socket.AddressFamily, str]:
    try:
        family, *_, place = socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)[0]
    except (OSError, UnicodeError):
        unknown = f'"{host}" names no address of this machine\n    leave --host out to serve this machine alone'
        raise AddressError(unknown) from None
    return family, str(place[0])


def _bound(family: socket.AddressFamily, place: str, port: int) -> socket.socket:
    try:
        return socket.create_server((place, port), family=family)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            taken = f"port {port} is taken: another program serves there"
            raise PortTakenError(f"{taken}\n    stop that, name another one with --port, or leave --port out") from None
        raise AddressError(_refused(error, place, port)) from None


def _refused(error: OSError, place: str, port: int) -> str:
    if error.errno == errno.EACCES:
        return f"port {port} may not be used\n    name one from 1024 on: --port N"
    if error.errno == errno.EADDRNOTAVAIL:
        return f"{place} is no address of this machine\n    leave --host out to serve this machine alone"
    return f"nothing can be served on {place}, port {port}: {os.strerror(error.errno or 0)}"
