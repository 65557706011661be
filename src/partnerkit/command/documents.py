"""Subcommands that hand out documents: schema, template, examples."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

import partnerkit as pk
from partnerkit.command.answers import Answer, Output, writing
from partnerkit.command.choices import DOCUMENTS, FRAMEWORK, INFORMANT, RESULTS, Word, framework_named
from partnerkit.command.exits import Exit
from partnerkit.command.group import verb
from partnerkit.errors import DocumentError, Fault
from partnerkit.errors.shown_values import counted

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

    from partnerkit.model.school import InformantName

EXAMPLES = (
    "advantage_academy.toml",
    "de_zavala.toml",
    "efisd.toml",
    "goose_creek.toml",
    "tri_community.toml",
    "elm_action_plan.toml",
    "elm_crosswalk.toml",
    "elm_plan.txt",
    "elm_answers.csv",
    "elm_qualtrics.csv",
    "nhes_2019_participation.csv",
    "nhes_pfi_2019.csv.gz",
    "nhes_pfi_2019_official_marginals.csv",
    "nhes_pfi_2019.toml",
    "nyc_2011_parents.csv",
    "nyc_2011_parents.toml",
)
"""The example documents, as `pyproject.toml` puts them into the package."""


@verb("partnerkit schema school", "partnerkit schema school --out school.schema.json")
@click.argument("kind", metavar="KIND", type=Word("KIND", lambda: (*DOCUMENTS, *RESULTS)))
def schema(kind: "pk.files.DocumentKind | pk.files.ResultKind") -> Answer:
    """Give the JSON Schema of a document or a result.

    It lets an editor complete and underline, and a program make a form, or check what --json gave it.

    KIND is a document: school, action_plan, instrument, framework, composites, catalogue, findings, vocabulary,
    community or crosswalk; or a result, such as profile, explanation, comparison, progress, recommendations, plan,
    group_table, report or plan_draft.
    """
    found = pk.files.json_schema(kind)
    return Answer(json.dumps(found, indent=2, ensure_ascii=False), found)


@verb(
    "partnerkit template continuum --view pamtss --informant families",
    "partnerkit template six_types --name 'Elm School' --out elm_blank.toml",
)
@click.argument("framework", metavar="FRAMEWORK", type=FRAMEWORK)
@click.option("--view", metavar="VIEW", help="Ask by the rows of a table that you know, such as pamtss.")
@click.option("--informant", type=INFORMANT, default="team", help="Who answers; the team if not given.")
@click.option("--key", default="my_school", help="The school's key.")
@click.option("--name", default="My school", help="The school's name.")
def template(framework: str, view: str | None, informant: "InformantName", key: str, name: str) -> Answer:
    """Give a blank school document to fill in.

    FRAMEWORK is continuum, six_types or dual_capacity, or the key of a further one, such as head_start or title_i_1116;
    partnerkit ask frameworks lists them.
    """
    text = pk.template(framework_named(framework), view=view, informant=informant, key=key, name=name)
    return Answer(text, pk.to_dict(pk.files.parse_school(text)), form="toml")


@verb(
    "partnerkit examples",
    "partnerkit examples plans --force",
    out=None,
    takes_output=True,
)
@click.argument("folder", metavar="[FOLDER]", required=False, type=click.Path(path_type=Path))
def examples(folder: Path | None, output: Output) -> Answer:
    """Copy the example documents into a folder.

    It is the current folder if none is named. They are five published plans; answers to two public surveys; and an
    action plan, a crosswalk, a pasted plan and answers to two more surveys, which are invented. Files that are there
    already stay as they are, unless you add --force.
    """
    target = folder or Path()
    copied: list[str] = []
    faults: dict[str, Fault] = {}
    for name in EXAMPLES:
        content = (_examples() / name).read_bytes()
        path = target / name
        if path.is_file() and path.read_bytes() == content:
            continue
        try:
            with writing(path, force=output.force):
                target.mkdir(parents=True, exist_ok=True)
                path.write_bytes(content)
        except DocumentError as error:
            faults[name] = error.faults[0]
        else:
            copied.append(name)
    there = [name for name in EXAMPLES if name not in faults]
    told = [f"{counted(len(there), 'example')} in {target}{':' if there else '.'}", *(f"  {name}" for name in there)]
    if faults:
        told.append(f"{counted(len(faults), 'example')} cannot be written:")
        told += [f"  {name}: {fault.problem} {fault.remedy}" for name, fault in faults.items()]
    data = {"folder": str(target), "copied": copied, "left": [*faults], "files": list(EXAMPLES)}
    return Answer("\n".join(told), data, Exit.FAULTS if faults else Exit.FINE)


def _examples() -> "Traversable":
    """Give the folder of the examples: in the package or, in a checkout, the one that the package is built from."""
    from importlib.resources import files

    packaged = files("partnerkit") / "examples"
    return packaged if packaged.is_dir() else Path(pk.__file__).parents[2] / "examples" / "data"
