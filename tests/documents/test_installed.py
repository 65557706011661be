"""Frameworks that other packages bring: found by entry point; a broken one is named and left out."""

import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import attrs
import pytest

import partnerkit as pk
from partnerkit import CONTINUUM, DUAL_CAPACITY
from partnerkit.errors import DocumentError, Fault
from partnerkit.files import parse_composites
from partnerkit.knowledge import installed_catalogues, installed_frameworks
from partnerkit.rules import PlugIn
from tests.small import FRAMEWORK, catalogue, practice

ROOT = Path(__file__).parents[2]

OTHER = attrs.evolve(FRAMEWORK, key="network")
"""The same, by another key."""


@attrs.frozen
class Package:
    """What an entry point says of the package that it comes with."""

    name: str


@attrs.frozen
class Entry:
    """An entry point that stands in for an installed package's."""

    name: str
    leads_to: object
    value: str = "some_package:framework"
    dist: object = None

    def load(self) -> object:
        """Give what the entry point leads to."""
        return self.leads_to


def fails() -> object:
    """Fail as a function does whose file is not there."""
    raise FileNotFoundError("no such file")


def leaves() -> object:
    """Leave the process, as a script does that was written to be run."""
    sys.exit("usage: framework")


def put(monkeypatch: pytest.MonkeyPatch, *entries: Entry, group: str = "partnerkit.frameworks") -> None:
    """Put entry points in the place of those of installed packages."""
    asked_for = group
    monkeypatch.setattr("importlib.metadata.entry_points", lambda *, group: entries if group == asked_for else ())


def test_frameworks_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A framework is found by its key, given as it is or by a function."""
    put(monkeypatch, Entry("district", FRAMEWORK), Entry("network", lambda: OTHER))
    assert installed_frameworks() == {"district": FRAMEWORK, "network": OTHER}


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        (
            Entry("lost", fails),
            r"The framework 'lost' \(some_package:framework\) is left out: .*FileNotFoundError: no such file",
        ),
        (Entry("gone", leaves), r"is left out: .*SystemExit: usage: framework"),
        (Entry("odd", {}), "is left out: it is not a Framework"),
        (Entry("ours", DUAL_CAPACITY), "is left out: its key is 'dual_capacity'; name key and entry point alike"),
        (Entry("district", FRAMEWORK), "is left out: another package brings one of that name"),
        (
            Entry("continuum", CONTINUUM, dist=Package("riverside-frameworks")),
            r"The framework 'continuum' of the package 'riverside-frameworks' \(.*\) is left out: partnerkit ships a",
        ),
    ],
)
def test_broken_framework_is_left_out(monkeypatch: pytest.MonkeyPatch, broken: Entry, why: str) -> None:
    """A broken framework is named in a warning, and the others are there."""
    put(monkeypatch, Entry("district", FRAMEWORK), broken)
    with pytest.warns(UserWarning, match=why):
        found = installed_frameworks()
    assert found == {"district": FRAMEWORK}


def test_catalogues_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """A catalogue is found by the name of its entry point: one of its own, or one that adds to the shipped one."""
    own, ours = catalogue(practice("forum")), pk.PRACTICES.extended(practice("forum"))
    put(monkeypatch, Entry("own", own), Entry("ours", lambda: ours), group="partnerkit.catalogues")
    assert installed_catalogues() == {"own": own, "ours": ours}


@pytest.mark.parametrize(
    ("broken", "why"),
    [
        ({}, "is left out: it is not a Catalogue"),
        (
            catalogue(attrs.evolve(practice("school_newsletter"), name="Something else"), practice("forum")),
            "The catalogue 'odd' .* is left out: partnerkit ships other practices of these keys: school_newsletter;",
        ),
    ],
)
def test_broken_catalogue_is_left_out(monkeypatch: pytest.MonkeyPatch, broken: object, why: str) -> None:
    """What is not a catalogue, or means another practice by a shipped key, is named in a warning."""
    put(monkeypatch, Entry("odd", broken), group="partnerkit.catalogues")
    with pytest.warns(UserWarning, match=why):
        assert installed_catalogues() == {}


def test_an_installed_package_is_found(tmp_path: Path) -> None:
    """A package with entry points, as an installer leaves it, brings its framework, and not one of a shipped key."""
    (tmp_path / "riverside.py").write_text(
        "from partnerkit import CONTINUUM as continuum\nfrom tests.small import FRAMEWORK as district\n",
        encoding="utf-8",
    )
    about = tmp_path / "riverside-1.dist-info"
    about.mkdir()
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: riverside\nVersion: 1\n", encoding="utf-8")
    (about / "entry_points.txt").write_text(
        "[partnerkit.frameworks]\ncontinuum = riverside:continuum\ndistrict = riverside:district\n", encoding="utf-8"
    )
    code = f"""
import sys
sys.path[:0] = [{str(tmp_path)!r}, {str(ROOT / "src")!r}, {str(ROOT)!r}]
from partnerkit.knowledge import installed_frameworks
print(list(installed_frameworks()))
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "['district']\n"
    assert "The framework 'continuum' of the package 'riverside' (riverside:continuum) is left out" in done.stderr


def test_an_interruption_is_no_broken_package(monkeypatch: pytest.MonkeyPatch) -> None:
    """Who presses Ctrl-C while packages are looked through is heard."""

    def interrupted() -> object:
        raise KeyboardInterrupt

    put(monkeypatch, Entry("slow", interrupted))
    with pytest.raises(KeyboardInterrupt):
        installed_frameworks()


def test_a_kind_of_rule_that_leaves_the_process_is_a_fault_of_the_document(monkeypatch: pytest.MonkeyPatch) -> None:
    """A class of another package that calls sys.exit() while a document is read is a fault of the document."""

    @attrs.frozen
    class Leaves(PlugIn):
        kind = "leaves"
        readings = frozenset({"value"})

        def __attrs_post_init__(self) -> None:
            sys.exit()

        def value(self, parts: Sequence[float | None]) -> float:
            return 0.0

    entries = (Entry("leaves", Leaves),)
    monkeypatch.setattr(
        "importlib.metadata.entry_points", lambda *, group: entries if group == "partnerkit.rules" else ()
    )
    text = 'format = 1\n[[composites]]\nkey = "ours.a"\nrule = { leaves = ["continuum.homework"] }\n'
    with pytest.raises(DocumentError) as caught:
        parse_composites(text)
    assert caught.value.faults == (Fault("composites[0].rule", "'leaves' cannot be made of it: SystemExit"),)
