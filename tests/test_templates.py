"""Every template stands, obeys the content security policy, and is used."""

import re
from pathlib import Path

import pytest
from django.template.loader import get_template
from django.urls import reverse

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = [ROOT / "templates", *(path for path in ROOT.glob("*/templates") if path.is_dir())]
TEMPLATES = {
    path.relative_to(folder).as_posix(): path
    for folder in FOLDERS
    for path in sorted(folder.rglob("*"))
    if path.suffix in {".html", ".txt", ".svg"}
}
PAGES = {name: path for name, path in TEMPLATES.items() if path.suffix == ".html"}
# WeasyPrint documents are not shown in a browser, so the page's policy does not concern them.
FOR_PAPER = re.compile(r"(^|/)(pdf|documents)/")
FORBIDDEN = {
    "an inline style": re.compile(r"\sstyle\s*=", re.I),
    "an event handler": re.compile(r"\son[a-z]+\s*=\s*[\"']", re.I),
    "an inline script": re.compile(r"<script(?![^>]*\ssrc=)", re.I),
    "a style element": re.compile(r"<style", re.I),
    "an expression that needs eval": re.compile(r"hx-on|[\"']js:|hx-vals=[\"']js", re.I),
    "text without escaping": re.compile(r"\|\s*safe\b|autoescape off", re.I),
    "a text in Swedish": re.compile(r"\{%\s*(?:trans|translate)\s+\"[^\"]*[åäöÅÄÖ]", re.I),
}


def test_there_are_templates():
    assert "base.html" in TEMPLATES


@pytest.mark.parametrize("name", sorted(TEMPLATES))
def test_template_parses(name):
    get_template(name)


@pytest.mark.parametrize("name", sorted(name for name in PAGES if not FOR_PAPER.search(name)))
def test_template_obeys_the_policy(name):
    text = PAGES[name].read_text(encoding="utf-8")
    assert [what for what, pattern in FORBIDDEN.items() if pattern.search(text)] == []


def test_no_part_is_left_unused():
    """A part starts with _ or lives in components/; somebody includes it or it goes."""
    sources = [path.read_text(encoding="utf-8") for path in TEMPLATES.values()]
    sources += [
        path.read_text(encoding="utf-8")
        for app in ("stockholm_intl", "engagements", "visits", "agreements", "reporting")
        for path in (ROOT / app).rglob("*.py")
    ]
    text = "\n".join(sources)
    parts = [name for name in PAGES if name.startswith("components/") or "/_" in name]
    assert [name for name in parts if f'"{name}' not in text] == []


@pytest.mark.parametrize("name", sorted(PAGES))
def test_template_has_at_most_one_main_heading(name):
    text = PAGES[name].read_text(encoding="utf-8")
    assert len(re.findall(r"<h1\b", text)) <= 1 or "{% if" in text


@pytest.mark.parametrize(
    "name",
    [
        "engagements:search",
        "engagements:set_language",
        "engagements:notifications",
        "engagements:profile",
        "engagements:shortcuts",
        "engagements:accessibility",
        "engagements:strategy",
    ],
)
def test_addresses_of_the_page_frame_exist(name):
    assert reverse(name).startswith("/")
