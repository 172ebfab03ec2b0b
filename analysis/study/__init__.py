"""A study: build it, read it, save it, filter it, attach texts to it."""
