"""The four framework files, for tests that hold of each."""

from collections.abc import Iterator

import pytest

import partnerkit as pk
from partnerkit.model import Provenance

ALL = pk.FRAMEWORKS.all()

each_framework = pytest.mark.parametrize("framework", ALL, ids=lambda f: f"{f.key}-{f.version}")


def provenances(framework: pk.Framework) -> Iterator[tuple[str, Provenance]]:
    """Go through every provenance in a framework, each with what it belongs to; wider than `Framework.statements`."""
    for statement in framework.statements():
        yield statement.text if hasattr(statement, "text") else str(statement), statement.provenance
    scales = list(framework.scales)
    match framework.shape:
        case "ladder":
            scales.append(framework.ladder.scale)
        case "path":
            yield from ((step.name, step.provenance) for step in framework.path)
    yield from ((level.text, level.provenance) for scale in scales for level in scale)
    yield from ((indicator.question, indicator.provenance) for indicator in framework.indicators)
    yield from ((f"composite {composite.key}", composite.provenance) for composite in framework.composites)
