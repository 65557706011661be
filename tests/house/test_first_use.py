"""Threads that use the library first, all at the same time: nothing half made is seen, and nothing is made twice."""

import ast
import os
import pickle
import random
import subprocess
import sys
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import attrs
import networkx as nx
import pytest

import partnerkit as pk
from partnerkit._lazy import Room

HOME = Path(pk.__file__).parent

FIRST = """
import random, sys, threading
import partnerkit as pk

sys.setswitchinterval(1e-6)  # threads take turns as often as they can
ELM = pk.School("elm", "Elm School")
USES = [
    lambda: pk.score(ELM, pk.SIX_TYPES),
    lambda: pk.recommend(ELM),
    lambda: pk.plan(ELM, hours=10, solver="greedy"),
    lambda: pk.score_frame,
    lambda: pk.rules.columns,
    lambda: pk.knowledge.CROSSWALK,
    lambda: pk.knowledge.VOCABULARY,
    lambda: pk.to_dict(pk.CONTINUUM),
    lambda: pk.planning.check_action_plan,
    lambda: pk.FINDINGS,
]
gate, seen, failed = threading.Barrier(16), [], []

def use(number):
    draw = random.Random(f"{sys.argv[1]}/{number}")
    gate.wait()
    try:
        for one in draw.sample(USES, 4):
            one()
        seen.append((pk.FRAMEWORKS.main[1] is pk.SIX_TYPES, id(pk.SIX_TYPES), id(pk.PRACTICES), id(pk.FINDINGS)))
    except BaseException as error:
        failed.append(repr(error))

threads = [threading.Thread(target=use, args=(number,)) for number in range(16)]
for thread in threads:
    thread.start()
for thread in threads:
    thread.join()
assert not failed, failed
assert len(set(seen)) == 1 and seen[0][0], seen
"""


def test_sixteen_threads_at_once() -> None:
    """Sixteen threads that begin at the same moment get the same values, in a process that has loaded nothing yet."""
    seed = str(random.randrange(10**6))  # threads meet in another way each time in any case
    done = subprocess.run(
        [sys.executable, "-c", FIRST, seed], env=dict(os.environ), capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, ""), f"seed {seed}: {done.stderr}"


def imports(body: list[ast.stmt]) -> Iterator[ast.Import | ast.ImportFrom]:
    """Go through what a module imports while it is loaded, not in a function and not for type checkers only."""
    for statement in body:
        if isinstance(statement, ast.Import | ast.ImportFrom):
            yield statement
        elif isinstance(statement, ast.If):
            yield from () if "TYPE_CHECKING" in ast.unparse(statement.test) else imports(statement.body)
            yield from imports(statement.orelse)
        elif isinstance(statement, ast.Try | ast.With | ast.ClassDef):
            yield from imports(statement.body)


def loads(module: str, name: str, known: set[str]) -> str:
    """Give the module that ``from module import name`` loads: a room's stub says where it finds a name."""
    found = import_module(module)
    place = getattr(found, "_places", {}).get(name) if isinstance(found, Room) else None
    return place or (f"{module}.{name}" if f"{module}.{name}" in known else module)


def test_no_module_waits_for_itself() -> None:
    """Imports run in no circle, where a module in a package waits for the package too.

    Python locks a module while it loads it. If a package loads its own module while another thread loads that one, each
    waits for the
    other: Python then hands one of them a module that is only half there.
    """
    files = {
        ".".join(path.relative_to(HOME.parent).with_suffix("").parts).removesuffix(".__init__"): path
        for path in HOME.rglob("*.py")
    }
    graph: nx.DiGraph[str] = nx.DiGraph()
    for module, path in files.items():
        parts = module.split(".")
        graph.add_edges_from((module, ".".join(parts[:n])) for n in range(2, len(parts)))
        for statement in imports(ast.parse(path.read_text("utf-8")).body):
            if isinstance(statement, ast.Import):
                graph.add_edges_from((module, alias.name) for alias in statement.names)
            elif statement.module and statement.module.startswith("partnerkit"):
                graph.add_edges_from((module, loads(statement.module, a.name, set(files))) for a in statement.names)
    assert [sorted(one) for one in nx.strongly_connected_components(graph) if len(one) > 1] == []


