"""Spellings of one outlet are joined in documents and in all tables of a study."""

import pandas as pd

import analysis as an

ROWS = pd.DataFrame(
    [
        {"doc_id": "a", "outlet": "Guardian.com", "date": "2024-05-01", "text": "The storm grew."},
        {"doc_id": "b", "outlet": "The Guardian", "date": "2024-05-02", "text": "The storm fell."},
        {"doc_id": "c", "outlet": "Lund Online", "date": "2024-05-02", "text": "A gale. A storm."},
    ]
)


def test_joined_outlets_are_one_in_every_table_of_a_study():
    study = an.join_outlets(
        an.build_study(ROWS, {"storm": ["storm"], "gale": ["gale"]}), {"Lund Online": "Lund Post"}
    )
    assert study.documents["outlet"].tolist() == ["The Guardian", "The Guardian", "Lund Post"]
    assert study.documents["outlet_raw"].tolist() == ROWS["outlet"].tolist()
    table = an.naming_shares(study, "names")
    assert table.groupby("outlet")["n"].sum().to_dict() == {"The Guardian": 2, "Lund Post": 2}
    assert set(study.counts.rows["outlet"]) == {"The Guardian", "Lund Post"}
    assert an.voice_shares(study.where(outlet="The Guardian"))["articles"].max() == 2


def test_joining_again_keeps_what_was_written_first():
    once = an.join_outlets(ROWS)
    twice = an.join_outlets(once, {"The Guardian": "Guardian Media"})
    assert twice["outlet"].tolist() == ["Guardian Media", "Guardian Media", "Lund Online"]
    assert twice["outlet_raw"].tolist() == ROWS["outlet"].tolist()
