"""Two small files that a demo volunteer shows: drawn here, so that they are of nobody."""

from __future__ import annotations

from io import BytesIO
from typing import Final

from PIL import Image, ImageDraw

LOG: Final = "Radio, no sound\nLamp, new switch\nToaster, cleaned\nMixer, no part\nClock, oiled".splitlines()


def photo_of_a_list() -> bytes:
    """A drawing that stands for the photo of a list."""
    picture = Image.new("RGB", (900, 640), "#fffdf9")
    pen = ImageDraw.Draw(picture)
    pen.rectangle((60, 50, 840, 590), outline="#1b1f24", width=4)
    for number, line in enumerate(LOG):
        height = 110 + 90 * number
        pen.line((110, height + 12, 124, height + 28, 150, height - 8), fill="#0b6b6b", width=6)
        pen.text((180, height - 8), line, fill="#1b1f24", font_size=34)
    file = BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def drawing_as_pdf() -> bytes:
    """The smallest PDF with a line of text and a drawing."""
    drawn = b"BT /F 20 Tf 72 760 Td (Radio 1968: no sound) Tj ET 72 600 m 300 600 l 300 500 l 72 500 l s"
    objects = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        b"<</Length %d>>stream\n%s\nendstream" % (len(drawn), drawn),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    )
    written, places = bytearray(b"%PDF-1.4\n"), []
    for number, content in enumerate(objects, start=1):
        places.append(len(written))
        written += b"%d 0 obj%s endobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    end = b"xref\n0 6\n0000000000 65535 f \n%strailer<</Size 6/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n"
    return bytes(written) + end % (table, len(written))
