"""Tests of analysis/stats/claims.py: what may be claimed, and why not."""

import numpy as np
import pytest

from analysis.stats.claims import claims


@pytest.mark.parametrize(
    ("q", "low", "high", "why"),
    [
        (0.01, 0.2, 2, ""),
        (0.01, -2, -0.2, ""),
        (0.05, 0.2, 2, "q is not below .05"),
        (0.01, -0.2, 2, "the interval holds 0"),
        (0.2, -0.2, 2, "q is not below .05; the interval holds 0"),
        (np.nan, np.nan, np.nan, "no effect"),
    ],
)
def test_a_claim_needs_a_small_q_and_an_interval_without_0(q, low, high, why):
    found = claims([0.001], [q], [low], [high], [1e-5])
    assert found.why_unsupported.tolist() == [why]
    assert found.supported.tolist() == [why == ""]


def test_a_q_that_could_not_be_smaller_says_so():
    found = claims([2e-5], [0.3], [1], [2], [2e-5])
    assert found.why_unsupported.tolist() == [
        "q is not below .05, with the least p that these exchanges can give"
    ]
