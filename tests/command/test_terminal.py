"""The command in a real terminal's surroundings: code pages, completion."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

COMMAND = [sys.executable, "-m", "partnerkit"]


@pytest.mark.parametrize("page", ["cp1252", "cp437"])
def test_any_code_page_is_printed(folder: Path, page: str) -> None:
    """What a code page does not have is spelled out; nothing is lost and nothing fails."""
    done = subprocess.run(
        [*COMMAND, "score", "goose_creek.toml", "--full"],
        capture_output=True,
        cwd=folder,
        env={**os.environ, "PYTHONIOENCODING": page, "PYTHONUTF8": "0"},
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    sign = "≥" if page == "cp437" else ">="
    assert f"{sign} 0.22" in done.stdout.decode(page)


def test_letters_lose_no_more_than_their_marks(folder: Path) -> None:
    """A Spanish word stays readable where a terminal has no accents."""
    done = subprocess.run(
        [*COMMAND, "match", "-"],
        input="Reunión de padres\n".encode(),
        capture_output=True,
        cwd=folder,
        env={**os.environ, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
        check=False,
    )
    assert "Reunion de padres" in done.stdout.decode("ascii")


@pytest.fixture
def script(folder: Path) -> Path:
    """A script of the name ``partnerkit``, as an installation makes it."""
    place = folder / "bin" / "partnerkit"
    place.parent.mkdir()
    place.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m partnerkit "$@"\n', encoding="utf-8")
    place.chmod(0o755)
    return place


COMPLETED = [
    ("partnerkit sc", {"schema", "score"}),
    ("partnerkit ask pr", {"practice", "practices"}),
    ("partnerkit plan goose_creek.toml --ho", {"--hours"}),
    ("partnerkit score goose_creek.toml --framework s", {"six_types"}),
    ("partnerkit explain goose_creek.toml six_types.comm", {"six_types.communicating"}),
    ("partnerkit plan goose_creek.toml --must two_way_t", {"two_way_text_channel"}),
    ("partnerkit score goose_creek.toml --informant fam", {"families"}),
]


@pytest.mark.skipif(shutil.which("bash") is None, reason="there is no bash")
@pytest.mark.parametrize(("typed", "offered"), COMPLETED, ids=[typed for typed, _ in COMPLETED])
def test_bash_completes(folder: Path, script: Path, typed: str, offered: set[str]) -> None:
    """Bash, with the line of the reference in its profile, completes subcommands, options and keys."""
    words = typed.split()
    code = f"""
eval "$(_PARTNERKIT_COMPLETE=bash_source partnerkit)"
complete -p partnerkit >&2
COMP_WORDS=({typed}) COMP_CWORD={len(words) - 1}
_partnerkit_completion partnerkit
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
    done = subprocess.run(
        ["bash", "--norc", "-c", code],
        capture_output=True,
        text=True,
        cwd=folder,
        env={**os.environ, "PATH": f"{script.parent}{os.pathsep}{os.environ['PATH']}"},
        check=False,
        timeout=60,
    )
    assert "-F _partnerkit_completion partnerkit" in done.stderr
    assert set(done.stdout.split()) == offered


@pytest.mark.parametrize(("shell", "sign"), [("zsh", "#compdef partnerkit"), ("fish", "complete --no-files")])
def test_other_shells_get_their_script(script: Path, shell: str, sign: str) -> None:
    """Zsh and fish are given what they load."""
    done = subprocess.run(
        [script],
        capture_output=True,
        text=True,
        env={**os.environ, "_PARTNERKIT_COMPLETE": f"{shell}_source"},
        check=True,
    )
    assert sign in done.stdout
