"""What a user gets who never sees the checkout."""

import configparser
import os
import re
import socket
import subprocess
import sys
import time
import urllib.request
import venv
import zipfile
from email.parser import Parser

import pytest

HEAVY = {"typst", "cryptography", "pyld", "boto3", "pillow", "numpy", "waitress", "whitenoise", "django-axes"}


@pytest.fixture(scope="module")
def names(wheel):
    return set(zipfile.ZipFile(wheel).namelist())


def read(wheel, ending):
    archive = zipfile.ZipFile(wheel)
    return archive.read(next(name for name in archive.namelist() if name.endswith(ending))).decode()


@pytest.mark.parametrize(
    "path",
    [
        "lever_xblocks/records/migrations/0001_initial.py",
        "lever_xblocks/standalone/accounts/migrations/0001_initial.py",
        "lever_xblocks/standalone/courses/migrations/0001_initial.py",
        "lever_xblocks/ui/static/lever/css/lever.css",
        "lever_xblocks/ui/templates/lever/base.html",
        "lever_xblocks/domain/framework/framework.schema.json",
        "lever_xblocks/domain/framework/data/lever.yaml",
        "lever_xblocks/domain/calibration/reference.schema.json",
        "lever_xblocks/domain/calibration/data/k1-beach-clean/documents/d1-proposal.md",
        "lever_xblocks/domain/calibration/data/k1-beach-clean/documents/d3-plan.csv",
        "lever_xblocks/domain/calibration/data/k1-beach-clean/documents/d7-before-after.svg",
        "lever_xblocks/domain/calibration/data/k1-beach-clean/reference.yaml",
        "lever_xblocks/_course/volunteer_certification/course.xml",
        "lever_xblocks/py.typed",
    ],
)
def test_the_wheel_brings(names, path):
    assert path in names


@pytest.mark.parametrize("language", ["it", "nl", "da", "es", "pl"])
def test_the_wheel_brings_compiled_translations(names, language):
    assert f"lever_xblocks/ui/locale/{language}/LC_MESSAGES/django.mo" in names


def test_the_wheel_holds_nothing_of_the_tests(names):
    assert not [name for name in names if not name.startswith(("lever_xblocks/", "lever_xblocks-"))]


def test_the_core_needs_nothing_heavy(wheel):
    metadata = Parser().parsestr(read(wheel, ".dist-info/METADATA"))
    required = [line for line in metadata.get_all("Requires-Dist") if "extra ==" not in line]
    named = {re.match(r"[A-Za-z0-9._-]+", line)[0].lower() for line in required}
    assert not named & HEAVY


def test_only_our_own_tags_are_registered_as_xblocks(wheel):
    entry_points = configparser.ConfigParser(delimiters="=")
    entry_points.read_string(read(wheel, ".dist-info/entry_points.txt"))
    assert set(entry_points["xblock.v1"]) == {"lever_evidence", "lever_self_assessment"}


@pytest.mark.skipif(sys.platform == "win32", reason="uses the layout of a POSIX virtual environment")
def test_the_installed_wheel_serves_the_log_in_page_and_the_course(wheel, tmp_path):
    home = tmp_path / "venv"
    venv.create(home, with_pip=True)
    python = home / "bin" / "python"
    subprocess.run([python, "-m", "pip", "install", "--quiet", f"{wheel}[standalone]"], check=True)
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    command = [home / "bin" / "lever", "serve", "--demo", "--port", str(port), "--data", str(tmp_path / "data")]
    environment = {"PATH": os.environ["PATH"], "PYTHONUNBUFFERED": "1"}
    server = subprocess.Popen(
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        page = _first_page(f"http://127.0.0.1:{port}/", server)
    finally:
        server.terminate()
        output = server.communicate(timeout=20)[0]
    assert "password" in page, output


def _first_page(url: str, server: subprocess.Popen) -> str:
    deadline = time.monotonic() + 30
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(url, timeout=5) as answer:
                return answer.read().decode()
        except OSError:
            time.sleep(0.2)
    return "the server did not answer within 30 s"
