"""What people enter when they rate themselves, as it comes from a page: checked against the framework.

A quick rating has the id of its competence as its key ("teamwork"), a detailed one that of competence and indicator
("teamwork.a"): no id contains a dot.
"""

from collections.abc import Collection, Iterable, Mapping
from typing import Final, Literal, TypeGuard

from lever_xblocks.domain.framework.model import Competence, Framework, Outcome
from lever_xblocks.domain.scoring import NOT_APPLICABLE, Rating, score
from lever_xblocks.domain.storable import storable

LONGEST_TEXT: Final = 2000
"""How many characters a note or a reason may have."""
_LONGEST_ID_SHOWN: Final = 60


class RatingError(ValueError):
    """Some ratings cannot be kept; the reasons hold keys, ``off_scale`` and ``not_picked`` ids of competences."""

    def __init__(
        self,
        *,
        unknown: Iterable[str] = (),
        wrong_mode: Iterable[str] = (),
        not_picked: Iterable[str] = (),
        off_scale: Iterable[str] = (),
    ) -> None:
        self.unknown, self.wrong_mode = tuple(unknown), tuple(wrong_mode)
        self.not_picked, self.off_scale = tuple(not_picked), tuple(off_scale)
        super().__init__(
            f"unknown: {self.unknown}, of the other mode: {self.wrong_mode}, "
            f"not picked: {self.not_picked}, off the scale: {self.off_scale}"
        )


class TextTooLong(ValueError):  # noqa: N818 - says what is wrong, as elsewhere in the domain
    """A note or a reason is longer than LONGEST_TEXT; ``args[0]`` is the id of its competence."""


def indicator_keys(competence: Competence) -> tuple[str, ...]:
    """The keys of its detailed ratings."""
    return tuple(f"{competence.id}.{indicator.id}" for indicator in competence.indicators)


def competence_of(key: str) -> str:
    """The id of the competence that a rating of either kind is about."""
    return key.partition(".")[0]


def rating_keys(framework: Framework, picked: Collection[str] | None) -> tuple[str, ...]:
    """What there is to rate: every competence, or every indicator of those ``picked``."""
    if picked is None:
        return tuple(one.id for one in framework.competences)
    return tuple(key for one in framework.competences if one.id in picked for key in indicator_keys(one))


def check_ratings(
    raw: Mapping[str, object], framework: Framework, *, picked: Collection[str] | None = None
) -> dict[str, Rating | None]:
    """The ratings by key, where None clears one; raises RatingError and keeps nothing of a bad lot.

    ``picked``: the competences looked at in detail; None asks for quick ratings.
    """
    if not isinstance(raw, Mapping):
        raise RatingError
    expected = set(rating_keys(framework, picked))
    if not raw.keys() <= expected:
        raise _misplaced(raw.keys() - expected, framework, is_detailed=picked is not None)
    values = framework.scale.values
    checked = {key: rating for key, rating in raw.items() if rating is None or _is_rating(rating, values)}
    if off_scale := [competence_of(key) for key in raw if key not in checked]:
        raise RatingError(off_scale=dict.fromkeys(off_scale))
    return checked


def check_picked(raw: object, framework: Framework) -> tuple[str, ...]:
    """Ids of competences in the order of the framework, each once. Raises RatingError with those unknown."""
    if not isinstance(raw, list | tuple):
        raise RatingError
    known = [one.id for one in framework.competences]
    if unknown := [one for one in raw if one not in known]:
        raise RatingError(unknown=(str(one)[:_LONGEST_ID_SHOWN] for one in unknown))
    return tuple(one for one in known if one in raw)


def check_texts(raw: object, competence_ids: Collection[str]) -> dict[str, str]:
    """Notes or reasons by competence, as they can be stored; one of blanks only is empty.

    Raises RatingError for what is no text or about another competence, TextTooLong.
    """
    if not isinstance(raw, Mapping):
        raise RatingError
    if unknown := [str(key)[:_LONGEST_ID_SHOWN] for key in raw if key not in competence_ids]:
        raise RatingError(unknown=unknown)
    if not all(isinstance(text, str) for text in raw.values()):
        raise RatingError
    texts = {key: storable(text) for key, text in raw.items()}
    if too_long := [key for key, text in texts.items() if len(text) > LONGEST_TEXT]:
        raise TextTooLong(too_long[0])
    return texts


def outcomes(ratings: Mapping[str, Rating], framework: Framework, picked: Collection[str]) -> dict[str, Outcome | None]:
    """What detailed ratings come to for each competence picked, by the assessor's rule; None: not all are given."""
    return {
        one.id: score([ratings.get(key) for key in indicator_keys(one)], framework.scoring)
        for one in framework.competences
        if one.id in picked
    }


def _misplaced(keys: Iterable[str], framework: Framework, *, is_detailed: bool) -> RatingError:
    """Why these keys are not among those asked for."""
    quick = set(rating_keys(framework, None))
    detailed = set(rating_keys(framework, quick))
    ordered = sorted(map(str, keys))
    return RatingError(
        unknown=(key[:_LONGEST_ID_SHOWN] for key in ordered if key not in quick | detailed),
        wrong_mode=(key for key in ordered if key in (quick if is_detailed else detailed)),
        not_picked=dict.fromkeys(competence_of(key) for key in ordered if is_detailed and key in detailed),
    )


def _is_rating(value: object, values: tuple[int, ...]) -> TypeGuard[int | Literal["na"]]:
    # True equals 1 and 3.0 equals 3, but a page that sends them has a mistake: only a real int counts.
    return value == NOT_APPLICABLE or (type(value) is int and value in values)
