"""Open the reports of the three example schools in Chromium: axe, a phone, both colors, and two sheets of paper.

Usage: python .ci/report_in_browser.py FOLDER [CHROMIUM]

It leaves the pages, pictures of them and PDF files in the folder, to be looked at. It needs Chromium, and the packages
playwright and axe-playwright-python.
"""

import sys
from pathlib import Path

from in_browser import SCHEMES, SIZES, chromium, opened, scrolls_sideways, sheets, violations
from playwright.sync_api import Browser

import partnerkit as pk

DATA = Path(__file__).parents[1] / "examples" / "data"
SCHOOLS = ("goose_creek", "advantage_academy", "efisd")


def faults(browser: Browser, path: Path) -> list[str]:
    """Look at one report, and say what is wrong with it."""
    found = []
    for size in SIZES:
        for scheme in SCHEMES:
            page = opened(browser, size, scheme)
            asked: list[str] = []
            page.on("request", lambda request, asked=asked: asked.append(request.url))
            page.goto(path.as_uri())
            page.screenshot(path=path.with_name(f"{path.stem}_{size}_{scheme}.png"), full_page=True)
            page.screenshot(path=path.with_name(f"{path.stem}_{size}_{scheme}_first_screen.png"))
            if scrolls_sideways(page):
                found.append(f"{size}: scrolls sideways")
            page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
            found += [f"{size}, {scheme}: {one}" for one in violations(page, "best-practice")]
            found += [f"{size}: asks for {url}" for url in asked if not url.startswith("file:")]
            page.close()
    page = browser.new_page()
    page.goto(path.as_uri())
    for paper in ("A4", "Letter"):
        count = sheets(page, path.with_name(f"{path.stem}_{paper}.pdf"), paper)
        if count != 2:
            found.append(f"{paper}: {count} pages")
    page.close()
    return found


def main(folder: Path, path_of_chromium: str | None) -> int:
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    with chromium(path_of_chromium) as browser:
        for name in SCHOOLS:
            school = pk.read_school(DATA / f"{name}.toml")
            plan = pk.plan(school, hours=60, terms=2)
            for language in pk.reports.LANGUAGES:
                path = folder.resolve() / f"{name}_{language}.html"
                pk.report(school, plan=plan, language=language).save(path)
                found = faults(browser, path)
                count += len(found)
                print(f"{path.name}: {'no faults' if not found else ''}", *found, sep="\n  ")
    return 1 if count else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), sys.argv[2] if len(sys.argv) > 2 else None))
