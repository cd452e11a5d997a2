"""Starts the site: data folder, database, the people of the demo, then the web server."""

from __future__ import annotations

import errno
import os
import signal
import socket
from collections.abc import Callable
from contextlib import closing
from typing import Any, NoReturn

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import CommandError
from django.core.wsgi import get_wsgi_application

from lever_xblocks.standalone import data_folder, demo
from lever_xblocks.standalone.addresses import EVERYWHERE, PublicAddress, is_only_here, shown_url
from lever_xblocks.standalone.courses.catalog import load_catalog
from lever_xblocks.standalone.exchange import settle
from lever_xblocks.standalone.ticking import ticking
from lever_xblocks.standalone.upgrade import upgrade

Say = Callable[[str], None]
THREADS = 8
WAITING = 128  # connections kept until a thread is free
LARGEST_REQUEST = 64 * 1024 * 1024
MOST_WAITING = 1024 * 1024  # bytes of an answer kept in memory for a slow reader


class StartError(CommandError):
    """The site cannot start; the text says what to do next."""


def run(*, host: str, port: int, with_demo: bool, say: Say) -> None:
    """Serve until Ctrl-C. Raises StartError, DataFolderError, DatabaseError, ActionRefused."""
    os.umask(0o077)  # what the site writes, the database first of all, is for its own account only
    with closing(_listen(host, port)) as listener, data_folder.running(settings.DATA_DIR):
        settle(settings.DATA_DIR)
        copy = upgrade()
        if copy:
            say(f"The data was brought up to date. A copy from before is kept: {copy}")
        if with_demo:
            say(demo.prepare())
        elif not get_user_model()._default_manager.exists():
            say("Nobody has an account here yet. Make yours: lever user add NAME --role administrator")
        read_courses(say)
        _announce(host, port, say)
        with ticking():
            _serve(listener)
    say("The site has stopped. Everything is saved.")


def read_courses(say: Say) -> None:
    """Read the courses before anybody waits for a page, and say in one line each what is wrong with them."""
    for problem in load_catalog().problems:
        say(f"A course needs mending. {problem}")


def _listen(host: str, port: int) -> socket.socket:
    """Take the port first: a site that cannot be reached should change nothing."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    try:
        return socket.create_server((host.strip("[]"), port), family=family, backlog=WAITING)
    except OSError as error:
        raise StartError(_why_not(error, host, port)) from error


def _why_not(error: OSError, host: str, port: int) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"Port {port} is in use, perhaps by a site you started before. "
            f"Stop that one, or choose another port: lever serve --port {port + 1}"
        )
    if error.errno in (errno.EACCES, errno.EPERM):
        return f"This account may not use port {port}. Choose one above 1023: lever serve --port 8000"
    return f"{host} is no address of this machine. Use 127.0.0.1 for this machine only, or 0.0.0.0 for your network."


def _announce(host: str, port: int, say: Say) -> None:
    public = PublicAddress(settings.LEVER_PUBLIC_URL) if settings.LEVER_PUBLIC_URL else None
    say(f"The site is ready: {shown_url(host, port, public)}  (stop it with Ctrl-C)")
    if host in EVERYWHERE:
        say(f"On this machine: {shown_url('127.0.0.1', port)}")
    if not is_only_here(host) and not (public and public.is_https):
        say(
            "Everybody in your network can reach it, and nothing is encrypted on the way: use only a network you trust."
        )


def _serve(listener: socket.socket) -> None:
    import waitress

    signal.signal(signal.SIGTERM, _stop)
    waitress.serve(get_wsgi_application(), sockets=[listener], **_server_options())


def _server_options() -> dict[str, Any]:
    options: dict[str, Any] = {
        "threads": THREADS,
        "backlog": WAITING,
        "max_request_body_size": LARGEST_REQUEST,
        "outbuf_high_watermark": MOST_WAITING,
        "ident": None,
        "_quiet": True,
    }
    if settings.LEVER_PUBLIC_URL:  # a server with https stands in front, on this machine
        options |= {
            "trusted_proxy": "127.0.0.1",
            "trusted_proxy_headers": {"x-forwarded-for", "x-forwarded-proto", "x-forwarded-host"},
            "clear_untrusted_proxy_headers": True,
        }
    return options


def _stop(_signal_number: int, _frame: object) -> NoReturn:
    raise SystemExit(0)
