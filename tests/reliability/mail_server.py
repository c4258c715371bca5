"""A mail server of the tests: speaks as much SMTP as a sender needs, and keeps what it was given."""

import socketserver
import threading
from collections.abc import Callable
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage


@dataclass(frozen=True)
class Received:
    recipients: tuple[str, ...]
    raw: bytes

    @property
    def message(self) -> EmailMessage:
        return message_from_bytes(self.raw, policy=policy.default)  # type: ignore[return-value]


class _Talk(socketserver.StreamRequestHandler):
    server: "MailServer"

    def handle(self) -> None:
        recipients: list[str] = []
        self._say("220 post.example")
        for line in iter(self.rfile.readline, b""):
            words = line.decode().strip()
            match words[:4].upper():
                case "RCPT":
                    recipients.append(words.partition("<")[2].partition(">")[0])
                    self._say(self.server.answer_to_recipient)
                case "DATA":
                    self._say("354 go on")
                    lines = list(iter(self.rfile.readline, b".\r\n"))
                    self.server.before_accepting()
                    self.server.received.append(Received(tuple(recipients), b"".join(lines)))
                    self._say("250 taken")
                case "QUIT":
                    self._say("221 bye")
                    return
                case _:
                    self._say("250 well")

    def _say(self, words: str) -> None:
        self.wfile.write(f"{words}\r\n".encode())


class MailServer(socketserver.ThreadingTCPServer):
    """Listens on a free port until ``close``."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Talk)
        self.received: list[Received] = []
        self.answer_to_recipient = "250 well"
        self.before_accepting: Callable[[], None] = lambda: None
        threading.Thread(target=self.serve_forever, daemon=True).start()

    @property
    def port(self) -> int:
        return int(self.server_address[1])

    def close(self) -> None:
        self.shutdown()
        self.server_close()
