"""Rules with a number or a name in them, as sentences to the volunteer in the language that is active."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import get_language_info, gettext, gettext_lazy, ngettext

from lever_xblocks.domain.framework import Text
from lever_xblocks.domain.profile import DocumentKind, FileKind, HandOver, Profile
from lever_xblocks.records.files.kinds import names_of


@dataclass(frozen=True)
class Sentence:
    """A sentence of ours and, behind it, words of the file, which may stand in another language."""

    text: str
    words: Text | None = None


Wording = Callable[[Profile], Sentence | None]
"""None: the rule as it is needs no sentence."""


def language_name(code: str) -> str:
    """The name of a language in the language that is active; its code where Django knows no name."""
    try:
        return gettext(get_language_info(code)["name"])
    except KeyError:
        return code


def choice(profile: Profile) -> Sentence:
    lowest, highest = profile.choice.lowest, profile.choice.highest
    if lowest == highest:
        text = ngettext(
            "You choose %(number)d strength to go on with.", "You choose %(number)d strengths to go on with.", lowest
        )
        return Sentence(text % {"number": lowest})
    text = gettext("You choose %(lowest)d to %(highest)d strengths to go on with.")
    return Sentence(text % {"lowest": lowest, "highest": highest})


def guardian(profile: Profile) -> Sentence:
    if not profile.guardian_below:
        return Sentence(gettext("You decide on your own to take part, however old you are."))
    text = gettext("If you are younger than %(age)d, a parent or guardian agrees too.")
    return Sentence(text % {"age": profile.guardian_below})


def minimum_hours(profile: Profile) -> Sentence:
    hours = profile.portfolio.minimum_hours
    if not hours:
        return Sentence(gettext("No number of hours is asked for."))
    text = ngettext(
        "You need %(hours)d hour of volunteering or more.", "You need %(hours)d hours of volunteering or more.", hours
    )
    return Sentence(text % {"hours": hours})


def evidence_years(profile: Profile) -> Sentence:
    years = profile.portfolio.evidence_years
    if not years:
        return Sentence(gettext("Your proof may be of any age."))
    text = ngettext(
        "We tell you when proof is older than %(years)d year. You may use it all the same.",
        "We tell you when proof is older than %(years)d years. You may use it all the same.",
        years,
    )
    return Sentence(text % {"years": years})


def file_kinds(profile: Profile) -> Sentence:
    kinds = names_of([kind for kind in FileKind if profile.accepts_file(kind)])
    return Sentence(gettext("You can add these files: %(kinds)s.") % {"kinds": kinds})


def returns(profile: Profile) -> Sentence:
    returns = profile.assessment.returns
    if not returns:
        return Sentence(gettext("What you sent cannot come back to you for more proof."))
    text = ngettext(
        "A strength can come back to you %(times)d time for more proof.",
        "A strength can come back to you %(times)d times for more proof.",
        returns,
    )
    return Sentence(text % {"times": returns})


def sample_percent(profile: Profile) -> Sentence | None:
    percent = profile.assessment.sample_percent
    text = gettext("Your centre looks at %(percent)d of 100 decisions a second time.")
    return Sentence(text % {"percent": percent}) if percent else None


def sample_first(profile: Profile) -> Sentence | None:
    first = profile.assessment.sample_first
    text = ngettext(
        "The first decision of a new assessor is always looked at a second time.",
        "The first %(number)d decisions of a new assessor are always looked at a second time.",
        first,
    )
    return Sentence(text % {"number": first}) if first else None


def assessor_years(profile: Profile) -> Sentence | None:
    years = profile.assessor.years
    text = ngettext(
        "Your assessor has %(years)d year of experience or more.",
        "Your assessor has %(years)d years of experience or more.",
        years,
    )
    return Sentence(text % {"years": years}) if years else None


def education_level(profile: Profile) -> Sentence | None:
    level = profile.assessor.education_level
    text = gettext("Your assessor has an education of EQF level %(level)d or higher.")
    return Sentence(text % {"level": level}) if level else None


def appeal_days(profile: Profile) -> Sentence:
    text = ngettext(
        "You can appeal for %(days)d day after the decision.",
        "You can appeal for %(days)d days after the decision.",
        profile.appeal_days,
    )
    return Sentence(text % {"days": profile.appeal_days})


def retention(profile: Profile) -> Sentence:
    text = ngettext(
        "Your files are deleted %(months)d month after the decision.",
        "Your files are deleted %(months)d months after the decision.",
        profile.retention_months,
    )
    return Sentence(text % {"months": profile.retention_months})


_STEPS = {
    HandOver.TUTOR_ANSWER: gettext_lazy("Your tutor answers you: %(days)s."),
    HandOver.CANDIDATE_ANSWER: gettext_lazy("You add what was asked for: %(days)s."),
    HandOver.ASSIGNMENT: gettext_lazy("Your centre finds an assessor: %(days)s."),
    HandOver.ASSESSMENT: gettext_lazy("The assessor decides: %(days)s."),
    HandOver.RELEASE: gettext_lazy("Your centre tells you the result: %(days)s."),
    HandOver.APPEAL: gettext_lazy("An appeal is decided: %(days)s."),
}


def target(hand_over: HandOver) -> Wording:
    def wording(profile: Profile) -> Sentence:
        number = profile.targets[hand_over]
        days = ngettext("within %(number)d day", "within %(number)d days", number) % {"number": number}
        return Sentence(str(_STEPS[hand_over]) % {"days": days})

    return wording


_DOCUMENTS = {
    DocumentKind.CONFIRMATION: gettext_lazy("After your self-assessment you get:"),
    DocumentKind.INTERMEDIATE: gettext_lazy("If you stop before the assessment, you get:"),
    DocumentKind.CERTIFICATE: gettext_lazy("At the end you get:"),
}


def document(kind: DocumentKind) -> Wording:
    def wording(profile: Profile) -> Sentence | None:
        document = profile.documents.get(kind)
        if document is None:
            return None
        text = str(_DOCUMENTS[kind])
        if document.reserved:
            only = gettext("Only an authorised centre may call it “%(name)s”.") % {"name": document.reserved}
            text = f"{only} {text}"
        return Sentence(text, document.name)

    return wording


def certificate_languages(profile: Profile) -> Sentence:
    names = ", ".join(map(language_name, profile.certificate.languages))
    if profile.certificate.bilingual:
        text = gettext("The certificate stands in these languages side by side: %(languages)s.")
    elif len(profile.certificate.languages) == 1:
        text = gettext("The certificate comes in this language: %(languages)s.")
    else:
        text = gettext("The certificate comes in one of these languages, as you wish: %(languages)s.")
    return Sentence(text % {"languages": names})


def appeal_body(profile: Profile) -> Sentence:
    return Sentence(gettext("Who decides on an appeal:"), profile.appeal_body)


def legal(profile: Profile) -> Sentence:
    return Sentence("", profile.notice.legal)


def authority(profile: Profile) -> Sentence:
    return Sentence(gettext("Who knows more:"), profile.notice.authority)


def check(profile: Profile) -> Sentence:
    return Sentence("", profile.notice.check)


def as_of(profile: Profile) -> Sentence:
    year, month = map(int, profile.notice.as_of.split("-"))
    text = gettext("The rules were looked up in %(month)s.")
    return Sentence(text % {"month": date_format(date(year, month, 1), "YEAR_MONTH_FORMAT")})
