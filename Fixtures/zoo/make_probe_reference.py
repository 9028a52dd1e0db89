"""The few-shot probe by scikit-learn: writes probe.json beside this script.

Ridge on features standardised by the examples' own mean and deviation (+1e-5), with a constant 100
as the last column, targets +1 and -1; RidgeCV for the left-out error of every penalty and the
choice among 2^-10 ... 2^19; RidgeClassifier and RidgeClassifierCV for the classes.

    pip install scikit-learn==1.9.1 numpy
    python make_probe_reference.py
"""

import json
import pathlib

import numpy as np
import sklearn
from sklearn.linear_model import Ridge, RidgeClassifier, RidgeClassifierCV, RidgeCV

PENALTIES = [2.0**k for k in range(-10, 20)]
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
    # Without a scoring the left-out error is the mean square over examples and classes.
    cv = RidgeCV(alphas=PENALTIES, fit_intercept=False, store_cv_results=True).fit(a, y)
    errors = cv.cv_results_.mean(axis=(0, 1))
    classifier = RidgeClassifierCV(alphas=PENALTIES, fit_intercept=False).fit(a, labels)
    assert classifier.alpha_ == cv.alpha_ == PENALTIES[int(np.argmin(errors))]
    chosen = RidgeClassifier(alpha=cv.alpha_, fit_intercept=False, solver="svd").fit(a, labels)
    return {
        "name": name,
        "classes": len(counts),
        "features": x.tolist(),
        "labels": labels.tolist(),
        "tested": tested.tolist(),
        "weights": weights,
        "leaveOneOut": errors.tolist(),
        "chosen": float(cv.alpha_),
        "scores": Ridge(alpha=cv.alpha_, fit_intercept=False, solver="svd")
        .fit(a, y)
        .predict(design(tested))
        .tolist(),
        "predictions": chosen.predict(design(tested)).tolist(),
    }


def main():
    random = np.random.default_rng(20261124)
    result = {
        "peer": f"scikit-learn {sklearn.__version__}, numpy {np.__version__}",
        "penalties": TRIED,
        "cases": [solve(*case, random) for case in CASES],
    }
    path = pathlib.Path(__file__).with_name("probe.json")
    path.write_text(json.dumps(result, separators=(",", ":")) + "\n")
    for case in result["cases"]:
        print(case["name"], case["chosen"], min(case["leaveOneOut"]))


if __name__ == "__main__":
    main()
