from django.apps import AppConfig


class LeverUiConfig(AppConfig):
    """Templates, styles, scripts and the translations of every face."""

    name = "lever_xblocks.ui"
    label = "lever_ui"
    verbose_name = "LEVER look and texts"
