"""Documents of any size, as somebody who means harm, or a program that went wrong, would send them."""

import json
import re
from collections.abc import Callable
from functools import cache
from time import thread_time
from typing import Any

import partnerkit as pk
from partnerkit.errors import DocumentError, PartnerkitError
from tests.schools import DATA

Json = dict[str, Any]


def _trimmed(value: Any) -> Any:
    """Give data with two items of every list and of every table of tables."""
    match value:
        case dict() if value and all(isinstance(item, dict) for item in value.values()):
            return {key: _trimmed(item) for key, item in [*value.items()][:2]}
        case dict():
            return {key: _trimmed(item) for key, item in value.items()}
        case list():
            return [_trimmed(item) for item in value[:2]]
        case _:
            return value


COMPOSITES: Json = {
    "format": 1,
    "composites": [
        {
            "key": "ours.welcome",
            "rule": {"mean": ["six_types.parenting", "six_types.communicating"], "weights": [1, 2]},
            "name": "Welcome",
            "measurement": "formative",
        },
        {
            "key": "ours.capped",
            "rule": {
                "capped": "ours.welcome",
                "until": {"reached": "continuum.homework.stage", "level": "partnership"},
                "at_most": 0.5,
            },
        },
    ],
}


KINDS = (
    "action_plan",
    "catalogue",
    "community",
    "composites",
    "crosswalk",
    "findings",
    "framework",
    "instrument",
    "school",
    "vocabulary",
)
"""The kinds of document, each with a parser."""


@cache
def parsers() -> dict[str, tuple[Callable[..., object], Json]]:
    """Give each parser by the kind of its document, with a short document that uses most of its fields."""
    files, known = pk.files, pk.knowledge
    shipped: dict[str, tuple[Callable[..., object], Any]] = {
        "school": (files.parse_school, pk.read_school(DATA / "goose_creek.toml")),
        "action_plan": (files.parse_action_plan, files.read_action_plan(DATA / "elm_action_plan.toml")),
        "framework": (files.parse_framework, pk.CONTINUUM),
        "instrument": (files.parse_instrument, known.FAMILY_SURVEY),
        "vocabulary": (files.parse_vocabulary, known.VOCABULARY),
        "community": (files.parse_community, known.COMMUNITY),
        "crosswalk": (files.parse_crosswalk, known.CROSSWALK),
        "catalogue": (files.parse_catalogue, pk.PRACTICES),
    }
    found = {kind: (parse, _trimmed(pk.to_dict(noun))) for kind, (parse, noun) in shipped.items()}
    found["findings"] = (files.parse_findings, _trimmed(_findings()))
    found["composites"] = (files.parse_composites, COMPOSITES)
    return {kind: (parse, _mended(parse, document)) for kind, (parse, document) in found.items()}


def _mended(parse: Callable[..., object], document: Json) -> Json:
    """Take out of a short document what leads to something that was cut off, until it reads."""
    for practice in document.get("practices", []):
        practice.pop("prerequisites", None)
        practice.pop("steps_up_to", None)
    for _ in range(20):
        try:
            parse(as_json(document), "json")
        except DocumentError as error:
            for fault in reversed(error.faults):
                steps: list[Any] = [
                    int(step) if step.isdigit() else step for step in re.findall(r"[^.\[\]]+", fault.path)
                ]
                if fault.path.endswith(".cite"):
                    _at(document, steps[:-1]).update(basis="own", checked=False)
                    continue
                while "missing" in fault.problem and not isinstance(steps[-1], int):
                    steps.pop()  # what needs it goes with it
                _at(document, steps[:-1])[steps[-1]] = None
            document = _without_gaps(document)
        else:
            return document
    raise AssertionError(document)


def _at(document: Any, steps: list[Any]) -> Any:
    for step in steps:
        document = document[step]
    return document


def _without_gaps(value: Any) -> Any:
    match value:
        case dict():
            return {key: _without_gaps(item) for key, item in value.items() if item not in (None, [], [None])}
        case list():
            return [_without_gaps(item) for item in value if item is not None]
        case _:
            return value


def _findings() -> Json:
    import tomllib

    return tomllib.loads(pk.knowledge.data_file("findings.toml").read_text("utf-8"))


def _everywhere(value: Any, change: Callable[[Any], Any]) -> Any:
    """Change every value that holds no other, at every place."""
    match value:
        case dict():
            return {key: item if key == "format" else _everywhere(item, change) for key, item in value.items()}
        case list():
            return [_everywhere(item, change) for item in value]
        case _:
            return change(value)


def _lists(value: Any, longer: Callable[[list[Any]], list[Any]]) -> Any:
    """Change every list of tables, and every innermost list, once; a list in a list stays as it is."""
    match value:
        case dict():
            return {key: _lists(item, longer) for key, item in value.items()}
        case list() if value:
            return longer([_lists(item, lambda short: short) for item in value])
        case _:
            return value


