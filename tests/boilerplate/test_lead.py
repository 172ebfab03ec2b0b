"""The zone `lead`: the first paragraph of running text."""

import pandas as pd
import pytest

import analysis as an

TEN = "The ferry left the old harbour at noon on Monday."
LINE = "It was late again, the third time this week."  # nine words


def zones(text, title="Ferries", **metadata):
    row = {"doc_id": "a", "outlet": "A", "date": "2024-05-01", "title": title, "text": text}
    passages = an.split_passages(pd.DataFrame([row | metadata]))
    read = passages.assign(
        text=[
            (title if part == "title" else text)[start:end].strip()
            for part, start, end in zip(
                passages["part"], passages["start"], passages["end"], strict=True
            )
        ]
    )
    return read.groupby("zone")["text"].agg(" ".join).to_dict()


def test_the_first_paragraph_is_the_lead():
    found = zones(f"{TEN} {LINE}\n{LINE} {LINE}")
    assert found == {"headline": "Ferries", "lead": f"{TEN} {LINE}", "body": f"{LINE} {LINE}"}


def test_what_is_no_running_text_and_short_lines_are_passed_over():
    found = zones(
        f"By Ann Roe\nPHOTO: The ferry in the harbour of Lund at noon today\n{LINE}\n{TEN}"
    )
    assert found["lead"] == TEN
    assert found["body"] == LINE


def test_a_long_paragraph_is_cut_where_the_sentence_ends_that_reaches_sixty_words():
    sentences = [TEN, *[LINE] * 10]  # 10 + 9 n words: 64 after the seventh
    found = zones(" ".join(sentences))
    assert found["lead"] == " ".join(sentences[:7])
    assert found["body"] == " ".join(sentences[7:])


def test_exactly_sixty_words_end_the_lead():
    found = zones(" ".join([TEN] * 7))
    assert found["lead"] == " ".join([TEN] * 6)


def test_a_sentence_is_not_cut_at_a_change_of_voice():
    quoted = "“The ferry is late,” said the mayor of Lund on Monday."
    found = zones(" ".join([TEN] * 5 + [quoted, LINE]))
    assert found["lead"].endswith("on Monday.")
    assert "ferry is late" in found["lead"]
    assert found["body"] == LINE


@pytest.mark.parametrize("text", [TEN, " ".join([TEN] * 5), "", "Short.", f"By Ann Roe\n{TEN}"])
def test_a_text_of_one_short_paragraph_has_no_lead(text):
    assert "lead" not in zones(text or "Rain.")


def test_a_single_paragraph_of_sixty_words_is_a_lead():
    assert zones(" ".join([TEN] * 6)) == {"headline": "Ferries", "lead": " ".join([TEN] * 6)}


def test_a_line_that_the_outlet_prints_everywhere_is_no_lead():
    articles = pd.DataFrame([{"doc_id": "a", "outlet": "A", "date": "2024-05-01", "title": "",
                              "text": f"{TEN}\n{LINE} {LINE}\n{LINE}"}])  # fmt: skip
    rules = pd.DataFrame(
        [("A", "text", "line", TEN)], columns=["outlet", "part", "place", "pattern"]
    )
    passages = an.split_passages(articles, boilerplate=rules)
    zones_of_words = passages.loc[passages["words"] > 0, "zone"].tolist()
    assert zones_of_words == ["boilerplate", "lead", "lead", "body"]


def test_readability_and_diversity_count_lead_and_body_alike(make_study):
    text = f"{TEN} {LINE}\n" + "\n".join([LINE] * 3)
    study = make_study({"x": ["ferry"]}, A=text)
    style = an.readability(study).iloc[0]
    assert style["words"] == 10 + 4 * 9
    assert set(study.counts.rows["zone"]) == {"lead", "body"}


def test_where_takes_the_lead(make_study):
    study = make_study({"x": ["ferry", "late"]}, A=f"{TEN} {LINE}\n{LINE}\n{LINE}")
    assert study.where(zone="lead").matches["term"].tolist() == ["ferry", "late"]
    assert study.where(zone=["lead", "body"]).matches["term"].tolist() == [
        *("ferry", "late", "late", "late")
    ]
