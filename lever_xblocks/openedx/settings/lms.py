from typing import Any

from lever_xblocks.openedx.settings import install


def plugin_settings(settings: Any) -> None:
    install(settings, host="lever_xblocks.openedx.host.LmsHost")
