"""From the JSON-able data of a valid framework to its frozen values."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from lever_xblocks.domain.framework.model import (
    Alignment,
    Cluster,
    Competence,
    EqfRange,
    ExperienceAnswer,
    ExperienceLevel,
    ExperienceQuestion,
    ExperienceScale,
    Framework,
    Indicator,
    OneNotApplicable,
    Outcome,
    OutcomeWord,
    RatingScale,
    RatingWord,
    ScoringRule,
    Text,
    TextOrigin,
)


def framework_from_data(data: dict[str, Any]) -> Framework:
    """Build a framework from data that was checked before (a stored snapshot, ``Framework.data``)."""
    return _Builder(data["base_language"]).framework(data)


class _Builder:
    """Knows the base language, which every text needs."""

    def __init__(self, base_language: str) -> None:
        self.base_language = base_language

    def framework(self, data: dict[str, Any]) -> Framework:
        return Framework(
            id=data["id"],
            version=data["version"],
            title=self.text(data["title"]),
            languages=tuple(data["languages"]),
            clusters=tuple(Cluster(cluster["id"], self.text(cluster["name"])) for cluster in data["clusters"]),
            competences=tuple(self.competence(competence) for competence in data["competences"]),
            scale=self.scale(data["scale"]),
            outcomes={outcome: self.outcome_word(outcome, data["outcomes"][outcome]) for outcome in Outcome},
            scoring=scoring_rule(data["scoring"]),
            experience=self.experience(data["experience"]),
            texts=tuple(
                TextOrigin(origin["parts"], origin["origin"], origin.get("note", ""))
                for origin in data.get("texts", ())
            ),
            data=data,
        )

    def text(self, translations: Mapping[str, str]) -> Text:
        return Text(translations, self.base_language)

    def optional_text(self, translations: Mapping[str, str] | None) -> Text | None:
        return None if translations is None else self.text(translations)

    def texts(self, several: list[Mapping[str, str]]) -> tuple[Text, ...]:
        return tuple(self.text(translations) for translations in several)

    def competence(self, data: Mapping[str, Any]) -> Competence:
        return Competence(
            id=data["id"],
            cluster=data["cluster"],
            name=self.text(data["name"]),
            description=self.text(data["description"]),
            indicators=tuple(Indicator(each["id"], self.text(each["text"])) for each in data["indicators"]),
            activities=self.texts(data.get("activities", [])),
            labour_market=self.optional_text(data.get("labour_market")),
            example_evidence=self.texts(data.get("example_evidence", [])),
            alignment=tuple(
                Alignment(each["framework"], each["name"], each.get("uri")) for each in data.get("alignment", ())
            ),
        )

    def scale(self, data: Mapping[str, Any]) -> RatingScale:
        return RatingScale(
            ratings=tuple(
                RatingWord(each["value"], self.text(each["word"]), each.get("original")) for each in data["ratings"]
            ),
            not_applicable=self.text(data["not_applicable"]),
        )

    def outcome_word(self, outcome: Outcome, data: Mapping[str, Any]) -> OutcomeWord:
        return OutcomeWord(outcome, self.text(data["word"]), self.optional_text(data.get("certificate")))

    def experience(self, data: Mapping[str, Any]) -> ExperienceScale:
        return ExperienceScale(
            role=self.question(data["role"]),
            task=self.question(data["task"]),
            levels=tuple(self.level(level) for level in data["levels"]),
        )

    def question(self, data: Mapping[str, Any]) -> ExperienceQuestion:
        answers = tuple(ExperienceAnswer(each["value"], self.text(each["text"])) for each in data["answers"])
        return ExperienceQuestion(self.text(data["question"]), answers)

    def level(self, data: Mapping[str, Any]) -> ExperienceLevel:
        eqf = data.get("eqf")
        return ExperienceLevel(
            id=data["id"],
            name=self.text(data["name"]),
            lowest_sum=data["lowest_sum"],
            highest_sum=data["highest_sum"],
            eqf=eqf and EqfRange(eqf["lowest"], eqf["highest"], eqf.get("inferred", False)),
        )


def scoring_rule(data: Mapping[str, Any]) -> ScoringRule:
    """The rule of a framework; ``good_from`` becomes exact ("3.3" is 33/10, which no float is)."""
    return ScoringRule(
        weak_limit=data["weak_limit"],
        good_from=Fraction(str(data["good_from"])),
        one_not_applicable=OneNotApplicable(data["one_not_applicable"]),
    )
