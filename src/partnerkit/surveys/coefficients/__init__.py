"""Coefficients: reliability of scales, agreement within groups and of raters, and the moments they are computed from."""

__all__: list[str] = []
