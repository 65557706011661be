"""Pages that are written from data, because one page for all of it would be too long to read.

Each is a file in ``docs/reference/parts``, which git ignores. A page of the reference names its parts in a table.
"""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from marks import table  # beside this file, which is not a package

LONGEST = 30_000
"""About how many characters of Markdown make ten screens, after which another part begins."""


def save(path: Path, lines: Iterable[str]) -> None:
    """Write a file; one that has not changed is left alone, so that a rebuild is quick."""
    text = "\n".join(lines) + "\n"
    path.parent.mkdir(parents=True, exist_ok=True)
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.write_text(text, encoding="utf-8")


class Parts:
    """The parts that one build writes."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.names: set[str] = set()

    def write(self, name: str, title: str, lines: Iterable[str], *, description: str, keywords: str = "") -> str:
        """Write a part, and give its name for the table of parts.

        The description is what search engines show; the keywords are other words that people look for it with.
        """
        self.names.add(name)
        meta = ["---", "myst:", "  html_meta:", f'    description: "{description}"']
        meta += [f'    keywords: "{keywords}"'] if keywords else []
        save(self.folder / f"{name}.md", [*meta, "---", "", f"# {title}", "", *lines])
        return name

    def forget_the_rest(self) -> None:
        """Delete the parts that an earlier build wrote and this one did not."""
        for path in self.folder.glob("*.md"):
            if path.stem not in self.names:
                path.unlink()


def contents(heads: Sequence[str], rows: Iterable[tuple[str, Sequence[str]]]) -> Iterator[str]:
    """Give the table of a page's parts, in which the first cell is a link, and Sphinx's own list of them.

    Args:
        heads: The columns of the table.
        rows: For each part its name and its cells.
    """
    rows = list(rows)
    yield from table(heads, [(f"[{cells[0]}](/reference/parts/{name}.md)", *cells[1:]) for name, cells in rows])
    yield "```{toctree}"
    yield ":hidden:"
    yield ""
    for name, cells in rows:  # the menu shows the words of the table, which do not repeat the page's name
        yield f"{cells[0]} </reference/parts/{name}>"
    yield "```"
    yield ""


def chunks(pieces: Iterable[Sequence[str]], longest: int = LONGEST) -> list[list[Sequence[str]]]:
    """Deal pieces out over parts, in order: as few parts as can be read at once, each about as long as the others."""
    pieces = list(pieces)
    sizes = [sum(len(line) for line in piece) for piece in pieces]
    count = -(-sum(sizes) // longest)
    dealt: list[list[Sequence[str]]] = [[] for _ in range(count)]
    before = 0
    for piece, size in zip(pieces, sizes, strict=True):
        middle = before + size / 2
        dealt[min(int(middle * count / sum(sizes)), count - 1)].append(piece)
        before += size
    return [chunk for chunk in dealt if chunk]
