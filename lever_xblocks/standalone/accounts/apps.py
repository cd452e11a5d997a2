from django.apps import AppConfig


class LeverAccountsConfig(AppConfig):
    """Log-in, invitations and passwords of the standalone site; in Open edX the platform has its own."""

    name = "lever_xblocks.standalone.accounts"
    label = "lever_accounts"
    verbose_name = "LEVER accounts"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from lever_xblocks.records.signals import mail_waiting
        from lever_xblocks.standalone.accounts import desk, privacy
        from lever_xblocks.standalone.accounts.later import send_mail_later

        desk.register()
        privacy.register_accounts()
        mail_waiting.connect(send_mail_later, dispatch_uid="lever_accounts.send_mail_later")
