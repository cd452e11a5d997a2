"""What the face “stories” shows, as plain values for its templates and its script."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _

from lever_xblocks.blocks.evidence.folder import FolderFace, texts_of_folder
from lever_xblocks.blocks.links import later_script
from lever_xblocks.blocks.page import FaceParts, languages_to_ask_in
from lever_xblocks.blocks.visit import Visit
from lever_xblocks.domain.case_state import OPEN_FOR_PROOF
from lever_xblocks.domain.framework import Framework
from lever_xblocks.domain.starrtt import LONGEST_ANSWER, Part, questions
from lever_xblocks.records.actions.stories.content import LONGEST_HEAD
from lever_xblocks.records.actions.stories.letters import helper_address, message_to_helper
from lever_xblocks.records.notices.outbox import mail_is_set
from lever_xblocks.records.queries.helpers import HelperView
from lever_xblocks.records.queries.portfolio.comments import Talk
from lever_xblocks.records.queries.portfolio.folder import OwnFolder
from lever_xblocks.records.queries.portfolio.steps import Step
from lever_xblocks.records.queries.portfolio.stories import StoryView
from lever_xblocks.records.queries.portfolio.story_versions import VersionView
from lever_xblocks.ui.spoken import language_name, page_language, spoken

PREVIEWED: Final = 2
"""How many strengths somebody sees who only tries it out."""
_ANY: Final = uuid.UUID(int=0)


def list_values(
    folder: OwnFolder,
    stories: Sequence[StoryView],
    *,
    steps: Mapping[str, Step],
    helpers: Sequence[HelperView],
    talk: Talk | None,
) -> dict[str, Any]:
    """The list: each strength gone on with, its stories, whose turn it is; and who helps."""
    framework = folder.framework
    ids = [one.competence_id for one in folder.chosen] or [one.id for one in framework.competences[:PREVIEWED]]
    closed = {one.competence_id for one in folder.chosen if one.state not in OPEN_FOR_PROOF}
    told: dict[str, list[StoryView]] = {one: [] for one in ids}
    for story in stories:
        told[story.form.competence].append(story)
    first_untold = next((one for one in ids if one not in closed and not told[one]), None)
    return {
        "case_id": folder.case_id,
        "strengths": [
            {
                "id": one,
                "name": spoken(framework.competence(one).name),
                "description": spoken(framework.competence(one).description),
                "is_closed": one in closed,
                "is_next": one == first_untold,
                "step": steps.get(one),
                "stories": [_line(story, number) for number, story in enumerate(told[one], 1)],
            }
            for one in ids
        ],
        "talk": talk,
        "helpers": [_helper(one) for one in helpers],
        "languages": languages_to_ask_in(framework),
        "mail_is_set": mail_is_set(),
        "has_pages": bool(helper_address("x")),
    }


def version_values(versions: Sequence[VersionView]) -> dict[str, Any]:
    """The earlier states of a story, each answer with its question."""
    asked = {one.part: spoken(one.question) for one in questions()}
    return {
        "versions": [
            {"version": one, "answers": [(asked[part], text) for part, text in one.answers]} for one in versions
        ]
    }


def stories_parts(_visit: Visit, face: FolderFace) -> FaceParts:
    """What template and script of the face need."""
    folder = face.folder
    framework = folder.framework
    return FaceParts(
        values={
            "questions": [
                {
                    "part": one.part.value,
                    "name": spoken(one.name),
                    "question": spoken(one.question),
                    "example": one.example and spoken(one.example),
                    "is_tag": one.part is Part.TAG,
                }
                for one in questions()
            ],
            "competences": [{"id": one.id, "name": spoken(one.name)} for one in framework.competences],
            "languages": [{"code": code, "name": language_name(code)} for code in folder.profile.languages],
            "longest_answer": LONGEST_ANSWER,
            "longest_head": LONGEST_HEAD,
        },
        texts=_texts(),
        can=("document",),
        urls={
            "script": later_script("stories.js"),
            "recorder": later_script("recorder.js"),
            "uploader": later_script("upload.js"),
            "uploads": _url("begin_upload", folder.case_id or _ANY),
            "file": _url("file", _ANY).replace(str(_ANY), "__id__"),
        },
        island={"names": _names(framework), "language": folder.profile.languages[0]},
    )


def _line(story: StoryView, number: int) -> dict[str, Any]:
    told = {*story.form.answers, *story.form.recorded}
    return {
        "id": story.id,
        "title": story.form.title,
        "number": number,
        "answered": len(told) + bool(story.form.tags),
        "writer_name": story.writer_name,
        "is_own": story.is_own,
        "saved_at": story.saved_at,
    }


def _helper(one: HelperView) -> dict[str, Any]:
    address = helper_address(one.code) if one.code else ""
    message = address and message_to_helper(one.name, address=address, until=one.expires_at, language=one.language)
    return {"view": one, "id": str(one.id), "message": message}


def _names(framework: Framework) -> dict[str, str]:
    """Of all competences, in the language of the page."""
    return {one.id: one.name.in_language(page_language()) for one in framework.competences}


def _url(name: str, key: uuid.UUID) -> str:
    """The address of a page, "" where the place has none of ours."""
    try:
        return reverse(f"lever_web:{name}", args=[key])
    except NoReverseMatch:
        return ""


def _texts() -> dict[str, str]:
    """The sentences the scripts put on the page."""
    return texts_of_folder() | {
        "writes": _("{name} writes for you now."),
        "wrote": _("{name} wrote this down for you. Read it, or have it read to you. Is it what you said?"),
        "wrote_unknown": _("Somebody wrote this down for you. Read it, or have it read to you. Is it what you said?"),
        "own": _("{name} wrote this down. On {date} you said: these are my words."),
        "recording": _("Recording … {time}"),
        "no_microphone": _("We may not use the microphone. Allow it in your browser, or choose a recording below."),
        "sending": _("Sending your recording …"),
        "recorded": _("Your recording is kept."),
        "unrecorded": _("The recording is deleted."),
        "read": _("Read it to me"),
        "stop_reading": _("Stop reading"),
        "no_answer": _("No answer yet."),
        "spoken_answer": _("You answered by voice."),
        "conflict_ticked": _("ticked"),
        "conflict_unticked": _("not ticked"),
        "the_language": _("Language"),
        "dropped": _("This is handed in by now, so your last change was not kept."),
        "not_sent": _("Some words are not saved yet. Wait for the connection, then try again."),
    }
