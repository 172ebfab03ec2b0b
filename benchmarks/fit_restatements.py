"""
Fit the weights of `analysis.restatement.choice_model` to coded restatements.

Run ``python -m benchmarks.fit_restatements``; with the texts in ``data/articles`` the reports of
the interview are among what is fitted to. It prints what the weights reach on each set if they are
fitted to the others, then the weights that are fitted to all.
"""

import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
from scipy.optimize import minimize

from analysis.restatement import choice_model
from analysis.restatement.choice_model import NONE_WEIGHTS, choose, first_choice, neighbours
from analysis.restatement.features import PAIR, features
from benchmarks.restated import FITTED, SOURCE, Case, cases, read
from benchmarks.score_gold import INTERVIEW, read_documents
from benchmarks.score_restatements import read_pairs

NONE = tuple(NONE_WEIGHTS)
PENALTY = 0.5
ROUNDS = 4  # the neighbours of a sentence are known from the weights, and the weights from them
LEVELS = (0.35, 0.4, 0.45, 0.5, 0.55, 0.6)

Choice = tuple[np.ndarray, np.ndarray, np.ndarray]  # of pairs, of none, which are right


def choices(case: Case) -> Iterator[Choice]:
    """Yield every choice of a report: each sentence, and what is left of it after each source."""
    first = first_choice(case.here, case.said, case.source)
    near = neighbours(first)
    restating = choice_model.restating(first)
    for i, told in enumerate(case.here):
        todo = [set(there) for here, there, _ in case.claims if i in here]
        left, used = told.weights.copy(), []
        none = np.array([*case.said[i], restating, 1.0])
        for _ in range(choice_model.MOST):
            table = np.column_stack([features(told, case.source, left), near[i]])
            rest = [j for j in range(len(table)) if j not in used]
            right = [j for j in rest if any(j in there for there in todo)]
            yield table[rest], none, np.isin(rest, right)
            if not right:
                break
            best = max(right, key=lambda j: float(left @ told.in_sentence[:, j]))
            todo = [there for there in todo if best not in there]
            used.append(best)
            left = left * (1 - told.in_sentence[:, best])


def fit(sets: Sequence[Case]) -> np.ndarray:
    """Set the weights of the choice model to those that fit the cases best; return them."""
    found = np.zeros(len(PAIR) + 1 + len(NONE) + 1)
    found[0] = 1.0
    for _ in range(ROUNDS):
        use(found)
        made = [choice for case in sets for choice in choices(case)]
        found = minimize(_loss, found, args=(made,), jac=True, method="L-BFGS-B").x
    use(found)
    return found


def _loss(weights: np.ndarray, made: Sequence[Choice]) -> tuple[float, np.ndarray]:
    """Return the negative log-likelihood with its penalty, and the gradient."""
    pairs = len(PAIR) + 1
    counted = np.arange(len(weights)) < len(weights) - 1  # the constant is not held small
    loss, slope = (
        PENALTY / 2 * float(weights[counted] @ weights[counted]),
        PENALTY * weights * counted,
    )
    for table, none, right in made:
        utilities = np.append(table @ weights[:pairs], none @ weights[pairs:])
        raised = np.exp(utilities - utilities.max())
        share = raised / raised.sum()
        good = np.append(right, not right.any())
        loss -= float(np.log(share[good].sum()))
        pull = share - np.where(good, share, 0) / share[good].sum()
        slope[:pairs] += table.T @ pull[:-1]
        slope[pairs:] += none * pull[-1]
    return loss, slope


def use(weights: np.ndarray) -> None:
    """Put weights into `analysis.restatement.choice_model`."""
    choice_model.PAIR_WEIGHTS = dict(zip(PAIR, weights, strict=False))
    choice_model.NEIGHBOURS = float(weights[len(PAIR)])
    choice_model.NONE_WEIGHTS = dict(zip(NONE, weights[len(PAIR) + 1 :], strict=False))
    choice_model.BIAS = float(weights[-1])


def reached(case: Case, least: float) -> np.ndarray:
    """Return pairs, right ones, claims of a report, and those that are found."""
    chosen = choose(case.told, case.source, least, case.called)
    pairs = {(i, j) for i, some in enumerate(chosen) for j, _ in some}
    right = {(i, j) for here, there, _ in case.claims for i in here for j in there}
    claims = [(here, there) for here, there, relation in case.claims if relation == "report"]
    found = [bool(pairs & {(i, j) for i in here for j in there}) for here, there in claims]
    return np.array([len(pairs), len(pairs & right), len(claims), sum(found)])


def main() -> None:
    """Print the table and the weights."""
    sets = {name: list(cases(*read(name)[:2], SOURCE)) for name in FITTED}
    if any(Path("data/articles").glob("*.txt")):
        documents = read_documents()
        sets["interview"] = list(cases(documents, read_pairs(), INTERVIEW))
    total = np.zeros((len(LEVELS), 4))
    for name, mine in sets.items():
        fit([case for other, some in sets.items() if other != name for case in some])
        for row, least in enumerate(LEVELS):
            sums = sum(reached(case, least) for case in mine)
            total[row] += sums if name != FITTED[0] else 0
            _say(name, least, sums)
    for row, least in enumerate(LEVELS):
        _say("all but the first", least, total[row])
    found = fit([case for some in sets.values() for case in some])
    names = [*PAIR, "neighbours", *NONE, "bias"]
    for name, weight in zip(names, found, strict=True):
        sys.stdout.write(f'    "{name}": {weight:.2f},\n')


def _say(name: str, least: float, sums: np.ndarray) -> None:
    pairs, right, claims, found = sums
    sys.stdout.write(
        f"{name} least {least}: {pairs:.0f} pairs, precision {right / max(pairs, 1):.3f}; "
        f"{claims:.0f} claims, recall {found / max(claims, 1):.3f}\n"
    )


if __name__ == "__main__":
    main()
