"""Counts of more than single words: phrases of the texts, and the names of the lexicon."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy import sparse

from analysis import tables
from analysis.stats.arrays import Integers
from analysis.study.requirements import need_texts
from analysis.study.study import Study
from analysis.text.counts import Counts
from analysis.text.passage_words import PassageWords, place_words, read_words
from analysis.text.tokens import words

LONGEST = 4  # words of a phrase
_KEYS = ("doc_id", "zone", "voice", "own", "whose", "confidence")


def phrase_counts(
    study: Study,
    counts: Counts,
    terms: Sequence[str] | None,
    *,
    fewest: int,
    longest: int = LONGEST,
) -> Counts:
    """
    Counts of phrases, in the rows of `counts`.

    Parameters
    ----------
    study : Study
        With texts.
    counts : Counts
        Its counts of single words, whose rows and numbers of words are kept.
    terms : sequence of str, optional
        The phrases, of one word or more; by default all of two words up to `longest`.
    fewest : int
        Fewest uses of a phrase in the study, where no `terms` are given.

    Notes
    -----
    A phrase stays within a sentence and a part and reaches over no mark that parts words; it may
    cross voices and counts for the one at its first word. Phrases inside longer ones count, too.
    """
    need_texts(study, "keyness of phrases")
    placed = place_words(read_words(study.documents, study.word_rule), study.passages)
    if terms is None:
        begins, number, names = _frequent_phrases(placed, fewest, longest)
    else:
        begins, number, names = _given_phrases(placed, terms, study.word_rule)
    passages = study.passages.iloc[placed.passage[begins]]
    return _in_rows(counts, passages, number, names)


def name_counts(study: Study, counts: Counts) -> Counts:
    """
    Counts of the uses of the lexicon's names, in the rows of `counts`; frames are no names.

    A name that two referents have is written with its referent: "war: crisis".
    """
    uses = study.matches[study.matches["referent"].fillna("") != ""]
    pairs = [(str(r), str(n)) for r, n in zip(uses["referent"], uses["name"], strict=True)]
    known = list(dict.fromkeys([*_names_of_lexicon(study), *sorted(set(pairs))]))
    if not known:
        raise ValueError("the study has no names of a lexicon; give a lexicon with referents.")
    twice = pd.Series([name for _, name in known]).duplicated(keep=False)
    names = [f"{r}: {n}" if again else n for (r, n), again in zip(known, twice, strict=True)]
    place = {pair: number for number, pair in enumerate(known)}
    return _in_rows(counts, uses, np.array([place[pair] for pair in pairs], np.int64), names)


def _names_of_lexicon(study: Study) -> list[tuple[str, str]]:
    if study.lexicon is None:
        return []
    return [(r, str(n)) for r in study.lexicon.referents for n in study.lexicon.names(r)["name"]]


def _in_rows(counts: Counts, uses: pd.DataFrame, number: Integers, names: Sequence[str]) -> Counts:
    """Count uses, each of the term with its number, in the rows to which they belong."""
    keys = [column for column in _KEYS if column in counts.rows.columns]
    known = pd.MultiIndex.from_frame(counts.rows[keys].astype(str))
    row = known.get_indexer(pd.MultiIndex.from_frame(uses[keys].astype(str)))
    kept = row >= 0  # a study that was filtered has no row for the others
    shape = (len(counts.rows), len(names))
    cells = np.ones(int(kept.sum()), np.int64), (row[kept], number[kept])
    matrix = sparse.csr_matrix(cells, shape=shape)
    return Counts(matrix, counts.rows, pd.Index(list(names), dtype="str"), counts.rule)


def _frequent_phrases(
    placed: PassageWords, fewest: int, longest: int
) -> tuple[Integers, Integers, list[str]]:
    """Return where phrases with enough uses begin, the number of each, and their names."""
    tokens = placed.words.tokens
    ids, vocabulary = tokens.ids.astype(np.int64), np.array(tokens.vocabulary, object)
    begins = np.flatnonzero(placed.passage >= 0)
    code, texts = ids[begins], vocabulary
    kept = np.bincount(code, minlength=len(texts))[code] >= fewest
    found, numbers, names = [begins[:0]], [begins[:0]], list[str]()
    for size in range(2, longest + 1):
        begins, code = begins[kept], code[kept]  # what begins with a rare phrase is rare
        whole = _goes_on(placed, begins, size)
        begins, code = begins[whole], code[whole]
        pairs, code, times = np.unique(
            code * len(vocabulary) + ids[begins + size - 1], return_inverse=True, return_counts=True
        )
        enough = np.flatnonzero(times >= fewest)
        heads, tails = np.divmod(pairs[enough], len(vocabulary))
        texts = texts[heads] + " " + vocabulary[tails]
        rank = np.full(len(pairs), -1)
        rank[enough] = np.arange(len(enough))
        code = rank[code]
        kept = code >= 0
        found.append(begins[kept])
        numbers.append(code[kept] + len(names))
        names.extend(texts.tolist())
    return np.concatenate(found), np.concatenate(numbers), names


def _given_phrases(
    placed: PassageWords, terms: Sequence[str], rule: str
) -> tuple[Integers, Integers, list[str]]:
    tokens = placed.words.tokens
    number_of = {word: number for number, word in enumerate(tokens.vocabulary)}
    forms = [[word.form for word in words(term, rule)] for term in tables.as_list(terms)]
    for term, form in zip(tables.as_list(terms), forms, strict=True):
        if not form:
            raise ValueError(f"term {term!r} has no word; write words with blanks between.")
    phrases = dict.fromkeys(tuple(form) for form in forms)
    found, numbers = [], []
    for number, phrase in enumerate(phrases):
        begins = np.flatnonzero(placed.passage >= 0)
        for offset, word in enumerate(phrase):
            if offset:
                begins = begins[_goes_on(placed, begins, offset + 1)]
            begins = begins[tokens.ids[begins + offset] == number_of.get(word, -1)]
        found.append(begins)
        numbers.append(np.full(len(begins), number))
    return np.concatenate(found), np.concatenate(numbers), [" ".join(phrase) for phrase in phrases]


def _goes_on(placed: PassageWords, begins: Integers, size: int) -> Integers:
    """Return whether the word that ends a phrase of `size` words is in its sentence."""
    last = begins + size - 1
    inside = last < len(placed.sentence)
    ends = np.where(inside, last, 0)
    same = placed.sentence[ends] == placed.sentence[begins]
    return np.asarray(inside & same & ~placed.words.tokens.barred[ends])
