from django.apps import AppConfig

_SETTINGS_TYPES = ("common", "production")


class LeverOpenEdxConfig(AppConfig):
    """The plugin that Open edX finds through the entry points ``lms.djangoapp`` and ``cms.djangoapp``.

    Its settings add the other LEVER apps, so that one entry point for each service is enough.
    """

    name = "lever_xblocks.openedx"
    label = "lever_openedx"
    verbose_name = "LEVER in Open edX"

    plugin_app = {
        "url_config": {
            # An empty namespace leaves the pages under their own, `lever_web`.
            "lms.djangoapp": {"namespace": "", "regex": r"^lever/", "relative_path": "urls"},
        },
        "settings_config": {
            "lms.djangoapp": {kind: {"relative_path": "settings.lms"} for kind in _SETTINGS_TYPES},
            "cms.djangoapp": {kind: {"relative_path": "settings.studio"} for kind in _SETTINGS_TYPES},
        },
        "signals_config": {
            "lms.djangoapp": {
                "relative_path": "receivers",
                "receivers": [
                    {
                        "receiver_func_name": "erase_retired_person",
                        "signal_path": "openedx.core.djangoapps.user_api.accounts.signals.USER_RETIRE_LMS_MISC",
                    },
                    {
                        "receiver_func_name": "send_mail_soon",
                        "signal_path": "lever_xblocks.records.signals.mail_waiting",
                    },
                ],
            },
        },
    }

    def ready(self) -> None:
        from django.core.checks import register

        from lever_xblocks.openedx.checks import storage_is_named
        from lever_xblocks.openedx.courses import course_titles
        from lever_xblocks.openedx.faces import face_page
        from lever_xblocks.web.extensions import face_pages, known_courses

        known_courses.append(course_titles)
        face_pages.append(face_page)
        register(storage_is_named)
