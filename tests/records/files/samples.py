"""Small files of every type, and of the kinds nobody wants."""

import struct
import wave
import zipfile
from io import BytesIO

from tests.records.pictures import picture

OOXML = "application/vnd.openxmlformats-officedocument"
ODF = "application/vnd.oasis.opendocument"
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}" + rb"$EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
PDF = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\ntrailer\n%%EOF\n"
PAGE = b"<!DOCTYPE html><html><script>alert(1)</script></html>"


def packed(members) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name, data)
    return out.getvalue()


def ooxml(main: str, **more) -> bytes:
    listed = f'<Types xmlns="http://example.org"><Override PartName="/x.xml" ContentType="{main}"/></Types>'
    return packed({"[Content_Types].xml": listed, "word/document.xml": "<w/>", **more})


def docx(**more) -> bytes:
    return ooxml(f"{OOXML}.wordprocessingml.document.main+xml", **more)


def odf(kind: str, **more) -> bytes:
    return packed({"mimetype": f"{ODF}.{kind}", "content.xml": "<o/>", **more})


def wav() -> bytes:
    out = BytesIO()
    with wave.open(out, "wb") as sound:
        sound.setparams((1, 2, 8000, 0, "NONE", ""))
        sound.writeframes(b"\0" * 1600)
    return out.getvalue()


def box(name: bytes, *content: bytes) -> bytes:
    data = b"".join(content)
    return struct.pack(">L", 8 + len(data)) + name + data


def iso(brand: bytes, *tracks: bytes) -> bytes:
    return (
        box(b"ftyp", brand, b"\0\0\0\0", brand) + box(b"moov", *(box(b"hdlr", track) for track in tracks)) + b"\0" * 99
    )


def webm(codec: bytes, kind: bytes = b"\x84webm") -> bytes:
    head = b"\x1a\x45\xdf\xa3\x9f\x42\x86\x81\x01\x42\xf7\x81\x01\x42\xf2\x81\x04\x42\xf3\x81\x08\x42\x82"
    return head + kind + b"\x42\x87\x81\x04" + codec + b"\0" * 50


def ogg(codec: bytes) -> bytes:
    return b"OggS\0\x02" + b"\0" * 20 + b"\x01\x13" + codec + b"\0" * 50


GOOD = {
    "jpg": picture("JPEG"),
    "png": picture("PNG"),
    "webp": picture("WEBP"),
    "pdf": PDF,
    "docx": docx(),
    "xlsx": ooxml(f"{OOXML}.spreadsheetml.sheet.main+xml"),
    "pptx": ooxml(f"{OOXML}.presentationml.presentation.main+xml"),
    "odt": odf("text"),
    "ods": odf("spreadsheet"),
    "odp": odf("presentation"),
    "mp3": b"\xff\xfb\x90\x64" + b"\0" * 400,
    "m4a": iso(b"M4A ", b"soun"),
    "wav": wav(),
    "ogg": ogg(b"OpusHead\x01"),
    "flac": b"fLaC\0\0\0\x22" + b"\0" * 50,
    "aac": b"\xff\xf1\x50\x80" + b"\0" * 50,
    "amr": b"#!AMR\n" + b"\0" * 50,
    "weba": webm(b"\x86A_OPUS"),
    "mp4": iso(b"isom", b"vide", b"soun"),
    "mov": iso(b"qt  ", b"vide"),
    "3gp": iso(b"3gp4", b"vide"),
    "webm": webm(b"\x86V_VP9\x86A_OPUS"),
}
MORE_OF = [
    ("docx", docx(**{"word/media/basic.png": b"", "Configurations2/menubar/": b""})),  # no macros, though it sounds so
    ("mp3", b"ID3\x04\0\0\0\0\0\x23" + b"\0" * 100),
    ("mp3", b"\xff\xf3\x40\xc4" + b"\0" * 400),
    ("m4a", iso(b"iso5", b"soun")),
    ("mp4", iso(b"iso5", b"soun", b"vide")),
    ("mp4", iso(b"mp42", b"vide")),
]


