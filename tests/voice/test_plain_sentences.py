"""Plain sentences of news: reports whose clause or subject begins with an unusual word."""

import pytest

REPORTS = [  # a sentence, the first words of its report, the speaker
    ("At least ten people were killed, the ministry said.", "At least ten people", "ministry"),
    ("On Monday the troops crossed the river, Ann Roe said.", "On Monday the", "Ann Roe"),
    ("In Norland the wool is washed twice, said Ann Roe.", "In Norland the wool", "Ann Roe"),
    ("Building trust is not possible, the envoy said.", "Building trust is", "envoy"),
    ("This would not mean talks, the official said.", "This would not", "official"),
    ("However, shelling continued, officials said.", "shelling continued", "officials"),
    ("Last week, the mayor said, ten were hurt.", "ten were hurt", "mayor"),
    ("The talks are over, Norland’s envoy to NATO Ann Roe said.", "The talks", "Ann Roe"),
    ("Norland's envoy to Ostland Ann Roe said the talks are over.", "the talks", "Ann Roe"),
    ("The bridge is shut, according to U.S. officials.", "The bridge", "U.S. officials"),
    ("According to U.S. officials, the bridge is shut.", "the bridge", "U.S. officials"),
    ("Ten were hurt, activists and state media said.", "Ten were", "activists and state media"),
    ("Ten were hurt, medical and army officials said.", "Ten were", "medical and army officials"),
    ("The road is mined, press service of the port said.", "The road", "press service of the port"),
    ("Both said they were leaving.", "they were", ""),
    ("More than half of them said they disliked it.", "they", "More than half of them"),
    ("One expert warned in-flight internet was bad.", "in-flight", "expert"),
    (
        "A review of plans to cut noise says they are short.",
        "they are",
        "review of plans to cut noise",
    ),
    ("The association that represents agents says more is needed.", "more is", "association"),
    ("An official says the plant may be closed.", "the plant", "official"),
    ("Leaders from Lund, Odrin and Ostland say they will pay.", "they will", "Leaders"),
    ("Roe suggested that, because of their age, many would not know.", "that, because", "Roe"),
    (
        "Roe said the plan, which critics hate, was dead.",
        "the plan, which critics hate, was",
        "Roe",
    ),
]


@pytest.mark.parametrize(("sentence", "reported", "speaker"), REPORTS)
def test_a_report_is_found_with_its_speaker(passages_of, sentence, reported, speaker):
    found = passages_of(sentence).query("voice == 'reported'")
    starts = found[found["read"].str.startswith(reported)]
    assert speaker in starts["speaker"].tolist()


@pytest.mark.parametrize(
    "sentence",
    [
        "A tune that recalled the old port song was played.",
        "According to custom, the youngest rower carries the flag.",
        "The storks had come back, a sure sign that winter was over.",
        "Asked about it on Monday, the mayor left.",
    ],
)
def test_things_say_nothing(passages_of, sentence):
    assert set(passages_of(sentence)["voice"]) == {"narration"}
