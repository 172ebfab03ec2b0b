"""The codebook of a coding sheet: its questions, the valid answers, and their meanings."""

from collections.abc import Mapping, Sequence

from analysis import tables
from analysis.coding.weighted_lines import NONE, OTHER_NAME, UNSURE
from analysis.study.study import Study

ANSWERS: Mapping[str, tuple[str, ...]] = {  # those of `name` depend on the question
    "name": (),
    "voice": tables.VOICES,
    "whose": tables.WHOSE,
}
_ABOUT = (
    "Code each row from what it shows, alone and without speaking to other coders. Change nothing "
    "but the columns name, voice, whose and note. Rows may be coded in any order. The lines belong "
    "to their publishers: do not pass this file on."
)
_QUESTIONS = {
    "name": (
        "Where the row shows words: which name of the thing in `question` these words are in this "
        "line, or that they express the frame. Where it shows a sentence: the first name for the "
        "thing that the sentence uses, or that it expresses the frame."
    ),
    "voice": "In whose voice these words stand; leave it empty where the name is none.",
    "whose": "Whose words these words are; leave it empty where the name is none.",
    "note": "What made it hard, in your own words and without the line's.",
}
_MEANING = {
    NONE: "The words do not name it here: another sense, another thing; or the sentence has none.",
    OTHER_NAME: "It is named by a word that the list does not have; put that word into the note.",
    UNSURE: "What is shown does not decide it.",
    "narration": "The article tells it.",
    "quotation": "Inside quotation marks, or a dash of dialogue: said or written by somebody.",
    "reported": "In the article's words, told as what somebody said or wrote.",
    "scare": "In marks that keep a word at a distance, and quote nobody in particular.",
    "question": "Asked in an interview.",
    "answer": "Answered in an interview.",
    "unresolved": "Somebody else's, or not: the line does not say.",
    "unread": "In a language that the program has no rules for.",
    "own": "The outlet's own words, its interviewer's questions among them.",
    "other": "Somebody else's, quoted, reported or reprinted, whoever that is.",
    "unclear": "Scare quotes, and what cannot be decided.",
}


def answers_to(study: Study, question: str) -> list[str]:
    """Return the answers to a question: the names of a referent or the frame, and three others."""
    names = _names(study, question)
    return [*names, *([OTHER_NAME] if list(names) != [question] else []), NONE, UNSURE]


def codebook_rows(study: Study, questions: Sequence[str]) -> list[list[str]]:
    """Return the codebook as rows of three cells: column, value, meaning."""
    rows = [["column", "value", "meaning"], ["", "", _ABOUT]]
    for column, instruction in _QUESTIONS.items():
        rows.append([column, "", instruction])
        if column == "name":
            for question in questions:
                rows += [
                    [column, f"{question}: {name}", meaning]
                    for name, meaning in _names(study, question).items()
                ]
            rows += [[column, value, _MEANING[value]] for value in (OTHER_NAME, NONE, UNSURE)]
        rows += [[column, value, _MEANING[value]] for value in ANSWERS.get(column, ())]
    return rows


def _names(study: Study, question: str) -> dict[str, str]:
    """Return {name: note} of a referent, or {frame: construct} of a frame."""
    if study.lexicon is None:
        raise ValueError("this study has no lexicon, so there is nothing to code.")
    table = study.lexicon.table
    frame = table[table["frame"] == question]
    if len(frame):
        row = frame.iloc[0]
        meaning = [row["construct"], row["include"] and f"Include: {row['include']}"]
        meaning.append(row["exclude"] and f"Leave out: {row['exclude']}")
        return {question: " ".join(str(piece) for piece in meaning if piece)}
    names = table[table["referent"] == question].drop_duplicates("name")
    return {row["name"]: str(row["note"]) for row in names.to_dict("records")}
