"""Write how to cite partnerkit, from CITATION.cff, so that the page and the file cannot disagree."""

from collections.abc import Iterator
from pathlib import Path

import yaml
from parts import save  # beside this file, which is not a package

FILE = Path(__file__).parents[2] / "CITATION.cff"


def lines() -> Iterator[str]:
    """Give the citation as an entry of a list, as BibTeX, and as the file itself."""
    text = FILE.read_text(encoding="utf-8")
    cited = yaml.safe_load(text)
    authors = " and ".join(author["name"] for author in cited["authors"])
    year = cited["date-released"].year
    yield f"{cited['message']}"
    yield ""
    yield f"> {authors} ({year}). *{cited['title']}* (version {cited['version']}) [Computer software]."
    yield ""
    yield "As BibTeX:"
    yield ""
    yield "```bibtex"
    yield "@software{partnerkit,"
    yield f"  title = {{{{{cited['title']}}}}},"
    yield f"  author = {{{{{authors}}}}},"
    yield f"  year = {{{year}}},"
    yield f"  version = {{{cited['version']}}},"
    yield "}"
    yield "```"
    yield ""
    yield "As CITATION.cff, which GitHub and reference managers read:"
    yield ""
    yield "```yaml"
    yield text.rstrip()
    yield "```"


def write(folder: Path) -> None:
    """Write the citation where the page includes it."""
    save(folder / "citation.md", lines())
