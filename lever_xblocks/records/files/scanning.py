"""One pass over the whole file: its sha256, and what must not be anywhere in it."""

from __future__ import annotations

import hashlib
import re
from typing import IO, Final

from lever_xblocks.domain.portfolio import FileType, Refusal
from lever_xblocks.domain.profile import FileKind
from lever_xblocks.records.files.refusals import refused
from lever_xblocks.records.files.store import BLOCK

# The test string of virus scanners (eicar.org), in two halves so that none finds it here.
EICAR: Final = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}" + rb"$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
CODE: Final = re.compile(rb"<(script[\s>]|!doctype\s+html|iframe[\s>]|\?php\s)", re.IGNORECASE)
"""Long enough not to come about by chance in any picture."""
_OVERLAP: Final = 128  # longer than anything looked for


def digest(file: IO[bytes], found: FileType) -> str:
    """The sha256 of the whole file, in constant memory.

    Raises FileRefused: ``harmful`` for the test string of virus scanners, ``two_in_one`` for code in a picture.
    """
    total = hashlib.sha256()
    before = b""
    file.seek(0)
    while block := file.read(BLOCK):
        total.update(block)
        seen = before + block
        if EICAR in seen:
            raise refused(Refusal.HARMFUL)
        if found.kind is FileKind.IMAGE and CODE.search(seen):
            raise refused(Refusal.TWO_IN_ONE)
        before = seen[-_OVERLAP:]
    return total.hexdigest()
