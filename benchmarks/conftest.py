from tests.contract.fixtures import *  # noqa: F403
