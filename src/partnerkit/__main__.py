"""The command: ``python -m partnerkit`` or, where it is installed, ``partnerkit``."""

import os
import sys
from importlib.util import find_spec
from pathlib import Path


def main() -> None:
    """Run the command, or say what it needs."""
    if find_spec("click") is None:
        from partnerkit.errors import MissingExtraError

        sys.stderr.write(f"{MissingExtraError('cli', 'click')}\n")
        sys.exit(3)

    if sys.stdin is None:  # whoever started it closed standard input, as `<&-` does in a shell
        sys.stdin = Path(os.devnull).open(encoding="utf-8")  # noqa: SIM115 - it stays open to the end

    from partnerkit.command.all_commands import partnerkit

    partnerkit(prog_name="partnerkit")


if __name__ == "__main__":
    main()
