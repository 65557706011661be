"""Coefficients: reliability of scales, agreement within groups and of raters, and the moments behind them."""
