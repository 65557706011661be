"""An HTML page taken apart with the standard library's parser."""

from collections.abc import Iterator
from html.parser import HTMLParser

import attrs

VOID = {"meta", "br", "rect", "circle", "link", "img"}


@attrs.define
class Element:
    """An element of a page, with what is in it."""

    tag: str
    attributes: dict[str, str]
    children: "list[Element | str]" = attrs.field(factory=list)

    def walk(self) -> "Iterator[Element]":
        """Go through the element and all in it."""
        yield self
        for child in self.children:
            if isinstance(child, Element):
                yield from child.walk()

    def all(self, *tags: str) -> "list[Element]":
        """Give all elements of some tags."""
        return [element for element in self.walk() if element.tag in tags]

    @property
    def text(self) -> str:
        """The text in it."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


class _Parser(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.open = [Element("page", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.open[-1].children.append(Element(tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def parsed(html: str) -> Element:
    """Take a page apart; every element must be closed by its own end tag."""
    parser = _Parser()
    parser.feed(html)
    parser.close()
    (page,) = parser.open
    return page
