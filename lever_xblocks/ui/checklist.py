"""What has to be there before handing in, in words, each with the face of the folder where it is mended."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from math import ceil
from typing import Final, Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from lever_xblocks.ui.evidence import in_words


class Finding(Protocol):
    """What the checklist of the domain says."""

    @property
    def code(self) -> str: ...

    @property
    def blocks(self) -> bool: ...

    @property
    def competence(self) -> str | None: ...

    @property
    def about(self) -> str | None: ...

    @property
    def hours(self) -> float: ...


@dataclass(frozen=True)
class Words:
    """``face`` is where it is mended: a mode of the block, "" for what nobody can mend on a page."""

    sentence: Promise
    mend: Promise
    face: str


@dataclass(frozen=True)
class Line:
    """One thing on the checklist; ``about`` is the title of a story or of proof.

    ``is_done``: it is there. ``blocks``: it has to be mended first. Neither: a remark, the person decides.
    ``key``: the strength to begin with on the face.
    """

    sentence: str | Promise
    is_done: bool = False
    blocks: bool = False
    about: str = ""
    mend: str | Promise = ""
    face: str = ""
    key: str = ""


_TELL, _ADD, _ASK, _AGREE = _("Tell it"), _("Add proof"), _("Ask somebody"), _("Go to your agreement")
_GO_ON = _("Go on with the story")
WORDS: Final[Mapping[str, Words]] = {
    "nothing_chosen": Words(_("Tick at least one strength to hand in."), _("Tick one"), "hand_in"),
    "hours_missing": Words(_("Your centre asks for more hours of volunteering."), _("Write down hours"), "proof"),
    "no_confirmation": Words(
        _("Your organisation has not confirmed yet what you did there."), _("Ask your organisation"), "confirm"
    ),
    "not_ready": Words(_("Your tutor has not said yet that it is complete."), _("Ask your tutor"), "tutor"),
    "age_unknown": Words(_("You have not said yet whether you are of age."), _AGREE, "agreement"),
    "no_guardian": Words(_("Your parent or guardian has not agreed yet."), _AGREE, "agreement"),
    "no_story": Words(_("You have not told a story for it yet."), _TELL, "stories"),
    "no_proof": Words(_("There is no proof for it yet."), _ADD, "proof"),
    "indicators_unproven": Words(
        _("Some of what others can see has no proof. You may hand in all the same."), _("See what"), "gaps"
    ),
    "statements_alone": Words(
        _("Only others say so. Something of your own beside it makes it stronger."), _ADD, "proof"
    ),
    "not_own_words": Words(
        _("Somebody wrote this down for you. Read it or listen to it, and say whether these are your words."),
        _("Read the story"),
        "stories",
    ),
    "story_incomplete": Words(_("Some of the seven questions have no answer yet."), _GO_ON, "stories"),
    "story_short": Words(_("Some answers are very short. Another sentence helps."), _GO_ON, "stories"),
    "no_consent": Words(
        _("Say who can be seen or heard in it, and whether they agreed."), _("Go to your proof"), "proof"
    ),
    "statement_awaited": Words(
        _("Somebody you asked has not answered yet. Without the answer this does not count."),
        _("See whom you asked"),
        "confirm",
    ),
}
"""By code of ``domain.portfolio.FindingCode``."""

_TOLD: Final = frozenset({"no_story", "not_own_words", "story_incomplete"})
_DONE: Final = (
    (_TOLD, _("A story in your own words")),
    (frozenset({"no_proof"}), _("Proof")),
)


def lines_of(findings: Iterable[Finding], titles: Mapping[str, str]) -> list[Line]:
    """What is not there, what keeps from handing in first; ``titles`` by the ids that findings are about."""
    lines = [_line(one, titles) for one in findings]
    return [*(line for line in lines if line.blocks), *(line for line in lines if not line.blocks)]


def done_for(findings: Iterable[Finding]) -> list[Line]:
    """What is there for one strength: ``findings`` are about it."""
    missing = {str(one.code) for one in findings if one.blocks}
    return [Line(words, is_done=True) for codes, words in _DONE if not codes & missing]


def _line(finding: Finding, titles: Mapping[str, str]) -> Line:
    words = WORDS[str(finding.code)]
    return Line(
        _hours(finding.hours) if finding.hours else words.sentence,
        blocks=finding.blocks,
        about=titles.get(finding.about or "", ""),
        mend=words.mend,
        face=words.face,
        key=finding.competence or "",
    )


def _hours(missing: float) -> str:
    told = ngettext(
        "%(hours)s hour of volunteering is still missing.",
        "%(hours)s hours of volunteering are still missing.",
        ceil(missing),
    )
    return told % {"hours": in_words(Decimal(str(missing)))}
