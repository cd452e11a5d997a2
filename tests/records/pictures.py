"""Pictures for tests."""

from io import BytesIO

from PIL import Image


def picture(kind: str, size: tuple[int, int] = (40, 30), colour: str = "teal", **saved: object) -> bytes:
    """A picture of one colour."""
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, kind, **saved)
    return out.getvalue()
