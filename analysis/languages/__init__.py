"""Words that the rules need of a language, as data: one folder a language, English in ``en/``."""
