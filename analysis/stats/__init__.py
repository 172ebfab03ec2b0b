"""Statistical formulas over plain arrays, each under its own name."""
