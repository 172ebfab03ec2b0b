"""The articles that a report shows whole, in colour: all of a few, of many a sample."""

from collections.abc import Iterator
from random import Random

from analysis.article_view.page import article_section
from analysis.study.study import Study

MOST_LETTERS = 1_100_000  # of HTML, of all articles together
_SEED = 1


def articles_in_colour(study: Study) -> dict[int, str]:
    """
    Return articles as HTML by their row in the documents, as many as have room.

    Outlets take turns, each with its articles in an order drawn at random, so that a sample has
    as many of each outlet as can be.
    """
    ids = list(study.documents["doc_id"])
    found: dict[int, str] = {}
    letters = 0
    for row in _in_turns(list(study.documents["outlet"])):
        html = article_section(study, ids[row], heading="h4")
        letters += len(html)
        if letters > MOST_LETTERS:
            break
        found[row] = html
    return dict(sorted(found.items()))


def _in_turns(outlets: list[str]) -> Iterator[int]:
    """Yield the rows, one of each outlet in turn."""
    draw = Random(_SEED)
    waiting = []
    for outlet in dict.fromkeys(outlets):
        rows = [row for row, other in enumerate(outlets) if other == outlet]
        waiting.append(draw.sample(rows, len(rows)))
    while waiting:
        for rows in waiting:
            yield rows.pop()
        waiting = [rows for rows in waiting if rows]
