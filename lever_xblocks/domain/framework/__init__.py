"""Frameworks (competence standards): what they are made of and how they are read.

A framework is written as YAML (``docs/reference/framework.md``) and checked against
``framework.schema.json``; ``load_bundled("lever")`` is the one that comes with the software.
"""

from lever_xblocks.domain.framework.building import framework_from_data
from lever_xblocks.domain.framework.loading import (
    FrameworkError,
    UnknownFramework,
    bundled_frameworks,
    load_bundled,
    load_framework,
    missing_texts,
    parse_framework,
)
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
    UnknownCompetence,
)
from lever_xblocks.domain.problems import Problem

__all__ = [
    "Alignment",
    "Cluster",
    "Competence",
    "EqfRange",
    "ExperienceAnswer",
    "ExperienceLevel",
    "ExperienceQuestion",
    "ExperienceScale",
    "Framework",
    "FrameworkError",
    "Indicator",
    "OneNotApplicable",
    "Outcome",
    "OutcomeWord",
    "Problem",
    "RatingScale",
    "RatingWord",
    "ScoringRule",
    "Text",
    "TextOrigin",
    "UnknownCompetence",
    "UnknownFramework",
    "bundled_frameworks",
    "framework_from_data",
    "load_bundled",
    "load_framework",
    "missing_texts",
    "parse_framework",
]
