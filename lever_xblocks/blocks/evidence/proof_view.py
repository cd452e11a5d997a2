"""What the face “proof” shows: the part of a folder that is looked at, as plain values for its templates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any, Final
from uuid import UUID

from django.utils import timezone

from lever_xblocks.domain.case_state import OPEN_FOR_PROOF
from lever_xblocks.domain.portfolio import FileType, Hint
from lever_xblocks.domain.profile import EvidenceKind, FileKind
from lever_xblocks.domain.profile.words import STATEMENTS
from lever_xblocks.host import Person
from lever_xblocks.records.queries.organisations import organisations_of
from lever_xblocks.records.queries.portfolio.comments import comments_of
from lever_xblocks.records.queries.portfolio.folder import OwnFolder
from lever_xblocks.records.queries.portfolio.items import items_of
from lever_xblocks.records.queries.portfolio.looks import ItemLook, looks_at
from lever_xblocks.ui.evidence import PEOPLE_SHOWN
from lever_xblocks.ui.spoken import spoken

PAGE: Final = 50
UNLINKED: Final = "none"
_WHOLE_GROUPS: Final = {FileKind.IMAGE: "image/*", FileKind.AUDIO: "audio/*", FileKind.VIDEO: "video/*"}


@dataclass(frozen=True)
class At:
    """What is looked at: proof of one strength ("none": of no strength, "": all), a page, one piece or line to change.

    As text it travels with the page: "teamwork/2/…". ``show`` asks for the page on which one piece stands.
    """

    strength: str = ""
    page: int = 1
    edit: str = ""
    show: UUID | None = None

    @classmethod
    def read(cls, raw: object) -> At:
        """From what a page sent; what cannot be read is the first page of all."""
        strength, _slash, rest = str(raw or "").partition("/")
        page, _slash, edit = rest.partition("/")
        is_number = page.isascii() and page.isdigit() and len(page) < len("10000")
        return cls(strength, max(1, int(page)) if is_number else 1, edit)

    def __str__(self) -> str:
        return f"{self.strength}/{self.page}/{self.edit}"

    def closed(self) -> At:
        """The same with nothing to change."""
        return replace(self, edit="")


def proof_values(folder: OwnFolder, person: Person | None, at: At) -> dict[str, Any]:
    """Everything the templates of the face need; four SQL statements."""
    looks = looks_at(
        items_of(folder.case_pk or 0), chosen=folder.chosen, profile=folder.profile, today=timezone.localdate()
    )
    log = next((one for one in looks if one.item.kind is EvidenceKind.HOURS_LOG), None)
    pieces = [one for one in reversed(looks) if one is not log]
    strengths = _strengths(folder)
    if at.strength not in {UNLINKED, *(one["id"] for one in strengths)}:
        at = replace(at, strength="")
    wanted = [one for one in pieces if _is_of(one, at.strength)]
    at, shown = _page_of(wanted, at)
    kinds = folder.profile.portfolio.file_kinds
    return {
        "at": at,
        "case_id": folder.case_id,
        "centre": folder.link.centre.name,
        "framework": folder.framework,
        "strengths": [one for one in strengths if one["is_open"]],
        "is_log_open": all(one["is_open"] for one in strengths),
        "undecided": [one for one in pieces if one.lacks_consent and not one.is_handed_in][:PAGE],
        "looks": shown,
        "log": log,
        "filters": _filters(pieces, strengths, at),
        "pages": _pages(len(wanted), at),
        "is_empty": not pieces,
        "organisations": organisations_of(folder.link.centre.id, person_id=person.user_id if person else None),
        "people": [{"code": code, "words": words} for code, words in PEOPLE_SHOWN.items()],
        "accept": _accepted(kinds),
        "takes_photos": FileKind.IMAGE in kinds,
        "statements": STATEMENTS,
        "talk": comments_of(folder.case_pk or 0, person) if person else None,
    }


def _strengths(folder: OwnFolder) -> list[dict[str, Any]]:
    """The competences gone on with; proof is added for those that are open."""
    return [
        {
            "id": one.id,
            "name": spoken(one.name),
            "indicators": [{"key": f"{one.id}.{each.id}", "text": spoken(each.text)} for each in one.indicators],
            "is_open": chosen.state in OPEN_FOR_PROOF,
        }
        for chosen in folder.chosen
        for one in [folder.framework.competence(chosen.competence_id)]
    ]


def _is_of(look: ItemLook, strength: str) -> bool:
    if strength == UNLINKED:
        return Hint.UNLINKED in look.hints
    return not strength or any(key.partition(".")[0] == strength for key in look.item.links)


def _page_of(pieces: Sequence[ItemLook], at: At) -> tuple[At, Sequence[ItemLook]]:
    """The pieces on the page asked for, or the last one there is."""
    if at.show is not None:
        place = next((number for number, one in enumerate(pieces) if one.item.id == at.show), 0)
        at = At(at.strength, 1 + place // PAGE)
    at = replace(at, page=min(at.page, _last_page(len(pieces))))
    return at, pieces[PAGE * (at.page - 1) : PAGE * at.page]


def _filters(pieces: Sequence[ItemLook], strengths: Iterable[dict[str, Any]], at: At) -> list[dict[str, Any]]:
    """The ways to look at less: each strength with how much there is for it."""
    found = [{"id": one["id"], "name": one["name"]} for one in strengths]
    return [
        {**one, "at": At(one["id"]), "is_current": one["id"] == at.strength, "count": count}
        for one in ({"id": "", "name": None}, *found, {"id": UNLINKED, "name": None})
        if (count := sum(_is_of(piece, one["id"]) for piece in pieces)) or one["id"] != UNLINKED
    ]


def _pages(number: int, at: At) -> dict[str, Any] | None:
    """The way to the other pages; None where there is one only."""
    last = _last_page(number)
    if last == 1:
        return None
    return {
        "first": PAGE * (at.page - 1) + 1,
        "last": min(number, PAGE * at.page),
        "number": number,
        "before": replace(at, page=at.page - 1, edit="") if at.page > 1 else None,
        "after": replace(at, page=at.page + 1, edit="") if at.page < last else None,
    }


def _last_page(number: int) -> int:
    return max(1, -(-number // PAGE))


def _accepted(kinds: frozenset[FileKind]) -> str:
    """What a browser offers to choose from."""
    endings = (f".{ending}" for one in FileType if one.kind in kinds for ending in one.endings)
    return ",".join([*(group for kind, group in _WHOLE_GROUPS.items() if kind in kinds), *endings])
