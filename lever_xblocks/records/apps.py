from django.apps import AppConfig


class LeverRecordsConfig(AppConfig):
    name = "lever_xblocks.records"
    label = "lever_records"
    verbose_name = "LEVER records"
    default_auto_field = "django.db.models.BigAutoField"
