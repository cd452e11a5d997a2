"""Why a file, or a piece of one, was not taken."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lever_xblocks.domain.portfolio import Refusal
from lever_xblocks.records.errors import ActionRefused


class FileRefused(ActionRefused):
    """The file is not what may be kept, for the reason named by ``code``."""

    status = 415
    code = "file_refused"

    def __init__(self, message: str | Promise, *, code: Refusal, status: int | None = None) -> None:
        super().__init__(message, code=code)
        self.status = status or self.status


class PartTooLarge(ActionRefused):
    """A piece is larger than one request may bring."""

    status = 413
    code = "part_too_large"
    message = _("This piece of the file is too large to be sent at once. Reload the page and send the file again.")


class PartBroken(ActionRefused):
    """What arrived is not what was sent: cut short, or changed on the way. Sending it again is right."""

    code = "part_broken"
    message = _("A piece of your file did not arrive whole. Check your connection and send it again.")


class PartDiffers(ActionRefused):
    """Another piece with this number is there already: the person went on with another file, or a changed one."""

    status = 409
    code = "part_differs"
    message = _("This is not the file you began to send. Choose the same file, or begin again with the new one.")


class PartsMissing(ActionRefused):
    """The upload is not complete; ``received`` are the numbers of the pieces that are there."""

    status = 409
    code = "parts_missing"
    message = _("Your file is not here completely yet. Send it again; what is here already is not sent twice.")

    def __init__(self, received: Sequence[int]) -> None:
        super().__init__()
        self.received = tuple(received)


class UploadBroken(ActionRefused):
    """All pieces are there, but together they are not the file that was announced."""

    status = 409
    code = "upload_broken"
    message = _("Your file changed while it was sent. Remove it here and send it again.")


class StorageAway(ActionRefused):
    """The place where files are kept does not answer."""

    status = 503
    code = "storage_away"
    message = _("We cannot reach the place where files are kept. What you sent before is safe. Try again later.")
