"""Compile the message catalogues with Babel, so that running needs no gettext.

`python -m stockholm_intl.embedded.catalogues` compiles what is older than its source;
with `--check COMMAND…` it runs that command of manage.py to collect the messages anew, and
names every message that a catalogue lacks or leaves untranslated, and exits 1.
"""

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from .binaries import REPOSITORY

LOCALE = REPOSITORY / "locale"


def sources() -> Iterator[Path]:
    return iter(sorted(LOCALE.glob("*/LC_MESSAGES/*.po")))


def read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file)


def compile_all() -> int:
    """Write the .mo files that are missing or older than their .po; say how many."""
    written = 0
    for path in sources():
        target = path.with_suffix(".mo")
        if target.exists() and target.stat().st_mtime >= path.stat().st_mtime:
            continue
        part = target.with_suffix(".part")
        with part.open("wb") as file:
            write_mo(file, read(path))
        part.replace(target)
        written += 1
    return written


def gaps(catalogue: Catalog) -> Iterator[str]:
    """The messages that a reader would see in the wrong language."""
    for message in catalogue:
        if not message.id:
            continue
        first = message.id if isinstance(message.id, str) else message.id[0]
        strings = [message.string] if isinstance(message.string, str) else message.string
        if message.fuzzy:
            yield f"fuzzy: {first}"
        elif not strings or not all(strings):
            yield f"untranslated: {first}"


def complaints(fresh: Path) -> Iterator[str]:
    """What the catalogues lack, compared with the freshly collected ones."""
    for path in sources():
        name = path.relative_to(LOCALE)
        ours, wanted = read(path), read(fresh / name)
        for message in wanted:
            if message.id and ours.get(message.id, message.context) is None:
                yield f"{name}: not collected (make messages): {message.id}"
        for gap in gaps(ours):
            yield f"{name}: {gap}"


def collect(command: list[str], target: Path) -> None:
    """Run makemessages, move what it wrote to `target`, and put our files back as they were."""
    saved = target / "saved"
    shutil.copytree(LOCALE, saved)
    try:
        subprocess.run([sys.executable, "manage.py", *command], cwd=REPOSITORY, check=True)
        shutil.copytree(LOCALE, target / "fresh")
    finally:
        shutil.copytree(saved, LOCALE, dirs_exist_ok=True)


def check(command: list[str]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        collect(command, Path(folder))
        found = list(complaints(Path(folder) / "fresh"))
    print("\n".join(found) or "Every message is translated.")
    return 1 if found else 0


def main(arguments: list[str]) -> int:
    if arguments[:1] == ["--check"]:
        return check(arguments[1:])
    compile_all()
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
