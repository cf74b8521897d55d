"""Child processes that never outlive us, and servers that never run as root."""

import ctypes
import os
import pwd
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PR_SET_PDEATHSIG = 1
# Loaded here, not in the child: between fork and exec nothing may be imported.
LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None


def die_with_parent(signal_number: int) -> Callable[[], None] | None:
    """For `preexec_fn`: the kernel sends the signal when we are gone, however we went.

    Runs after the change of user, which would otherwise clear the setting again.
    """
    libc = LIBC
    if libc is None:
        return None
    return lambda: libc.prctl(PR_SET_PDEATHSIG, signal_number)


@dataclass(frozen=True)
class Identity:
    """The user that a server runs as. `switch` is empty when that is ourselves."""

    name: str
    uid: int
    gid: int

    @property
    def is_ourselves(self) -> bool:
        return self.uid == os.geteuid()

    @property
    def switch(self) -> dict[str, Any]:
        if self.is_ourselves:
            return {}
        return {"user": self.uid, "group": self.gid, "extra_groups": []}

    def run(
        self, command: Sequence[str | Path], **options: Any
    ) -> subprocess.CompletedProcess[str]:
        """Run to the end as this user, from a folder that everyone can stand in."""
        return subprocess.run(
            [str(part) for part in command],
            cwd="/",
            text=True,
            capture_output=True,
            check=False,
            **self.switch,
            **options,
        )

    def reaches(self, folder: Path) -> bool:
        """May this user walk into the folder? Asked of the kernel, so that ACLs count too."""
        return self.run(["/usr/bin/env", "test", "-x", folder]).returncode == 0

    def own(self, path: Path) -> None:
        if not self.is_ourselves:
            os.chown(path, self.uid, self.gid)


def identity_of(account: pwd.struct_passwd) -> Identity:
    return Identity(account.pw_name, account.pw_uid, account.pw_gid)


def server_identity(existing_data: Path | None = None) -> Identity:
    """Ourselves; as root, the owner of the data, else `postgres`, else `nobody`.

    PostgreSQL refuses to run as root. No user is created.
    """
    if os.geteuid() != 0:
        return identity_of(pwd.getpwuid(os.geteuid()))
    if existing_data is not None and existing_data.exists():
        owner = existing_data.stat().st_uid
        if owner != 0:
            return identity_of(pwd.getpwuid(owner))
    names = {account.pw_name: account for account in pwd.getpwall()}
    return identity_of(names.get("postgres") or names["nobody"])


def spawn(
    command: Sequence[str | Path],
    *,
    identity: Identity | None = None,
    on_parent_death: int = signal.SIGTERM,
    **options: Any,
) -> subprocess.Popen[bytes]:
    """Start a child in a session of its own: Ctrl-C reaches us first, and we stop it in order."""
    return subprocess.Popen(
        [str(part) for part in command],
        start_new_session=True,
        preexec_fn=die_with_parent(on_parent_death),
        **(identity.switch if identity else {}),
        **options,
    )


def stop(
    process: subprocess.Popen[bytes], *, number: int = signal.SIGTERM, patience: float = 8
) -> None:
    """Ask, wait, then insist."""
    if process.poll() is None:
        process.send_signal(number)
        try:
            process.wait(patience)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