@pytest.mark.parametrize(
    "name", ["PRACTICES", "FINDINGS", "VOCABULARY", "COMMUNITY", "CROSSWALK", "CLAIMS", "PERSONAS"]
)
def test_values_are_equal_if_what_they_hold_is(name: str) -> None:
    """A value that was made again, as another process makes it, equals the first and has the same hash."""
    value = getattr(pk.knowledge, name)
    again = pickle.loads(pickle.dumps(attrs.evolve(value)))  # what ships is only named in a pickle
    assert again is not value
    assert (again == value, hash(again) == hash(value)) == (True, True)


def test_values_differ_if_what_they_hold_does() -> None:
    """A catalogue with another number in it is another catalogue."""
    assert pk.PRACTICES.adjusted("school_newsletter", effort=pk.model.Effort(1, 1)) != pk.PRACTICES


PRELOAD = """
import sys, threading
import partnerkit as pk

gate = threading.Barrier(8)

def begin():
    gate.wait()
    pk.preload()

threads = [threading.Thread(target=begin) for _ in range(8)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]

def calls(use):
    count = [0]
    def seen(*_):
        count[0] += 1
    sys.setprofile(seen)
    use()
    sys.setprofile(None)
    return count[0]

PLANS = (
    "- Family picnic\\n- Craft fair\\n\\nNext steps\\n- Home visits\\n\\nBarriers\\n- Work shifts",
    "- Literacy evening\\n- Bake sale\\n\\nNext steps\\n- Parent lounge\\n\\nBarriers\\n- No transport",
)
first, second = (calls(lambda: pk.read_plan_text(plan, name="Oak")) for plan in PLANS)
print(first <= 3 * second, first, second)
drafts = [pk.to_dict(pk.read_plan_text(plan, name="Oak")) for plan in PLANS]
first, second = (calls(lambda: pk.files.parse_result(draft)) for draft in drafts)
print(first <= 3 * second, first, second)

import builtins, io, pathlib
opened = []
def watched(place, *args, **kwargs):
    opened.append(str(place))
    raise AssertionError(place)
builtins.open = io.open = pathlib.Path.open = watched
elm = pk.School("elm", "Elm School")
for framework in pk.FRAMEWORKS.main:
    pk.explain(pk.score(elm, framework), framework.composites[0].key)
pk.recommend(elm)
pk.match_practices(["family picnic"])
draft = pk.read_plan_text("- Family picnic", name="Elm")
pk.files.parse_result(pk.to_dict(draft))
pk.knowledge.VOCABULARY, pk.knowledge.TEAM_SELF_RATING
print(opened)
"""


def test_preloaded_requests_do_no_work_of_the_first_and_read_no_file() -> None:
    """After `preload` by eight threads at once, the first plan takes about as much work as the next, and no file."""
    done = subprocess.run([sys.executable, "-c", PRELOAD], capture_output=True, text=True, check=False)
    told = [line.split()[0] for line in done.stdout.splitlines()]
    assert (told, done.stderr) == (["True", "True", "[]"], ""), done.stdout


def test_a_room_is_found_before_python_has_put_it_there(monkeypatch: pytest.MonkeyPatch) -> None:
    """A thread that asks for a room while another has just loaded it gets the room."""
    room = pk.knowledge
    monkeypatch.delitem(vars(pk), "knowledge")  # loaded, and not yet put into the package
    assert pk.knowledge is room


def test_a_library_is_imported_before_its_parts() -> None:
    """A thread that loads a part of a library waits for the library, which waits for the part in another thread.

    Python finds that out and raises. So whoever needs ``cattrs.errors`` imports something of ``cattrs`` first.
    """
    found = []
    for path in HOME.rglob("*.py"):
        whole: set[str] = set()
        for statement in imports(ast.parse(path.read_text("utf-8")).body):
            names = [one.name for one in statement.names] if isinstance(statement, ast.Import) else [statement.module]
            for name in filter(None, names):
                library, _, part = name.partition(".")
                if library in ("attrs", "cattrs", "networkx"):
                    found += [f"{path.name}: {name}"] if part and library not in whole else []
                    whole |= set() if part else {library}
    assert found == []
