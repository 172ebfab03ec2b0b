"""Texts that cannot be read word by word are refused, and said."""

import pandas as pd
import pytest

import analysis as an

CHINESE = "港口周一关闭。没有人想要这次罢工，港务局长对记者说，她要求工人在周五之前回来工作。"
ROWS = [
    {"doc_id": "a", "outlet": "A", "date": "2024-05-01", "text": "Rain fell on Lund."},
    {"doc_id": "b", "outlet": "B", "date": "2024-05-01", "text": CHINESE},
]


@pytest.mark.parametrize(
    "text", [CHINESE, "ท่าเรือปิดทำการในวันจันทร์", "港は月曜日に閉鎖されました。", "Lund: " + CHINESE]
)
def test_a_text_in_a_script_without_blanks_is_refused_by_name(text):
    rows = [ROWS[0], ROWS[1] | {"text": text}]
    with pytest.raises(ValueError, match=r"1 article is in a script that writes no blanks .*: b;"):
        an.build_study(pd.DataFrame(rows), {"x": ["rain"]})


def test_such_a_text_is_left_out_where_faults_are_refused():
    study = an.build_study(pd.DataFrame(ROWS), {"x": ["rain"]}, on_error="refuse")
    assert study.documents["doc_id"].tolist() == ["a"]


def test_the_import_report_says_why(tmp_path):
    (tmp_path / "a.txt").write_text(ROWS[0]["text"], encoding="utf-8")
    (tmp_path / "b.txt").write_text(CHINESE, encoding="utf-8")
    table = "doc_id,file,outlet,date\na,a.txt,A,2024-05-01\nb,b.txt,B,2024-05-01\n"
    (tmp_path / "about.csv").write_text(table, encoding="utf-8")
    study = an.build_study(tmp_path, {"x": ["rain"]}, on_error="refuse")
    report = an.import_report(study).set_index("doc_id")
    assert report["status"].to_dict() == {"a": "read", "b": "refused"}
    assert "no blanks between words" in report.loc["b", "reason"]


def test_a_few_such_words_are_read_and_not_saved(tmp_path):
    text = "The port, called 港口周一关闭 there, was shut on Monday by the crews of all the ships."
    study = an.build_study(pd.DataFrame([ROWS[0] | {"text": text}]), {"x": ["port"]})
    with pytest.warns(UserWarning, match="words with more than 4 words in them are counted as one"):
        study.save(tmp_path)
    assert not any("周一关" in path.read_text("utf-8") for path in tmp_path.iterdir())
    back = an.read_study(tmp_path)
    assert back.counts.rows["words"].tolist() == study.counts.rows["words"].tolist()
    assert "(withheld)" in back.counts.terms
