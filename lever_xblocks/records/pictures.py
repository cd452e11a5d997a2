"""Pictures people send: only what we have drawn anew ourselves is ever stored or shown."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Final

from django.utils.translation import gettext_lazy as _

from lever_xblocks.records.errors import BadInput

if TYPE_CHECKING:
    from PIL import Image

MOST_BYTES: Final = 1024 * 1024
MOST_PIXELS: Final = 25_000_000  # a packed picture may be a thousand times larger when it is opened
LONGEST_SIDE: Final = 1200  # more than a certificate prints
_ENDINGS: Final = {"PNG": "png", "JPEG": "jpg"}


def redrawn(data: bytes) -> tuple[bytes, str]:
    """A PNG or JPEG with nothing in it but its pixels, and the ending of its name. Raises BadInput.

    Drawing it anew drops everything else a file may carry: where it was taken, a second file behind it, scripts.
    """
    from PIL import Image  # loaded by those few requests that bring a picture

    if len(data) > MOST_BYTES:
        raise BadInput(_("This picture is larger than 1 MB. Make it smaller, then try again."), code="too_large")
    try:
        with Image.open(BytesIO(data), formats=tuple(_ENDINGS)) as picture:
            kind = str(picture.format)
            drawn = _drawn(picture) if picture.width * picture.height <= MOST_PIXELS else None
    except Exception as error:  # whatever a broken picture makes the library raise
        raise BadInput(_("This file is no PNG or JPEG picture. Choose another one."), code="no_picture") from error
    if drawn is None:
        raise BadInput(_("This picture has too many pixels. Make it smaller, then try again."), code="too_large")
    return drawn, _ENDINGS[kind]


def _drawn(picture: Image.Image) -> bytes:
    from PIL import Image, ImageOps

    kind = str(picture.format)
    mode = "RGB" if kind == "JPEG" else "RGBA"
    picture.thumbnail((LONGEST_SIDE, LONGEST_SIDE))
    turned = ImageOps.exif_transpose(picture).convert(mode)
    clean = Image.new(mode, turned.size)
    clean.paste(turned)
    out = BytesIO()
    clean.save(out, kind, optimize=True)
    return out.getvalue()
