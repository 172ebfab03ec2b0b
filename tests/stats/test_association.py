"""Scores of collocation against the numbers that textbooks and papers print."""

import numpy as np
import pytest

from analysis.stats.association import SCORES, association
from analysis.stats.keyness import log_likelihood

CHURCH = (8, 1105, 44, 15_000_000)  # Church & Hanks 1990
NEW_COMPANIES = (8, 15828, 4675, 14_307_668)  # Manning & Schütze 1999
# Gries 2013 prints the four cells: 5610, 168938, 2257, 10233063
OF_COURSE = (5610, 5610 + 168938, 5610 + 2257, 5610 + 168938 + 2257 + 10_233_063)
COURSE_OF = (OF_COURSE[0], OF_COURSE[2], OF_COURSE[1], OF_COURSE[3])


@pytest.mark.parametrize(
    ("score", "cells", "printed"),
    [
        ("mutual_information", CHURCH, 11.27),
        ("t_score", CHURCH, 2.8273),
        ("log_dice", CHURCH, 7.8338),
        ("t_score", NEW_COMPANIES, 0.999932),
        ("mutual_information", NEW_COMPANIES, 0.629343),
        ("log_dice", NEW_COMPANIES, 3.676453),
        ("delta_p", OF_COURSE, 0.032),
        ("delta_p", COURSE_OF, 0.697),
        ("mutual_information", OF_COURSE, 5.4104),
        ("log_dice", OF_COURSE, 9.9769),
    ],
)
def test_a_score_is_the_one_that_is_printed(score, cells, printed):
    digits = len(str(printed).split(".")[1])
    assert association(score, *cells) == pytest.approx(printed, abs=0.5 * 10**-digits)


def test_dice_of_three_counts_is_the_one_that_is_printed():
    assert 2 ** (association("log_dice", 130, 3121, 143, 1e6) - 14) == pytest.approx(
        0.0797, abs=5e-5
    )


def test_log_likelihood_is_that_of_the_four_cells():
    found = association("log_likelihood", 20, 100, 50, 10_000, 900)
    assert found == pytest.approx(float(log_likelihood(20, 30, 900, 9_100)))


@pytest.mark.parametrize("score", SCORES)
def test_what_never_stands_together_has_no_score(score):
    assert np.isnan(association(score, 0, 10, 10, 1000))


def test_log_dice_is_never_above_14():
    assert association("log_dice", 3, 3, 1, 100) <= 14
    assert association("log_dice", 4, 4, 4, 100) == 14
