"""Plots: each draws one finished table on one Axes, without computing or saving anything."""
