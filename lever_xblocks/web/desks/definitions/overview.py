"""The frameworks and profiles a centre can work with, and where each is in use."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import groupby

from django.http import HttpRequest, HttpResponse

from lever_xblocks.records.queries.snapshots import StoredVersion, Use, use_of, versions_for
from lever_xblocks.ui.spoken import SpokenText, spoken
from lever_xblocks.web.access import centre_to_manage, page_for
from lever_xblocks.web.desks.centre.frame import render_desk


@dataclass(frozen=True)
class Entry:
    """One framework or profile with its versions, the newest first."""

    title: SpokenText
    id: str
    is_own: bool
    versions: tuple[tuple[StoredVersion, Use], ...]


@page_for()
def definitions(request: HttpRequest, slug: str) -> HttpResponse:
    place = centre_to_manage(request, slug)
    stored, use = versions_for(place.pk), use_of(place.pk)
    context = {
        "frameworks": _entries(stored.frameworks, use.frameworks),
        "profiles": _entries(stored.profiles, use.profiles),
    }
    return render_desk(request, place, "lever_web/definitions/overview.html", context)


def _entries(stored: tuple[StoredVersion, ...], use: dict[int, Use]) -> list[Entry]:
    """What the centre uses comes first, then its own."""
    entries = [
        _entry(tuple((version, use.get(version.pk, Use())) for version in versions))
        for _id, versions in groupby(stored, lambda version: version.id)
    ]
    return sorted(entries, key=lambda entry: (not any(used for _version, used in entry.versions), not entry.is_own))


def _entry(versions: tuple[tuple[StoredVersion, Use], ...]) -> Entry:
    newest = versions[0][0]
    return Entry(spoken(newest.title), newest.id, newest.is_own, versions)
