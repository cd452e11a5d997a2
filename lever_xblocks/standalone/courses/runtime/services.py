"""The services blocks may ask for, besides ``user`` and ``field-data``."""

from __future__ import annotations

import gettext
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils import translation
from django.utils.formats import date_format
from opaque_keys.edx.keys import UsageKey
from xblock.completable import XBlockCompletionMode

from lever_xblocks.standalone.courses.models import Completion

VIEWING_DELAY_MS = 5000  # the platform's own default: so long must something be on the screen to count as seen


def is_completed_by_viewing(block_class: Any) -> bool:
    """Whether a block without a task is done once it was seen: the rule of the platform's completion service."""
    mode = XBlockCompletionMode.get_mode(block_class)
    if mode != XBlockCompletionMode.COMPLETABLE:
        return False
    return not getattr(block_class, "has_custom_completion", False) and not getattr(block_class, "has_score", False)


class CompletionService:
    """The service ``completion`` for one person."""

    def __init__(self, user_id: int | None) -> None:
        self._user_id = user_id

    def completion_tracking_enabled(self) -> bool:
        return True

    def get_completions(self, candidates: list[UsageKey]) -> dict[UsageKey, float]:
        """How far the person got with each of some blocks, from 0 to 1."""
        rows = Completion.objects.filter(user_id=self._user_id, usage_key__in=[str(key) for key in candidates])
        found = dict(rows.values_list("usage_key", "completion")) if self._user_id else {}
        return {key: found.get(str(key), 0.0) for key in candidates}

    def get_complete_on_view_delay_ms(self) -> int:
        return VIEWING_DELAY_MS

    def can_mark_block_complete_on_view(self, block: Any) -> bool:
        return is_completed_by_viewing(type(block))

    def blocks_to_mark_complete_on_view(self, blocks: list[Any]) -> set[Any]:
        """Those of some blocks that viewing would complete and that are not complete yet."""
        candidates = {block for block in blocks if self.can_mark_block_complete_on_view(block)}
        completions = self.get_completions([block.usage_key for block in candidates])
        return {block for block in candidates if completions[block.usage_key] < 1}


class SettingsService:
    """The service ``settings``: what the administrator set for one kind of block in XBLOCK_SETTINGS."""

    def get_settings_bucket(self, block: Any, default: Any = None) -> Any:
        key = getattr(block, "block_settings_key", None) or block.unmixed_class.__name__
        return getattr(settings, "XBLOCK_SETTINGS", {}).get(key, default or {})


class I18nService:
    """The service ``i18n`` for one block: the catalogue in its own package, else the site's.

    Packages of XBlocks keep theirs in ``translations/<locale>/LC_MESSAGES/text.mo``.
    """

    def __init__(self, block: Any = None) -> None:
        cls = getattr(block, "unmixed_class", None)
        package = cls.__module__.partition(".")[0] if cls else ""
        catalogue = _catalogue(package, translation.to_locale(translation.get_language() or "en")) if package else None
        self.gettext = catalogue.gettext if catalogue else translation.gettext
        self.ngettext = catalogue.ngettext if catalogue else translation.ngettext
        self.ugettext, self.ungettext = self.gettext, self.ngettext

    def __call__(self, block: Any) -> I18nService:
        return I18nService(block)

    def strftime(self, dtime: Any, format: str) -> str:
        """A date or time as people of the current language write it, for the platform's names of formats."""
        names = {"SHORT_DATE": "SHORT_DATE_FORMAT", "LONG_DATE": "DATE_FORMAT", "TIME": "TIME_FORMAT"}
        names |= {"DATE_TIME": "DATETIME_FORMAT", "LONG_DATE_TIME": "DATETIME_FORMAT"}
        return date_format(dtime, names[format]) if format in names else dtime.strftime(format)

    def get_javascript_i18n_catalog_url(self, block: Any) -> None:
        """No separate script catalogues here."""


@cache
def _catalogue(package: str, locale: str) -> gettext.NullTranslations | None:
    module = import_module(package)
    folder = Path(module.__file__ or "").parent / "translations"
    try:
        return gettext.translation("text", folder, [locale, locale.partition("_")[0]])
    except OSError:
        return None
