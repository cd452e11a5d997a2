"""The double of the LMS in a process of its own, as `tools.demo_site` starts the site."""

from __future__ import annotations

import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from pathlib import Path
from types import TracebackType
from urllib.parse import urlencode

from playwright.sync_api import Page

from tests.openedx.double.server import BLOCKS, COURSES

ROOT = Path(__file__).resolve().parents[2]
LONGEST_START = 60  # seconds
VOLUNTEERS, LOCAL = COURSES


class PlatformDouble:
    """A context manager: ``url`` is where the LMS answers."""

    def __init__(self) -> None:
        self.url = f"http://127.0.0.1:{_free_port()}"
        self._log = tempfile.TemporaryFile()  # noqa: SIM115 - closed at the end
        self._process: subprocess.Popen[bytes] | None = None

    def __enter__(self) -> PlatformDouble:
        port = self.url.rpartition(":")[2]
        command = [sys.executable, "-m", "tests.openedx.double.server", port]
        self._process = subprocess.Popen(command, cwd=ROOT, stdout=self._log, stderr=self._log)
        started = time.monotonic()
        while not self._answers():
            if self._process.poll() is not None or time.monotonic() - started > LONGEST_START:
                self._log.seek(0)
                raise RuntimeError(f"The double did not start:\n{self._log.read().decode(errors='replace')}")
            time.sleep(0.1)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        self._log.close()

    def _answers(self) -> bool:
        try:
            with urllib.request.urlopen(f"{self.url}/auto_auth?username=probe", timeout=5):
                return True
        except (urllib.error.URLError, OSError):
            return False


def log_in(page: Page, username: str, full_name: str, **asked: str) -> None:
    """As the platform's own browser tests do; ``course_id`` enrols, ``superuser`` makes an administrator."""
    page.goto(f"/auto_auth?{urlencode({'username': username, 'full_name': full_name, **asked})}")


def block_url(course: str, mode: str) -> str:
    run = course.removeprefix("course-v1:")
    return f"/xblock/block-v1:{run}+type@{BLOCKS[mode]}+block@{mode}?view=student_view"


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
