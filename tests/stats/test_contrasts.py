"""Differences of ratios over strata: by hand, against published values, and by brute force."""

from itertools import combinations

import numpy as np
import pytest
from scipy import stats

from analysis.stats.contrasts import (
    Sides,
    contrast,
    heterogeneity,
    least_variance,
    mantel_haenszel,
    standard_weights,
    strata_of,
)
from analysis.stats.exchanges import permutation_of_difference


def sides(*units, things=1):
    """Units as (side, stratum, uses, opportunities); side 2 has ((uses, uses), (of, of))."""
    x, n = np.zeros((2, len(units), things)), np.zeros((2, len(units)))
    for place, (side, _, uses, of) in enumerate(units):
        for number in (0, 1) if side == 2 else (side,):
            x[number, place] = uses[number] if side == 2 else uses
            n[number, place] = of[number] if side == 2 else of
    return Sides(x, n, np.array([unit[1] for unit in units]))


A_AND_B = [(0, 0, k, 9) for k in (3, 4, 5)] + [(1, 0, k, 9) for k in (0, 1, 2)]


def test_the_difference_of_means_and_its_error_are_those_of_welch():
    found = contrast(sides(*A_AND_B))
    assert found.difference[0] == pytest.approx(12 / 27 - 3 / 27)
    expected = stats.ttest_ind(np.array([3, 4, 5]) / 9, np.array([0, 1, 2]) / 9, equal_var=False)
    # articles of one length: the jackknife of a ratio is that of a mean
    assert found.difference[0] / found.error[0] == pytest.approx(expected.statistic)
    assert found.freedom[0] == pytest.approx(expected.df)


def test_paired_units_have_the_error_of_their_differences():
    pairs = [(5, 3), (7, 6), (2, 2), (9, 4), (4, 5)]
    found = contrast(sides(*[(2, 0, pair, (10, 10)) for pair in pairs]))
    first, second = np.array(pairs).T / 10
    expected = stats.ttest_rel(first, second)
    assert found.difference[0] / found.error[0] == pytest.approx(expected.statistic)
    assert found.freedom[0] == pytest.approx(expected.df)


def test_strata_are_weighted_by_the_opportunities_of_both_sides():
    made = sides((0, 0, 1, 10), (0, 0, 3, 10), (1, 0, 2, 20), (1, 0, 2, 20),
                 (0, 1, 4, 5), (0, 1, 3, 5), (1, 1, 2, 5), (1, 1, 2, 5))  # fmt: skip
    assert standard_weights(made).tolist() == pytest.approx([60 / 80, 20 / 80])
    expected = 0.75 * (4 / 20 - 4 / 40) + 0.25 * (7 / 10 - 4 / 10)
    assert contrast(made).difference[0] == pytest.approx(expected)


def test_the_odds_ratio_of_mantel_and_haenszel_is_that_of_the_textbook():
    # Admissions at Berkeley (Bickel et al. 1975) by department, men and women, as of R's
    # mantelhaen.test(UCBAdmissions): common odds ratio 0.9046968.
    admitted = [(512, 313, 89, 19), (353, 207, 17, 8), (120, 205, 202, 391), (138, 279, 131, 244),
                (53, 138, 94, 299), (22, 351, 24, 317)]  # fmt: skip
    units = [
        unit
        for h, (a, b, c, d) in enumerate(admitted)
        for unit in ((0, h, a, a + b), (1, h, c, c + d))
    ]
    found = mantel_haenszel(strata_of(sides(*units)), odds=True)
    assert found[0] == pytest.approx(0.9046968, abs=1e-6)


def test_strata_that_differ_alike_are_not_heterogeneous_and_others_are():
    def units(shift):
        made = []
        for h in (0, 1):
            first = (6, 7, 8, 9) if h == 0 else (6 - shift, 7 - shift, 8 - shift, 9 - shift)
            made += [(0, h, k, 10) for k in first] + [(1, h, k, 10) for k in (3, 4, 5, 6)]
        return sides(*made)

    assert heterogeneity(strata_of(units(0)))[0] == pytest.approx(1)
    assert heterogeneity(strata_of(units(6)))[0] < 0.001
    assert np.isnan(heterogeneity(strata_of(sides(*A_AND_B)))[0])


def test_articles_that_are_all_alike_are_no_surer_than_so_many_uses():
    alike = sides(*[(side, 0, 2 * side, 4) for side in (0, 1) for _ in range(6)])
    least = least_variance(alike, np.ones((2, 12)), share=True)
    found = contrast(alike, None, least)
    assert found.error[0] == pytest.approx(np.sqrt((0.02 * 0.98 + 0.5 * 0.5) / 24), rel=0.01)
    copied = least_variance(Sides(3 * alike.x, 3 * alike.n, alike.stratum),
                            3 * np.ones((2, 12)), share=True)  # fmt: skip
    assert copied == pytest.approx(least)


