"""Who may do what: each policy decides about one object and filters many, by the same rule."""

from lever_xblocks.records.policies.cases import CasePolicy
from lever_xblocks.records.policies.centres import CentrePolicy

__all__ = ["CasePolicy", "CentrePolicy"]
