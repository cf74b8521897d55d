"""What is vendored is what VENDOR.json says, and every icon that is used is there."""

import datetime
import hashlib
import json
import re
from pathlib import Path

import pytest

from engagements.labels import due_label
from engagements.status_tones import STATUS_TONES
from engagements.statuses import Status

ROOT = Path(__file__).resolve().parent.parent
VENDOR = ROOT / "static" / "vendor"
MANIFEST = json.loads((VENDOR / "VENDOR.json").read_text(encoding="utf-8"))
OWN_APPS = ("stockholm_intl", "engagements", "visits", "agreements", "reporting")
# {% icon "name" %}, {% tag "color" "name" … %}, icon("name"), icon="name", icon_name="name"
ICON_USES = (
    re.compile(r"""\{%\s*icon\s+["']([\w-]+)["']"""),
    re.compile(r"""\{%\s*tag\s+["'][\w-]+["']\s+["']([\w-]+)["']"""),
    re.compile(r"""(?<![-\w])icon(?:_name)?\s*[=(]\s*["']([\w-]+)["']"""),
    re.compile(r"""["']icon["']\s*:\s*["']([\w-]+)["']"""),
    re.compile(r"""sprite\.svg["']?\s*%?\}?#([\w-]+)"""),
)


def sprite_icons() -> set[str]:
    text = (VENDOR / "icons" / "sprite.svg").read_text(encoding="utf-8")
    return set(re.findall(r'<symbol id="([\w-]+)"', text))


def used_icons() -> dict[str, str]:
    """Icon name -> a file that uses it."""
    files = list((ROOT / "templates").rglob("*.html"))
    for app in OWN_APPS:
        files += [*(ROOT / app).rglob("*.py"), *(ROOT / app).rglob("*.html")]
    found: dict[str, str] = {}
    for file in files:
        text = file.read_text(encoding="utf-8")
        for pattern in ICON_USES:
            found |= {name: file.relative_to(ROOT).as_posix() for name in pattern.findall(text)}
    return found


@pytest.mark.parametrize("name", sorted(MANIFEST))
def test_vendored_file_is_unchanged(name):
    digest = hashlib.sha256((VENDOR / name).read_bytes()).hexdigest()
    assert digest == MANIFEST[name]["sha256"]


def test_vendor_folder_holds_nothing_else():
    files = {path.relative_to(VENDOR).as_posix() for path in VENDOR.rglob("*") if path.is_file()}
    assert files == set(MANIFEST) | {"VENDOR.json", "LICENSES.txt"}


def test_every_vendored_package_has_its_licence_text():
    text = (VENDOR / "LICENSES.txt").read_text(encoding="utf-8")
    wanted = {entry["package"] for entry in MANIFEST.values()} | {"@floating-ui/dom"}
    assert {name for name in wanted if f"== {name} " not in text} == set()


def test_every_used_icon_is_in_the_sprite():
    sprite = sprite_icons()
    assert {name: file for name, file in used_icons().items() if name not in sprite} == {}


def test_every_status_has_a_tone_with_an_icon_of_the_sprite():
    assert set(STATUS_TONES) == set(Status)
    assert {tone.icon for tone in STATUS_TONES.values()} - sprite_icons() == set()


def test_every_tone_is_a_colour_of_the_theme():
    theme = (VENDOR / "designsystemet" / "stockholm.css").read_text(encoding="utf-8")
    colors = set(re.findall(r'\[data-color="([\w-]+)"\]', theme))
    assert {tone.color for tone in STATUS_TONES.values()} - colors == set()


def test_swedish_names_every_text_that_the_design_system_says_aloud():
    """Designsystemet ships English and Norwegian only: an upgrade may add texts."""
    ours = (ROOT / "static" / "app" / "i18n-sv.css").read_text(encoding="utf-8")
    theirs = (VENDOR / "designsystemet" / "designsystemet.css").read_text(encoding="utf-8")
    texts = set(re.findall(r'(--dsc-[\w-]+):"[^"]*[A-Za-z]{2}[^"]*"', theirs))
    assert {name for name in texts if name not in ours and not name.endswith("-url")} == set()


def test_deadline_icons_are_in_the_sprite():
    today = datetime.date(2026, 11, 23)
    icons = {due_label(today + datetime.timedelta(days), today).icon for days in (-1, 0, 30)}
    assert icons - {""} <= sprite_icons()
