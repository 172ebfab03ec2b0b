import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import analysis as an
from analysis.copies.pairs import COPIES, MOST_PAIRS

RANDOM = np.random.default_rng(7)


def prose(words: int) -> str:
    """Words without sense that no other call returns in this order."""
    return " ".join(f"w{number}" for number in RANDOM.integers(0, 5_000, words))


def articles(*texts: str, **columns: object) -> pd.DataFrame:
    """Articles a, b, … of outlets A, B, …, a day apart."""
    names = "abcdefghijklmnop"[: len(texts)]
    rows = {"doc_id": list(names), "outlet": list(names.upper()), "text": texts}
    days = [f"2024-05-{number:02}" for number in range(1, len(texts) + 1)]
    return pd.DataFrame({"date": days, **rows, **columns})


def pairs(copies: pd.DataFrame) -> list[str]:
    return [f"{row.doc_id} of {row.copy_of}: {row.kind}" for row in copies.itertuples()]


def changed(text: str, every: int) -> str:
    return " ".join("x" if i % every == 0 else word for i, word in enumerate(text.split(), 1))


STORY = prose(200)


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        (STORY.upper() + "!", "duplicate"),
        (changed(STORY, 30), "reprint"),
        (changed(STORY, 10), "reprint"),
        (" ".join(STORY.split()[50:110]), "excerpt"),
        (prose(100) + STORY + prose(100), "excerpt"),
        (" ".join(STORY.split()[:60]) + prose(120), "part"),
    ],
    ids=["typography", "every 30th word", "every 10th", "a third of it", "within a long one",
         "its first paragraph"],
)  # fmt: skip
def test_a_copy_is_found_and_its_kind_told(text, kind):
    assert pairs(an.find_copies(articles(STORY, text))) == [f"b of a: {kind}"]


def test_unrelated_articles_are_no_copies_although_they_share_a_phrase():
    phrase = " as the ministry said in a statement on its website on Monday morning "
    assert an.find_copies(articles(*(prose(60) + phrase + prose(60) for _ in range(9)))).empty


def test_the_numbers_are_those_one_can_count():
    said = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen"
    copies = an.find_copies(articles(said, f"{said} and then six words of others"))
    row = copies.iloc[0]
    assert (row["shared"], row["runs"], row["other_runs"]) == (10, 16, 10)
    assert row["containment"] == 1
    assert row["borrowed"] == 14 / 20
    assert np.isnan(row["borrowed_outside_quotations"])
    assert list(copies.columns) == list(COPIES)


def test_a_story_that_all_carry_is_found_however_many_they_are():
    carriers = [changed(STORY, 40 + number) for number in range(60)]
    others = [prose(200) for _ in range(20)]
    rows = pd.DataFrame({"text": carriers + others, "date": "2024-05-01", "outlet": "A"})
    found = an.find_copies(rows.assign(doc_id=[f"d{number:02}" for number in rows.index]))
    assert len(found) == 60 * 59 / 2
    assert set(found["direction"]) == {"unknown"}


SPEECH = (
    "We shall rebuild the old bridge before the winter comes, and nobody in this town will have "
    "to pay a single coin for it, because the harbour has promised to bear every cost."
)
REPORTS = (
    f"The mayor spoke at noon on the market square. “{SPEECH}” Few people had come to hear it.",
    f"Rain fell while citizens waited. “{SPEECH}” The applause was thin, a reporter noted.",
)


def test_two_reports_of_one_speech_are_no_copies():
    documents = articles(*REPORTS)
    assert len(an.find_copies(documents)) == 1
    assert an.find_copies(documents, an.split_passages(documents)).empty


def test_a_report_that_was_copied_is_one_whatever_it_quotes():
    own = " The town has argued about the bridge for eleven years and three mayors have lost office"
    documents = articles(REPORTS[0] + own + ".", REPORTS[1] + own + " over it.")
    row = an.find_copies(documents, an.split_passages(documents)).iloc[0]
    assert row["shared"] == 12
    assert row["borrowed"] == pytest.approx((34 + 16) / (34 + 13 + 18), abs=0.03)
    assert row["borrowed_outside_quotations"] == pytest.approx(16 / 31, abs=0.03)


def test_what_represents_an_original_takes_its_place():
    copies = an.find_copies(articles(STORY, STORY, represents=["", "Lost Post 2024-04-30"]))
    assert copies[["doc_id", "copy_of", "direction"]].values.tolist() == [["a", "b", "represents"]]


