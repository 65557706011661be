"""The command: ``python -m partnerkit`` or, where it is installed, ``partnerkit``."""

import sys
from importlib.util import find_spec


def main() -> None:
    """Run the command, or say what it needs."""
    if find_spec("click") is None:
        from partnerkit.errors import MissingExtraError

        sys.stderr.write(f"{MissingExtraError('cli', 'click')}\n")
        sys.exit(3)

    from partnerkit.command.all_commands import partnerkit

    partnerkit(prog_name="partnerkit")


if __name__ == "__main__":
    main()
