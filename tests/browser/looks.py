"""How the pages are looked at: in which colours and widths, and what axe is asked there."""

from collections.abc import Iterable, Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

ONLY_FAULTS = {"resultTypes": ["violations"]}
RULES = ONLY_FAULTS | {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
}
# What hangs on colour takes longer than all other rules together: it is asked once a colour.
COLOUR = ("color-contrast", "link-in-text-block")
ON_COLOUR = ONLY_FAULTS | {"runOnly": {"type": "rule", "values": COLOUR}}
BUT_COLOUR = RULES | {"rules": {rule: {"enabled": False} for rule in COLOUR}}
# The colours and widths that each page is looked at in, one after the other as it lies, and what
# is asked there. A dark page is a light one in other colours; the other pairs are left to
# `make test-deep`.
Looks = tuple[tuple[str, int, dict], ...]
USUAL: Looks = (("light", 1440, RULES), ("light", 390, BUT_COLOUR), ("dark", 820, ON_COLOUR))
OTHERS: Looks = (
    ("light", 820, RULES),
    ("light", 390, ON_COLOUR),
    ("dark", 1440, ON_COLOUR),
    ("dark", 390, ON_COLOUR),
)
LOOKS = [pytest.param(USUAL, id="usual"), pytest.param(OTHERS, id="others", marks=pytest.mark.deep)]


def violations(page: Page, rules: dict = RULES) -> Iterator[str]:
    for found in Axe().run(page, options=rules).response["violations"]:
        for node in found["nodes"]:
            yield f"{found['id']}: {node['html'][:160]} ({node['failureSummary'][:200]})"


def faults(page: Page, addresses: Iterable[str], looks: Looks = USUAL) -> Iterator[str]:
    """What axe finds, and what is wider than the window, on each page in each look."""
    for address in addresses:
        answer = page.goto(address)
        assert answer is not None
        assert answer.status < 400 or address == "/finns-inte/", (address, answer.status)
        for scheme, width, rules in looks:
            page.emulate_media(color_scheme=scheme)
            page.set_viewport_size({"width": width, "height": 900})
            where = f"{address}, {scheme}, {width}"
            if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
                yield f"{where}: wider than the window"
            yield from (f"{where}: {one}" for one in violations(page, rules))