def _fields(value: Any, more: Json) -> Any:
    """Put more fields into the top table and into the first table of every list."""
    return {
        **{
            key: [{**item, **more} if isinstance(item, dict) else item for item in each[:1]]
            if isinstance(each, list)
            else each
            for key, each in value.items()
        },
        **more,
    }


def _texts(piece: str, count: int) -> Callable[[Any], Any]:
    return lambda value: piece * count if isinstance(value, str) else value


def _numbered(items: list[Any], count: int) -> list[Any]:
    """Repeat the items, each time with a number after every key, name and text of them."""

    def one(value: Any, i: int) -> Any:
        return _everywhere(value, lambda held: f"{held}{i}" if isinstance(held, str) else held)

    return [one(items[i % len(items)], i) for i in range(count)]


SHAPES: dict[str, Callable[[Json, int], Json]] = {
    "again": lambda short, n: _lists(short, lambda items: [items[i % len(items)] for i in range(len(items) * n)]),
    "numbered": lambda short, n: _lists(short, lambda items: _numbered(items, len(items) * n)),
    "numbers": lambda short, n: _lists(short, lambda _: [*range(60 * n)]),
    "lists": lambda short, n: _everywhere(short, lambda _: [[["a"]]] * (10 * n)),
    "letters": lambda short, n: _everywhere(short, _texts("a", 60 * n)),
    "blanks": lambda short, n: _everywhere(short, lambda held: f"a{' ' * 60 * n}b" if isinstance(held, str) else held),
    "years": lambda short, n: _everywhere(short, _texts("a 1(", 15 * n)),
    "dots": lambda short, n: _everywhere(short, _texts("a.", 30 * n)),
    "colons": lambda short, n: _everywhere(short, _texts("a: 1 up to ", 6 * n)),
    "fields": lambda short, n: _fields(short, {f"field_{i}": i for i in range(60 * n)}),
}
"""Ways to make a short document longer, in proportion to a number."""


HEAD = 'format = 1\nkey = "elm"\nname = "Elm School"\n'

