"""What plans say, looked for as the lexicon has it: headings over wishes, openings, states; by kind, in any language.

How a saying is written is explained at the top of ``knowledge/data/sayings.toml``. Each kind becomes one regular
expression, so that a line is gone through once for each; capitals, accents and the shape of an apostrophe never count.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache, lru_cache
from typing import NamedTuple

from partnerkit import knowledge
from partnerkit.errors import InvalidValueError, UnknownKeyError
from partnerkit.errors.shown_values import during
from partnerkit.model import Lexicon

_WORD = r"[\w'-]{1,40}"
_PIECE = re.compile(
    r"[^\W_]+|\{(?P<kind>\w+)\}|\.\.\.(?P<more>\d+)|\.\.(?P<words>\d+)|(?P<ahead>[!=]\()|\]\*|(?P<blank>\s+)|##|."
)
_MANY = "{0,12}"
"""So many times is any number of times, so that time grows with the text."""
_SIGNS = {"_": _WORD, "*": r"\w*", "#": r"\d+", "##": r"\d{1,2}", "~": r"\s{0,3}"}
_OPENS = r"(?:(?<!\w)|(?!\w))"
_CLOSES = r"(?:(?!\w)|(?<!\w))"
"""A saying is of whole words, and may begin or end with a mark."""


class Said(NamedTuple):
    """Words of a text that are a saying, and where they are."""

    words: str
    start: int
    end: int


@contextmanager
def said_as(lexicon: Lexicon) -> Iterator[None]:
    """Look for the sayings of a lexicon as long as this lasts; of kinds that it does not have, for the shipped ones.

    Handing the sayings on as an argument was weighed: 28 modules look for them at 337 places, nearly all in functions
    that need nothing but a text, and every one of these and of their callers would take and pass one argument more.

    Raises:
        UnknownKeyError: The lexicon has a kind of sayings that is never looked for.
    """
    if not lexicon.sayings or lexicon.sayings is knowledge.LEXICON.sayings:
        yield
        return
    with during(_OWN, _own(lexicon)):
        yield


def begins(kind: str, text: str, start: int = 0) -> Said | None:
    """Give the saying of a kind, as the lexicon calls it, that a text begins with, from `start` on.

    Examples:
        >>> begins("wish", "We would like to start home visits").words
        'We would like to'
    """
    return _said(text, _pattern(kind).match(_plain(text), start))


def is_all(kind: str, text: str) -> bool:
    """Say whether a text is a saying of a kind and nothing else.

    Examples:
        >>> [is_all("head_wishes", text) for text in ("NEXT STEPS", "Próximos pasos", "Steps")]
        [True, True, False]
    """
    return _pattern(kind).fullmatch(_plain(text)) is not None


def within(kind: str, text: str, start: int = 0) -> Said | None:
    """Give the first saying of a kind in a text, from a place on."""
    return _said(text, _pattern(kind).search(_plain(text), start))


def every(kind: str, text: str) -> Iterator[Said]:
    """Give all sayings of a kind in a text."""
    for found in _pattern(kind).finditer(_plain(text)):
        yield Said(text[found.start() : found.end()], *found.span())


def by_key(kind: str, text: str) -> Iterator[tuple[str, Said]]:
    """Give all sayings of a kind in a text with what the lexicon has them under: a country, or what they mean."""
    for key in _in_use().kinds[kind] if within(kind, text) else ():  # most texts have none at all
        for found in _pattern(kind, key=key).finditer(_plain(text)):
            yield key, Said(text[found.start() : found.end()], *found.span())


def ends(kind: str, text: str) -> Said | None:
    """Give the saying of a kind that a text ends with."""
    return _said(text, _pattern(kind, at_end=True).search(_plain(text)))


def _said(text: str, found: re.Match[str] | None) -> Said | None:
    return None if found is None else Said(text[found.start() : found.end()], *found.span())


class _Plain(dict[int, str]):
    """Each letter small and without its accent, as one letter, so that places stay."""

    def __missing__(self, code: int) -> str:
        letter = unicodedata.normalize("NFD", chr(code))[0].lower()[0]
        return self.setdefault(code, "'" if letter == "\u2019" else letter)


_LETTERS = _Plain()


@lru_cache(maxsize=4_096)
def _plain(text: str) -> str:
    return text.lower() if text.isascii() else text.translate(_LETTERS)


class _Sayings:
    """Sayings by their kind and language, each kind as one regular expression once it is looked for."""

    __slots__ = ("_patterns", "_written", "kinds")

    def __init__(self, kinds: Mapping[str, Mapping[str, tuple[str, ...]]]) -> None:
        self.kinds = kinds
        self._patterns: dict[tuple[str, str, bool], re.Pattern[str]] = {}
        self._written: dict[tuple[str, str], str] = {}

    def pattern(self, kind: str, key: str, *, at_end: bool) -> re.Pattern[str]:
        """Give the regular expression of a kind."""
        which = kind, key, at_end
        if which not in self._patterns:
            end = r"\Z" if at_end else ""
            self._patterns[which] = re.compile(f"{_OPENS}{self.any_of(kind, key)}{_CLOSES}{end}")
        return self._patterns[which]

    def any_of(self, kind: str, key: str = "") -> str:
        """Give the regular expression of a kind, with those of the kinds that its sayings name; of none, no text."""
        if (kind, key) not in self._written:  # many kinds name the same ones
            listed = [saying for one, of_key in self.kinds[kind].items() if not key or one == key for saying in of_key]
            sayings = dict.fromkeys(map(_plain, listed))  # "vision" is English and, without its accent, Spanish
            written = "|".join(_Writer(saying, self).written() for saying in sayings) if sayings else "(?!)"
            self._written[kind, key] = f"(?:{written})"
        return self._written[kind, key]


_OWN: ContextVar[_Sayings | None] = ContextVar("sayings of a lexicon of one's own", default=None)


@cache
def _shipped() -> _Sayings:
    return _Sayings(knowledge.LEXICON.sayings)


@lru_cache(maxsize=4)
def _own(lexicon: Lexicon) -> _Sayings:
    shipped = knowledge.LEXICON.sayings
    for kind in lexicon.sayings:
        if kind not in shipped:
            raise UnknownKeyError(kind, "kind of sayings", "The reading of plans", tuple(shipped))
    return _Sayings({**shipped, **lexicon.sayings})


def _in_use() -> _Sayings:
    return _OWN.get() or _shipped()


def _pattern(kind: str, *, key: str = "", at_end: bool = False) -> re.Pattern[str]:
    return _in_use().pattern(kind, key, at_end=at_end)


class _Writer:
    """Writes a saying as a regular expression, piece by piece."""

    def __init__(self, saying: str, sayings: _Sayings) -> None:
        self.saying, self.sayings = saying, sayings
        self.pieces = list(_PIECE.finditer(_plain(saying)))
        self.place = 0

    def written(self) -> str:
        """Give the regular expression of the whole."""
        found = self.alternatives()
        if self.place < len(self.pieces):
            raise InvalidValueError(
                "Lexicon", "sayings", self.saying, "each bracket closed, and none that was not open"
            )
        return found

    def alternatives(self, closing: str = "") -> str:
        """Give what is up to a closing bracket."""
        found = [self.sequence()]
        while self.next() == "|":
            self.place += 1
            found.append(self.sequence())
        if closing:
            if self.next()[:1] != closing:
                raise InvalidValueError("Lexicon", "sayings", self.saying, f"a {closing!r} for each that was opened")
            self.place += 1
        return found[0] if len(found) == 1 else f"(?:{'|'.join(found)})"

    def next(self) -> str:
        """Give the piece that comes next; empty at the end."""
        return self.pieces[self.place].group() if self.place < len(self.pieces) else ""

    def sequence(self) -> str:
        """Give what is up to the next bar or closing bracket; what may be missing takes its blank with it."""
        written, has_begun, gap = "", False, ""
        while (said := self.next()) and said[0] not in "|)]":
            piece = self.pieces[self.place]
            self.place += 1
            if piece["blank"]:
                gap = r"\s+" if has_begun else ""
            elif piece["ahead"]:
                written += f"(?{said[0]}{gap}{self.alternatives(')')}{_CLOSES})"
                gap = ""
            elif said == "[" or piece["words"]:
                inner = f"{_WORD},?" if piece["words"] else self.alternatives("]")
                many = f"{{0,{piece['words']}}}?" if piece["words"] else _MANY if self.closed_by("]*") else "?"
                if has_begun:
                    written += f"(?:{gap}{inner}){many}"
                    gap = ""
                else:
                    is_apart = self.next().isspace()
                    self.place += is_apart
                    written += rf"(?:{inner}{chr(92) + 's+' if is_apart else ''}){many}"
            else:
                written += gap + self.written_as(piece)
                gap, has_begun = "", True
        return written

    def closed_by(self, mark: str) -> bool:
        """Say whether the last bracket closed with a mark."""
        return self.pieces[self.place - 1].group() == mark

    def written_as(self, piece: re.Match[str]) -> str:
        """Give what a piece that is always said is as a regular expression."""
        if piece["kind"]:
            return self.sayings.any_of(piece["kind"])
        if piece["more"]:
            return f"[^.:;]{{0,{piece['more']}}}?"
        if piece.group() == "(":
            return self.alternatives(")")
        return _SIGNS.get(piece.group()) or re.escape(piece.group())
