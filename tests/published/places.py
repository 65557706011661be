"""Where the published data stand."""

from pathlib import Path

DATA = Path(__file__).parent / "data"
EXAMPLES = Path(__file__).parents[2] / "examples" / "data"