def test_matched_pairs_of_events_have_the_error_of_the_events():
    first, second = [6, 4, 8, 5, 7, 9], [3, 4, 6, 1, 6, 5]
    units = [
        (side, h, k, 10) for side, uses in enumerate((first, second)) for h, k in enumerate(uses)
    ]
    found = contrast(sides(*units))
    expected = stats.ttest_rel(np.array(first) / 10, np.array(second) / 10)
    assert found.difference[0] / found.error[0] == pytest.approx(expected.statistic)
    assert found.freedom[0] == 5


# permutation


def test_few_units_are_exchanged_in_every_way():
    assert permutation_of_difference(sides(*A_AND_B)).single[0] == pytest.approx(0.1)


def test_five_uses_in_one_article_are_no_difference():
    made = sides((0, 0, 5, 500), *[(0, 0, 0, 500)] * 5, *[(1, 0, 0, 500)] * 6)
    assert permutation_of_difference(made).single[0] == 1.0


def test_p_is_that_of_exchanging_and_studentising_by_hand():
    uses, of, first = np.array([4, 1, 6, 2, 0, 3, 1]), np.array([9, 3, 8, 9, 2, 5, 9]), 3

    def t(chosen):
        value, variance = 0.0, 0.0
        for places, sign in ((list(chosen), 1), ([k for k in range(7) if k not in chosen], -1)):
            x, n = uses[places], of[places]
            ratio = x.sum() / n.sum()
            value += sign * ratio
            variance += len(x) / (len(x) - 1) * ((x - ratio * n) ** 2).sum() / n.sum() ** 2
        return abs(value / np.sqrt(variance))

    every = [t(chosen) for chosen in combinations(range(7), first)]
    expected = np.mean(np.array(every) >= t((0, 1, 2)) * (1 - 1e-9))
    made = sides(*[(int(k >= first), 0, uses[k], of[k]) for k in range(7)])
    assert permutation_of_difference(made).single[0] == pytest.approx(expected)


def test_halves_of_a_unit_on_both_sides_are_exchanged():
    # five pairs that all differ one way: 2 of 32 exchanges are as extreme
    made = sides(*[(2, 0, pair, (10, 10)) for pair in ((5, 3), (7, 6), (3, 2), (9, 4), (6, 5))])
    assert permutation_of_difference(made).single[0] == pytest.approx(2 / 32)


def test_random_exchanges_come_near_to_all_of_them_and_to_each_other(monkeypatch):
    random = np.random.default_rng(5)
    units = [(int(k >= 6), k % 2, int(random.integers(0, 6)), 6) for k in range(12)]
    units += [(2, 0, (3, 5), (6, 6)), (2, 1, (2, 2), (6, 6))]
    exact = permutation_of_difference(sides(*units)).single[0]
    monkeypatch.setattr("analysis.stats.exchanges._ENUMERATED", 0)
    drawn = permutation_of_difference(sides(*units))
    assert drawn.single[0] == pytest.approx(exact, abs=0.02)
    assert drawn.single[0] == permutation_of_difference(sides(*units)).single[0]
    assert drawn.single[0] != permutation_of_difference(sides(*units), seed=2).single[0]


def test_a_small_side_of_many_is_drawn_to_the_same_p(monkeypatch):
    random = np.random.default_rng(6)
    units = [(int(k >= 4), 0, int(random.integers(0, 6)), 6) for k in range(60)]
    sparse = permutation_of_difference(sides(*units)).single[0]
    monkeypatch.setattr("analysis.stats.exchanges._SPARSE", 10**6)
    assert permutation_of_difference(sides(*units)).single[0] == pytest.approx(sparse)


def test_several_things_are_adjusted_for_each_other():
    random = np.random.default_rng(7)
    x = random.poisson(3, (2, 20, 4)).astype(float)
    x[0, :10, 0] += 4
    side = np.arange(20) < 10
    x[0, ~side], x[1, side] = 0, 0
    made = Sides(x, np.array([side, ~side]) * 20.0, np.zeros(20, int))
    found = permutation_of_difference(made)
    assert (found.adjusted >= found.single).all()
    assert found.adjusted[0] < 0.01
    assert found.together < 0.05
    assert found.adjusted.max() > found.single.max() - 1e-12
    alone = permutation_of_difference(Sides(x[:, :, :1], made.n, made.stratum))
    assert alone.single[0] == alone.adjusted[0] == alone.together
