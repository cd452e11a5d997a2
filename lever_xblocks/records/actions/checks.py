"""What people enter, as the domain accepts it, or a refusal in words."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any, TypeVar

from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from lever_xblocks.domain.framework import Framework
from lever_xblocks.domain.scoring import Rating
from lever_xblocks.domain.self_assessment import (
    LONGEST_TEXT,
    RatingError,
    TextTooLong,
    check_picked,
    check_ratings,
    check_texts,
    competence_of,
)
from lever_xblocks.records.errors import BadRatings

Checked = TypeVar("Checked")


def checked_ratings(raw: Any, framework: Framework, picked: Collection[str] | None) -> dict[str, Rating | None]:
    """The ratings by key. Raises BadRatings."""
    return _or_refused(framework, lambda: check_ratings(raw, framework, picked=picked))


def checked_notes(raw: object, framework: Framework, picked: Collection[str] | None) -> dict[str, str]:
    """The notes by competence. Raises BadRatings."""
    known = [one.id for one in framework.competences]
    notes = checked_texts(raw, framework)
    if hidden := [one for one in known if one in notes and picked is not None and one not in picked]:
        raise _not_picked(hidden, framework)
    return notes


def checked_texts(raw: object, framework: Framework) -> dict[str, str]:
    """What was written about competences. Raises BadRatings."""
    known = {one.id for one in framework.competences}
    return _or_refused(framework, lambda: check_texts(raw, known))


def checked_picked(raw: object, framework: Framework) -> tuple[str, ...]:
    """The ids of competences. Raises BadRatings."""
    return _or_refused(framework, lambda: check_picked(raw, framework))


def unanswered(missing: Iterable[str], framework: Framework) -> BadRatings:
    """The refusal to finish without these ratings, or without any competence picked."""
    competences = dict.fromkeys(map(competence_of, missing))
    if not competences:
        return BadRatings(_("Pick at least one strength and rate it before you finish."), code="nothing_picked")
    return BadRatings(
        _("Answer these too before you finish: %(names)s.") % {"names": names_of(competences, framework)},
        code="unanswered",
    )


def unknown_competence(competence_id: str) -> BadRatings:
    """The refusal of something the framework does not have."""
    return BadRatings(
        _("“%(name)s” is not among the competences of this course. Reload the page and try again.")
        % {"name": competence_id},
        code="unknown_competence",
    )


def names_of(competence_ids: Iterable[str], framework: Framework) -> str:
    """Names of competences in the language of the page."""
    language = get_language() or framework.base_language
    return ", ".join(framework.competence(one).name.in_language(language) for one in competence_ids)


def _or_refused(framework: Framework, check: Callable[[], Checked]) -> Checked:
    try:
        return check()
    except TextTooLong as error:
        raise BadRatings(
            _("What you wrote about “%(name)s” is too long. Keep to %(limit)s characters.")
            % {"name": names_of(error.args, framework), "limit": LONGEST_TEXT},
            code="too_long",
        ) from error
    except RatingError as error:
        raise _refusal(error, framework) from error


def _refusal(error: RatingError, framework: Framework) -> BadRatings:
    if error.unknown:
        return unknown_competence(error.unknown[0])
    if error.wrong_mode:
        return BadRatings(
            _("This page and its answers do not fit together. Reload the page and try again."), code="wrong_mode"
        )
    if error.not_picked:
        return _not_picked(error.not_picked, framework)
    if error.off_scale:
        return BadRatings(
            _("Choose one of the answers offered for: %(names)s.") % {"names": names_of(error.off_scale, framework)},
            code="off_scale",
        )
    return BadRatings()


def _not_picked(competence_ids: Iterable[str], framework: Framework) -> BadRatings:
    return BadRatings(
        _("Pick these first, then rate them: %(names)s.") % {"names": names_of(competence_ids, framework)},
        code="not_picked",
    )
