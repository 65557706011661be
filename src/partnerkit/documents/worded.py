"""Worksheets as plain data."""

from typing import Any

from partnerkit.model import Worksheet

__all__ = ["Worded", "worded_to_dict"]

Worded = Worksheet


def worded_to_dict(result: Worded) -> dict[str, Any]:
    """Give a worksheet as plain data; see `to_dict`."""
    return {
        "title": result.title,
        "school": result.school,
        "rows": [
            {
                "key": row.key,
                "name": row.name,
                result.lower: row.today,
                result.upper: row.toward,
                "actions": list(row.actions),
            }
            for row in result
        ],
    }
