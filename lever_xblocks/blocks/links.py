"""Addresses of pages that faces lead to, "" where the place has no such pages, and of scripts they load later."""

from __future__ import annotations

from typing import Any

from django.templatetags.static import static
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


def later_script(name: str) -> str:
    """A script of ours that another one loads.

    An address in the content of a block Open edX takes for that of a file of the course, and where it finds one of its
    own it adds a hash, also to a name that has one. ``?raw`` tells it to leave the address alone.
    """
    return static(f"lever/js/{name}") + "?raw"


def page_url(name: str, *keys: Any) -> str:
    try:
        return reverse(name, args=keys)
    except NoReverseMatch:
        return ""
