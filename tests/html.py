"""Is a page valid HTML? The reference validator (vnu) where Java is found, else html-validate on Node.js.

vnu runs as a server beside the tests, started at the first page and ended with them: a start costs two
seconds, a page twenty milliseconds.
"""

import atexit
import json
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from functools import cache
from pathlib import Path
from typing import Any

from jobcenter.launcher.node import node_command
from jobcenter.launcher.processes import die_with_parent

ROOT = Path(__file__).resolve().parent.parent
MODULES = ROOT / "node_modules"
START_SECONDS = 90


def assert_valid_html(html: str | bytes) -> None:
    """Fail with line, message and excerpt of every error in a whole page."""
    text = html.decode() if isinstance(html, bytes) else html
    errors = errors_of(text)
    assert not errors, "not valid HTML:\n" + "\n".join(errors)


@cache
def errors_of(text: str) -> tuple[str, ...]:
    """Line, message and excerpt of every error in a whole page."""
    assert MODULES.is_dir(), "the validators are missing: run `make env`"
    return tuple(_ask_vnu(text) if shutil.which("java") else _ask_html_validate(text))


def _ask_vnu(text: str) -> list[str]:
    request = urllib.request.Request(
        f"http://127.0.0.1:{_vnu_port()}/?out=json",
        data=text.encode(),
        headers={"Content-Type": "text/html; charset=utf-8"},
    )
    with urllib.request.urlopen(request, timeout=START_SECONDS) as response:
        found: list[dict[str, Any]] = json.load(response)["messages"]
    return [
        f"line {message.get('lastLine')}: {message['message']}  «{message.get('extract', '').strip()}»"
        for message in found
        if message["type"] != "info"
    ]


@cache
def _vnu_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    jar = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
    # A short life: quick to start counts more than quick to run.
    options = ["-Xmx256m", "-Xss8m", "-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC"]
    options += ["-Dnu.validator.servlet.bind-address=127.0.0.1"]
    server = subprocess.Popen(
        ["java", *options, "-cp", str(jar), "nu.validator.servlet.Main", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=die_with_parent if sys.platform == "linux" else None,  # noqa: PLW1509
    )
    atexit.register(server.kill)
    for _ in range(START_SECONDS * 10):
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return int(port)
        assert server.poll() is None, "the HTML validator ended at once"
        time.sleep(0.1)
    raise AssertionError("the HTML validator did not start")


def _ask_html_validate(text: str) -> list[str]:
    program = MODULES / "html-validate" / "bin" / "html-validate.mjs"
    command = [*node_command(), str(program), "--config", str(Path(__file__).with_name("htmlvalidate.json"))]
    done = subprocess.run(
        [*command, "--stdin", "--formatter", "json"],
        input=text,
        capture_output=True,
        text=True,
        cwd=ROOT,
        check=False,
    )
    assert done.stdout, f"html-validate did not run: {done.stderr}"
    return [
        f"line {message['line']}: {message['message']} ({message['ruleId']})"
        for result in json.loads(done.stdout)
        for message in result["messages"]
        if message["severity"] == 2
    ]
