"""Tables whose first line says what their columns are: names and e-mail addresses count, other columns do not."""

from __future__ import annotations

import csv
from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from django.core.exceptions import ValidationError
from django.utils.translation import gettext


class Kind(Enum):
    """What one column holds, as far as it matters."""

    NAME = auto()  # the whole name, or the first one where another column has the family name
    FIRST = auto()
    LAST = auto()
    EMAIL = auto()
    OTHER = auto()


# How columns are called in the languages of the site; data, not texts of ours.
_HEADS: Final = {
    Kind.NAME: {
        "name", "names", "full name", "nome", "nome e cognome", "cognome e nome", "naam", "navn", "nombre", "nombres",
        "nombre y apellidos", "nombre y apellido", "imię i nazwisko", "nazwisko i imię",
    },
    Kind.FIRST: {"first name", "given name", "first", "voornaam", "fornavn", "imię"},
    Kind.LAST: {
        "last name", "family name", "surname", "last", "cognome", "achternaam", "efternavn", "apellido", "apellidos",
        "nazwisko",
    },
    Kind.EMAIL: {
        "e-mail", "email", "mail", "e-mail address", "email address", "posta elettronica", "indirizzo e-mail",
        "e-mailadres", "mailadresse", "correo", "correo electrónico", "adres e-mail",
    },
}  # fmt: skip


@dataclass(frozen=True)
class Columns:
    """What the columns of a table hold, and the sign between them."""

    kinds: tuple[Kind, ...]
    delimiter: str

    @property
    def has_names(self) -> bool:
        return not {Kind.NAME, Kind.FIRST, Kind.LAST}.isdisjoint(self.kinds)

    def line_of(self, row: str) -> str:
        """Name, tab, address. Raises ValidationError for a row that does not fit below the head."""
        cells = _cells(row, self.delimiter)
        if len(cells) == 1:
            return row
        if len(cells) > len(self.kinds):
            if Kind.OTHER not in self.kinds:
                return row  # “Diallo, Karim, karim@…” below “Name, E-mail” can be read by itself
            raise ValidationError(gettext("There are more columns than in the first line. Take out what is too much."))
        found = dict(zip(self.kinds, cells, strict=False))
        names = (found.get(kind, "") for kind in (Kind.FIRST, Kind.NAME, Kind.LAST))
        return " ".join(filter(None, names)) + "\t" + found.get(Kind.EMAIL, "")


def columns_of(line: str) -> Columns | None:
    """The columns, if this is the head of a table. Raises ValidationError for one without a column of names."""
    delimiter = max("\t;,", key=line.count)
    kinds = tuple(map(_kind, _cells(line, delimiter)))
    if "@" in line or delimiter not in line or set(kinds) == {Kind.OTHER}:
        return None
    columns = Columns(kinds, delimiter)
    if not columns.has_names:
        raise ValidationError(gettext("No column has the names. Write “Name” above that column in the first line."))
    return columns


def _kind(cell: str) -> Kind:
    words = cell.casefold()
    return next((kind for kind, heads in _HEADS.items() if words in heads), Kind.OTHER)


def _cells(line: str, delimiter: str) -> list[str]:
    return [cell.strip(" \"'") for cell in next(csv.reader([line], delimiter=delimiter, skipinitialspace=True), [])]
