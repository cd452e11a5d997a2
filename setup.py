"""Puts the courses of this repository into the wheel, where `lever serve` finds them without a checkout."""

from pathlib import Path
from shutil import copytree

from setuptools import setup
from setuptools.command.build_py import build_py


class BuildWithCourses(build_py):
    """Copies ``course/`` to ``lever_xblocks/_course/``; an editable install reads the checkout's own folder."""

    def run(self):
        super().run()
        if not self.editable_mode:
            copytree("course", Path(self.build_lib) / "lever_xblocks" / "_course", dirs_exist_ok=True)


setup(cmdclass={"build_py": BuildWithCourses})
