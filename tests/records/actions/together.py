"""Several requests that start at the same moment, each in its own thread and connection."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.db import connection

from lever_xblocks.records.errors import ActionRefused

AT_ONCE = 6


def at_once(*calls):
    """What each call gave, or how it was refused, all of them started at the same moment."""
    barrier = Barrier(len(calls))

    def run(call):
        try:
            connection.ensure_connection()
            barrier.wait(timeout=20)
            return call()
        except ActionRefused as refusal:
            return refusal
        finally:
            connection.close()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))


def refusals(outcomes):
    return [one for one in outcomes if isinstance(one, ActionRefused)]
