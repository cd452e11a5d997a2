"""What a manager and an invited person do."""

from __future__ import annotations

import re
import uuid
from typing import Any

from tests.standalone.people import logged_in

TWELVE = [
    "Karim Diallo, karim@example.org", "Marta Zielińska", "Wil de Vries", "Nuria Gómez", "Sofie Nielsen", "Luca Rossi",
    "Fatima El Amrani", "Jan Kowalski", "Emma Visser", "Mads Larsen", "Ahmed Hassan", "Giulia Conti",
]  # fmt: skip
GOOD = {"name": "Karim Diallo", "log_in_name": "karim", "password": "three small boats"}


def invite(manager: Any, *lines: str, **fields: Any) -> Any:
    data = {"batch": uuid.uuid4(), "deed": "make", "role": "candidate", "people": "\n".join(lines)} | fields
    return logged_in(manager).post("/desk/centre/centre/invite/", data)


def addresses(manager: Any, response: Any) -> list[str]:
    """The paths on the slips that inviting led to."""
    page = logged_in(manager).get(response.url).content.decode()
    return re.findall(r"http://testserver(/join/[^<\s]+)", page)


def one_address(manager: Any, *, line: str = "Karim Diallo", **fields: Any) -> str:
    return addresses(manager, invite(manager, line, **fields))[0]
