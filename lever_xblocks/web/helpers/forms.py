"""A story as a form that works without a script."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lever_xblocks.domain.starrtt import LONGEST_ANSWER, Part, questions
from lever_xblocks.records.actions.stories.content import LONGEST_HEAD
from lever_xblocks.records.queries.helper_pages import HelperPage
from lever_xblocks.records.queries.portfolio.stories import HEAD, StoryView
from lever_xblocks.ui.spoken import language_name, spoken

HEAD_LABELS: Mapping[str, str | Promise] = {
    "title": _("A name for the story"),
    "activity": _("Where or in which activity was it?"),
    "period": _("When was it?"),
    "purpose": _("What is the story to be used for?"),
}


def changes_in(posted: QueryDict, page: HelperPage, view: StoryView) -> dict[str, Any]:
    """What a form sends, as ``SaveStory`` takes it; browsers send line ends of their own."""
    texts = {name: text.replace("\r\n", "\n") for name, text in posted.items() if isinstance(text, str)}
    others = [one.id for one in page.framework.competences if one.id != view.form.competence]
    return {
        "answers": {part.value: texts[part.value] for part in Part if part.value in texts and part is not Part.TAG},
        "head": {name: texts[name] for name in HEAD if name in texts},
        "tags": {one: one in posted.getlist("tag") for one in others},
        "language": {"language": texts.get("language", view.language)},
    }


def revision_in(posted: QueryDict) -> int | None:
    """The revision the form was made for."""
    text = posted.get("revision", "")
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None  # noqa: PLR2004


def form_values(page: HelperPage, view: StoryView, mine: Mapping[str, Any] | None = None) -> dict[str, Any]:
    """The form as it is stored; with ``mine``, as it was sent, and beside it what is stored now and differs."""
    mine = mine or {}
    heads, answers = mine.get("head", {}), mine.get("answers", {})
    ticked = [one for one, tick in mine["tags"].items() if tick] if "tags" in mine else view.form.tags
    return {
        "story": view,
        "name": spoken(page.framework.competence(view.form.competence).name),
        "heads": [_field(name, view.head[name], heads) | {"label": HEAD_LABELS[name]} for name in HEAD],
        "questions": [
            _field(one.part.value, view.form.answers.get(one.part, ""), answers)
            | {
                "question": spoken(one.question),
                "example": one.example and spoken(one.example),
                "is_tag": one.part is Part.TAG,
                "is_spoken": one.part in view.recordings,
            }
            for one in questions()
        ],
        "tags": [
            {"id": one.id, "name": spoken(one.name), "is_ticked": one.id in ticked}
            for one in page.framework.competences
            if one.id != view.form.competence
        ],
        "languages": [
            {"code": code, "name": language_name(code), "is_current": code == _language(mine, view)}
            for code in page.profile.languages
        ],
        "longest_answer": LONGEST_ANSWER,
        "longest_head": LONGEST_HEAD,
    }


def _field(name: str, stored: str, mine: Mapping[str, str]) -> dict[str, Any]:
    text = mine.get(name, stored)
    return {"id": name, "text": text, "stored": stored if stored != text else ""}


def _language(mine: Mapping[str, Any], view: StoryView) -> str:
    return str(mine.get("language", {}).get("language", view.language))
