"""Runs what must hold on every database on throw-away MariaDB and PostgreSQL servers: ``python -m tests.databases``.

These are the tests of the records, and those of several requests at once in a course. A server that is not installed
is named in one line and is no failure, unless LEVER_REQUIRE=all asks for everything. Further arguments go to pytest. As
root the servers run under the accounts Debian made for them.
"""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

SECONDS_TO_START = 60
TESTS = ("tests/records", "tests/standalone/courses/test_together.py")


@dataclass(frozen=True)
class Server:
    """How to make and start one kind of database server; ``{folder}`` and ``{port}`` are filled in."""

    name: str
    account: str
    binaries: tuple[str, ...]
    create: tuple[str, ...]
    start: tuple[str, ...]
    url: str


# Nothing here outlives the run, so that waiting for the disk would be waste.
MARIADB = Server(
    name="MariaDB",
    account="mysql",
    binaries=("mariadb-install-db", "mariadbd"),
    create=(
        "mariadb-install-db", "--no-defaults", "--datadir={folder}/data", "--skip-test-db", "--skip-name-resolve",
        "--auth-root-authentication-method=normal",
    ),
    start=(
        "mariadbd", "--no-defaults", "--datadir={folder}/data", "--socket={folder}/socket", "--port={port}",
        "--bind-address=127.0.0.1", "--skip-name-resolve", "--skip-log-bin", "--character-set-server=utf8mb4",
        "--innodb-flush-log-at-trx-commit=0", "--innodb-doublewrite=0", "--innodb-flush-method=nosync",
    ),
    url="mysql://root@127.0.0.1:{port}/lever",
)  # fmt: skip
POSTGRESQL = Server(
    name="PostgreSQL",
    account="postgres",
    binaries=("initdb", "postgres"),
    create=("initdb", "--pgdata={folder}/data", "--username=postgres", "--auth=trust", "--encoding=UTF8", "--no-sync"),
    start=(
        "postgres", "-D", "{folder}/data", "-k", "{folder}", "-p", "{port}", "-h", "127.0.0.1",
        "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off",
    ),
    url="postgresql://postgres@127.0.0.1:{port}/lever",
)  # fmt: skip


def main(arguments: Sequence[str]) -> int:
    """Run the tests on every server there is; 1 if one failed or, when everything is required, is missing."""
    outcomes = [_outcome(server, arguments) for server in (MARIADB, POSTGRESQL)]
    print("\n".join(line for _is_good, line in outcomes))
    return 0 if all(is_good for is_good, _line in outcomes) else 1


def _outcome(server: Server, arguments: Sequence[str]) -> tuple[bool, str]:
    missing = [name for name in server.binaries if _program(name) is None]
    if missing:
        is_good = os.environ.get("LEVER_REQUIRE") != "all"
        return is_good, f"not run  records on {server.name}: {' and '.join(missing)} not installed"
    print(f"=== records on {server.name}", flush=True)
    with running(server) as url:
        environment = {**os.environ, "LEVER_TEST_DATABASE": url}
        command = [sys.executable, "-m", "pytest", "-q", *TESTS, *arguments]
        code = subprocess.run(command, env=environment, check=False).returncode
    return code == 0, f"{'passed ' if code == 0 else 'FAILED '}  records on {server.name}"


@contextmanager
def running(server: Server) -> Iterator[str]:
    """A new server of this kind, gone again afterwards; gives the URL for LEVER_TEST_DATABASE."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="lever-db-", ignore_cleanup_errors=True)))
        account = server.account if os.geteuid() == 0 else None
        if account:
            shutil.chown(folder, account)
        values = {"folder": str(folder), "port": str(_free_port())}
        log = stack.enter_context((folder / "log").open("w+"))
        rights = {"user": account, "group": account, "extra_groups": []} if account else {}
        options = {"cwd": folder, "stdin": subprocess.DEVNULL, "stdout": log, "stderr": log, **rights}
        created = subprocess.run(_filled(server.create, values), check=False, **options)
        if created.returncode:
            raise SystemExit(f"{server.name} could not be made:\n{(folder / 'log').read_text()}")
        process = subprocess.Popen(_filled(server.start, values), **options)
        stack.callback(_stop, process)
        _wait_until_open(int(values["port"]), process, folder / "log")
        yield server.url.format(**values)


def _program(name: str) -> str | None:
    """Where a program lies: Debian keeps PostgreSQL's and some daemons off the usual path."""
    beside = [str(folder) for folder in sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)]
    return shutil.which(name, path=os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", *beside]))


def _filled(command: Sequence[str], values: dict[str, str]) -> list[str]:
    program, *rest = command
    return [str(_program(program)), *(part.format(**values) for part in rest)]


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_until_open(port: int, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and process.poll() is None:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise SystemExit(f"The database server did not start:\n{log.read_text()}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(timeout=20)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
