"""Open the built site in Chromium: axe on every kind of page, the keyboard, a phone, and how tall pages are.

Usage: python .ci/site_in_browser.py SITE FOLDER [CHROMIUM]

It leaves pictures of pages in the folder, to be looked at. It needs Chromium, and the packages playwright and
axe-playwright-python. Without CHROMIUM it takes the one that Playwright has installed.
"""

import sys
from pathlib import Path

from in_browser import SCHEMES, SIZES, chromium, opened, scrolls_sideways, sheets, violations
from playwright.sync_api import Browser, Page

KINDS = {
    "home": "index",
    "installation": "install",
    "tutorial": "tutorial",
    "gallery": "gallery/index",
    "question": "gallery/what_does_our_list_support",
    "how_to_list": "how-to/index",
    "how_to": "how-to/plan-a-year",
    "background": "explanation/three-frameworks",
    "framework": "reference/frameworks/continuum",
    "dimensions": "reference/parts/continuum-1",
    "views": "reference/parts/continuum-views",
    "practices": "reference/parts/practices-communicating-involvement-1",
    "practice_list": "reference/practices/index",
    "findings": "reference/findings",
    "finding_topic": "reference/parts/findings-attendance",
    "vocabulary": "reference/parts/vocabulary-words-to-consider-1",
    "crosswalk": "reference/crosswalk",
    "api": "reference/api/certify",
    "names": "reference/parts/names-a-c",
    "command": "reference/command",
    "glossary": "glossary",
    "changelog": "project/changelog",
    "cheat_sheet": "cheat-sheet",
    "source": "_modules/partnerkit/scoring/compare",
    "search": "search",
    "not_found": "404",
}
"""One page of each kind, by what it is called among the pictures."""

PICTURED = ("home", "framework", "findings", "finding_topic", "gallery", "how_to", "installation", "practices")
TALLEST = 15_000
"""No page is taller than this many pixels, at the width of a desktop."""

FOCUS = """() => {
  const one = document.activeElement, style = getComputedStyle(one);
  const card = one.closest('.sd-card, .sphx-glr-thumbcontainer');  // its link covers the card
  const toggle = one.querySelector('.toctree-toggle');  // the theme's arrow beside an entry of the menu
  const around = [one, one.parentElement, card, toggle].filter(Boolean);
  const seen = around.some(each => {
    const its = getComputedStyle(each);
    return (its.outlineStyle !== 'none' && parseFloat(its.outlineWidth) >= 2) || its.boxShadow !== 'none';
  });
  const box = (card || toggle || one).getBoundingClientRect();
  return [one.tagName, (one.textContent || one.ariaLabel || '').trim().slice(0, 40), seen, box.width * box.height > 0];
}"""


CUT_OFF = """() => {
  const moves = one => ['auto', 'scroll'].includes(getComputedStyle(one).overflowX);
  const inMoved = one => one && !one.matches('.bd-article') && (moves(one) || inMoved(one.parentElement));
  return [...document.querySelectorAll('.bd-article *')]
    .filter(one => !one.childElementCount && (one.textContent.trim() || one.matches('img')))
    .filter(one => { const box = one.getBoundingClientRect(); return box.width > 1 && box.right > innerWidth + 1; })
    .filter(one => !inMoved(one.parentElement))
    .map(one => one.textContent.trim().slice(0, 60) || one.alt);
}"""
"""What ends beyond the right edge, where the theme hides it, so that `scrolls_sideways` does not see it."""


NOT_IN_COLORS = """scheme => [...document.querySelectorAll('.bd-article img')]
  .filter(one => one.checkVisibility() && (scheme === 'dark') !== one.matches('.only-dark'))
  .map(one => one.src.split('/').pop())"""
"""Pictures that are shown in the colors of the other scheme."""


def with_axe(browser: Browser, site: Path, folder: Path) -> list[str]:
    """Look at every kind of page in light and dark, and say what is wrong; leave pictures of some."""
    found = []
    for size in SIZES:
        for scheme in SCHEMES:
            page = opened(browser, size, scheme)
            asked: list[str] = []
            page.on("request", lambda request, asked=asked: asked.append(request.url))
            for kind, name in KINDS.items():
                path = site / f"{name}.html"
                if not path.exists():
                    found.append(f"{kind}: there is no page {name}")
                    continue
                if size == "phone" and kind not in PICTURED:
                    continue
                page.goto(path.as_uri())
                page.wait_for_timeout(300)  # until colors have changed to the scheme
                wrong = page.evaluate(NOT_IN_COLORS, scheme)
                found += [f"{kind}, {size}, {scheme}: {one} is not drawn for it" for one in wrong]
                if kind in PICTURED:
                    page.screenshot(path=folder / f"{kind}_{size}_{scheme}.png")
                page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
                found += [f"{kind}, {size}, {scheme}: {one}" for one in violations(page)]
            found += [f"asks for {url}" for url in asked if not url.startswith(("file:", "data:"))]
            page.close()
    return found


