"""Addresses of pages that faces lead to; "" where the place has no such pages."""

from __future__ import annotations

from typing import Any

from django.urls import NoReverseMatch, reverse

from lever_xblocks.records.queries.links import CourseLinkInfo
from lever_xblocks.records.queries.portfolio.folder import OwnFolder
from lever_xblocks.records.scope import BlockMode


def procedure_url(link: CourseLinkInfo) -> str:
    """The page that explains how the centre works."""
    return page_url("lever_web:procedure", link.centre.slug)


def face_url(folder: OwnFolder, mode: BlockMode) -> str:
    """Another face of the folder, wherever it stands in the course of the case."""
    return page_url("lever_web:face", folder.case_id, mode.value) if folder.case_id else ""


def page_url(name: str, *keys: Any) -> str:
    try:
        return reverse(name, args=keys)
    except NoReverseMatch:
        return ""
