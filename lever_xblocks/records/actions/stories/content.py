"""What can be written in a story: as it comes from a page, and as it stands in its history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from typing import Any, Final

from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _

from lever_xblocks.domain.profile import Profile
from lever_xblocks.domain.starrtt import LONGEST_ANSWER, Part, StarrttError, check_answers, check_tags
from lever_xblocks.domain.storable import storable
from lever_xblocks.records.actions.doors import Folder
from lever_xblocks.records.errors import BadInput
from lever_xblocks.records.queries.portfolio.stories import HEAD, StoryView

LONGEST_HEAD: Final = 200  # characters of a title and its like


@dataclass(frozen=True)
class Content:
    """The words of a story, whoever wrote them: only parts with an answer, only tags that are ticked."""

    head: Mapping[str, str]
    answers: Mapping[str, str]
    tags: tuple[str, ...]
    language: str

    @classmethod
    def of(cls, view: StoryView) -> Content:
        answers = {part.value: text for part, text in view.form.answers.items()}
        return cls(view.head, answers, view.form.tags, view.language)

    @classmethod
    def stored(cls, data: Mapping[str, Any]) -> Content:
        """As ``as_json`` has written it."""
        return cls(data["head"], data["answers"], tuple(data["tags"]), data["language"])

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    def parts_changed(self, other: Content) -> list[str]:
        """Which answers differ, by the names of their parts."""
        return sorted(
            part for part in {*self.answers, *other.answers} if self.answers.get(part) != other.answers.get(part)
        )


def with_changes(view: StoryView, changes: Mapping[str, object], folder: Folder) -> Content:
    """The content with changes as a page sends them, each left out or {"head": {"title": …}, "answers": {"task": …},
    "tags": {"empathy": true}, "language": {"language": "it"}}. Raises BadInput, its code naming what is wrong.
    """
    before = Content.of(view)
    if not isinstance(changes, Mapping):
        raise BadInput
    answers = {**before.answers, **_answers(_part(changes, "answers"))}
    return replace(
        before,
        head={**before.head, **_head(_part(changes, "head"))},
        answers={part.value: answers[part.value] for part in Part if answers.get(part.value)},
        tags=_tags(_part(changes, "tags"), view, folder),
        language=_language(_part(changes, "language").get("language", before.language), before, folder.profile),
    )


def _part(changes: Mapping[str, object], name: str) -> Mapping[str, object]:
    part = changes.get(name, {})
    if not isinstance(part, Mapping):
        raise BadInput(code=name)
    return part


def _answers(raw: Mapping[str, object]) -> dict[str, str]:
    try:
        return {part.value: text for part, text in check_answers(raw).items()}
    except StarrttError as error:
        if error.too_long:
            sentence = _("This answer is too long. Keep to %(limit)s characters, or tell a second story.")
            raise BadInput(sentence % {"limit": LONGEST_ANSWER}, code="too_long") from error
        raise BadInput(code="answers") from error


def _head(raw: Mapping[str, object]) -> dict[str, str]:
    if not all(key in HEAD and isinstance(text, str) for key, text in raw.items()):
        raise BadInput(code="head")
    texts = {key: storable(str(text)) for key, text in raw.items()}
    if any(len(text) > LONGEST_HEAD for text in texts.values()):
        sentence = _("This line is too long. Keep to %(limit)s characters.")
        raise BadInput(sentence % {"limit": LONGEST_HEAD}, code="too_long")
    return texts


def _tags(raw: Mapping[str, object], view: StoryView, folder: Folder) -> tuple[str, ...]:
    if not all(type(tick) is bool for tick in raw.values()):
        raise BadInput(code="tags")
    before = dict.fromkeys(view.form.tags, True)
    try:
        check_tags(tuple(raw), view.form.competence, folder.framework)
    except StarrttError as error:
        raise BadInput(code="tags") from error
    ticked = {**before, **raw}
    return tuple(one.id for one in folder.framework.competences if ticked.get(one.id))


def _language(raw: object, before: Content, profile: Profile) -> str:
    if raw == before.language or raw in profile.languages:
        return str(raw)
    names = ", ".join(_own_name(code) for code in profile.languages)
    sentence = _("Your centre cannot read this language yet. Choose one of these: %(names)s.")
    raise BadInput(sentence % {"names": names}, code="language")


def _own_name(code: str) -> str:
    try:
        return str(get_language_info(code)["name_local"])
    except KeyError:
        return code
