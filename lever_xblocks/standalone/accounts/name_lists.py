"""Lists of people as they come out of mails and tables."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db.models import Exists, OuterRef
from django.utils import timezone
from django.utils.translation import gettext, ngettext

from lever_xblocks.records.models import Centre, CentreMembership
from lever_xblocks.records.models.slots import OPEN
from lever_xblocks.records.queries.people import name_of
from lever_xblocks.standalone.accounts.actions.invitations import MOST_AT_ONCE, Invited
from lever_xblocks.standalone.accounts.models import HomeCentre, Invitation
from lever_xblocks.standalone.accounts.name_tables import Columns, columns_of
from lever_xblocks.web.pasted import tidy

LONGEST_NAME: Final = 150
LONGEST_ADDRESS: Final = 254
_NUMBER: Final = re.compile(r"^(?:\(?\d{1,3}(?:[.)]|(?=[\s;,]))|[-–—•*·](?=\s))\s*")
_NO_NAME: Final = re.compile(r"[/\\:|=]")
_LOST: Final = re.compile("[\ufffd?]")  # what stands for a letter that an encoding could not write
# What the heads of columns are made of in the languages of the site; data, not a text of ours.
_HEADS: Final = {
    "#", "no.", "nr", "nr.", "name", "names", "full", "first", "last", "family", "surname",
    "e-mail", "email", "mail", "address",
    "nome", "cognome", "posta", "elettronica", "indirizzo",
    "naam", "voornaam", "achternaam", "e-mailadres",
    "navn", "fornavn", "efternavn", "mailadresse",
    "nombre", "nombres", "apellido", "apellidos", "correo", "electrónico",
    "imię", "nazwisko", "adres", "e", "i", "y",
}  # fmt: skip


def read_list(text: str) -> tuple[Invited, ...]:
    """Everybody in a list with one person a line. Raises ValidationError with a sentence for each line in the way.

    Where the first line names the columns of a table, names and e-mail addresses are taken and the rest is left.
    """
    numbered = [(number, tidy(line)) for number, line in enumerate(text.splitlines(), start=1)]
    numbered = [(number, line) for number, line in numbered if line]
    columns = columns_of(numbered[0][1]) if numbered else None
    if columns or (numbered and _is_head(numbered[0][1])):
        numbered = numbered[1:]
    if not numbered:
        raise ValidationError(gettext("There is no name in this list. Write one name a line."))
    if len(numbered) > MOST_AT_ONCE:
        raise ValidationError(
            gettext("These are %(count)d lines. Invite at most %(most)d people at once; take the rest after that.")
            % {"count": len(numbered), "most": MOST_AT_ONCE}
        )
    return _read_lines(numbered, columns)


def read_line(line: str) -> Invited:
    """One line: name, and perhaps an e-mail address behind a comma, semicolon, tab or in brackets.

    Raises ValidationError. “Family name, first name” is turned round; columns of a table stay as they stand.
    """
    parts = re.findall(r"([^,;\t<>]*)([,;\t<>]|$)", _NUMBER.sub("", tidy(line)))
    words = [(word.strip(" \"'"), mark) for word, mark in parts]
    addresses = [word for word, _mark in words if "@" in word]
    names = [word for word, _mark in words if word and "@" not in word]
    for name in names:
        _require_name(name)
    if not names:
        raise ValidationError(gettext("The name is missing. Write the name first, then a comma, then the address."))
    if len(addresses) > 1 or len(names) > 2:  # noqa: PLR2004 - family name and first name
        raise ValidationError(gettext("There is more than one person. Put each on a line of their own."))
    if (names[0], ",") in words:
        names.reverse()
    return Invited(_checked_name(" ".join(names)), _checked_address(addresses[0]) if addresses else "")


def named_twice(people: Iterable[Invited]) -> tuple[str, ...]:
    """The names and addresses that stand in a list more than once, each once, in the order of the list."""
    seen: dict[str, list[str]] = {}
    for one in people:
        for text in filter(None, (one.name, one.email)):
            seen.setdefault(text.casefold(), []).append(text)
    return tuple(found[0] for found in seen.values() if len(found) > 1)


def known_already(people: Iterable[Invited], centre: Centre) -> tuple[str, ...]:
    """Who of a list seems to be invited or to belong to the centre already, by name or address; two SQL statements."""
    waiting = Invitation.objects.filter(
        centre=centre, used_at=None, withdrawn_at=None, expires_at__gt=timezone.now()
    ).values_list("name", "email")
    # an address that somebody gave to another centre is not this one's to recognise
    is_home = Exists(HomeCentre.objects.filter(user=OuterRef("person"), centre=centre))
    members = CentreMembership.objects.filter(centre=centre, open_slot=OPEN).annotate(is_home=is_home)
    found = {text.casefold() for row in waiting for text in row if text}
    for row in members.select_related("person"):
        found |= {name_of(row.person).casefold(), row.person.email.casefold() if row.is_home else ""}
    found.discard("")
    return tuple(one.name for one in people if {one.name.casefold(), one.email.casefold()} & found)


def _read_lines(numbered: list[tuple[int, str]], columns: Columns | None) -> tuple[Invited, ...]:
    people, faults = [], []
    for number, line in numbered:
        try:
            people.append(read_line(columns.line_of(line) if columns else line))
        except ValidationError as error:
            faults.append(gettext("Line %(number)d: %(fault)s") % {"number": number, "fault": error.messages[0]})
    if faults:
        raise ValidationError(faults)
    return tuple(people)


def _is_head(line: str) -> bool:
    words = line.casefold().replace('"', "")
    return "@" not in words and all(word in _HEADS for word in re.split(r"[\s,;]+", words) if word)


def _require_name(text: str) -> None:
    """A name has more letters than figures; telephone numbers, links and bullets are none. Raises ValidationError."""
    if _LOST.search(text):
        raise ValidationError(
            gettext("“%(text)s” has lost a letter on its way. Write the name here as it should be.")
            % {"text": text[:40]}
        )
    letters = sum(unicodedata.category(sign)[0] == "L" for sign in text)
    figures = sum(sign.isdecimal() for sign in text)
    if letters <= figures or _NO_NAME.search(text):
        raise ValidationError(
            gettext("“%(text)s” is neither a name nor an e-mail address. Take it out.") % {"text": text[:40]}
        )


def _checked_name(name: str) -> str:
    if len(name) > LONGEST_NAME:
        raise ValidationError(
            ngettext(
                "The name is longer than %(most)d letter.", "The name is longer than %(most)d letters.", LONGEST_NAME
            )
            % {"most": LONGEST_NAME}
        )
    return name


def _checked_address(address: str) -> str:
    try:
        validate_email(address)
        is_good = len(address) <= LONGEST_ADDRESS
    except ValidationError:
        is_good = False
    if not is_good:
        raise ValidationError(
            gettext("“%(address)s” is no complete e-mail address. Mend it or leave it out.") % {"address": address[:60]}
        )
    return address
