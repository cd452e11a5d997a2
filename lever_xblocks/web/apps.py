from django.apps import AppConfig


class LeverWebConfig(AppConfig):
    name = "lever_xblocks.web"
    label = "lever_web"
    verbose_name = "LEVER pages"
    default_auto_field = "django.db.models.BigAutoField"