def heights_and_widths(browser: Browser, site: Path, folder: Path) -> list[str]:
    """Open every page but the source view: none too tall or too wide, nothing cut off, a cheat sheet of one sheet."""
    found, tallest = [], (0, "")
    pages = [
        path
        for path in sorted(site.rglob("*.html"))
        if not {"_modules", "_static"} & set(path.parts) and 'http-equiv="refresh"' not in path.read_text("utf-8")
    ]
    for size in SIZES:
        page = opened(browser, size, "light")
        for path in pages:
            name = path.relative_to(site).as_posix()
            page.goto(path.as_uri(), wait_until="domcontentloaded")
            if scrolls_sideways(page):
                found.append(f"{name}: scrolls sideways, {size}")
            if cut_off := page.evaluate(CUT_OFF):
                found.append(f"{name}: cut off at the right edge, {size}: {cut_off[0]!r} and {len(cut_off) - 1} more")
            if size == "desktop" and path.stem not in ("genindex", "py-modindex"):
                height = int(page.evaluate("document.documentElement.scrollHeight"))
                tallest = max(tallest, (height, name))
                if height > TALLEST:
                    found.append(f"{name}: {height} pixels tall")
        page.close()
    page = opened(browser, "desktop", "light")
    page.goto((site / "cheat-sheet.html").as_uri())
    for paper in ("A4", "Letter"):
        count = sheets(page, folder / f"cheat_sheet_{paper}.pdf", paper)
        found += [f"the cheat sheet takes {count} sheets of {paper}"] if count != 1 else []
    page.close()
    print(f"{len(pages)} pages; the tallest is {tallest[1]}, {tallest[0]} pixels")
    return found


def with_keyboard(page: Page, site: Path) -> list[str]:
    """Walk over pages with the Tab key alone: the skip link comes first, every stop can be seen, and search works."""
    found = []
    for name in ("index", "gallery/index", "reference/findings"):
        page.goto((site / f"{name}.html").as_uri())
        stops = []
        for _ in range(60):
            page.keyboard.press("Tab")
            stop = page.evaluate(FOCUS)
            if stop[0] == "BODY":
                break
            stops.append(stop)
        if not stops or "Skip" not in stops[0][1]:
            found.append(f"{name}: the first stop is {stops[:1]}, not the skip link")
        found += [f"{name}: focus cannot be seen on {tag} {text!r}" for tag, text, seen, _ in stops if not seen]
        found += [f"{name}: focus on {tag} {text!r}, which has no size" for tag, text, _, sized in stops if not sized]
    page.goto((site / "index.html").as_uri())
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    if "main" not in page.url:
        found.append("the skip link does not lead to the content")
    return found + [fault for word in SYNONYMS for fault in searched(page, site, word)]


SYNONYMS = {
    "waterfall": "explanation",
    "epstein": "six types",
    "karen mapp": "dual capacity",
    "newsletter": "newsletter",
    "mdrc": "",
}
"""What people type, and a word that one of the first five results has in its title."""


def searched(page: Page, site: Path, word: str) -> list[str]:
    """Type a word into the search box, and look at the first results that appear while typing."""
    page.goto((site / "index.html").as_uri())
    page.keyboard.press("Control+k")
    page.keyboard.type(word)
    try:
        page.wait_for_selector("#search-results li a", timeout=8000)
    except Exception:  # noqa: BLE001  # Playwright's own time-out: nothing was found
        return [f"search for {word!r}: no result while typing"]
    page.wait_for_timeout(400)
    titles = page.locator("#search-results li > a").all_text_contents()[:5]
    if not any(SYNONYMS[word] in title.lower() for title in titles):
        return [f"search for {word!r}: {titles}, none with {SYNONYMS[word]!r}"]
    return []


def main(site: Path, folder: Path, path_of_chromium: str | None) -> int:
    site = site.resolve()
    folder.mkdir(parents=True, exist_ok=True)
    with chromium(path_of_chromium) as browser:
        count = 0
        looks = (
            lambda: with_axe(browser, site, folder),
            lambda: heights_and_widths(browser, site, folder),
            lambda: with_keyboard(opened(browser, "desktop", "light"), site),
        )
        for look in looks:
            faults = look()
            print(*faults, sep="\n", flush=True)
            count += len(faults)
    print(f"{count} faults; the pictures are in {folder}")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3] if len(sys.argv) > 3 else None))
