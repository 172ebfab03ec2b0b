"""Build, save, read and filter a study, and attach texts to it."""
