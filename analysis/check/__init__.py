"""Whether a corpus is fit to be compared."""
