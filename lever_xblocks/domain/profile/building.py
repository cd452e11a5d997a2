"""From the flat JSON-able data of a valid profile to its frozen values."""

from collections.abc import Mapping
from typing import Any

from lever_xblocks.domain.framework.model import Text
from lever_xblocks.domain.profile.model import (
    Assessment,
    AssessorNeeds,
    CertificateRule,
    Choice,
    DocumentName,
    Independence,
    Notice,
    Portfolio,
    Provenance,
    Term,
)
from lever_xblocks.domain.profile.rules import Profile
from lever_xblocks.domain.profile.words import (
    DifferenceRule,
    DocumentKind,
    Exclusion,
    FileKind,
    HandOver,
    InterviewRule,
    Need,
    Origin,
    ProofFrom,
    SelfAssessmentShown,
    SeparateRoles,
)


def profile_from_data(data: dict[str, Any]) -> Profile:
    """Build a profile from data that was checked before (a stored snapshot, ``Profile.data``)."""
    return _Builder(data["base_language"]).profile(data)


class _Builder:
    """Knows the base language, which every text needs."""

    def __init__(self, base_language: str) -> None:
        self.base_language = base_language

    def profile(self, data: dict[str, Any]) -> Profile:
        return Profile(
            id=data["id"],
            version=data["version"],
            title=self.text(data["title"]),
            languages=tuple(data["languages"]),
            country=data.get("country"),
            choice=Choice(**data["choice"]),
            guardian_below=data["agreement"]["guardian_below"],
            portfolio=_portfolio(data["portfolio"]),
            assessment=_assessment(data["assessment"]),
            independence=_independence(data["independence"]),
            assessor=AssessorNeeds(**data["assessor"]),
            appeal_days=data["appeal"]["days"],
            appeal_body=self.text(data["appeal"]["body"]),
            retention_months=data["retention"]["months"],
            targets={hand_over: data["targets"][hand_over] for hand_over in HandOver},
            documents={DocumentKind(kind): self.document(each) for kind, each in data["documents"].items()},
            certificate=_certificate(data["certificate"]),
            notice=self.notice(data["notice"]),
            glossary=tuple(self.term(each) for each in data.get("glossary", ())),
            provenance=tuple(_provenance(each) for each in data.get("provenance", ())),
            data=data,
        )

    def text(self, translations: Mapping[str, str]) -> Text:
        return Text(translations, self.base_language)

    def document(self, data: Mapping[str, Any]) -> DocumentName:
        return DocumentName(self.text(data["name"]), data.get("reserved"))

    def notice(self, data: Mapping[str, Any]) -> Notice:
        return Notice(
            legal=self.text(data["legal"]),
            as_of=data["as_of"],
            authority=self.text(data["authority"]),
            check=self.text(data["check"]),
        )

    def term(self, data: Mapping[str, Any]) -> Term:
        return Term(data["term"], data["language"], self.text(data["meaning"]))


def _portfolio(data: Mapping[str, Any]) -> Portfolio:
    return Portfolio(
        minimum_hours=data["minimum_hours"],
        evidence_years=data["evidence_years"],
        statements_suffice=data["statements_suffice"],
        proof_from=ProofFrom(data["proof_from"]),
        organisation_confirmation=Need(data["organisation_confirmation"]),
        tutor_ready=Need(data["tutor_ready"]),
        file_kinds=frozenset(map(FileKind, data["file_kinds"])),
    )


def _assessment(data: Mapping[str, Any]) -> Assessment:
    return Assessment(
        interview=InterviewRule(data["interview"]),
        assessors=data["assessors"],
        difference=DifferenceRule(data["difference"]),
        returns=data["returns"],
        sample_percent=data["sample_percent"],
        sample_first=data["sample_first"],
        claiming=data["claiming"],
        self_assessment=SelfAssessmentShown(data["self_assessment"]),
        closing_talk=data["closing_talk"],
        learning_advice=data["learning_advice"],
    )


def _independence(data: Mapping[str, Any]) -> Independence:
    return Independence(
        separate_roles=SeparateRoles(data["separate_roles"]),
        knows_candidate=Exclusion(data["knows_candidate"]),
        same_organisation=Exclusion(data["same_organisation"]),
    )


def _certificate(data: Mapping[str, Any]) -> CertificateRule:
    return CertificateRule(tuple(data["languages"]), data["bilingual"], data["eqf"])


def _provenance(data: Mapping[str, Any]) -> Provenance:
    return Provenance(
        tuple(data["rules"]), Origin(data["origin"]), tuple(data.get("sources", ())), data.get("note", "")
    )
