"""What upload.js asks for, for tests."""

from __future__ import annotations

from typing import Any

from django.urls import reverse

from tests.records.files.sending import sha256


def begin(client: Any, case: Any, data: bytes, name: str = "proof.pdf", **more: Any) -> Any:
    url = reverse("lever_web:begin_upload", args=[case.public_id])
    return client.post(url, {"name": name, "size": len(data), **more}, content_type="application/json")


def put(client: Any, upload: dict[str, Any], number: int, piece: bytes, **headers: str) -> Any:
    url = upload["urls"]["part"].replace("__number__", str(number))
    return client.put(url, piece, content_type="application/octet-stream", headers=headers)


def put_all(client: Any, upload: dict[str, Any], data: bytes) -> None:
    step = upload["part_bytes"]
    for number in range(upload["parts"]):
        piece = data[number * step : (number + 1) * step]
        assert put(client, upload, number, piece, **{"X-Part-Sha256": sha256(piece)}).json() == {"received": number}


def send(client: Any, case: Any, data: bytes, name: str = "proof.pdf") -> dict[str, Any]:
    """A file that is kept, as the page hears of it."""
    upload = begin(client, case, data, name).json()
    put_all(client, upload, data)
    answer = client.post(upload["urls"]["finish"])
    assert answer.status_code == 200, answer.content
    return dict(answer.json())


def address(kept: dict[str, Any]) -> str:
    return reverse("lever_web:file", args=[kept["file"]])
