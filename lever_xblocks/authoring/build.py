"""Packs a course as the archive Studio imports."""

from __future__ import annotations

import gzip
import io
import os
import tarfile
import tempfile
from collections.abc import Iterator
from pathlib import Path

from lever_xblocks.authoring.check import check_course
from lever_xblocks.authoring.findings import Finding, has_errors

# What a platform reads; everything else (notes, lever.yaml, sources of pictures) stays at home.
_FOLDERS = (
    "about", "chapter", "course", "html", "info", "policies", "problem", "sequential", "static", "tabs", "vertical",
    "video",
)  # fmt: skip
_ROOT = "course"


class BuildError(Exception):
    """A course that was not packed, and why."""

    def __init__(self, message: str, findings: tuple[Finding, ...] = ()) -> None:
        self.findings = findings
        super().__init__(message)


def build_course(folder: Path, out: Path) -> Path:
    """Pack a course into ``out``, a ``.tar.gz``; the same course always gives the same bytes.

    Nothing stands at ``out`` until the archive is whole. Raises BuildError for a course with errors, a link out of
    its folder, or a place that cannot be written.
    """
    findings = check_course(folder)
    if has_errors(findings):
        raise BuildError(f"{folder.name} has errors and was not packed. Mend them first.", findings)
    try:
        _write_whole(out, _archive(folder))
    except OSError as error:
        raise BuildError(f"{out} cannot be written ({error.strerror}). Choose another place with --output.") from error
    return out


def _archive(folder: Path) -> bytes:
    tar_bytes = io.BytesIO()
    with tarfile.open(fileobj=tar_bytes, mode="w", format=tarfile.USTAR_FORMAT) as archive:
        for path in _files(folder):
            content = path.read_bytes()
            entry = tarfile.TarInfo(f"{_ROOT}/{path.relative_to(folder).as_posix()}")
            entry.size, entry.mode = len(content), 0o644
            archive.addfile(entry, io.BytesIO(content))
    return gzip.compress(tar_bytes.getvalue(), mtime=0)


def _files(folder: Path) -> Iterator[Path]:
    """The files to pack, in a fixed order."""
    yield folder / "course.xml"
    for name in _FOLDERS:
        for path in sorted((folder / name).rglob("*")):
            if not path.resolve().is_relative_to(folder.resolve()):
                raise BuildError(f"{path} is a link out of the course folder. Replace it with the file itself.")
            if path.is_file() and not any(part.startswith(".") for part in path.relative_to(folder).parts):
                yield path


def _write_whole(out: Path, content: bytes) -> None:
    """Write beside the goal, then rename: whoever looks sees the old file or the new one, never half of it."""
    handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).chmod(0o644)
        Path(name).replace(out)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
