from tests.records.conftest import at_most

__all__ = ["at_most"]
