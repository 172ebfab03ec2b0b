"""Minimum sample sizes, and families of copies that count as one article.

Articles that carry one wire story are one *family*: they are drawn together when articles are
resampled, and count once towards the minimum.
"""

import pandas as pd

FEWEST_ARTICLES = 5  # articles, or families, of a group
FEWEST_USES = 10


def few_articles(units: int, articles: int = 0) -> str:
    """
    Return the reason for giving no estimate from so few articles, or an empty text.

    `units` counts a family once; `articles`, where it is given, counts all of them.

    Examples
    --------
    >>> few_articles(4), few_articles(5), few_articles(2, articles=9)
    ('fewer than 5 articles', '', 'fewer than 5 articles, copies counted once')
    """
    if units >= FEWEST_ARTICLES:
        return ""
    copies = ", copies counted once" if articles >= FEWEST_ARTICLES else ""
    return f"fewer than {FEWEST_ARTICLES} articles{copies}"


def few_uses(uses: int) -> str:
    """Return the reason for giving no estimate from so few uses, or an empty text."""
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
