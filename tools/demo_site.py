"""The demo site in a process of its own: for the browser suite, the pictures of the guides and the benchmarks."""

from __future__ import annotations

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import TracebackType

PASSWORD_LINE = re.compile(r"^  (?P<name>\w+) .*  (?P<password>\S+)$", re.MULTILINE)
LONGEST_START = 60  # seconds


class DemoSite:
    """A context manager: starts ``lever serve --demo`` on a free port, and stops it and forgets its data at the end.

    ``url`` where it answers; ``passwords`` by log-in name; ``started_in`` the seconds from start to the first page.
    """

    def __init__(self) -> None:
        self.data = Path(tempfile.mkdtemp(prefix="lever-demo-"))
        self.port = _free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.passwords: dict[str, str] = {}
        self.started_in = 0.0
        self._log = self.data.with_suffix(".log")
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> DemoSite:
        try:
            self.start()
        except BaseException:
            self._forget()
            raise
        self.passwords = dict(PASSWORD_LINE.findall(self.output()))
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._forget()

    def start(self) -> None:
        """Start the server and wait until its log-in page answers. Raises RuntimeError with what it printed."""
        command = [str(Path(sys.executable).with_name("lever")), "serve", "--demo"]
        command += ["--port", str(self.port), "--data", str(self.data)]
        started = time.monotonic()
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=log, env=_environment())
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() - started > LONGEST_START:
                raise RuntimeError(f"The demo site did not start:\n{self.output()}")
            time.sleep(0.1)
        self.started_in = time.monotonic() - started

    def kill(self) -> None:
        """End the server with SIGKILL, as a power cut would."""
        self._end(signal.SIGKILL)

    def restart(self) -> None:
        """Start again on the same data and the same port."""
        self._end(signal.SIGTERM)
        self.start()

    def output(self) -> str:
        """What the server has printed so far."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    def _end(self, signal_number: int) -> None:
        if self._process is not None:
            self._process.send_signal(signal_number)
            self._process.wait()
            self._process = None

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/login/", timeout=5) as response:
                return bool(response.status == 200)  # noqa: PLR2004
        except (urllib.error.URLError, OSError):
            return False

    def _forget(self) -> None:
        self._end(signal.SIGKILL)
        shutil.rmtree(self.data, ignore_errors=True)
        self._log.unlink(missing_ok=True)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _environment() -> dict[str, str]:
    """Ours without what would turn the site into another one, such as the settings of the tests."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("LEVER_", "DJANGO_"))}
    return ours | {"PYTHONUNBUFFERED": "1"}
