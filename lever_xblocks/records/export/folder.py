"""Everything that is in a case's folder, gathered for its owner."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from lever_xblocks.domain.framework import Framework
from lever_xblocks.host.protocol import Person
from lever_xblocks.records.errors import NotFound
from lever_xblocks.records.export.paths import path_of
from lever_xblocks.records.models import Case, Comment, StoredFile
from lever_xblocks.records.queries.agreements import AgreementView, agreement_of
from lever_xblocks.records.queries.cases import Chosen, choice_in
from lever_xblocks.records.queries.files import is_used
from lever_xblocks.records.queries.frameworks import framework_of
from lever_xblocks.records.queries.people import name_of
from lever_xblocks.records.queries.portfolio.items import Item, items_of
from lever_xblocks.records.queries.portfolio.steps import Step, steps_of
from lever_xblocks.records.queries.portfolio.stories import StoryView, stories_of


@dataclass(frozen=True)
class Remark:
    """Something candidate or tutor wrote; ``about`` is the id of a story or of proof, None for the folder."""

    about: UUID | None
    author: str
    text: str
    at: datetime


@dataclass(frozen=True, kw_only=True)
class FolderContent:
    """``files`` are those in use, oldest first; ``paths`` in the archive are by the ids of files and of stories."""

    case: Case
    candidate: str
    centre: str
    framework: Framework
    choice: tuple[Chosen, ...]
    stories: tuple[StoryView, ...]
    items: tuple[Item, ...]
    steps: tuple[Step, ...]
    talk: tuple[Remark, ...]
    agreement: AgreementView
    files: tuple[StoredFile, ...]
    paths: Mapping[UUID, str]


def own_content(case_id: UUID, owner: Person) -> FolderContent:
    """The folder of the owner's own case, also of a closed one. Raises NotFound for everybody else.

    A fixed number of SQL statements, whatever the number of things in it.
    """
    cases = Case.objects.select_related("candidate", "centre", "framework_version")
    case = cases.filter(public_id=case_id, candidate_id=owner.user_id).first()
    if case is None:
        raise NotFound
    stories, files = stories_of(case.pk), tuple(StoredFile.objects.filter(is_used(), case=case).order_by("pk"))
    return FolderContent(
        case=case,
        candidate=name_of(case.candidate),
        centre=case.centre.name,
        framework=framework_of(case.framework_version),
        choice=tuple(choice_in(case).values()),
        stories=stories,
        items=items_of(case.pk),
        steps=steps_of(case.pk),
        talk=_talk(case),
        agreement=agreement_of(case.pk),
        files=files,
        paths={
            **{one.id: path_of("stories", n, one.form.title, "html") for n, one in enumerate(stories, 1)},
            **{one.public_id: path_of("files", n, _stem(one.shown_name), one.type) for n, one in enumerate(files, 1)},
        },
    )


def _stem(name: str) -> str:
    stem, dot, _ending = name.rpartition(".")
    return stem if dot else name


def _talk(case: Case) -> tuple[Remark, ...]:
    rows = Comment.objects.filter(case=case).select_related("author", "story", "evidence").order_by("pk")
    return tuple(Remark(_about(row), name_of(row.author), row.text, row.created_at) for row in rows)


def _about(row: Comment) -> UUID | None:
    subject = row.story or row.evidence
    return subject.public_id if subject else None
