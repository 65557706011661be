"""The checks, each a session: ``nox -l`` lists them, ``.ci/run`` runs the ones that every change must pass.

Each session makes an environment of its own with just what it needs. With ``--no-venv`` a session installs nothing and
runs in the active environment: `.ci/run` makes one with the group ``dev`` for several sessions, since installing takes
longer than most checks.
"""

import shutil

import nox

nox.options.default_venv_backend = "venv"
nox.options.sessions = ["lint", "docs", "wheel"]

PYPROJECT = nox.project.load_toml("pyproject.toml")


def _install(session: nox.Session, *groups: str, package: str = ".[all]") -> None:
    """Install partnerkit, to be edited in place, with all extras or as named, and groups of dependencies."""
    wanted = [one for group in groups for one in nox.project.dependency_groups(PYPROJECT, group)]
    if session.venv_backend != "none":
        session.install("--quiet", "--editable", package, *wanted)


@nox.session
def lint(session: nox.Session) -> None:
    """Style, types and floors."""
    _install(session, "lint", "test")
    if session.venv_backend != "none":
        session.install("--quiet", "nox")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("mypy")
    python = str(session.run("python", "-c", "import sys; print(sys.executable)", silent=True)).strip()
    session.run("pyright", "--pythonpath", python, "tests/typing")  # what a client sees; the whole is `nox -s types`
    session.run("python", ".ci/check_ty.py")
    session.run("lint-imports")


@nox.session
def types(session: nox.Session) -> None:
    """What a second type checker says of the whole, which mypy has read strictly: each night."""
    _install(session, "lint", "test")
    python = str(session.run("python", "-c", "import sys; print(sys.executable)", silent=True)).strip()
    session.run("pyright", "--pythonpath", python)


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation, with the gallery; every warning and every link that leads nowhere is an error.

    Pictures are drawn in one of their four forms; `site` draws all of them.
    """
    _build_pages(session, pictures="wide")


def _build_pages(session: nox.Session, *, pictures: str) -> None:
    _install(session, "docs")
    for made in ("docs/_build", "docs/gallery"):  # or pages of an earlier build would stay, and what examples printed
        shutil.rmtree(made, ignore_errors=True)
    strict = ("-n", "-W", "--keep-going", "-q", "-E")
    session.run("sphinx-build", *strict, "-b", "html", "docs", "docs/_build/html", env={"DOCS_PICTURES": pictures})
    session.run("python", ".ci/crawl_site.py", "docs/_build/html")


@nox.session
def site(session: nox.Session) -> None:
    """Build the site, follow its links, and open it in Chromium: axe, keyboard, a phone, heights. It leaves pictures.

    ``-- FOLDER CHROMIUM`` says where the pictures go, and which Chromium to take: without it the one on the path,
    or else Playwright's own.
    """
    _build_pages(session, pictures="all")
    session.run("python", ".ci/site_in_browser.py", "docs/_build/html", *_pictures_and_browser(session))


def _pictures_and_browser(session: nox.Session) -> list[str]:
    """Install what drives Chromium; give the folder for pictures, and the Chromium unless it is Playwright's own."""
    folder, *browser = session.posargs or [session.create_tmp()]
    if session.venv_backend != "none":
        session.install("--quiet", "playwright", "axe-playwright-python")
    if not browser and (found := shutil.which("chromium")):
        browser = [found]
    if not browser:
        session.run("playwright", "install", "chromium", silent=True)
    return [folder, *browser]


@nox.session
def pages(session: nox.Session) -> None:
    """Run each page, each question of the gallery as script and notebook, from the wheel, with what it says it needs.

    ``-- PAGE ...`` runs some only, such as ``plan-a-year.md`` or ``what_*.py``.
    """
    if session.venv_backend != "none":
        session.install("--quiet", "matplotlib>=3.9", "sphinx-gallery>=0.18", "sphinx>=8.1")
    session.run("python", ".ci/run_pages.py", _build(session), *session.posargs)


@nox.session
def wheel(session: nox.Session) -> None:
    """Build the wheel, check what is in it, and run the main job from it in an environment that has nothing else."""
    out = _build(session)
    session.run("python", "-m", "venv", f"{out}/reader")
    session.run("bash", "-c", f"{out}/reader/bin/pip install --quiet {out}/*.whl", external=True)
    session.run(f"{out}/reader/bin/python", "examples/quickstart.py", silent=True, external=True)
    session.run("bash", "-c", f'{out}/reader/bin/pip install --quiet "$(echo {out}/*.whl)[cli]"', external=True)
    command = f"{out}/reader/bin/partnerkit"
    session.run(command, "examples", f"{out}/examples", silent=True, external=True)
    session.run(command, "score", f"{out}/examples/goose_creek.toml", silent=True, external=True)
    school, page = f"{out}/examples/goose_creek.toml", f"{out}/goose_creek.html"
    session.run(command, "report", school, "--out", page, silent=True, external=True)
    reports = ("--out", f"{out}/reports", "--language", "es")
    session.run(f"{out}/reader/bin/python", "examples/quickstart.py", *reports, silent=True, external=True)


