"""What a plan calls its school, read from its first lines."""

import re
import string
from collections.abc import Sequence
from itertools import islice

from partnerkit.language.sayings import by_key, every, is_all, within

_FIRST = 6
"""So many lines are looked at: below them a plan names other schools."""
_BREAK = re.compile(r"\s+[-\u2013\u2014|\u2022]\s+|[,;:|(\t]")
_ITEM = re.compile(r"[-*+\u2022\u2013\u25aa\u25cf\u2713\u2714\u2611\u2610] |[a-zA-Z\d]{1,2}[.)] ")
"""How an item of a list begins: from there on, a plan says what is done."""
_LONGEST = 80
_QUOTES = "'\"\u2018\u201c\u00ab"
_INITIAL = re.compile(rf"(?<=\s[{_QUOTES}])\w")
_OF_IT = ("'s", "\u2019s")
_JOINED = "\u01c3"
"""Stands for a blank within one word of a name; it is a letter."""


def school_named(text: str) -> str:
    r"""Give what the first lines of a plan call the school or district; empty if they name none.

    Examples:
        >>> school_named("Riverbend Primary School - Family Plan 2026\n\nOpen evening")
        'Riverbend Primary School'
        >>> school_named("PLAN DE LA ESCUELA BENITO JUÁREZ")
        'Escuela Benito Juárez'
        >>> school_named("Escuela Secundaria Técnica 14 - Plan anual")
        'Escuela Secundaria Técnica 14'
        >>> school_named("School improvement plan\nOur school holds conferences")
        ''
    """
    lines = filter(None, (line.strip(" \t\ufeff") for line in text.splitlines()))
    for line in islice(lines, _FIRST):
        if _ITEM.match(line):
            break
        for part in _BREAK.split(line.strip(" #*_")):
            if len(part) > _LONGEST or within("title_verb", part):
                continue
            if name := _name_in(_words(part)).replace(_JOINED, " "):
                return _INITIAL.sub(lambda one: one.group().upper(), string.capwords(name)) if name.isupper() else name
    return ""


def _words(part: str) -> list[str]:
    """Give the words of a title; what is as one in a name, such as "Our Lady of", is one."""
    for one in every("in_one_name", part):
        part = part.replace(one.words, one.words.replace(" ", _JOINED))
    return [word[:-2] if word.endswith(_OF_IT) and is_all("school_word", word[:-2]) else word for word in part.split()]


def _name_in(words: Sequence[str]) -> str:
    """Give the name in the words of a title: up to "School" in English, from "Escuela" or "Scoil" on elsewhere."""
    for place, word in enumerate(words):
        is_last = place + 1 == len(words) and is_all("school_end", word)
        if not is_last and not is_all("school_word", word) and not is_all("district", word):
            continue
        begins = place
        while begins and words[begins - 1][:1].isupper() and not is_all("no_name", words[begins - 1]):
            begins -= 1
        ends = place + 1
        while ends < len(words) and is_all("after_school_word", words[ends]):
            ends += 1
        tells = (one for one in words[begins:place] if not is_all("not_alone", one))
        if word[:1].isupper() and any(tells):
            name = " ".join(words[begins:ends])
            return "" if within("no_school", name) else name
        if any(language != "en" for language, _ in by_key("school_word", word)):
            while ends < len(words) and (
                words[ends].lstrip(_QUOTES)[:1].isupper()
                or is_all("in_names", words[ends])
                or (words[ends].isdigit() and (is_all("in_names", words[ends - 1]) or ends + 1 == len(words)))
            ):
                ends += 1
            while is_all("in_names", words[ends - 1]):
                ends -= 1
            if ends > place + 1:
                name = " ".join(words[place:ends])
                return "" if within("no_school", name) else name
    return ""