def bomb(size: int = 200 * 1024 * 1024) -> bytes:
    """A document whose one part unpacks to two hundred megabytes of zeros, though it is small."""
    return docx(**{"word/media.bin": bytes(size)})


def locked(data: bytes) -> bytes:
    """The same archive with the mark of encryption on every member."""
    out, at = bytearray(data), 0
    while (at := out.find(b"PK\1\2", at)) >= 0:
        out[at + 8] |= 1
        at += 4
    return bytes(out)


def with_many_members(count: int = 20_000) -> bytes:
    return docx(**{f"word/{number}.xml": "" for number in range(count)})


BAD = [
    ("empty", b""),
    ("harmful", PDF + EICAR),
    ("harmful", PDF + bytes(300_000) + EICAR),
    ("harmful", PDF.ljust(256 * 1024 - 30, b"\n") + EICAR),  # across two blocks
    ("two_in_one", picture("JPEG", comment=PAGE)),
    ("two_in_one", picture("PNG") + PAGE),
    ("two_in_one", picture("JPEG") + docx()),
    ("two_in_one", PDF + packed({"a.exe": b"MZ"})),
    ("two_in_one", PDF.replace(b"1 0 obj", PAGE)),
    ("web_page", PAGE),
    ("web_page", b"\n  <svg xmlns='http://www.w3.org/2000/svg'><script>alert(1)</script></svg>"),
    ("web_page", b"<?xml version='1.0'?><svg onload='alert(1)'/>"),
    ("web_page", b"<?php echo 1;"),
    ("macros", docx(**{"word/vbaProject.bin": b"\0"})),
    ("macros", ooxml("application/vnd.ms-word.document.macroEnabled.main+xml")),
    ("macros", docx(**{"WORD\\VBAPROJECT.BIN": b"\0"})),
    ("macros", docx(**{"word/activeX/activeX1.xml": "<x/>"})),
    ("macros", ooxml(f"{OOXML}.spreadsheetml.sheet.main+xml", **{"xl/macrosheets/sheet1.xml": "<x/>"})),
    ("macros", odf("text", **{"Basic/Standard/Module1.xml": "<m/>"})),
    ("macros", odf("text", **{"Scripts/python/hello.py": "1"})),
    ("too_packed", bomb()),
    ("too_packed", with_many_members()),
    ("locked", locked(docx())),
    ("broken", docx()[:-30]),
    ("broken", b"PK\3\4" + b"\0" * 100),
    ("broken", packed({"[Content_Types].xml": b"<Types"})),
    ("archive", packed({"a.txt": b"a"})),
    ("archive", packed({"scripts/hello.py": b"1"})),
    ("archive", packed({"mimetype": b"application/epub+zip", "content.xml": b""})),
    ("archive", b"7z\xbc\xaf\x27\x1c\0\x04" + b"\0" * 50),
    ("archive", b"Rar!\x1a\x07\x01\0" + b"\0" * 50),
    ("archive", b"\x1f\x8b\x08\0\0\0\0\0\0\x03" + b"\0" * 50),
    ("old_office", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600),
    ("old_office", rb"{\rtf1\ansi hello}"),
    ("program", b"MZ\x90\0\3\0" + b"\0" * 100),
    ("program", b"\x7fELF\2\1\1" + b"\0" * 50),
    ("program", b"#!/bin/sh\nrm -rf /\n"),
    ("other_picture", iso(b"heic")),
    ("other_picture", picture("GIF")),
    ("other_picture", picture("TIFF")),
    ("other_picture", picture("BMP")),
    ("plain_text", "Привет! I helped at the fête. <3\r\n".encode()),
    ("plain_text", b"BM and MZ met on Monday."),
    ("plain_text", b"MZ: the day"),
    ("plain_text", "grüße".encode("cp1252")),
    ("plain_text", "hello".encode("utf-16")),
    ("harmful", EICAR),
    ("kind_not_taken", webm(b"V_VP9", b"\x88matroska")),
    ("kind_not_taken", ogg(b"\x80theora")),
    ("kind_not_taken", bytes(range(256))),
]
