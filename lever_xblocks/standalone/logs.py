"""What the site writes to its log."""

from __future__ import annotations

import logging
import re
from typing import Final

_SECRET: Final = re.compile(
    r"/(rate|help|confirm|guardian|join|password)/[^/\s]+"
)  # whoever has such an address is let in


class WithoutSecrets(logging.Formatter):
    """Lines in which nobody finds the code of a link; whoever mends the site reads them, and passes them on."""

    def format(self, record: logging.LogRecord) -> str:
        return _SECRET.sub(r"/\1/…", super().format(record))
