"""Every state change: check → execute in one transaction → audit row → signal on commit. Nothing else writes."""

from lever_xblocks.records.actions.base import Action

__all__ = ["Action"]
