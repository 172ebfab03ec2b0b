"""What is too little to claim anything from, and which articles count as one.

Articles that carry one wire story are one *family*: they are drawn together when articles are
resampled, and count once towards the floor.
"""

import pandas as pd

FEWEST_ARTICLES = 5  # articles, or families, of a group
FEWEST_USES = 10


def few_articles(articles: int) -> str:
    """Return why there may be no estimate from so many articles, or an empty text."""
    return f"fewer than {FEWEST_ARTICLES} articles" if articles < FEWEST_ARTICLES else ""


def few_uses(uses: int) -> str:
    """Return why there may be no estimate from so many uses, or an empty text."""
    if uses == 0:
        return "no use"
    return f"fewer than {FEWEST_USES} uses" if uses < FEWEST_USES else ""


def families(table: pd.DataFrame) -> pd.Series:
    """
    Return the family of the article of each row: the article itself where none is given.

    Examples
    --------
    >>> import pandas as pd
    >>> families(pd.DataFrame({"doc_id": ["a", "b"], "family": ["wire", ""]})).tolist()
    ['wire', 'b']
    """
    if "family" not in table.columns:
        return table["doc_id"]
    family = table["family"]
    return family.where(family.notna() & (family != ""), table["doc_id"])
