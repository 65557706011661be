"""A blank school document to fill in."""

import json
from collections.abc import Iterable
from importlib.resources import files

from partnerkit.errors.arguments import door
from partnerkit.model import Framework, Informant, School
from partnerkit.model.as_data import FORMAT
from partnerkit.model.school import InformantName


@door
def template(
    framework: Framework,
    *,
    view: str | None = None,
    informant: Informant | InformantName = "team",
    key: str = "my_school",
    name: str = "My school",
) -> str:
    """Write a blank school document to fill in, as TOML.

    Every question is marked as not asked, with its levels as comments. Where somebody knows the answer, replace
    ``missing`` with ``level``.

    Args:
        framework: The framework to ask about.
        view: Ask by the rows of an origin table, such as ``"pamtss"``, instead of by the framework's own indicators.
        informant: Who answers: ``team``, ``families``, ``students``, ``staff`` or ``records``.
        key: The school's key.
        name: The school's name.

    Returns:
        The document's text; `read_school` reads it as it is.

    Raises:
        UnknownKeyError: The framework has no such view, or there is no such informant.
        InvalidValueError: The key is not snake_case, or the name is blank.

    Examples:
        >>> import partnerkit as pk
        >>> blank = pk.template(pk.SIX_TYPES, key="elm", name="Elm School")
        >>> print(blank[blank.index("# Home languages"):][:165])
        # Home languages: Do families get news, calls, and meetings in the language they choose?
        #   0 not_yet: This does not happen, or only by chance.
        #   1 in_places: ...
    """
    Informant.named(informant)
    School(key, name)
    named = {"framework": f"{framework.name} ({framework.version})", "format": FORMAT, "key": json.dumps(key)}
    head = (files("partnerkit.files") / "blank_school.txt").read_text("utf-8")
    lines = [head.format_map({**named, "name": json.dumps(name, ensure_ascii=False)}).rstrip("\n")]
    if view is None:
        for indicator in framework.indicators:
            scale = framework.scale_of(indicator.key)
            hints = [f"{indicator.name}: {indicator.question}"]
            for level in scale:
                anchor = indicator.anchor(level.key)
                hints.append(f"  {level.value:g} {level.key}: {anchor.text if anchor else level.text or level.label}")
            lines += _block(indicator.key, informant, hints)
    else:
        for row in framework.view(view):
            hints = [row.name, *(f"  {statement.role}: {statement.text}" for statement in row.statements)]
            levels = {level.key: level.value for i in framework.resolve(row.key) for level in framework.scale_of(i.key)}
            hints.append("levels: " + ", ".join(f"{value:g} {level}" for level, value in levels.items()))
            lines += _block(row.key, informant, hints)
    return "\n".join(lines) + "\n"


def _block(indicator: str, informant: str, hints: Iterable[str]) -> list[str]:
    return [
        "",
        *(
            f"# {' '.join(hint.split()) if not hint.startswith('  ') else '  ' + ' '.join(hint.split())}"
            for hint in hints
        ),
        "[[observations]]",
        f"indicator = {json.dumps(indicator)}",
        f"informant = {json.dumps(informant)}",
        'missing = "not_asked"',
    ]
