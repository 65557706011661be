"""Write the pages of practices from the catalogue: a part for each type and stage, and the steps up."""

from collections.abc import Iterator
from pathlib import Path

from marks import (  # beside this file, which is not a package
    BADGE,
    construct_link,
    escaped,
    finding_link,
    last,
    practice_links,
    spaced,
    table,
    target,
)
from parts import Parts, chunks, contents, save  # beside this file, which is not a package

import partnerkit as pk
from partnerkit.model import Basis, Effect, Practice

_STAGES = {level.key: level.label for level in pk.CONTINUUM.structure.scale}  # type: ignore[union-attr]  # a ladder
_INDICATORS = {each.key: each for framework in pk.FRAMEWORKS.main for each in framework.indicators}


def write(folder: Path, parts: Parts) -> None:
    """Write, for each of the six types, the table of its practices, a part for each stage, and the steps up."""
    for construct in pk.SIX_TYPES:
        rows = []
        for stage, label in _STAGES.items():
            found = [practice for practice in _of_type(construct.key) if practice.stage == stage]
            sections = [list(practice_lines(practice)) for practice in found]
            dealt = chunks(sections)
            for number, chunk in enumerate(dealt, 1):
                shown, found = found[: len(chunk)], found[len(chunk) :]
                more = f" ({number} of {len(dealt)})" if len(dealt) > 1 else ""
                name = parts.write(
                    f"practices-{target(last(construct.key), stage)}" + (f"-{number}" if more else ""),
                    f"{construct.name}: {label.lower()}{more}",
                    [*opening(construct.key), *(line for section in chunk for line in section)],
                    description=f"Practices that serve {construct.name} first, at the stage of {label.lower()}: what "
                    "real schools call them, what they take, what they give, and what was studied.",
                    keywords=", ".join(practice.name for practice in shown).replace('"', ""),
                )
                rows.append((name, (f"{label}{more}", practice_links([p.key for p in shown]))))
        save(folder / f"practices_{last(construct.key)}.md", contents(("stage", "practices"), rows))
        save(folder / f"practices_{last(construct.key)}_overview.md", overview_lines(construct.key))
    save(folder / "practices_steps.md", step_lines())


def opening(construct: str) -> Iterator[str]:
    """Give what a page of practices says first."""
    framework = target("six_types", construct)
    yield f"Practices that serve [{escaped(pk.SIX_TYPES[construct].name)}](#{framework}) first."
    yield "Summaries, staff hours and effects are partnerkit's own judgment. *The mix* is what a practice gives at full"
    yield "reach: which share of those it is meant for has opportunities of which level. It claims nothing of the rest."
    yield "[How practices make a level](/explanation/inventory.md) says more."
    yield ""


def practice_lines(practice: Practice) -> Iterator[str]:
    """Give a practice with all its fields: how real schools call it, what it takes, gives, and leads to."""
    evidence, effort = practice.evidence, practice.effort
    yield f"({target('practice', practice.key)})="
    yield f"## {escaped(practice.name)}"
    yield ""
    yield f"{escaped(practice.summary)} {BADGE[practice.provenance.basis]}"
    yield ""
    found = ", ".join(finding_link(key) for key in evidence.findings) or "none"
    aliases = ", ".join(f"`{alias}`" for alias in practice.aliases)
    facts = "; ".join(
        fact
        for fact in (
            spaced((practice.direction,)),
            spaced((practice.modality,)),
            spaced(practice.grade_spans),
            f"builds capacity of {spaced(practice.builds)}",
            f"helps families get past {spaced(practice.barriers)}" if practice.barriers else "",
        )
        if fact
    )
    takes = BADGE[effort.provenance.basis]
    rows = [
        ("key", f"`{practice.key}`" + (f"; also read as {aliases}" if aliases else "")),
        *((f"real schools call it ({tag})", escaped("; ".join(texts))) for tag, texts in practice.also_called),
        *([("country", ", ".join(practice.country))] if practice.country else []),
        ("where and for whom", facts),
        (
            "takes",
            f"{effort.setup:g} staff hours to set up, {effort.monthly:g} a month; cost: {effort.cost} {takes}",
        ),
        *([("needs first", practice_links(practice.prerequisites))] if practice.prerequisites else []),
        *([("steps up to", practice_links(practice.steps_up_to))] if practice.steps_up_to else []),
        ("the mix", "<br>".join(mix(effect) for effect in practice.effects) + f" {BADGE[Basis.OWN]}"),
        ("evidence", f"{evidence.tier}; {evidence.studied}; findings: {found}"),
        *(("caution", escaped(caution)) for caution in practice.cautions),
    ]
    yield from table(("field", "what the catalogue says"), rows)


def mix(effect: Effect) -> str:
    """Give an effect as a mix: on which question, which level, for which share."""
    indicator = _INDICATORS[effect.indicator]
    construct = next(
        each for framework in pk.FRAMEWORKS.main for each in framework if indicator in framework.indicators_of(each.key)
    )
    scale = next(
        (scale for framework in pk.FRAMEWORKS.main for scale in framework.scales if scale.key == indicator.scale),
        pk.CONTINUUM.structure.scale,  # type: ignore[union-attr]  # a ladder
    )
    level = next(
        (f"*{each.label.lower()}*" for each in scale if each.value == effect.ceiling), f"level {effect.ceiling:g}"
    )
    name = "" if indicator.name == construct.name else f", {escaped(indicator.name.lower())}"
    return f"{construct_link(construct.key)}{name}: {level} for {100 * effect.share:g}%"


def overview_lines(construct: str) -> Iterator[str]:
    """Give the practices of a type as one table."""
    rows = [
        (
            f"{practice_links([p.key])} `{p.key}`",
            p.stage,
            "two ways" if p.direction == "two_way" else "one way",
            f"{p.effort.setup:g} + {p.effort.monthly:g}/month",
            str(p.evidence.tier),
            _studied(p),
        )
        for p in _of_type(construct)
    ]
    heads = ("practice and its key", "stage", "direction", "staff hours", "evidence tier", "what was studied")
    yield from table(heads, rows)


def _studied(practice: Practice) -> str:
    if not practice.evidence.findings:
        return "nothing known"
    return "this practice" if practice.evidence.match.value == "direct" else "a neighbor"


def step_lines() -> Iterator[str]:
    """Give the steps up from every practice that has one, type by type."""
    for construct in pk.SIX_TYPES:
        found = [practice for practice in _of_type(construct.key) if practice.steps_up_to]
        yield f"## {construct.name}: steps up from {len(found)} practices"
        yield ""
        rows = [
            (
                practice_links([practice.key]),
                practice.stage,
                "<br>".join(f"{practice_links([key])} ({pk.PRACTICES[key].stage})" for key in practice.steps_up_to),
            )
            for practice in sorted(found, key=lambda practice: practice.name)
        ]
        yield from table(("practice", "stage", "a stronger form of it, the nearest first"), rows)


def _of_type(construct: str) -> list[Practice]:
    """Give the practices that serve a type before the others."""
    return [p for p in pk.PRACTICES if next((key for key in p.serves if key.startswith("six_types.")), "") == construct]