@nox.session
def installed(session: nox.Session) -> None:
    """Build the wheel and run the tests against what it installs, not against the folder `src`."""
    out = _build(session)
    session.install("--quiet", *nox.project.dependency_groups(PYPROJECT, "test"))
    session.run("bash", "-c", f"pip install --quiet {out}/*.whl", external=True)
    where = str(session.run("python", "-c", "import partnerkit; print(partnerkit.__file__)", silent=True))
    if "site-packages" not in where:
        session.error(f"The tests would run against {where.strip()}, which is not the installed wheel.")
    session.run("pytest", "--numprocesses=auto", "README.md", "tests", "docs", *session.posargs)


def _build(session: nox.Session) -> str:
    """Build the wheel and the sdist into a temporary folder of the session, check them, and give the folder."""
    if session.venv_backend != "none":
        session.install("--quiet", "build")
    out = session.create_tmp()
    session.run("bash", "-c", f"rm -rf {out}/*", external=True)  # of an earlier run
    session.run("python", "-m", "build", "--outdir", out, silent=True)
    session.run("python", ".ci/check_wheel.py", out)
    return out


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests, in as many processes as there are cores; ``-- tests/scoring`` runs a part."""
    _install(session, "test")
    session.run("pytest", "--numprocesses=auto", *session.posargs)


@nox.session
def engines(session: nox.Session) -> None:
    """Run every case of every test of frames on slow engines and other types of columns; `tests` runs the first."""
    _install(session, "test")
    rooms = ("tests/frames", "tests/surveys", "tests/rules", "tests/laws/test_frames.py")
    slow = ("-k", "ibis or dask or lazy or nullable or pyarrow")
    session.run("pytest", "--numprocesses=auto", *slow, *rooms, *session.posargs, env={"ENGINES": "all"})


@nox.session
def properties(session: nox.Session) -> None:
    """Run every test that Hypothesis draws examples for on 500 that differ each time; the check has twelve."""
    _install(session, "test")
    env = {"HYPOTHESIS_PROFILE": "night"}
    session.run("pytest", "--numprocesses=auto", "-m", "hypothesis", *session.posargs, env=env)


@nox.session
def lowest(session: nox.Session) -> None:
    """Run the tests with the lowest versions that pyproject.toml allows: dependencies, extras and engines."""
    extras = [one for extra in PYPROJECT["project"]["optional-dependencies"].values() for one in extra]
    engines = nox.project.dependency_groups(PYPROJECT, "engines")
    requirements = {*PYPROJECT["project"]["dependencies"], *extras, *engines}
    floors = [one.replace(">=", "==") for one in sorted(requirements) if not one.startswith("partnerkit[")]
    tools = nox.project.dependency_groups(PYPROJECT, "test")
    tools = [one for one in tools if not one.startswith("matplotlib==")]  # the one that drew the committed pictures
    session.install("--quiet", "--editable", ".[all]", *tools, *floors)
    old = ("-W", "ignore::DeprecationWarning", "-W", "ignore::FutureWarning")
    session.run("pytest", *old, *session.posargs)


@nox.session
def deep(session: nox.Session) -> None:
    """Run every law on 100,000 examples; laws of frames on 2,000 per engine (100 on slow ones), of programs on 5,000.

    The laws of results read back 100,000 results together. That takes one processor some four hours, one of them for
    the results. ``-- -k "every_law and 0"`` runs a part, so that parts can run side by
    side.
    """
    _install(session, "test")
    laws = [f"tests/laws/test_{name}.py" for name in ("every_law", "frames", "encode", "any_document", "results")]
    session.run("pytest", "--timeout=0", *laws, *session.posargs, env={"HYPOTHESIS_PROFILE": "deep"})


@nox.session
def report_in_browser(session: nox.Session) -> None:
    """Open the example reports in Chromium: axe, a phone, both colors, paper. It leaves pictures to look at.

    ``-- FOLDER CHROMIUM`` says where they go, and which Chromium to take if it is not on the path.
    """
    _install(session)
    session.run("python", ".ci/report_in_browser.py", *_pictures_and_browser(session))


@nox.session
def spark(session: nox.Session) -> None:
    """Law 1 on Spark, on two threads of this machine. Needs Java; a missing Spark fails, it does not skip."""
    _install(session, "spark", package=".")
    session.run("pytest", "tests/spark", *session.posargs)


@nox.session
def spark_cluster(session: nox.Session) -> None:
    """Law 1 on Spark with two worker processes of one core and 1,024 MB each."""
    _install(session, "spark", package=".")
    where = session.run("python", "-c", "import pyspark; print(pyspark.__path__[0])", silent=True)
    env = {"SPARK_MASTER": "local-cluster[2,1,1024]", "SPARK_HOME": str(where).strip()}
    session.run("pytest", "tests/spark", *session.posargs, env=env)


@nox.session
def bench(session: nox.Session) -> None:
    """Print the ratios of all benchmarks at their small sizes; the top of each file says how to run it at full size."""
    _install(session, "bench")
    surveys = ("surveys", "surveys_reliability", "surveys_svy")
    for name in ("first_access", "one_record", "planning", "frames", "crosswalk", "matching", *surveys):
        session.run("python", f"benchmarks/{name}.py")
