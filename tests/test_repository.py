"""What must not be in the repository: this machine, a registry's host."""

import re

from .sources import named, tracked

# Written in two halves, so that this file does not find itself.
MACHINE = re.compile("|".join(("/wo" + r"rk/", "/ro" + r"ot/", r"/home/(?!\w*\$)[a-z]+/")))
REGISTRY = re.compile(
    "|".join(
        (
            "files" + r"\.pythonhosted",
            "art" + "ifactory",
            "registry" + r"\.npmjs",
            "pypi" + r"\.org/simple",
            "--ex" + "tra-index-url",
            "--ind" + "ex-url",
        )
    )
)
BINARY = {".woff2", ".ttf", ".png", ".jpg", ".pdf", ".mo", ".ico"}


def test_no_file_names_this_machine_or_a_package_registry() -> None:
    found = []
    for path in tracked():
        if path.suffix in BINARY or not path.is_file():
            continue
        text = path.read_text(encoding="utf-8", errors="replace")
        found += [f"{named(path)}: {hit}" for hit in MACHINE.findall(text) + REGISTRY.findall(text)]
    assert found == []
