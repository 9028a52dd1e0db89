"""The few-shot probe by scikit-learn: writes probe.json beside this script.

Ridge on features standardised by the examples' own mean and deviation (+1e-5), with a constant 100
as the last column, targets +1 and -1. Scores of an example left out by fitting all others
(cross_val_predict), their log loss under the best temperature by a bounded search (minimize_scalar,
checked with log_loss), and the choice among 2^-11 ... 2^19 that has the least of it with the prior;
RidgeClassifier for the classes.

    pip install scikit-learn==1.9.1 numpy scipy
    python make_probe_reference.py
"""

import json
import pathlib

import numpy as np
import scipy
import sklearn
from scipy.optimize import minimize_scalar
from scipy.special import logsumexp, softmax
from sklearn.linear_model import Ridge, RidgeClassifier
from sklearn.metrics import log_loss
from sklearn.model_selection import LeaveOneOut, cross_val_predict

EXPONENTS = list(range(-11, 20))
TRIED = [2.0**-10, 2.0**-4, 1.0, 2.0**10, 2.0**19]
# Name, examples of every class, features: more examples than columns, fewer, and one a class.
CASES = [
    ("primal", [15, 20, 12, 13], 10),
    ("primal, nearly square", [21, 19], 38),
    ("dual", [5, 3, 4], 30),
    ("dual, one example a class", [1, 1, 1, 1, 1], 16),
]
TESTED = 20


def make(counts, width, random):
    """Gaussian classes on features of different scales and offsets, one of them constant."""
    centres = random.normal(size=(len(counts), width))
    scale = 10.0 ** random.uniform(-2, 2, width)
    offset = random.normal(size=width) * scale * 3

    def draw(labels):
        x = (centres[labels] + random.normal(size=(len(labels), width))) * scale + offset
        x[:, width // 2] = 0.25
        return np.round(x, 5)

    labels = np.repeat(np.arange(len(counts)), counts)
    tested = np.arange(TESTED) % len(counts)
    return draw(labels), labels, draw(tested)


def tempered_log_loss(scores, labels, classes):
    """The least log loss of softmax(b * scores) over b in [0, 100]."""
    own = scores[np.arange(len(labels)), labels]

    def loss(b):
        return np.mean(logsumexp(b * (scores - own[:, None]), axis=1))

    found = minimize_scalar(loss, bounds=(0, 100), method="bounded", options={"xatol": 1e-9})
    b = found.x if found.fun <= min(loss(0), loss(100)) else (0 if loss(0) <= loss(100) else 100)
    if loss(b) > 1e-12:  # log_loss clips probabilities at 1 - 2e-16
        peer = log_loss(labels, softmax(b * scores, axis=1), labels=classes)
        assert abs(peer - loss(b)) < 1e-9 * max(1, peer), (peer, loss(b))
    return float(loss(b))


def solve(name, counts, width, random):
    x, labels, tested = make(counts, width, random)
    mean, deviation = x.mean(0), x.std(0) + 1e-5

    def design(features):
        return np.hstack([(features - mean) / deviation, np.full((len(features), 1), 100.0)])

    a = design(x)
    y = np.where(labels[:, None] == np.arange(len(counts)), 1.0, -1.0)
    weights = [
        Ridge(alpha=penalty, fit_intercept=False, solver="svd").fit(a, y).coef_.T.tolist()
        for penalty in TRIED
    ]

    def left_out(penalty):
        ridge = Ridge(alpha=penalty, fit_intercept=False, solver="svd")
        return cross_val_predict(ridge, a, y, cv=LeaveOneOut())

    classes = np.arange(len(counts))
    losses = [tempered_log_loss(left_out(2.0**k), labels, classes) for k in EXPONENTS]
    prior = 7 - np.log2(len(labels) / len(counts))
    criterion = [
        len(labels) * loss + (k - prior) ** 2 / 8 for k, loss in zip(EXPONENTS, losses)
    ]
    penalty = 2.0 ** EXPONENTS[int(np.argmin(criterion))]
    chosen = RidgeClassifier(alpha=penalty, fit_intercept=False, solver="svd").fit(a, labels)
    return {
        "name": name,
        "classes": len(counts),
        "features": x.tolist(),
        "labels": labels.tolist(),
        "tested": tested.tolist(),
        "weights": weights,
        "leftOut": [left_out(penalty).tolist() for penalty in TRIED],
        "logLoss": losses,
        "chosen": penalty,
        "scores": Ridge(alpha=penalty, fit_intercept=False, solver="svd")
        .fit(a, y)
        .predict(design(tested))
        .tolist(),
        "predictions": chosen.predict(design(tested)).tolist(),
    }


def main():
    random = np.random.default_rng(20261124)
    result = {
        "peer": f"scikit-learn {sklearn.__version__}, numpy {np.__version__}, scipy {scipy.__version__}",
        "penalties": TRIED,
        "exponents": EXPONENTS,
        "cases": [solve(*case, random) for case in CASES],
    }
    path = pathlib.Path(__file__).with_name("probe.json")
    path.write_text(json.dumps(result, separators=(",", ":")) + "\n")
    for case in result["cases"]:
        print(case["name"], case["chosen"], min(case["logLoss"]))


if __name__ == "__main__":
    main()
