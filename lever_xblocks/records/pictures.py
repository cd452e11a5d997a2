"""Pictures people send: only what we have drawn anew ourselves is ever stored or shown."""

from __future__ import annotations

from dataclasses import dataclass, replace
from io import BytesIO
from math import ceil
from threading import Lock
from typing import TYPE_CHECKING, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lever_xblocks.records.errors import BadInput

if TYPE_CHECKING:
    from PIL import Image

MOST_BYTES: Final = 1024 * 1024
MOST_PIXELS: Final = 25_000_000  # a packed picture may be a thousand times larger when it is opened
LONGEST_SIDE: Final = 1200  # more than a certificate prints
_MOST_PHOTO_BYTES: Final = 20 * 1024 * 1024


@dataclass(frozen=True)
class Frame:
    """What a picture is drawn for: bytes it may come with, longest side it keeps (pixels), formats it may have."""

    most_bytes: int
    too_large: Promise
    longest_side: int
    formats: tuple[str, ...] = ("PNG", "JPEG")


LOGO: Final = Frame(MOST_BYTES, _("This picture is larger than 1 MB. Make it smaller, then try again."), LONGEST_SIDE)
PHOTO: Final = Frame(
    _MOST_PHOTO_BYTES,
    _("This picture is larger than 20 MB. Make it smaller, then try again."),
    2400,  # a page photographed as a whole can still be read
    ("PNG", "JPEG", "WEBP"),
)
THUMBNAIL: Final = replace(PHOTO, longest_side=320)
_ONE_AT_A_TIME: Final = Lock()  # four bytes for every pixel, more than once
_ENDINGS: Final = {"PNG": "png", "JPEG": "jpg", "WEBP": "webp"}


def redrawn(data: bytes, frame: Frame = LOGO) -> tuple[bytes, str]:
    """A picture with nothing in it but its pixels, and the ending of its name. Raises BadInput.

    Drawing it anew drops everything else a file may carry: where it was taken, a second file behind it, scripts.
    """
    from PIL import Image  # loaded by those few requests that bring a picture

    if len(data) > frame.most_bytes:
        raise BadInput(frame.too_large, code="too_large")
    try:
        with _ONE_AT_A_TIME, Image.open(BytesIO(data), formats=frame.formats) as picture:
            kind = str(picture.format)
            fits = picture.width * picture.height <= MOST_PIXELS
            drawn = _drawn(picture, frame.longest_side) if fits else None
    except Image.DecompressionBombError:
        drawn = None
    except Exception as error:  # whatever a broken picture makes the library raise
        raise BadInput(_("This file is no PNG or JPEG picture. Choose another one."), code="no_picture") from error
    if drawn is None:
        raise BadInput(_("This picture has too many pixels. Make it smaller, then try again."), code="too_large")
    return drawn, _ENDINGS[kind]


def _drawn(picture: Image.Image, longest_side: int) -> bytes:
    from PIL import Image, ImageOps

    kind = str(picture.format)
    mode = "RGB" if kind == "JPEG" else "RGBA"
    scale = min(1, longest_side / max(picture.size))
    # exactly this size and no gap, so that a JPEG is made smaller while it is unpacked
    picture.thumbnail((ceil(picture.width * scale), ceil(picture.height * scale)), reducing_gap=1)
    turned = ImageOps.exif_transpose(picture).convert(mode)
    clean = Image.new(mode, turned.size)
    clean.paste(turned)
    out = BytesIO()
    clean.save(out, kind, optimize=True)
    return out.getvalue()
