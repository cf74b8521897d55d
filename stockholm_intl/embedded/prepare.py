"""What must be done before the first page: migrate, compile, collect, load the demonstration.

One process does it all, because starting Django costs more than each of the steps.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import django
from django.conf import settings
from django.core.management import call_command

from . import catalogues


def newest(folders: list[Path]) -> float:
    return max((_times(folders)), default=0.0)


def _times(folders: list[Path]) -> Iterator[float]:
    for folder in folders:
        for path in folder.rglob("*"):
            yield path.stat().st_mtime


def collect_static() -> None:
    """Collect again only when a source file is newer than the last collection."""
    manifest = Path(settings.STATIC_ROOT) / "staticfiles.json"
    lock = settings.BASE_DIR / "requirements.lock"
    changed = max(newest([Path(folder) for folder in settings.STATICFILES_DIRS]), _mtime(lock))
    if _mtime(manifest) < changed:
        call_command("collectstatic", interactive=False, verbosity=0)


def _mtime(path: Path) -> float:
    return path.stat().st_mtime if path.exists() else 0.0


def main() -> int:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "stockholm_intl.settings")
    catalogues.compile_all()
    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("seed")
    collect_static()
    return 0


if __name__ == "__main__":
    sys.exit(main())
