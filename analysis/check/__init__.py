"""Checks of a corpus for faults that would distort a comparison of outlets."""
