"""The few platform modules that a plugin may name, importable without the platform."""

import sys
from types import ModuleType
from typing import Any

from django.dispatch import Signal


def install() -> None:
    """Make what our plugin names importable: the signals of retirement, and the modulestore."""
    signals = _module("openedx.core.djangoapps.user_api.accounts.signals")
    for signal in ("USER_RETIRE_MAILINGS", "USER_RETIRE_LMS_CRITICAL", "USER_RETIRE_LMS_MISC"):
        if not hasattr(signals, signal):
            setattr(signals, signal, Signal())
    _module("xmodule.modulestore.django").modulestore = _modulestore  # type: ignore[attr-defined]


def _module(path: str) -> ModuleType:
    """The module with this name, made with all above it unless it is there."""
    name = ""
    for part in path.split("."):
        parent, name = name, f"{name}.{part}".lstrip(".")
        module = sys.modules.setdefault(name, ModuleType(name))
        if parent:
            setattr(sys.modules[parent], part, module)
    return module


def _modulestore() -> Any:
    """What ``xmodule.modulestore.django.modulestore()`` gives; made late, because it needs Django's apps."""
    from tests.openedx.double.published import PUBLISHED

    return PUBLISHED
