from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CoursesConfig(AppConfig):
    """The course player of the standalone site."""

    name = "lever_xblocks.standalone.courses"
    label = "lever_courses"
    verbose_name = _("Courses")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from lever_xblocks.standalone.courses.catalog import course_titles
        from lever_xblocks.standalone.courses.overview import face_page
        from lever_xblocks.standalone.courses.privacy import register_courses
        from lever_xblocks.web.extensions import face_pages, known_courses

        register_courses()
        known_courses.append(course_titles)
        face_pages.append(face_page)
