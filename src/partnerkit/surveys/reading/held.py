"""The bytes of a file from outside, of a bounded size."""

import stat
from pathlib import Path

from partnerkit.errors import DocumentError
from partnerkit.surveys.reading.cells import refuse

__all__ = ["held_bytes"]


def held_bytes(path: Path, max_bytes: int) -> bytes:
    """Give the bytes of a file.

    Raises:
        DocumentError: It cannot be opened, is not a regular file, or is too large.
    """
    try:
        if not stat.S_ISREG(path.stat().st_mode):  # a pipe never ends
            raise refuse(path, "it is not a regular file.", "Give the path of a file.")
        with path.open("rb") as file:
            held = file.read(max_bytes + 1)
    except DocumentError:  # it is a ValueError too
        raise
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise refuse(path, f"it cannot be opened: {reason}.", "Check the path.") from None
    if len(held) > max_bytes:
        raise refuse(path, f"it has more than {max_bytes:,} bytes.", "Split it, or raise max_bytes if you trust it.")
    return held
