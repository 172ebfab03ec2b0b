"""Statistics: numbers to numbers, each formula under its own name."""
