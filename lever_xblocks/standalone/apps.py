from django.apps import AppConfig


class LeverSiteConfig(AppConfig):
    name = "lever_xblocks.standalone"
    label = "lever_site"
    verbose_name = "LEVER site"

    def ready(self) -> None:
        from lever_xblocks.standalone.checks import site_checks
        from lever_xblocks.web.extensions import health_checks

        health_checks.append(site_checks)
