"""The notebook runs headless, and its page holds what a team would see."""

import subprocess
import sys
from pathlib import Path


def test_the_notebook_becomes_a_page(tmp_path: Path) -> None:
    """Every cell runs, and the page names a practice to start and says how sure the plan is."""
    page = tmp_path / "notebook.html"
    command: list[str | Path] = [
        sys.executable,
        "-m",
        "marimo",
        "export",
        "html",
        "examples/services/notebook.py",
        "-o",
        page,
    ]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    text = page.read_text()
    assert "What fits into the hours" in text
    assert "no plan that fits is better" in text
