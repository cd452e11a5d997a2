"""The few platform modules that a plugin may name, importable without the platform."""

import sys
from types import ModuleType

from django.dispatch import Signal


def install() -> None:
    """Make ``openedx.core.djangoapps.user_api.accounts.signals`` importable."""
    name = ""
    for part in ("openedx", "core", "djangoapps", "user_api", "accounts", "signals"):
        parent, name = name, f"{name}.{part}".lstrip(".")
        module = sys.modules.setdefault(name, ModuleType(name))
        if parent:
            setattr(sys.modules[parent], part, module)
    for signal in ("USER_RETIRE_MAILINGS", "USER_RETIRE_LMS_CRITICAL", "USER_RETIRE_LMS_MISC"):
        if not hasattr(module, signal):
            setattr(module, signal, Signal())
