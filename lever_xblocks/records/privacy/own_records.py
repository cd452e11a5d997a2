"""The tables of records that hold personal data."""

from lever_xblocks.records.privacy.registry import register


def register_own_records() -> None:
    """Called once the models are loaded: what hangs on a case before the case."""
    from lever_xblocks.records.privacy.tables import (
        cases,
        choice,
        documentation,
        notices,
        people,
        portfolio,
        raters,
        rounds,
    )

    for subject in (people, rounds, raters, choice, documentation, portfolio, notices, cases):
        for table in subject.TABLES:
            register(table)
