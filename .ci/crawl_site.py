"""Follow every link within the built site: to pages, to places on pages, to pictures, scripts and styles.

Usage: python .ci/crawl_site.py FOLDER

It needs nothing but Python. Links to other sites are counted, not opened.
"""

import sys
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit


class Anchors(HTMLParser):
    """What a page links to, and the places on it that links can name."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.places: set[str] = set()
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002  # the names are the base class's
        given = {key: value for key, value in attrs if value}
        self.places.update(given[key] for key in ("id", "name") if key in given)
        self.links.extend(given[key] for key in ("href", "src") if key in given)


@cache
def target_of(folder: Path, address: str) -> tuple[Path, bool]:
    """Give the file that an address leads to from a folder, and whether it is there; pages of a folder share most."""
    target = (folder / unquote(address)).resolve()
    return target, target.exists()


def broken(folder: Path) -> tuple[list[str], int, int]:
    """Give the links that lead nowhere, and how many links lead within the site and to other sites."""
    paths = [path for path in sorted(folder.resolve().rglob("*.html")) if "_static" not in path.parts]  # templates
    pages = {path: Anchors(path.read_text("utf-8")) for path in paths}
    faults, within, outside = [], 0, 0
    for path, page in pages.items():
        for link in page.links:
            if urlsplit(link).scheme:
                outside += 1
                continue
            within += 1
            address, place = urldefrag(link)
            address = urlsplit(address).path  # without the ?v= that Sphinx adds to styles and scripts
            target, exists = target_of(path.parent, address) if address else (path, True)
            if not exists:
                faults.append(f"{path.relative_to(folder.resolve())}: no file {address}")
            elif place and target in pages and unquote(place) not in pages[target].places:
                faults.append(f"{path.relative_to(folder.resolve())}: no place #{place} in {address or 'itself'}")
    return faults, within, outside


def main(folder: Path) -> int:
    faults, within, outside = broken(folder)
    print(*faults, f"{within} links within the site, {len(faults)} broken; {outside} to other sites", sep="\n")
    return 1 if faults or not within else 0


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
