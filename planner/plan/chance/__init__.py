"""Exact chances of dates: stages that take a random number of open days, one after another and side by side."""
