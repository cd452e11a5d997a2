"""Somebody who sends a large file to a real site, piece by piece as the page does.

As a program (``python -m tests.standalone.uploading NAME``) it makes that volunteer in the site of LEVER_DATA, who has
chosen what to go on with, and prints the public id of the case.
"""

from __future__ import annotations

import hashlib
import os
import random
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import requests

from tests.records.files.worker import HEAD
from tests.standalone.site import call_json

PASSWORD = "three small boats"
CHOSEN = ("teamwork", "empathy", "initiative")


class Uploader:
    """One file on its way; ``acknowledged`` are the numbers of the pieces the site said it has."""

    def __init__(self, session: requests.Session, url: str, *, case: str, size: int) -> None:
        self.session, self.url, self.case, self.size = session, url, case, size
        self.acknowledged: set[int] = set()
        self.upload: dict[str, Any] = {}

    def begin(self) -> None:
        data = {"name": "film.pdf", "size": self.size}
        answer = call_json(self.session, f"{self.url}/case/{self.case}/uploads/", data)
        assert answer.status_code == 200, answer.text
        self.upload = answer.json()

    def send(self) -> None:
        """What is missing; a site that goes away in between raises RequestException."""
        headers = {"X-CSRFToken": self.session.cookies["csrftoken"], "Content-Type": "application/octet-stream"}
        for number in range(self.upload["parts"]):
            if str(number) not in self.upload["received"]:
                url = self.url + self.upload["urls"]["part"].replace("__number__", str(number))
                answer = self.session.put(url, self._piece(number), headers=headers, timeout=60)
                assert answer.status_code == 200, answer.text
                self.acknowledged.add(number)

    def pieces(self) -> Iterator[bytes]:
        return map(self._piece, range(self.upload["parts"]))

    def _piece(self, number: int) -> bytes:
        """Always the same, and never the whole file in memory."""
        whole = self.upload["part_bytes"]
        piece = random.Random(number).randbytes(min(whole, self.size - number * whole))
        return piece if number else HEAD + piece[len(HEAD) :]

    def finish(self) -> dict[str, Any]:
        answer = call_json(self.session, self.url + self.upload["urls"]["finish"], {})
        assert answer.status_code == 200, answer.text
        return dict(answer.json())

    def read(self, kept: dict[str, Any]) -> Iterator[bytes]:
        with self.session.get(f"{self.url}/files/{kept['file']}/", stream=True, timeout=60) as answer:
            assert answer.status_code == 200
            yield from answer.iter_content(256 * 1024)


def digest_of(pieces: Iterator[bytes]) -> str:
    total = hashlib.sha256()
    for piece in pieces:
        total.update(piece)
    return total.hexdigest()


def make_volunteer(data: Path, name: str) -> str:
    """A volunteer with ``PASSWORD`` who has sent a choice; the public id of the case. The site must not run."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("LEVER_")}
    environment |= {"LEVER_DATA": str(data), "DJANGO_SETTINGS_MODULE": "lever_xblocks.standalone.settings"}
    command = [sys.executable, "-W", "ignore", "-m", "tests.standalone.uploading", name]
    out = subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout
    return out.split()[-1]


def _make_volunteer(name: str) -> None:
    import django

    django.setup()
    from lever_xblocks.host import Person
    from lever_xblocks.records.models import Case
    from lever_xblocks.records.roles import CentreRole
    from tests.records.factories import finish_round, send_choice
    from tests.standalone.people import make_person

    person = Person(make_person(name, CentreRole.CANDIDATE, password=PASSWORD).pk, name)
    finish_round(person)
    send_choice(person, *CHOSEN)
    print(Case.objects.get(candidate=person.user_id).public_id)


if __name__ == "__main__":
    _make_volunteer(sys.argv[1])
