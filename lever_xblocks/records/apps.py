from django.apps import AppConfig
from django.db.models.signals import post_migrate


class LeverRecordsConfig(AppConfig):
    name = "lever_xblocks.records"
    label = "lever_records"
    verbose_name = "LEVER records"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from lever_xblocks.records.files import forgetting
        from lever_xblocks.records.privacy.own_records import register_own_records
        from lever_xblocks.records.setup import set_up

        register_own_records()
        forgetting.watch()
        post_migrate.connect(set_up, sender=self, dispatch_uid="lever_records.set_up")