TEXTS: dict[str, tuple[str, Callable[[int], str]]] = {
    "toml: letters before dots": ("toml", lambda n: f"{HEAD}x = {'a' * n}{'.' * 40}"),
    "toml: words before dots": ("toml", lambda n: f"{HEAD}x = {'aaaa ' * (n // 5)}{'. ' * 40}"),
    "toml: quotes before dots": ("toml", lambda n: f"{HEAD}x = {chr(34)}{chr(39) * n}{'.' * 40}"),
    "toml: blanks before dots": ("toml", lambda n: f"{HEAD}x = a{' ' * n}{'.' * 40}"),
    "toml: long keys": ("toml", lambda n: HEAD + "\n".join(f"k{i}{'.b' * 30} = 1" for i in range(n // 70))),
    "toml: comments": ("toml", lambda n: HEAD + "# see [1 {\n" * (n // 11)),
    "toml: quotes in a text": (
        "toml",
        lambda n: f"{HEAD}x = {chr(34) * 3}{(chr(34) * 2 + 'a') * (n // 3)}{chr(34) * 3}\n",
    ),
    "toml: an open text": ("toml", lambda n: f"{HEAD}x = {chr(34) * 3}{(chr(34) * 2 + 'a') * (n // 3)}"),
    "toml: escapes": ("toml", lambda n: f"{HEAD}x = {chr(34)}{chr(92) * n}{chr(34)}\n"),
    "toml: tables": ("toml", lambda n: HEAD + "".join(f"[t.k{i}]\nx = 1\n" for i in range(n // 14))),
    "toml: inline tables": ("toml", lambda n: f"{HEAD}x = [{'{a.b.c.d = 1},' * (n // 14)}]\n"),
    "yaml: brackets": ("yaml", lambda n: f"a: [{'[],' * (n // 3)}[]]"),
    "yaml: open brackets": ("yaml", lambda n: "a: " + "[" * n),
    "yaml: lines of a text": ("yaml", lambda n: "a: " + "b\n  " * (n // 4)),
    "yaml: an open text": ("yaml", lambda n: 'a: "' + "b\n " * (n // 3)),
    "yaml: a block": ("yaml", lambda n: "a: |\n" + "  b\n\n" * (n // 5)),
    "yaml: comments": ("yaml", lambda n: "a: 1\n" + "# b: [\n" * (n // 7)),
    "yaml: blanks": ("yaml", lambda n: "a:" + " " * n + "1"),
    "yaml: empty lines": ("yaml", lambda n: "a:" + "\n" * n + " 1"),
    "yaml: keys": ("yaml", lambda n: "".join(f"k{i}: 1\n" for i in range(n // 8))),
    "yaml: question marks": ("yaml", lambda n: "? a\n" * (n // 4)),
    "yaml: questions in brackets": ("yaml", lambda n: "a: [" + "? b, " * (n // 5)),
    "yaml: words before a colon": ("yaml", lambda n: "b " * (n // 2) + ": 1"),
    "yaml: list": ("yaml", lambda n: "a:\n" + "- b\n" * (n // 4)),
    "yaml: quotes": ("yaml", lambda n: "a: '" + "''" * (n // 2) + "'"),
    "yaml: digits": ("yaml", lambda n: f"a: {'1' * n}"),
    "yaml: dots": ("yaml", lambda n: f"a: {'1' * (n // 2)}.{'1' * (n // 2)}e"),
    "yaml: directives": ("yaml", lambda n: "%YAML 1.1\n" * (n // 10)),
    "yaml: documents": ("yaml", lambda n: "---\n" * (n // 4)),
    "json: brackets": ("json", lambda n: f'{{"a": [{"[]," * (n // 3)}[]]}}'),
    "json: an open text": ("json", lambda n: '{"a": "' + '\\"' * (n // 2)),
    "json: digits": ("json", lambda n: f'{{"a": {"1" * n}}}'),
    "json: keys": ("json", lambda n: "{" + ",".join(f'"k{i}":1' for i in range(n // 9)) + "}"),
}
"""Texts of a given length that a reader of texts may find hard, each with its format."""


def own_framework(count: int) -> Json:
    """Give a framework of so many types, each with an indicator and a score of two of them."""
    span = range(count)
    levels = [{"value": 0, "key": "no", "label": "No"}, {"value": 1, "key": "yes", "label": "Yes"}]
    return {
        "format": 1,
        "key": "ours",
        "name": "Ours",
        "version": "1",
        "summary": {"text": "Ours."},
        "structure": {"shape": "types", "members": [f"ours.c{i}" for i in span]},
        "constructs": [{"key": f"ours.c{i}", "name": "C", "definition": {"text": "C."}} for i in span],
        "scales": [{"key": "ours.yes_no", "name": "Yes or no", "levels": levels}],
        "indicators": [
            {"key": f"ours.i{i}", "construct": f"ours.c{i}", "name": "I", "question": "I?", "scale": "ours.yes_no"}
            for i in span
        ],
        "composites": [
            {"key": f"ours.c{i}", "rule": {"mean": [f"ours.i{i}", f"ours.i{(i + 1) % count}"]}, "name": "C"}
            for i in span
        ],
    }


def own_school(count: int) -> Json:
    """Give a school with so many observations, and as many things that the catalogue does not know."""
    span = range(count)
    return {
        "format": 1,
        "key": "elm",
        "name": "Elm School",
        "unmatched": [{"published_as": f"thing {i}"} for i in span],
        "observations": [
            {"indicator": "continuum.homework", "informant": "team", "level": 1, "date": f"{1000 + i}-01-01"}
            for i in span
        ],
    }


def own_vocabulary(count: int) -> Json:
    """Give a vocabulary of so many terms, each of which names another and misspells it."""
    span = range(count)
    return {
        "format": 1,
        "name": "Ours",
        "version": "1",
        "terms": [
            {
                "key": f"term_{i}",
                "name": f"Term w{i}x",
                "definition": {"text": "A term."},
                "forms": [{"text": f"term w{i}x"}],
                "see_also": [f"trem_{i * 7 % count}"],
            }
            for i in span
        ],
    }


def own_composites(count: int) -> Json:
    """Give so many scores, each made of the one before, in chains of 50."""
    return {
        "format": 1,
        "composites": [
            {
                "key": f"ours.c{i}",
                "rule": {"mean": [f"ours.c{i - 1}", "continuum.homework.stage"]}
                if i % 50
                else "continuum.homework.stage",
            }
            for i in range(count)
        ],
    }


GROWN: dict[str, Callable[[int], Json]] = {
    "school": own_school,
    "framework": own_framework,
    "vocabulary": own_vocabulary,
    "composites": own_composites,
}
"""Documents of any length whose parts name one another."""


def sized(make: Callable[[int], str], length: int) -> str:
    """Give a text of about a length, made of a number of pieces."""
    one, more = len(make(1)), len(make(5))
    return make(max(1, round((length - one) / max(1, (more - one) / 4))))


def seconds(read: Callable[[str], object], text: str) -> float:
    """Give the time of this thread alone that a text takes to be read, or refused, and written as an error."""
    began = thread_time()
    try:
        read(text)
    except PartnerkitError as error:
        str(error)
    return thread_time() - began


def per_kilobyte(read: Callable[[str], object], text: str) -> float:
    """Give the seconds that a kilobyte of the text takes."""
    return seconds(read, text) / len(text) * 1000


def as_json(document: Json) -> str:
    """Give a document as the text of a JSON file."""
    return json.dumps(document)
