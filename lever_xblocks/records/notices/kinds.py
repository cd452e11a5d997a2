"""What people are told, in words made when they read them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lever_xblocks.records.models import Notice
from lever_xblocks.records.queries.people import name_of


class NoticeKind(StrEnum):
    """One kind of news; the values are stored and never change."""

    ROUND_FINISHED = "round.finished"
    CHOICE_SENT = "choice.sent"
    CHOICE_WITHOUT_TUTOR = "choice.without_tutor"
    RATER_ANSWERED = "rater.answered"
    RATER_DECLINED = "rater.declined"
    STORY_TO_CONFIRM = "story.to_confirm"
    AGREEMENT_PROPOSED = "agreement.proposed"
    AGREEMENT_CONFIRMED = "agreement.confirmed"
    GUARDIAN_ANSWERED = "guardian.answered"
    REFEREE_ANSWERED = "referee.answered"
    REFEREE_DECLINED = "referee.declined"
    TUTOR_ASKED = "tutor.asked"
    COMMENTED = "talk.commented"
    PLEASE_ADD = "talk.please_add"
    READY = "talk.ready"
    COMPLAINT_OPENED = "complaint.opened"
    COMPLAINT_CLOSED = "complaint.closed"
    PORTFOLIO_SUBMITTED = "portfolio.submitted"
    PORTFOLIO_WITHDRAWN = "portfolio.withdrawn"
    TUTOR_CAME = "tutor.came"
    CANDIDATE_CAME = "candidate.came"
    NEEDS_TUTOR = "candidate.needs_tutor"
    REMIND_TUTOR = "remind.tutor"
    REMIND_CANDIDATE = "remind.candidate"
    REMIND_ASSIGNMENT = "remind.assignment"
    REMIND_REFEREE = "remind.referee"
    REMIND_HANDED_IN = "remind.handed_in"


TOLD_ON_TUTOR_DESK: Final = (
    NoticeKind.ROUND_FINISHED,
    NoticeKind.CHOICE_SENT,
    NoticeKind.AGREEMENT_PROPOSED,
    NoticeKind.TUTOR_ASKED,
    NoticeKind.COMMENTED,
    NoticeKind.PORTFOLIO_SUBMITTED,
    NoticeKind.PORTFOLIO_WITHDRAWN,
    NoticeKind.CANDIDATE_CAME,
    NoticeKind.REMIND_TUTOR,
)
"""What a tutor also finds on the desk, and marks as read there."""


@dataclass(frozen=True)
class Words:
    """How one kind reads; ``name`` is whom it is about, ``day`` since when somebody waits."""

    title: str | Promise
    sentence: str | Promise


WORDS = {
    NoticeKind.ROUND_FINISHED: Words(
        _("Strengths are rated"), _("%(name)s has rated their strengths. Read the result and talk about it together.")
    ),
    NoticeKind.CHOICE_SENT: Words(
        _("Strengths are chosen"),
        _("%(name)s has chosen which strengths to have validated. Read the choice and help to find proof."),
    ),
    NoticeKind.CHOICE_WITHOUT_TUTOR: Words(
        _("Strengths are chosen"),
        _("%(name)s has chosen which strengths to have validated, and has no tutor yet. Choose one."),
    ),
    NoticeKind.RATER_ANSWERED: Words(
        _("Somebody answered"), _("Somebody you asked has told how they see you. Compare it with your own view.")
    ),
    NoticeKind.RATER_DECLINED: Words(
        _("Somebody said no"), _("Somebody you asked would rather not answer. You can ask somebody else.")
    ),
    NoticeKind.STORY_TO_CONFIRM: Words(
        _("Are these your words?"),
        _("Somebody wrote down a story for you. Read it or listen to it, and say whether these are your words."),
    ),
    NoticeKind.AGREEMENT_PROPOSED: Words(
        _("An agreement for you"), _("%(name)s has written down a goal and agreed. Read it and agree too, or talk.")
    ),
    NoticeKind.AGREEMENT_CONFIRMED: Words(
        _("Your agreement stands"), _("Your tutor has agreed to your goal. You can go on together.")
    ),
    NoticeKind.GUARDIAN_ANSWERED: Words(
        _("A parent or guardian has answered"), _("%(name)s: the parent or guardian has answered. Read what they say.")
    ),
    NoticeKind.REFEREE_ANSWERED: Words(
        _("Somebody has confirmed what you did"),
        _("Somebody you asked for a confirmation has answered. It is in your folder now: read it."),
    ),
    NoticeKind.REFEREE_DECLINED: Words(
        _("Somebody said no"), _("Somebody you asked for a confirmation would rather not. You can ask somebody else.")
    ),
    NoticeKind.TUTOR_ASKED: Words(
        _("Somebody asks you to look"),
        _("%(name)s asks you to look at what is in their folder. Say what is complete, or what should be added."),
    ),
    NoticeKind.COMMENTED: Words(_("Somebody wrote to you"), _("%(name)s wrote to you about the folder.")),
    NoticeKind.PLEASE_ADD: Words(
        _("Please add something"), _("%(name)s looked at your folder and asks you to add something. Read what.")
    ),
    NoticeKind.READY: Words(
        _("Your tutor finds it complete"),
        _("%(name)s looked at your folder and finds it complete. You can hand it in when you like."),
    ),
    NoticeKind.COMPLAINT_OPENED: Words(
        _("Somebody asks the centre for help"),
        _("The talk about the folder of %(name)s is open to you, until you say that it is settled. Read why."),
    ),
    NoticeKind.COMPLAINT_CLOSED: Words(
        _("The complaint is settled"),
        _("What candidate and tutor write to each other is between the two again."),
    ),
    NoticeKind.PORTFOLIO_SUBMITTED: Words(
        _("A folder is handed in"), _("%(name)s has handed in their folder to be assessed. See what is in it.")
    ),
    NoticeKind.PORTFOLIO_WITHDRAWN: Words(
        _("A folder is taken back"),
        _("%(name)s has taken back what they handed in, to go on working on it. Nothing is to be assessed for now."),
    ),
    NoticeKind.TUTOR_CAME: Words(
        _("You have a tutor"), _("%(name)s is your tutor now. Turn to them when you need help.")
    ),
    NoticeKind.CANDIDATE_CAME: Words(
        _("A new volunteer for you"), _("You are the tutor of %(name)s now. Say hello and see how far they are.")
    ),
    NoticeKind.NEEDS_TUTOR: Words(_("A volunteer without a tutor"), _("%(name)s has no tutor. Choose one.")),
    NoticeKind.REMIND_TUTOR: Words(
        _("Somebody waits for you"), _("%(name)s has been waiting for your answer since %(day)s.")
    ),
    NoticeKind.REMIND_CANDIDATE: Words(
        _("The next step is yours"), _("Your work has been resting since %(day)s. Go on where you stopped.")
    ),
    NoticeKind.REMIND_ASSIGNMENT: Words(
        _("A volunteer waits for a tutor"), _("%(name)s has been waiting for a tutor since %(day)s. Choose one.")
    ),
    NoticeKind.REMIND_REFEREE: Words(
        _("Somebody has not confirmed yet"),
        _("You have been waiting for a confirmation since %(day)s. Remind this person, or ask somebody else."),
    ),
    NoticeKind.REMIND_HANDED_IN: Words(
        _("A folder waits"), _("%(name)s handed in their folder on %(day)s and still waits. See what is in it.")
    ),
}


def title_of(notice: Notice) -> str:
    """The news in a few words, in the language in force."""
    return str(WORDS[NoticeKind(notice.kind)].title)


def sentence_of(notice: Notice) -> str:
    """What happened and what to do next, in the language in force; ``notice.about`` should be loaded."""
    since = notice.details.get("since")
    values = {
        "name": name_of(notice.about) if notice.about else "",
        "day": date_format(date.fromisoformat(since), "DATE_FORMAT") if since else "",
    }
    return str(WORDS[NoticeKind(notice.kind)].sentence) % values
