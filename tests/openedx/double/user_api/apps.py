from django.apps import AppConfig


class UserApiConfig(AppConfig):
    name = "tests.openedx.double.user_api"
    label = "user_api"
