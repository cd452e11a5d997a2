"""The pages in an archive: they need nothing beside themselves and the files next to them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from lever_xblocks.domain.starrtt import Part, questions
from lever_xblocks.records.export.folder import FolderContent, Remark
from lever_xblocks.records.models import PortfolioStep
from lever_xblocks.records.queries.portfolio.items import Item, ItemFile
from lever_xblocks.records.queries.portfolio.stories import StoryView
from lever_xblocks.ui.evidence import strengths_of
from lever_xblocks.ui.spoken import spoken

STEPS: Final = {
    PortfolioStep.Kind.ASKED: _("Your tutor was asked to look"),
    PortfolioStep.Kind.READY: _("Complete, says your tutor"),
    PortfolioStep.Kind.PLEASE_ADD: _("Please add something, says your tutor"),
    PortfolioStep.Kind.SUBMITTED: _("Handed in"),
    PortfolioStep.Kind.WITHDRAWN: _("Taken back"),
    PortfolioStep.Kind.RETURNED: _("Returned to you"),
}


def index_page(content: FolderContent, missing: Collection[str]) -> bytes:
    """Everything at a glance, with links; ``missing`` files are named and not linked."""
    names = {one.id: spoken(one.name) for one in content.framework.competences}
    chosen = {one.competence_id for one in content.choice if not one.is_given_up}
    context = {
        "content": content,
        "made_at": timezone.now(),
        "chosen": [name for key, name in names.items() if key in chosen],
        "stories": [
            {"story": one, "path": content.paths[one.id], "strength": names.get(one.form.competence)}
            for one in content.stories
        ],
        "items": [_item(one, content, missing) for one in content.items],
        "files": [
            {"name": one.shown_name, "path": path, "is_missing": path in missing}
            for one in content.files
            for path in (content.paths[one.public_id],)
        ],
        "lost": sorted(missing),
        "steps": [
            {"step": one, "words": STEPS[one.kind], "strength": names.get(one.competence_id)} for one in content.steps
        ],
        "talk": [_said(one, content) for one in content.talk],
    }
    return _rendered("index", context)


def story_page(content: FolderContent, story: StoryView) -> bytes:
    """One story: the seven questions in the language of the page, the answers in that of who told it."""
    competences = {one.id: spoken(one.name) for one in content.framework.competences}
    context = {
        "story": story,
        "strength": competences.get(story.form.competence),
        "answers": [
            {
                "question": spoken(one.question),
                "text": story.form.answers.get(one.part, ""),
                "recording": _path(story.recordings.get(one.part), content),
            }
            for one in questions()
            if one.part is not Part.TAG
        ],
        "others": [competences[one] for one in story.form.tags if one in competences],
        "paper": _path(story.paper, content),
    }
    return _rendered("story", context)


def _item(item: Item, content: FolderContent, missing: Collection[str]) -> dict[str, Any]:
    path = _path(item.file, content)
    return {
        "item": item,
        "strengths": strengths_of(item.links, content.framework.competences),
        "path": path if path not in missing else "",
        "lost": path if path in missing else "",
    }


def _said(one: Remark, content: FolderContent) -> dict[str, Any]:
    titles = {each.id: each.title for each in content.items} | {each.id: each.form.title for each in content.stories}
    return {"remark": one, "about": titles.get(one.about, "") if one.about else ""}


def _path(file: ItemFile | None, content: FolderContent) -> str:
    return content.paths.get(file.id, "") if file else ""


def _rendered(name: str, context: dict[str, Any]) -> bytes:
    return render_to_string(f"lever_web/export/{name}.html", context).encode()
