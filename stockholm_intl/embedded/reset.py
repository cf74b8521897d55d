"""`make demo-reset`: throw away the data of `make run`, and nothing that is not ours."""

import os
import shutil
import sys
from pathlib import Path

from .postgres import private_postgres, running_socket_folder
from .run import say, var_folder

# Everything that `make run` writes; what else lies under var/ stays.
OURS = ("cache", "celery", "media", "static", "demo-accounts.txt", "secret-key", "worker.log")


def remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def main() -> int:
    if os.environ.get("DATABASE_URL"):
        say("DATABASE_URL is set: that database is yours, and nothing was removed.")
        return 1
    server = private_postgres(var_folder())
    if running_socket_folder(server.data):
        say("The demonstration is running. Stop it first (Ctrl-C in its window).")
        return 1
    remove(server.data.parent)
    for name in OURS:
        remove(var_folder() / name)
    for schedule in var_folder().glob("celery-beat*"):
        schedule.unlink()
    say("The demonstration's data are gone; `make run` starts over.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
