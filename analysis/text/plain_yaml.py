"""Read small YAML files that a stranger may have written: every scalar stays text."""

_MOST_ALIASES, _DEEPEST = 1000, 100


def read_yaml(text: str) -> object:
    """
    Return the content of a YAML file: mappings, lists and texts.

    ``no`` is a language and not False, ``2014`` a word. Aliases (``*name``) are allowed, but not
    inside what another alias names: nine levels of nine would be a thousand million values.

    Raises
    ------
    ValueError
        If the text is no YAML, is nested too deeply, or its aliases multiply.

    Examples
    --------
    >>> read_yaml("{language: no, year: 2014}")
    {'language': 'no', 'year': '2014'}
    """
    import yaml

    try:
        _refuse_multiplying(text)
        return yaml.load(text, Loader=yaml.BaseLoader)
    except yaml.YAMLError as error:
        tab = "; YAML takes no tabs, use spaces" if "\t" in text else ""
        raise ValueError(f"it is not YAML{tab}: {error}") from None


def _refuse_multiplying(text: str) -> None:
    """Raise a ValueError for aliases inside anchored content, and for too many of them."""
    import yaml

    depth, anchored, aliases = 0, 0, 0  # levels; the level of the outermost anchor, 0 for none
    for event in yaml.parse(text, Loader=yaml.BaseLoader):
        if isinstance(event, yaml.AliasEvent):
            aliases += 1
            if anchored or aliases > _MOST_ALIASES:
                raise ValueError("its aliases (*name) multiply; write the content out.")
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
            if depth > _DEEPEST:  # reading it to its end could take minutes
                raise ValueError("its lists are nested too deeply.")
            anchored = anchored or (depth if event.anchor else 0)
        elif isinstance(event, yaml.CollectionEndEvent):
            anchored = 0 if anchored == depth else anchored
            depth -= 1
