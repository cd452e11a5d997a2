from django.apps import AppConfig
from edx_django_utils.plugins import connect_plugin_receivers


class DoubleConfig(AppConfig):
    name = "tests.openedx.double"
    label = "platform_double"

    def ready(self) -> None:
        connect_plugin_receivers("lms.djangoapp")
