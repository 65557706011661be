"""Hold ty to the marks in tests/typing/client.py: it finds a mistake in each marked line, and in no other.

Usage: python .ci/check_ty.py

mypy and pyright do that by themselves: a mark that is not needed is an error to them. ty passes over marks with a code.
"""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent
CLIENT = ROOT / "tests" / "typing" / "client.py"


def main() -> int:
    command = ["ty", "check", "--python", sys.prefix, "--extra-search-path", str(ROOT / "src"), str(CLIENT)]
    done = subprocess.run([*command, "--output-format", "concise"], capture_output=True, text=True, check=False)  # noqa: S603 - our own command
    found = {int(line): told for line, told in re.findall(r"client\.py:(\d+):\d+: (.*)", done.stdout)}
    marked = {i for i, line in enumerate(CLIENT.read_text("utf-8").splitlines(), 1) if "  # type: ignore" in line}
    faults = [f"client.py:{line}: ty finds no mistake here" for line in sorted(marked - found.keys())]
    faults += [f"client.py:{line}: {found[line]}" for line in sorted(found.keys() - marked)]
    faults += [] if marked and found else [f"ty has found nothing: {done.stderr or done.stdout}"]
    print("\n".join(faults) or f"ty finds the {len(marked)} mistakes of a client, and no other")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main())
