"""Every rule of a local profile as a sentence to the volunteer, in the language that is active."""

from __future__ import annotations

from typing import Any, Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from lever_xblocks.domain.profile import DifferenceRule, DocumentKind, HandOver, Profile
from lever_xblocks.domain.profile.schema import profile_schema
from lever_xblocks.domain.profile.words import (
    Exclusion,
    InterviewRule,
    Need,
    ProofFrom,
    SelfAssessmentShown,
    SeparateRoles,
)
from lever_xblocks.records.definitions import sentences
from lever_xblocks.records.definitions.sentences import Sentence, Wording

BY_VALUE: Final[dict[str, dict[Any, Promise | str]]] = {
    "portfolio.statements_suffice": {
        True: _("What others write about you counts as proof on its own."),
        False: _("What others write about you needs something you show beside it."),
    },
    "portfolio.proof_from": {
        ProofFrom.CANDIDATE: _("You bring all proof yourself."),
        ProofFrom.CANDIDATE_OR_CENTRE: _("You bring the proof; your centre may add some."),
    },
    "portfolio.organisation_confirmation": {
        Need.REQUIRED: _("Your organisation has to confirm what you did."),
        Need.OPTIONAL: _("Your organisation may confirm what you did, but need not."),
    },
    "portfolio.tutor_ready": {
        Need.REQUIRED: _("You can send your folder once your tutor says that it is ready."),
        Need.OPTIONAL: _("You decide when your folder is ready; your tutor advises you."),
    },
    "assessment.interview": {
        InterviewRule.NEVER: _("There is no talk with an assessor; your folder alone counts."),
        InterviewRule.IF_UNDECIDED: _("An assessor talks with you when your folder leaves something open."),
        InterviewRule.ALWAYS: _("An assessor always talks with you."),
    },
    "assessment.assessors": {
        1: _("One assessor looks at each strength."),
        2: _("Two assessors look at each strength, each on their own."),
    },
    "assessment.difference": {
        DifferenceRule.TALK: _("If the two differ, they talk until they agree."),
        DifferenceRule.THIRD: _("If the two differ, a third assessor decides."),
    },
    "assessment.claiming": {
        True: _("Assessors may take on your folder themselves."),
        False: _("Your centre decides who assesses your folder."),
    },
    "assessment.self_assessment": {
        SelfAssessmentShown.AFTER_SIGNING: _("Assessors see how you rated yourself only after they have signed."),
        SelfAssessmentShown.BEFORE: _("Assessors see how you rated yourself from the beginning."),
    },
    "assessment.closing_talk": {True: _("At the end somebody talks with you about the result.")},
    "assessment.learning_advice": {True: _("If something is still to improve, you read what you can learn for it.")},
    "independence.separate_roles": {
        SeparateRoles.CASE: _("Your tutor never assesses you."),
        SeparateRoles.CENTRE: _("Nobody who is a tutor at your centre assesses there."),
    },
    "independence.knows_candidate": {
        Exclusion.NEVER: _("Somebody who knows you never assesses you."),
        Exclusion.WITH_REASON: _("Somebody who knows you assesses you only if the centre writes down why."),
    },
    "independence.same_organisation": {
        Exclusion.NEVER: _("Somebody of your own organisation never assesses you."),
        Exclusion.WITH_REASON: _("Somebody of your own organisation assesses you only if the centre writes down why."),
    },
    "assessor.course": {True: _("Your assessor has done a course for assessors.")},
    "certificate.eqf": {
        True: _("The certificate may compare your experience with the levels of the EQF. It is no such level itself."),
        False: _("The certificate names no EQF level."),
    },
}
"""Rules with a few values, each with its sentence; a value that is missing asks for nothing."""

WORDINGS: Final[dict[str, Wording]] = {
    "choice.lowest": sentences.choice,
    "choice.highest": sentences.choice,
    "agreement.guardian_below": sentences.guardian,
    "portfolio.minimum_hours": sentences.minimum_hours,
    "portfolio.evidence_years": sentences.evidence_years,
    "portfolio.file_kinds": sentences.file_kinds,
    "assessment.returns": sentences.returns,
    "assessment.sample_percent": sentences.sample_percent,
    "assessment.sample_first": sentences.sample_first,
    "assessor.years": sentences.assessor_years,
    "assessor.education_level": sentences.education_level,
    "appeal.days": sentences.appeal_days,
    "appeal.body": sentences.appeal_body,
    "retention.months": sentences.retention,
    **{f"targets.{hand_over.value}": sentences.target(hand_over) for hand_over in HandOver},
    **{f"documents.{kind.value}": sentences.document(kind) for kind in DocumentKind},
    "certificate.languages": sentences.certificate_languages,
    "certificate.bilingual": sentences.certificate_languages,
    "notice.legal": sentences.legal,
    "notice.as_of": sentences.as_of,
    "notice.authority": sentences.authority,
    "notice.check": sentences.check,
}
"""Rules whose sentence holds a number, a name or words of the file; one sentence may speak of two rules."""

SECTIONS: Final[tuple[tuple[Promise | str, tuple[str, ...]], ...]] = (
    (_("What you choose"), ("choice", "agreement")),
    (_("Your folder"), ("portfolio",)),
    (_("How you are assessed"), ("assessment",)),
    (_("Who assesses you"), ("independence", "assessor")),
    (_("How long each step takes at most"), ("targets",)),
    (_("What you get"), ("documents", "certificate")),
    (_("If you do not agree"), ("appeal",)),
    (_("What happens to your files"), ("retention",)),
)
"""The order in which people read the sections of a profile, the legal notice aside."""


def sentence_of(rule: str, profile: Profile) -> Sentence | None:
    """What the rule ("assessment.interview") means, or None where it asks for nothing."""
    if rule in WORDINGS:
        return WORDINGS[rule](profile)
    section, _dot, key = rule.partition(".")
    text = BY_VALUE[rule].get(getattr(getattr(profile, section), key))
    return None if text is None else Sentence(str(text))


def sentences_of(profile: Profile, sections: tuple[str, ...]) -> list[Sentence]:
    """The sentences of these sections, each once, in the order of the schema."""
    found: list[Sentence] = []
    for section in sections:
        for key in profile_schema()["properties"][section]["properties"]:
            sentence = sentence_of(f"{section}.{key}", profile)
            if sentence and sentence not in found:
                found.append(sentence)
    return found
