from django.apps import AppConfig


class LeverSiteConfig(AppConfig):
    name = "lever_xblocks.standalone"
    label = "lever_site"
    verbose_name = "LEVER site"
