"""Files of a language: the folder ``languages/<language>/`` and what stands in it."""

from functools import cache
from importlib import resources
from importlib.resources.abc import Traversable
from typing import Any

import yaml


@cache
def languages() -> tuple[str, ...]:
    """Return the languages that have a folder, by their ISO 639-1 codes, in order."""
    folder = resources.files("analysis.languages")
    return tuple(sorted(item.name for item in folder.iterdir() if (item / "cues.yaml").is_file()))


def language_file(language: str, name: str) -> Traversable:
    """
    Return a file of a language.

    Raises
    ------
    ValueError
        If the language has no folder; it lists those that have.
    """
    if language not in languages():
        known = list(languages())
        raise ValueError(f"language {language!r} is unknown; there is {known}.")
    return resources.files("analysis.languages") / language / name


@cache
def read_yaml(language: str, name: str) -> Any:
    """Return the content of a YAML file of a language."""
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # ten times as fast, where it is built
    return yaml.load(language_file(language, name).read_text(encoding="utf-8"), loader)
