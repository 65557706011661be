"""The checks, each a session: ``nox -l`` lists them, ``.ci/run`` runs the ones that every change must pass."""

import nox

nox.options.default_venv_backend = "venv"
nox.options.sessions = ["lint", "docs", "wheel"]

PYPROJECT = nox.project.load_toml("pyproject.toml")


def _group(session: nox.Session, name: str) -> None:
    session.install("--quiet", "--editable", ".[all]", *nox.project.dependency_groups(PYPROJECT, name))


@nox.session
def lint(session: nox.Session) -> None:
    """Style, types and floors."""
    _group(session, "lint")
    _group(session, "test")
    session.install("--quiet", "nox")
    session.run("ruff", "check", ".")
    session.run("ruff", "format", "--check", ".")
    session.run("mypy")
    session.run("pyright", "--pythonpath", f"{session.bin}/python")
    session.run("lint-imports")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation; every warning is an error. The gallery's examples run here."""
    _group(session, "docs")
    session.run("sphinx-build", "-n", "-W", "--keep-going", "-q", "-E", "-b", "html", "docs", "docs/_build/html")


@nox.session
def wheel(session: nox.Session) -> None:
    """Build the wheel, check what is in it, and run the main job from it."""
    session.install("--quiet", "build")
    out = session.create_tmp()
    session.run("python", "-m", "build", "--outdir", out, silent=True)
    session.run("python", ".ci/check_wheel.py", out)
    session.run("bash", "-c", f"pip install --quiet --force-reinstall {out}/partnerkit-*.whl", external=True)
    session.run("python", "examples/quickstart.py", silent=True)


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests."""
    _group(session, "test")
    session.run("pytest", *session.posargs)


@nox.session
def lowest(session: nox.Session) -> None:
    """Run the tests with the lowest versions that pyproject.toml allows, of the dependencies, the extras and the engines."""
    extras = [one for extra in PYPROJECT["project"]["optional-dependencies"].values() for one in extra]
    engines = nox.project.dependency_groups(PYPROJECT, "engines")
    requirements = {*PYPROJECT["project"]["dependencies"], *extras, *engines}
    floors = [one.replace(">=", "==") for one in sorted(requirements) if not one.startswith("partnerkit[")]
    session.install("--quiet", "--editable", ".[all]", *nox.project.dependency_groups(PYPROJECT, "test"), *floors)
    old = ("-W", "ignore::DeprecationWarning", "-W", "ignore::FutureWarning")
    session.run("pytest", *old, *session.posargs)


@nox.session
def deep(session: nox.Session) -> None:
    """Run every law on 100,000 examples; those of frames on 2,000 an engine, or 100 where it is slow, those of programs on 5,000.

    That is some three hours of one processor. ``-- -k "every_law and 0"`` runs a part, so that parts can run side by side.
    """
    _group(session, "test")
    laws = [f"tests/laws/test_{name}.py" for name in ("every_law", "frames", "encode", "any_document")]
    session.run("pytest", *laws, *session.posargs, env={"HYPOTHESIS_PROFILE": "deep"})


@nox.session
def spark(session: nox.Session) -> None:
    """Law 1 on Spark, on two threads of this machine. Needs Java; a missing Spark fails, it does not skip."""
    _group(session, "spark")
    session.run("pytest", "tests/spark", *session.posargs)


@nox.session
def spark_cluster(session: nox.Session) -> None:
    """Law 1 on Spark with two worker processes of one core and 1,024 MB each."""
    _group(session, "spark")
    where = session.run("python", "-c", "import pyspark; print(pyspark.__path__[0])", silent=True)
    env = {"SPARK_MASTER": "local-cluster[2,1,1024]", "SPARK_HOME": str(where).strip()}
    session.run("pytest", "tests/spark", *session.posargs, env=env)


@nox.session
def bench(session: nox.Session) -> None:
    """Print the ratios of all benchmarks at their small default sizes; each file's top says how to run it at full size."""
    _group(session, "bench")
    for name in ("first_access", "one_record", "planning", "frames", "crosswalk", "surveys", "surveys_reliability"):
        session.run("python", f"benchmarks/{name}.py")
