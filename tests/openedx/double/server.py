"""The double of the LMS as a server of its own, for browsers: ``python -m tests.openedx.double.server PORT``.

Its courses hold one block of each mode of the self-assessment and of the folder, named by the mode.
"""

from __future__ import annotations

import os
import sys

COURSES = ("course-v1:lever+volunteers+2026", "course-v1:lever+local+2026")
BLOCKS = {
    **dict.fromkeys(("quick", "detailed", "360", "choice"), "lever_self_assessment"),
    **dict.fromkeys(("agreement", "stories", "proof", "confirm", "gaps", "hand_in"), "lever_evidence"),
}
THREADS = 4


def main(port: int) -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.openedx.settings"
    import django

    django.setup()
    from django.conf import settings
    from django.contrib.staticfiles.handlers import StaticFilesHandler
    from django.core.management import call_command
    from django.core.wsgi import get_wsgi_application
    from waitress import serve

    settings.LMS_ROOT_URL = f"http://127.0.0.1:{port}"
    call_command("migrate", verbosity=0, run_syncdb=True)
    _add_courses()
    serve(StaticFilesHandler(get_wsgi_application()), host="127.0.0.1", port=port, threads=THREADS, _quiet=True)


def _add_courses() -> None:
    from tests.openedx.double.course_overviews.models import CourseOverview
    from tests.openedx.double.runtime import import_olx
    from tests.openedx.double.store import MODULESTORE

    for key in COURSES:
        course = MODULESTORE.add_course(key, is_public=True)
        CourseOverview.objects.create(id=course.key)
        for mode, tag in BLOCKS.items():
            import_olx(course, f'<{tag} url_name="{mode}" mode="{mode}"/>')


if __name__ == "__main__":
    main(int(sys.argv[1]))
