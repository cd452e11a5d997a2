"""A mail server of a few lines: it takes mails, refuses some, falls silent, and can be gone and come back."""

from __future__ import annotations

import email
import socketserver
import threading
from email.message import Message
from typing import Any


class _Talk(socketserver.StreamRequestHandler):
    server: MailServer

    def handle(self) -> None:
        self.say(220, "here")
        while line := self.rfile.readline().decode().strip():
            word = line.split(" ")[0].upper()
            if word == "QUIT":
                return self.say(221, "bye")
            getattr(self, f"on_{word.lower()}", self.on_other)(line)
        return None

    def on_other(self, _line: str) -> None:
        self.say(250, "ok")

    def on_rcpt(self, line: str) -> None:
        address = line[line.index("<") + 1 : line.index(">")]
        refusal = self.server.refuses.get(address)
        self.say(*(refusal or (250, "ok")))

    def on_data(self, _line: str) -> None:
        self.say(354, "go on")
        lines = []
        while (line := self.rfile.readline()) not in (b".\r\n", b""):
            lines.append(line.removeprefix(b".") if line.startswith(b"..") else line)
        self.server.taken.append(email.message_from_bytes(b"".join(lines)))
        if self.server.is_cut_off_after_taking:
            raise ConnectionAbortedError
        self.say(250, "taken")

    def say(self, code: int, text: str) -> None:
        self.wfile.write(f"{code} {text}\r\n".encode())


class MailServer(socketserver.ThreadingTCPServer):
    """``taken``: the mails that arrived; ``refuses``: what is answered to whom."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, port: int = 0) -> None:
        super().__init__(("127.0.0.1", port), _Talk)
        self.taken: list[Message] = []
        self.refuses: dict[str, tuple[int, str]] = {}
        self.is_cut_off_after_taking = False
        threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def handle_error(self, request: Any, client_address: Any) -> None:
        """What the tests break is no news."""

    def stop(self) -> None:
        self.shutdown()
        self.server_close()
