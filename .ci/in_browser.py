"""What both browser sessions share: how Chromium is opened, in which sizes and colors, and what axe is asked."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright

SIZES = {"desktop": (1280, 900), "phone": (390, 844)}
SCHEMES = ("light", "dark")
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


@contextmanager
def chromium(path: str | None) -> Iterator[Browser]:
    """Open Chromium: the one that a path names, or else the one that Playwright has installed."""
    with sync_playwright() as player:
        browser = player.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


def opened(browser: Browser, size: str, scheme: str) -> Page:
    """Open a tab of a size, in light or dark colors; axe may run in it, even if the page forbids scripts to itself."""
    width, height = SIZES[size]
    return browser.new_page(viewport={"width": width, "height": height}, color_scheme=scheme, bypass_csp=True)


def scrolls_sideways(page: Page) -> bool:
    """Say whether a page is wider than its window."""
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))


def sheets(page: Page, path: Path, paper: str) -> int:
    """Print a page as PDF on a kind of paper, and give how many sheets that takes."""
    pdf = page.pdf(path=path, format=paper, print_background=True)
    return pdf.count(b"/Type /Page\n") + pdf.count(b"/Type /Page ") + pdf.count(b"/Type /Page/")


def violations(page: Page, *more: str) -> list[str]:
    """Ask axe about WCAG 2.2 A and AA, and more rules if they are named; give each fault with where it is."""
    result = Axe().run(page, options={"runOnly": [*WCAG, *more], "resultTypes": ["violations"]})
    return [
        f"{each['id']}: {each['help']}: {len(each['nodes'])} times, first {each['nodes'][0]['target']}"
        for each in result.response["violations"]
    ]
