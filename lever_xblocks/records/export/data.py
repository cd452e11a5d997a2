"""A folder for machines, as docs/reference/folder-export.md describes it."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any, Final

from django.core.serializers.json import DjangoJSONEncoder

from lever_xblocks.records.export.folder import FolderContent
from lever_xblocks.records.models import RefereeRequest, StoredFile
from lever_xblocks.records.queries.portfolio.items import Item, ItemFile
from lever_xblocks.records.queries.portfolio.stories import StoryView

FORMAT: Final = "lever-folder"
VERSION: Final = 1


def folder_json(content: FolderContent, missing: Collection[str]) -> bytes:
    """``missing`` are the paths of files that are no longer in the storage."""
    case = content.case
    data = {
        "format": FORMAT,
        "version": VERSION,
        "case": case.public_id,
        "candidate": content.candidate,
        "centre": content.centre,
        "framework": {"id": content.framework.id, "version": content.framework.version},
        "opened_at": case.opened_at,
        "closed_at": case.closed_at,
        "choice": [
            {
                "competence": one.competence_id,
                "state": one.state,
                "reason": one.reason,
                "given_up_at": one.given_up_at,
            }
            for one in content.choice
        ],
        "stories": [_story(one, content) for one in content.stories],
        "proof": [_item(one) for one in content.items],
        "files": [_file(one, content, missing) for one in content.files],
        "agreement": _agreement(content),
        "steps": [
            {
                "competence": one.competence_id,
                "kind": one.kind,
                "reason": one.reason,
                "by": one.actor_name,
                "at": one.at,
            }
            for one in content.steps
        ],
        "talk": [{"about": one.about, "by": one.author, "text": one.text, "at": one.at} for one in content.talk],
    }
    return json.dumps(data, cls=DjangoJSONEncoder, ensure_ascii=False, indent=2).encode()


def _story(one: StoryView, content: FolderContent) -> dict[str, Any]:
    form = one.form
    return {
        "id": one.id,
        "page": content.paths[one.id],
        "competence": form.competence,
        "title": form.title,
        "activity": form.activity,
        "period": form.period,
        "purpose": form.purpose,
        "language": one.language,
        "answers": dict(form.answers),
        "recordings": {part: file.id for part, file in one.recordings.items()},
        "other_competences": list(form.tags),
        "written_by": one.writer,
        "writer": one.writer_name,
        "own_words_at": one.own_words_at,
        "paper": _id(one.paper),
        "created_at": one.created_at,
        "saved_at": one.saved_at,
    }


def _item(one: Item) -> dict[str, Any]:
    return {
        "id": one.id,
        "kind": one.kind,
        "title": one.title,
        "text": one.text,
        "url": one.url,
        "for": sorted(one.links),
        "first_day": one.first_day,
        "last_day": one.last_day,
        "own_role": one.own_role,
        "organisation": one.organisation,
        "people_shown": one.people_shown,
        "file": _id(one.file),
        "hours": [
            {
                "organisation": line.organisation,
                "activity": line.activity,
                "first": line.first,
                "last": line.last,
                "hours": line.hours,
            }
            for line in one.hours
        ],
        "statement": _statement(one, one.referee) if one.referee else None,
        "entered_by": one.entered_by,
        "created_at": one.created_at,
        "saved_at": one.saved_at,
    }


def _statement(item: Item, referee: RefereeRequest) -> dict[str, Any]:
    """Who was asked and what they say; their address stays with the centre."""
    return {
        "name": referee.name,
        "relation": referee.relation,
        "function": referee.function,
        "answer": item.answer,
        "way": referee.way,
        "answered_at": referee.answered_at,
        "statement": referee.statement,
        "role": referee.role,
        "tasks": referee.tasks,
        "place": referee.place,
        "first_day": referee.first_day,
        "last_day": referee.last_day,
        "hours": referee.hours,
    }


def _file(one: StoredFile, content: FolderContent, missing: Collection[str]) -> dict[str, Any]:
    path = content.paths[one.public_id]
    return {
        "id": one.public_id,
        "path": path,
        "name": one.shown_name,
        "type": one.type,
        "bytes": one.size,
        "sha256": one.sha256,
        "sent_at": one.created_at,
        "is_missing": path in missing,
    }


def _agreement(content: FolderContent) -> dict[str, Any] | None:
    one = content.agreement
    if not one.is_there:
        return None
    return {
        "goal": one.goal,
        "until": one.until,
        "support": one.support,
        "is_of_age": one.of_age,
        "candidate_at": one.candidate_at,
        "tutor_at": one.tutor_at,
        "tutor": one.tutor_name,
        "guardian": one.guardian.name if one.guardian else None,
        "guardian_agreed": one.guardian_agreed,
    }


def _id(file: ItemFile | None) -> Any:
    return file.id if file else None
