"""First access: how long a fresh process takes to load the shipped knowledge, beside parsing the same files.

Run ``python benchmarks/first_access.py``; ``--rounds 9`` sets how often each is measured. Every run is a process of its
own that has imported partnerkit, with bytecode written before as an installed package has it. Medians of wall-clock
milliseconds are printed, with their ratio to the peer: importing attrs and cattrs and parsing the same TOML files with
the standard library, which checks nothing and makes no objects.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from statistics import median

NAMES = {
    "SIX_TYPES": ["six_types.toml"],
    "FINDINGS": ["findings.toml"],
    "VOCABULARY": ["vocabulary.toml"],
    "CLAIMS": ["claims.toml"],
    "PRACTICES": ["findings.toml", "practices/*.toml"],
    "CROSSWALK": ["continuum.toml", "six_types.toml", "dual_capacity_2019.toml", "crosswalk_*.toml"],
}
"""What is asked for, with the files that it takes."""

OURS = """
import time, partnerkit
start = time.perf_counter()
partnerkit.{name}
print(time.perf_counter() - start)
"""

PEER = """
import time
from pathlib import Path
from partnerkit.knowledge import data_file
start = time.perf_counter()
import attrs, cattrs, tomllib
for pattern in {files}:
    for path in data_file("").glob(pattern):
        tomllib.loads(path.read_text("utf-8"))
print(time.perf_counter() - start)
"""


def seconds(code: str, cache: str) -> float:
    """Run code in a fresh process and give the seconds it prints."""
    env = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    env["PYTHONPYCACHEPREFIX"] = cache
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env=env)
    return float(done.stdout)


def main() -> None:
    """Measure and print."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--rounds", type=int, default=5)
    chosen = options.parse_args()
    print(f"{'first access':<16}{'partnerkit':>14}{'plain data':>14}{'ratio':>8}")
    with tempfile.TemporaryDirectory() as cache:
        for name, files in NAMES.items():
            codes = [OURS.format(name=name), PEER.format(files=files)]
            for code in codes:
                seconds(code, cache)
            runs = [[seconds(code, cache) for code in codes] for _ in range(chosen.rounds)]
            ours, peer = (median(column) for column in zip(*runs, strict=True))
            print(f"{name:<16}{ours * 1e3:>11.0f} ms{peer * 1e3:>11.0f} ms{ours / peer:>8.2f}", flush=True)


if __name__ == "__main__":
    main()
