"""Keys of courses and blocks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db import models
from django.db.backends.base.base import BaseDatabaseWrapper

if TYPE_CHECKING:
    _Characters = models.CharField[str, str]
else:  # takes no parameters when it runs
    _Characters = models.CharField


class KeyField(_Characters):
    """An opaque key in text form, compared letter by letter: ``…+Run`` and ``…+run`` are two courses.

    MySQL and MariaDB would take them for one by the collation of most servers, so the column has its own there.
    """

    def db_parameters(self, connection: BaseDatabaseWrapper) -> dict[str, Any]:
        parameters: dict[str, Any] = dict(super().db_parameters(connection))
        if connection.vendor == "mysql":
            parameters["collation"] = "utf8mb4_bin"
        return parameters
