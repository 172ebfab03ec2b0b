"""What pages add within a line is proposed, and marked if the proposal is taken."""

from itertools import pairwise

import pandas as pd

import analysis as an

TEXTS = [
    "The harbour was closed. Hide Caption 3 of 9 Nobody knew why. Hide Caption 4 of 9",
    "It rained. Follow Ann Bell on Twitter. Nobody came to follow the mayor.",
    "Nobody tried to hide. The caption was long.",
]
DOCUMENTS = pd.DataFrame(
    {"doc_id": ["a", "b", "c"], "outlet": "A", "date": "2024-05-01", "title": "", "text": TEXTS}
)


def test_parts_of_lines_are_proposed_with_the_number_of_texts():
    rules = an.learn_boilerplate(DOCUMENTS)
    assert rules[["place", "pattern", "n", "of"]].values.tolist() == [
        ["within", "hide caption 0 of 0", 1, 3],
        ["within", "hide caption", 1, 3],
        ["within", "follow * on twitter", 1, 3],
    ]


def test_what_is_taken_is_boilerplate_and_the_rest_of_the_line_is_not():
    rules = an.learn_boilerplate(DOCUMENTS)
    passages = an.mark_boilerplate(an.split_passages(DOCUMENTS), DOCUMENTS, rules)
    marked = passages[passages["zone"] == "boilerplate"]
    shown = [
        TEXTS["abc".index(row.doc_id)][row.start : row.end].strip() for row in marked.itertuples()
    ]
    assert shown == ["Hide Caption 3 of 9", "Hide Caption 4 of 9", "Follow Ann Bell on Twitter."]
    for doc_id, part in passages[passages["part"] == "text"].groupby("doc_id"):
        places = part[["start", "end"]].values.tolist()
        assert places[0][0] == 0
        assert places[-1][1] == len(TEXTS["abc".index(doc_id)])
        assert all(first[1] == second[0] for first, second in pairwise(places))


def test_the_check_of_a_corpus_proposes_them_with_the_call_that_takes_them():
    study = an.build_study(DOCUMENTS, {"harbour": ["harbour"]})
    found = an.check_corpus(study)
    row = found[found["finding"] == "boilerplate within lines"].iloc[0]
    assert (row["n"], row["of"]) == (2, 3)
    assert "hide caption 0 of 0" in row["where"]
    assert "learn_boilerplate" in row["what_it_does"]
    taken = an.build_study(
        DOCUMENTS, {"harbour": ["harbour"]}, boilerplate=an.learn_boilerplate(DOCUMENTS)
    )
    assert "boilerplate within lines" not in an.check_corpus(taken)["finding"].tolist()
