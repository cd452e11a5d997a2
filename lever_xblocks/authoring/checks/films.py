"""Films exist and can be followed without hearing them."""

from __future__ import annotations

from collections.abc import Iterator

from lever_xblocks.authoring.findings import Finding, error
from lever_xblocks.authoring.pages import file_name
from lever_xblocks.authoring.subject import Subject
from lever_xblocks.olx.video import read_video


def check(subject: Subject) -> Iterator[Finding]:
    """Find <video> blocks without a film or captions, and files they name that do not exist."""
    for block in subject.course.walk():
        if block.tag != "video":
            continue
        file = file_name(subject.course, block.file)
        video = read_video(block.element_xml or b"", name=file)
        if not (video.addresses or video.youtube):
            yield error(file, block.line, 'This <video> names no film. Add <source src="/static/…"/>.')
        elif not video.captions:
            message = 'This <video> has no captions. Add <transcript language="en" src="….srt"/>.'
            yield error(file, block.line, message)
        for name in (*video.files, *(caption for _, caption in video.captions)):
            if name not in subject.static:
                yield error(file, block.line, f"There is no file static/{name}. Add it, or correct its name.")
