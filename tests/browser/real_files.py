"""Files as people have them: a photo that knows its place, a document, a long recording, a web page in disguise."""

from __future__ import annotations

import io
import random

from PIL import ExifTags, Image
from playwright.sync_api import FilePayload

AMSTERDAM = {1: "N", 2: (52.0, 22.0, 12.0), 3: "E", 4: (4.0, 53.0, 42.0)}  # latitude and longitude, as Exif has them
CAMERA = "Telephone of Nadia"


def photo(name: str = "IMG_0815.jpg") -> FilePayload:
    """A photo with the place and the telephone in it."""
    picture = Image.effect_noise((640, 480), 60).convert("RGB")
    exif = Image.Exif()
    exif[ExifTags.Base.Model] = CAMERA
    exif.get_ifd(ExifTags.IFD.GPSInfo).update(AMSTERDAM)
    made = io.BytesIO()
    picture.save(made, "JPEG", exif=exif)
    return FilePayload(name=name, mimeType="image/jpeg", buffer=made.getvalue())


def document(name: str, text: str) -> FilePayload:
    """A sheet of paper as PDF; another text makes another file."""
    sheet = Image.new("RGB", (595, 842), "white")
    for number, letter in enumerate(text.encode()):
        sheet.putpixel((number, 100), (letter, letter, letter))
    made = io.BytesIO()
    sheet.save(made, "PDF")
    return FilePayload(name=name, mimeType="application/pdf", buffer=made.getvalue())


def recording(size: int, name: str = "talk.wav") -> FilePayload:
    """So many bytes of sound, no two seconds of it alike."""
    sound = random.Random(size).randbytes(size - 44)
    head = b"RIFF" + (size - 8).to_bytes(4, "little") + b"WAVEfmt " + (16).to_bytes(4, "little")
    head += (1).to_bytes(2, "little") + (1).to_bytes(2, "little")  # plain samples, one channel
    head += (44_100).to_bytes(4, "little") + (88_200).to_bytes(4, "little") + (2).to_bytes(2, "little")
    head += (16).to_bytes(2, "little") + b"data" + len(sound).to_bytes(4, "little")
    return FilePayload(name=name, mimeType="audio/wav", buffer=head + sound)


def web_page(name: str = "holiday.jpg") -> FilePayload:
    """What does something when opened, named like a photo."""
    return FilePayload(name=name, mimeType="image/jpeg", buffer=b"<!DOCTYPE html><script>alert(1)</script>")
