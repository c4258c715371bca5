"""`make demo` ends together, and says in one sentence why it cannot start."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request

import pytest

from jobcenter.launcher.errors import CannotStart
from jobcenter.launcher.processes import Processes

from .conftest import ROOT, eventually, runs


def demo(environment: dict[str, str], **changes: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "jobcenter.launcher.demo"],
        cwd=ROOT,
        env={**environment, **changes},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def test_a_busy_port_is_told_in_one_german_sentence(embedded, var):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        done = demo(embedded, JOBCENTER_PORT=port)
    assert done.returncode == 1
    assert done.stderr == (
        f"Der Anschluss 127.0.0.1:{port} ist schon belegt: "
        "Nehmen Sie einen anderen, zum Beispiel mit JOBCENTER_PORT=8001 make demo.\n"
    )
    assert not (var / "postgres").exists()


@pytest.mark.parametrize("port", ["0", "70000", "acht", "-1"])
def test_a_port_that_is_none_is_told(embedded, port):
    done = demo(embedded, JOBCENTER_PORT=port)
    assert done.returncode == 1
    assert done.stderr.startswith("JOBCENTER_PORT muss eine Zahl")


def test_a_missing_right_is_told_in_one_german_sentence(embedded):
    done = demo(embedded, JOBCENTER_VAR="/dev/null/var", JOBCENTER_PORT=str(free_port()))
    assert done.returncode == 1
    assert done.stderr.count("\n") == 1
    assert "/dev/null" in done.stderr


def test_one_part_that_ends_ends_all(tmp_path):
    processes = Processes(tmp_path)
    processes.start("steady", [sys.executable, "-c", "import time; time.sleep(60)"])
    processes.check()
    processes.start("short", [sys.executable, "-c", "pass"])

    def noticed() -> bool:
        try:
            processes.check()
        except CannotStart as refusal:
            return "„short“" in str(refusal)
        return False

    assert eventually(noticed)
    processes.end()
    assert all(process.poll() is not None for process in processes._running.values())


def test_the_parts_die_with_a_killed_parent(tmp_path):
    code = (
        "import sys, time; from pathlib import Path; from jobcenter.launcher.processes import Processes\n"
        f"p = Processes(Path({str(tmp_path)!r}))\n"
        "p.start('part', [sys.executable, '-c', 'import time; time.sleep(60)'])\n"
        "print(p._running['part'].pid, flush=True); time.sleep(60)"
    )
    parent = subprocess.Popen([sys.executable, "-c", code], cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert parent.stdout is not None
    part = int(parent.stdout.readline())
    parent.kill()
    parent.wait()
    parent.stdout.close()
    if sys.platform == "linux":
        assert eventually(lambda: not alive(part))


def alive(pid: int) -> bool:
    try:
        with open(f"/proc/{pid}/stat") as status:
            return status.read().rsplit(")", 1)[1].split()[0] != "Z"  # a zombie nobody collects is dead
    except FileNotFoundError:
        return False


def test_the_demo_answers_and_ctrl_c_ends_all_of_it(embedded, var):
    port = free_port()
    running = subprocess.Popen(
        [sys.executable, "-m", "jobcenter.launcher.demo"],
        cwd=ROOT,
        env={**embedded, "JOBCENTER_PORT": str(port), "DJANGO_SETTINGS_MODULE": "jobcenter.settings.demo"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    try:
        assert running.stdout is not None
        said = ""
        while "Strg-C" not in said:
            line = running.stdout.readline()
            assert line, running.stderr.read() if running.stderr else ""
            said += line
        assert f"http://localhost:{port}/" in said
        assert int(re.search(r"geladen: (\d+) Bedarfsgemeinschaften", said)[1]) >= 150
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/", timeout=10) as page:
            assert page.status == 200
            assert re.search(r"/static/app\.[0-9a-f]{12}\.css", page.read().decode())
        assert runs(var)
    finally:
        os.killpg(running.pid, signal.SIGINT)
        _, complaints = running.communicate(timeout=60)
    assert running.returncode == 0
    assert not complaints, "a verb refused an act of the demonstration"
    assert not runs(var)
    assert eventually(lambda: not_reachable(port))


def not_reachable(port: int) -> bool:
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) != 0
