"""A strict stand-in for the LMS and Studio, written from what was seen and read of them.

It fails where the platform would: each refusal has a test in ``tests/openedx/test_double.py``. Views are real Django
views behind the platform's kind of middleware; courses, learners' state, grades and completion live in memory.
"""