TEXTS = st.lists(
    st.lists(st.integers(0, 3).map(lambda n: f"{STORY.split()[n]} " * 2 + "x y z "), max_size=12)
    .map("".join)
    .map(lambda text: text + "."),
    min_size=1,
    max_size=6,
)


@settings(max_examples=15)
@given(TEXTS, st.randoms())
def test_the_order_of_rows_makes_no_difference(texts, random):
    documents = articles(*texts, date="2024-05-01")
    shuffled = documents.sample(frac=1, random_state=random.randint(0, 999))
    a, b = an.find_copies(documents), an.find_copies(shuffled)
    assert a.to_csv() == b.to_csv()
    assert (a["doc_id"] != a["copy_of"]).all()
    assert a["containment"].between(0.15, 1).all()
    assert a["borrowed"].between(0, 1).all()
    assert (a["shared"] <= a[["runs", "other_runs"]].min(axis=1)).all()
    assert not a.duplicated(["doc_id", "copy_of"]).any()


@settings(max_examples=15)
@given(TEXTS)
def test_what_a_pair_gets_depends_on_no_other_article(texts):
    documents = articles(*texts, STORY, STORY + prose(20))
    whole = an.find_copies(documents)
    for row in whole.itertuples():
        alone = an.find_copies(documents[documents["doc_id"].isin([row.doc_id, row.copy_of])])
        assert alone.iloc[0].to_list()[:-1] == list(row[1:])[:-1]


@pytest.mark.parametrize(
    "texts",
    [("Short.", "Short."), ("—", "…"), ("One two three four",) * 3, (prose(13), prose(13))],
)
def test_texts_too_short_to_tell_are_no_copies(texts):
    copies = an.find_copies(articles(*texts))
    assert copies.empty
    assert list(copies.columns) == list(COPIES)


def test_a_notice_in_place_of_articles_makes_them_all_duplicates():
    notice = "This page cannot be shown in your country because the owner of it does not wish so."
    copies = an.find_copies(articles(*[notice] * 5, prose(100)))
    assert len(copies) == 10
    assert set(copies["kind"]) == {"duplicate"}


def test_too_many_pairs_name_the_text_that_makes_them(monkeypatch):
    monkeypatch.setattr("analysis.copies.pairs.MOST_PAIRS", 20)
    with pytest.raises(ValueError, match=r"more than 20 pairs.*doc_id 'a' stands 9 times"):
        an.find_copies(articles(*[prose(30)] * 9))
    assert MOST_PAIRS == 10_000_000


@pytest.mark.filterwarnings("ignore:.*(left unread|read by word classes)")
def test_looking_at_some_runs_only_gives_the_same_numbers():
    documents = articles(STORY, changed(STORY, 20), prose(300), STORY + prose(50), prose(40))
    passages = an.split_passages(documents)
    whole, some = (an.find_copies(documents, passages, one_in=n) for n in (1, 4))
    assert some.to_csv() == whole.to_csv()
    assert an.describe_method(some) == (
        "Copies (containment of word 5-grams, at least 0.15); n = 5; unit: pair of articles; "
        "no inference; quotations and boilerplate set aside; articles found alike by one "
        "5-gram in 4 compared; analysis 0.1.0."
    )
    assert an.find_copies(articles(prose(50)), one_in=4).empty


@pytest.mark.filterwarnings("ignore:.*(left unread|read by word classes)")
def test_what_is_wrong_is_named():
    documents = articles(STORY, STORY)
    with pytest.raises(ValueError, match="at_least 15 is no share above 0; give one up to 1"):
        an.find_copies(documents, at_least=15)
    with pytest.raises(ValueError, match="one_in 0 is below 1"):
        an.find_copies(documents, one_in=0)
    with pytest.raises(ValueError, match=r"row 1, doc_id 'b': text is empty"):
        an.find_copies(articles(STORY, " "))
    passages = an.split_passages(documents)
    with pytest.raises(ValueError, match=r"doc_id 'b' has no passages; split_passages\(documents"):
        an.find_copies(documents, passages[passages["doc_id"] == "a"])
    with pytest.raises(ValueError, match="doc_id 'b' has passages but is not in `documents`"):
        an.find_copies(documents.head(1), passages)
    with pytest.raises(ValueError, match=r"`passages` lacks the columns \['zone'\]"):
        an.find_copies(documents, passages.drop(columns="zone"))
