"""With CLINIC_MODE unset, a server must not be reachable from other machines."""

import contextlib
import ipaddress
import os
import socket
import stat
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


def is_local(host):
    """Is this host name or address reachable from this machine only?"""
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def refuse_to_listen_beyond_this_machine():
    """Refuse to serve from a process that listens for the world. WSGI servers open their sockets before the workers."""
    if settings.CLINIC_MODE:
        return
    for host in listening_hosts():
        refuse_unless_local(host)


def refuse_unless_local(host):
    if not settings.CLINIC_MODE and not is_local(host):
        raise ImproperlyConfigured(
            f"CLINIC_MODE is not set, so a server may listen on localhost only, not on {host}. "
            "Set CLINIC_MODE to demo or production."
        )


def listening_hosts():
    """The addresses of the TCP sockets on which this process listens."""
    hosts = set()
    for file in Path("/dev/fd").iterdir():
        with contextlib.suppress(OSError, ValueError):
            number = int(file.name)
            if stat.S_ISSOCK(os.fstat(number).st_mode):
                hosts |= listening_host(os.dup(number))
    return hosts


def listening_host(descriptor):
    with socket.socket(fileno=descriptor) as sock:
        internet = sock.family in (socket.AF_INET, socket.AF_INET6)
        if internet and sock.getsockopt(socket.SOL_SOCKET, socket.SO_ACCEPTCONN):
            return {sock.getsockname()[0]}
    return set()
