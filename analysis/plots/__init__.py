"""Figures: each draws one finished table on one Axes, computes nothing and saves nothing."""
