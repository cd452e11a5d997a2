"""A real site in a process of its own, as `lever serve` starts it."""

from __future__ import annotations

import ctypes
import os
import re
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import requests


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return int(probe.getsockname()[1])


class Site:
    """A data folder and the server on it; the server may be killed and started again."""

    def __init__(self, data: Path) -> None:
        self.data, self.port = data, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.process: subprocess.Popen[str] | None = None
        self.passwords: dict[str, str] = {}
        self.environment: dict[str, str] = {}

    def start(self, *options: str) -> float:
        """Start and wait for the first page; returns the seconds it took."""
        began = time.monotonic()
        self.process = program(*self.command(*options), **self.environment)
        while time.monotonic() - began < 60:
            try:
                if requests.get(f"{self.url}/login/", timeout=60).ok:
                    return time.monotonic() - began
            except requests.ConnectionError:
                if self.process.poll() is not None:
                    break
                time.sleep(0.05)
        self.process.kill()
        raise AssertionError(self.process.communicate())

    def command(self, *options: str) -> tuple[str, ...]:
        """What starts the server, after the interpreter."""
        return ("-m", "lever_xblocks.cli", "serve", "--port", str(self.port), "--data", str(self.data), *options)

    def stop(self, how: int = signal.SIGINT) -> str:
        """End the server; returns what it printed."""
        assert self.process
        self.process.send_signal(how)
        out, err = self.process.communicate(timeout=30)
        self.process = None
        self.passwords |= dict(re.findall(r"^  (\w+) .* (\S+)$", out, re.MULTILINE))
        return out + err

    def log_in(self, name: str, password: str) -> requests.Session:
        session = requests.Session()
        page = session.get(f"{self.url}/login/", timeout=30)
        data = {"username": name, "password": password, "csrfmiddlewaretoken": token_in(page.text)}
        response = session.post(f"{self.url}/login/", data=data, timeout=30)
        assert "/login/" not in response.url, response.text
        return session


def token_in(page: str) -> str:
    return re.search(r'name="csrfmiddlewaretoken" value="([^"]+)"', page)[1]


def lever(*arguments: str, is_bound: bool = False, **environment: str) -> subprocess.Popen[str]:
    """The command ``lever`` as a process, free of the settings of the tests; ``is_bound``: by rights, as root too."""
    return program("-m", "lever_xblocks.cli", *arguments, is_bound=is_bound, **environment)


def program(*arguments: str, is_bound: bool = False, **environment: str) -> subprocess.Popen[str]:
    """As `lever`, any other program in Python."""
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("LEVER_", "DJANGO_"))}
    return subprocess.Popen(
        [sys.executable, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=clean | {"PYTHONUNBUFFERED": "1"} | environment,
        preexec_fn=_bound if is_bound else _as_typed,  # noqa: PLW1509
    )


def _as_typed() -> None:
    """A test run in the background ignores Ctrl-C, and its children would inherit that."""
    signal.signal(signal.SIGINT, signal.default_int_handler)


def _bound() -> None:
    """Root loses its power to read and write what the rights of a file do not allow (Linux)."""
    _as_typed()
    drop_for_good, read_and_write, read = 24, 1, 2  # PR_CAPBSET_DROP, CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH
    if os.geteuid() == 0:
        for power in (read_and_write, read):
            ctypes.CDLL(None).prctl(drop_for_good, power, 0, 0, 0)


def run_lever(*arguments: str, is_bound: bool = False, **environment: str) -> tuple[int, str, str]:
    process = lever(*arguments, is_bound=is_bound, **environment)
    out, err = process.communicate(timeout=60)
    return process.returncode, out, err


def call_json(session: requests.Session, url: str, payload: dict[str, Any]) -> requests.Response:
    headers = {"X-CSRFToken": session.cookies.get("csrftoken", "")}
    return session.post(url, json=payload, headers=headers, timeout=30)
