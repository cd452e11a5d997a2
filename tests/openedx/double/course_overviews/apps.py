from django.apps import AppConfig


class CourseOverviewsConfig(AppConfig):
    name = "tests.openedx.double.course_overviews"
    label = "course_overviews"
