"""Sentences of unseen news of which some words are reported: what stands in square brackets."""

import re

import pytest

SENTENCES = [  # of the kinds that a blind reading of news found
    "Jan Berg said [no deal would come.]",
    "Jan Berg said [nothing was set.]",
    "Jan Berg said [more boats were late.]",
    "Jan Berg said [overall, the boats were late.]",
    "Jan Berg said [when the boats come, he will go.]",
    "Jan Berg said [not enough boats were built.]",
    "Jan Berg said [at least two boats were late.]",
    "Jan Berg said [what Cole did was wrong.]",
    "Jan Berg said [this was a mistake.]",
    "Jan Berg said [only two boats were late.]",
    "Cole said [regardless of the numbers, his shop will be hurt by higher rates.]",
    (
        "Cole on Sunday turned down several plans and said [no deal would be reached "
        "unless the party agrees to tax rises.]"
    ),
    "Ann Roe told the Lund Beast [nothing was set at the moment.]",
    "Jan Berg told Lund News [Cole was wrong.]",
    "Jan Berg told the Lund Beast [two boats were late.]",
    (
        "On Sunday the former minister Jan Berg told national television [he was fired "
        "last week, rather than resigning as the Lund House claimed.]"
    ),
    (
        "Nesting crews on islands along the river were told [to stand down when they "
        "lost the use of state boats.]"
    ),
    "Jan Berg promised [the deal was dead.]",
    "She says [when the time comes, she won’t wait to start.]",
    (
        "Asserting [that the state would not take one acre,] Revenue Minister Ann Roe "
        "said [the land was safe.]"
    ),
    "Jan Berg said [the harbour was closed and the boats were gone.]",
    "Jan Berg said [the men had taken the boats and left the island.]",
    "Jan Berg said [the deal was dead] during a speech in Lund on Monday.",
    "Jan Berg said [the deal was dead] when asked about it.",
    "Jan Berg urged Roe [to resign] in a letter on Monday.",
    "Jan Berg said [the minister had lied in an interview with the Lund Times.]",
    (
        "Witnesses said [that the elephant, which had been brought for practice, got "
        "spooked by firecrackers.]"
    ),
    "She was faulted for her silence, a criticism that still crops up from time to time.",
    "Jan Berg said [the deal was dead,] a claim that is false.",
    "One place they might be appearing is in the number of continued unemployment claims.",
    "The nominee refused to say that he would accept the results of the vote.",
    (
        "Ann Roe spoke for an hour in Lund.  If Roe had called Berg dishonest, she would "
        "not be the first to do so."
    ),
    "If you told them you are a farmer, they would believe it.",
    (
        "Though he seems near the end, it would be wrong to conclude that his steps "
        "point to a charge."
    ),
    "Roe never said the deal was dead.",
    "Roe may argue that the deal is dead.",
    "Roe wants Berg to say that the deal is dead.",
    "If Roe says that the deal is dead, Berg will go.",
    "Will Roe say that the deal is dead?",
    "You might say the deal is dead.",
    "Roe won't say if the deal is dead.",
    "Roe would say only [that the deal was dead.]",
    "Roe denied [wrongdoing.]",
    "Many believe [that the ruling and the future of the plan will be argued over in May.]",
    "Many argue [that the deal is dead.]",
    "The deal is believed [to be dead.]",
    "[We need better care as a basic right,] as Roe argues.",
    "[The law limits the governor's power to grant pardons,] as Berg suggests.",
    "[Bubbles help only in small towns,] some argue.",
    "Roe referred to Berg as [a liar.]",
    "Roe dismissed the deal as [a joke.]",
    "Roe swore [the deal was dead.]",
    "Roe disputed [that the deal was dead.]",
    "Citing Ann Roe, the Lund Times said [the deal was dead.]",
    "The Lund Times closed its office in May, citing Ann Roe.",
    "Roe, who said [the deal was dead,] left the hall.",
    "Ann Roe (who said [the deal was dead)] left the hall.",
]


@pytest.mark.parametrize("sentence", SENTENCES)
def test_what_is_reported_stands_in_brackets(said, sentence):
    reported = [words for _, words, _ in said(re.sub(r"[\[\]]", "", sentence))]
    assert reported == re.findall(r"\[(.*?)\]", sentence)
