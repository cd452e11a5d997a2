"""`lever serve` as somebody types it."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import sqlite3
import stat
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
import requests

from tests.standalone.site import Site, free_port, run_lever


@pytest.fixture
def site(tmp_path: Path) -> Iterator[Site]:
    site = Site(tmp_path / "data")
    yield site
    if site.process:
        site.process.kill()
        site.process.communicate()


def test_a_first_start_shows_the_log_in_page_and_every_demo_account_can_log_in(site: Site) -> None:
    seconds = site.start("--demo")
    assert seconds < 15
    assert stat.S_IMODE((site.data / "secret").stat().st_mode) == 0o600
    assert stat.S_IMODE(site.data.stat().st_mode) == 0o700
    output = site.stop()
    assert f"The site is ready: http://127.0.0.1:{site.port}" in output
    assert "The site has stopped. Everything is saved." in output
    assert "Traceback" not in output
    assert set(site.passwords) == {"amina", "samira", "tom", "ana", "carla", "teo", "ada"}
    site.start("--demo")
    for name, password in site.passwords.items():
        assert name.capitalize() in site.log_in(name, password).get(site.url, timeout=30).text
    again = site.stop(signal.SIGTERM)
    assert "The demo accounts exist already" in again
    assert not set(site.passwords.values()) & set(re.findall(r"\S+", again))


@pytest.mark.skipif(os.name != "posix", reason="rights as POSIX has them")
def test_nobody_else_on_the_machine_can_read_the_data_whatever_the_folder_was_like(site: Site) -> None:
    site.data.mkdir(mode=0o755)
    before = os.umask(0o022)
    try:
        site.start()
    finally:
        os.umask(before)
    readable = [path.name for path in (site.data, *site.data.rglob("*")) if path.stat().st_mode & 0o077]
    assert readable in ([], ["running.lock"]), "the lock holds nothing"


def test_head_is_answered_without_a_body_and_the_connection_goes_on(site: Site) -> None:
    site.start("--demo")
    site.stop()
    site.start()
    cookies = site.log_in("amina", site.passwords["amina"]).cookies
    log_in = {"Cookie": "; ".join(f"{one.name}={one.value}" for one in cookies)}
    picture = "/course/volunteer-certification/static/card-course.svg"
    with closing(http.client.HTTPConnection("127.0.0.1", site.port, timeout=20)) as connection:
        for path in (
            "/login/",
            "/nowhere/",
            "/static/lever/css/lever.css",
            "/static/nowhere.css",
            "/",
            "/login",
            picture,
        ):
            for changes in ({}, {"Host": "evil.example.org"}):
                connection.request("HEAD", path, headers=log_in | changes)
                # http.client reads no body after HEAD: were one sent, the next answer would begin with it
                head = connection.getresponse()
                head.read()
                connection.request("GET", path, headers=log_in | changes)
                answer = connection.getresponse()
                assert (head.status, head.headers["Content-Length"]) == (answer.status, str(len(answer.read()))), path


def test_a_site_with_nobody_in_it_says_how_to_make_the_first_account(site: Site) -> None:
    site.start()
    assert "lever user add NAME --role administrator" in site.stop()
    assert run_lever("user", "add", "ada", "--role", "administrator", "--data", str(site.data))[0] == 0
    site.start()
    assert "lever user add" not in site.stop()


def test_a_port_in_use_is_said_with_another_one_to_take(tmp_path: Path) -> None:
    port = free_port()
    with closing(socket.create_server(("127.0.0.1", port))):
        code, _out, err = run_lever("serve", "--port", str(port), "--data", str(tmp_path / "data"))
    assert code == 1
    assert f"Port {port} is in use" in err
    assert "Traceback" not in err
    assert not (tmp_path / "data" / "lever.sqlite3").exists()


def test_a_second_site_on_the_same_data_is_refused_and_so_is_a_restore(site: Site, tmp_path: Path) -> None:
    site.start()
    backup = tmp_path / "backup.zip"
    assert run_lever("backup", str(backup), "--data", str(site.data))[0] == 0
    for command in (("serve", "--port", str(free_port())), ("restore", str(backup))):
        code, _out, err = run_lever(*command, "--data", str(site.data))
        assert code == 1
        assert "already runs" in err
    assert requests.get(f"{site.url}/login/", timeout=10).ok


def test_data_of_a_newer_program_is_refused_and_left_alone(site: Site) -> None:
    site.start()
    site.stop()
    with closing(sqlite3.connect(site.data / "lever.sqlite3")) as database, database:
        database.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('lever_records', '0999_later', '2030-01-01')"
        )
    code, _out, err = run_lever("serve", "--port", str(site.port), "--data", str(site.data))
    assert code == 1
    assert "newer version of the program (it has lever_records.0999_later)" in err


def test_an_upgrade_keeps_a_copy_of_the_database_from_before(site: Site) -> None:
    site.start()
    site.stop()
    with closing(sqlite3.connect(site.data / "lever.sqlite3")) as database, database:
        database.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
        database.execute("DROP TABLE django_session")
    site.start()
    assert "A copy from before is kept" in site.stop()
    assert len(list((site.data / "kept").glob("before-upgrade-*.sqlite3"))) == 1


def test_a_damaged_database_is_said_and_left_alone(site: Site) -> None:
    site.data.mkdir()
    (site.data / "lever.sqlite3").write_bytes(b"this is no database" * 500)
    code, _out, err = run_lever("serve", "--port", str(site.port), "--data", str(site.data))
    assert code == 1
    assert "lever restore FILE" in err
    assert "Traceback" not in err
    assert (site.data / "lever.sqlite3").read_bytes() == b"this is no database" * 500


def test_a_person_at_another_machine_is_told_what_opening_the_site_means(site: Site) -> None:
    site.start("--host", "0.0.0.0")
    assert "nothing is encrypted on the way" in site.stop()


@pytest.mark.parametrize(
    "setting", [{"LEVER_PUBLIC_URL": "lever.example.org"}, {"LEVER_MAIL": "smtp://h:abc/?from=centre@example.org"}]
)
def test_a_setting_that_is_not_understood_is_said_in_one_sentence(site: Site, setting: dict[str, str]) -> None:
    code, _out, err = run_lever("serve", "--port", str(site.port), "--data", str(site.data), **setting)
    assert code == 1
    assert f"Error: {next(iter(setting))} is not understood" in err
    assert len(err.strip().splitlines()) == 1


def test_an_address_that_is_not_ours_is_refused(site: Site) -> None:
    code, _out, err = run_lever("serve", "--host", "192.0.2.7", "--port", str(site.port), "--data", str(site.data))
    assert code == 1
    assert "is no address of this machine" in err
