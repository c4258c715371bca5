"""Running a program without the rights of root: PostgreSQL refuses to start with them."""

import os
import pwd
import subprocess
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True)
class Account:
    """The user an engine runs as. ``changed`` is false when it is the user we already are."""

    uid: int
    gid: int
    changed: bool

    def run(self, command: Sequence[str | Path], **options: Any) -> subprocess.CompletedProcess[str]:
        """``subprocess.run`` as this user: text, output captured, no terminal, no inherited groups."""
        options = {"text": True, "capture_output": True, "stdin": subprocess.DEVNULL, **options}
        if self.changed:
            options |= {"user": self.uid, "group": self.gid, "extra_groups": []}
        return subprocess.run([str(part) for part in command], check=False, **options)

    def may(self, test: str, path: Path) -> bool:
        """Whether this user can reach ``path`` and may read (``-r``), write (``-w``) or run (``-x``) it."""
        return self.run(["test", test, path], cwd="/").returncode == 0

    def own(self, folder: Path) -> None:
        """Make ``folder`` and give it to this user alone."""
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if self.changed:
            os.chown(folder, self.uid, self.gid)


def account_for(folder: Path) -> Account:
    """Ourselves; for root the owner of ``folder`` when that is an ordinary user, else ``nobody``."""
    if os.geteuid() != 0:
        return Account(os.geteuid(), os.getegid(), changed=False)
    if folder.exists() and (owner := folder.stat()).st_uid != 0:
        return Account(owner.st_uid, owner.st_gid, changed=True)
    nobody = pwd.getpwnam("nobody")
    return Account(nobody.pw_uid, nobody.pw_gid, changed=True)
