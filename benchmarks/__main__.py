"""Prints the figures as Markdown tables."""

from __future__ import annotations

from benchmarks import courses, desks, pages, uploads
from benchmarks.timing import measure
from lever_xblocks.domain.framework import framework_from_data, load_bundled
from lever_xblocks.domain.scoring import score
from tools.demo_site import DemoSite


def domain_rows() -> list[tuple[str, ...]]:
    """The calls that every page makes."""
    framework = load_bundled("lever")
    return [
        ("read and check lever.yaml and its translations", str(measure(_load_afresh, runs=5))),
        ("framework from its stored snapshot", str(measure(lambda: framework_from_data(framework.data), runs=50))),
        ("score one competence", str(measure(lambda: score([4, 3, 4, 3, 4], framework.scoring), runs=1000))),
    ]


def _load_afresh() -> None:
    load_bundled.cache_clear()
    load_bundled("lever")


def start_rows() -> list[tuple[str, ...]]:
    """Seconds from `lever serve` to the first page, on an empty and on a used data folder."""
    with DemoSite() as site:
        cold = site.started_in
        site.restart()
        return [("first start, empty data folder", f"{cold:.1f} s"), ("second start", f"{site.started_in:.1f} s")]


def table(title: str, head: tuple[str, ...], body: list[tuple[str, ...]]) -> None:
    """Print one Markdown table."""
    print(f"\n## {title}\n\n| {' | '.join(head)} |\n|{' --- |' * len(head)}")
    for row in body:
        print(f"| {' | '.join(row)} |")


def main() -> None:
    """All benchmarks, quickest last to vary least with a cold machine."""
    place_head = ("place", "face", "page view", "own SQL", "one save", "own SQL")
    table("Start of the site", ("start", "to the first page"), start_rows())
    table("Self-assessment, whole requests", place_head, pages.rows("place_timings"))
    table("The folder, whole requests", place_head, pages.rows("folder_timings"))
    table("Desks", ("page", "whole request"), desks.rows("desk_timings"))
    table("A whole folder", ("page", "whole request"), desks.rows("archive_timings"))
    table("A large file, whole site", ("way", "time", "memory of the server grows by"), uploads.rows())
    table(f"Reading a course of {courses.UNITS} units", ("reader", "whole folder"), courses.rows())
    table("Domain", ("call", "time"), domain_rows())


if __name__ == "__main__":
    main()
