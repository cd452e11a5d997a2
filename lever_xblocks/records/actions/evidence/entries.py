"""What is entered about a piece of proof, checked: each check raises BadInput whose code names the field."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, Final
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lever_xblocks.domain.portfolio import PeopleShown
from lever_xblocks.domain.profile import EvidenceKind
from lever_xblocks.domain.storable import storable
from lever_xblocks.records.errors import BadInput
from lever_xblocks.records.models import Case, Organisation

LONGEST_TITLE: Final = 200
LONGEST_TEXT: Final = 20_000
LONGEST_ROLE: Final = 300
LONGEST_URL: Final = 2000
FIRST_YEAR: Final = 1930
YEARS_AHEAD: Final = 5  # what lies ahead is a remark; a slip like 2206 is not kept
_LONGEST_KEY: Final = 18
_WEB: Final = URLValidator(schemes=("http", "https"))
FIELDS: Final = ("title", "text", "url", "first_day", "last_day", "own_role", "organisation", "people_shown")


def checked_entries(raw: Mapping[str, object], kind: EvidenceKind, case: Case) -> dict[str, Any]:
    """The columns for what was sent, whatever is left out stays as it is; one SQL statement for an organisation."""
    if not isinstance(raw, Mapping) or not raw.keys() <= set(FIELDS):
        raise BadInput
    columns: dict[str, Any] = {}
    if "title" in raw:
        columns["title"] = one_line(raw["title"], "title", LONGEST_TITLE)
    if "own_role" in raw:
        columns["own_role"] = one_line(raw["own_role"], "own_role", LONGEST_ROLE)
    if "text" in raw:
        columns["text"] = _text(raw["text"], kind)
    if "url" in raw and kind is EvidenceKind.LINK:
        columns["url"] = _url(raw["url"])
    if "first_day" in raw or "last_day" in raw:
        columns["first_day"], columns["last_day"] = _days(raw)
    if "organisation" in raw:
        columns["organisation_id"] = organisation_id(raw["organisation"], case)
    if "people_shown" in raw:
        columns["people_shown"] = _people_shown(raw["people_shown"])
    return columns


def one_line(raw: object, code: str, most: int) -> str:
    """A text on one line, perhaps empty."""
    line = " ".join(storable(_string(raw, code)).split())
    if len(line) > most:
        raise _too_long(code, most)
    return line


def checked_day(raw: object, code: str) -> date | None:
    """A day as pages send it ("2026-03-04"), or nothing."""
    text = _string(raw, code).strip()
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise BadInput(_("Write the day like 2026-03-04, or leave it empty."), code=code) from error
    latest = timezone.localdate().year + YEARS_AHEAD
    if not FIRST_YEAR <= day.year <= latest:
        sentence = _("Look at the year: it must be between %(first)d and %(last)d.")
        raise BadInput(sentence % {"first": FIRST_YEAR, "last": latest}, code=code)
    return day


def organisation_id(raw: object, case: Case) -> int | None:
    """The key of an organisation of the centre, or nothing; one SQL statement."""
    text = str(raw).strip() if isinstance(raw, str | int) and not isinstance(raw, bool) else "?" if raw else ""
    if not text:
        return None
    is_key = text.isascii() and text.isdigit() and len(text) <= _LONGEST_KEY
    found = Organisation.objects.filter(pk=int(text), centre=case.centre_id) if is_key else Organisation.objects.none()
    if not found.exists():
        raise BadInput(_("Choose one of the organisations in the list."), code="organisation")
    return int(text)


def _text(raw: object, kind: EvidenceKind) -> str:
    text = storable(_string(raw, "text").replace("\r\n", "\n")).strip()
    if kind is EvidenceKind.TEXT and not text:
        raise BadInput(_("Write your text, or paste it."), code="text")
    if len(text) > LONGEST_TEXT:
        raise _too_long("text", LONGEST_TEXT)
    return text


def _url(raw: object) -> str:
    url = _string(raw, "url").strip()
    if url and "://" not in url:
        url = f"https://{url}"
    try:
        _WEB(url)
        named = urlsplit(url)
        _port = named.port  # raises ValueError for one that cannot be
    except (ValidationError, ValueError) as error:
        raise BadInput(
            _("This is no address of a web page. Copy it from your browser; it begins with https://."), code="url"
        ) from error
    if named.username is not None:
        raise BadInput(_("This address holds a log-in name. Copy the address without it."), code="url")
    if len(url) > LONGEST_URL:
        raise _too_long("url", LONGEST_URL)
    return url


def _days(raw: Mapping[str, object]) -> tuple[date | None, date | None]:
    """First and last; a single day is the last."""
    first = checked_day(raw.get("first_day", ""), "first_day")
    last = checked_day(raw.get("last_day", ""), "last_day")
    if first and last and last < first:
        raise BadInput(_("It ends before it begins. Look at both days."), code="last_day")
    return (None, last or first) if first == last or last is None else (first, last)


def _people_shown(raw: object) -> str:
    if raw not in ("", *PeopleShown):
        raise BadInput(_("Choose one of the answers about people."), code="people_shown")
    return str(raw)


def _string(raw: object, code: str) -> str:
    if raw is None:
        return ""
    if not isinstance(raw, str):
        raise BadInput(code=code)
    return raw


def _too_long(code: str, most: int) -> BadInput:
    return BadInput(_("This is too long. Keep to %(limit)s characters.") % {"limit": most}, code=code)
