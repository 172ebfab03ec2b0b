"""Write articles of pseudo-words in the forms of news, for measuring time and memory.

Words have the frequencies of a natural language (Zipf's law), paragraphs the forms of news: plain
narration, quotations, reported clauses, capitals, hyphens, curly marks, a few dotted abbreviations.
"""

import random

import pandas as pd

_SYLLABLES = ("ka", "lo", "mi", "ne", "ru", "sta", "ve", "tor", "ban", "del", "gri", "hol", "pe")
_FUNCTION_WORDS = (
    "the of and to in a is that for on with was as by at from it has are be have not this but they"
).split()
_NAMES = ("Ann Roe", "Per Holm", "Jane Poe", "Ola Berg", "Mayor Lind")
_TERMS = ("war", "regime", "special military operation", "invaded", "the U.S.", "cease-fire")
_FORMS = (
    "{s}. {s}, and {s}.",
    "“{s},” said {n}. “{s}.”",
    "{n} said that {s}. {s}.",
    "According to {n}, {s}; {t} was {w}.",
    "{s} – {w} {w} – {s}. The {t} of {n}’s {w}-{w} was {w}.",
    "{n} called {t} “{w} {w}”. {s}.",
)


def written_corpus(articles: int, paragraphs: int = 18, seed: int = 1) -> pd.DataFrame:
    """
    Return documents of some 3,500 characters each.

    Examples
    --------
    >>> written_corpus(2)["outlet"].tolist()
    ['Outlet 0', 'Outlet 1']
    """
    chance = random.Random(seed)
    words = ["".join(chance.choices(_SYLLABLES, k=chance.randint(1, 4))) for _ in range(30_000)]
    weights = [1 / (rank + 10) for rank in range(len(words))]

    def sentence() -> str:
        plain = chance.choices(words, weights, k=chance.randint(5, 14))
        mixed = [word for one in plain for word in (chance.choice(_FUNCTION_WORDS), one)]
        return " ".join(mixed).capitalize()

    def paragraph() -> str:
        form = chance.choice(_FORMS)
        while "{" in form:
            form = form.replace("{s}", sentence(), 1).replace("{n}", chance.choice(_NAMES), 1)
            form = form.replace("{t}", chance.choice(_TERMS), 1)
            form = form.replace("{w}", chance.choices(words, weights)[0], 1)
        return form

    rows = [
        {
            "doc_id": f"a{number:06}",
            "outlet": f"Outlet {number % 20}",
            "date": f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}",
            "title": sentence(),
            "text": "\n\n".join(paragraph() for _ in range(paragraphs)),
        }
        for number in range(articles)
    ]
    return pd.DataFrame(rows)
