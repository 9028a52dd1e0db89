"""What sgemm alone would allow: the matrix products of one training step, and nothing else.

    gemm.py NETWORK      prints images a second of processor time

Every product of a forward and a backward pass (three for each linear layer: output, input's gradient,
weight's gradient) is timed at its own shape, in micro-batches of 16 images of 16 x 16 pixels, by
NumPy's BLAS (OpenBLAS in the packages of PyPI) on one thread. Convolutions count as products of
unrolled patches, whose unrolling is free here; attention as its batched products. No normalisation,
activation, bias or optimiser: no program that calls sgemm is faster than this.
"""

import os

os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import sys
import time

import numpy as np

IMAGES = 16


def seconds(m, k, n):
    """A product of m x k and k x n: the median of batches of at least 10 ms."""
    a, b = np.ones((m, k), np.float32), np.ones((k, n), np.float32)
    out = np.empty((m, n), np.float32)
    repeats = max(1, int(2e8 / (m * k * n)))
    times = []
    for _ in range(7):
        begin = time.process_time()
        for _ in range(repeats):
            np.dot(a, b, out=out)
        times.append((time.process_time() - begin) / repeats)
    return sorted(times)[len(times) // 2]


def linear(rows, inputs, outputs):
    """One layer: its output, its input's gradient, its weight's gradient."""
    return [(rows, inputs, outputs), (rows, outputs, inputs), (inputs, rows, outputs)]


def tokens(family, width, depth, patch):
    count = (16 // patch) ** 2
    rows = IMAGES * count
    products = linear(rows, 3 * patch * patch, width) + linear(IMAGES, width, 100)
    for _ in range(depth):
        products += linear(rows, width, 4 * width) + linear(rows, 4 * width, width)
        if family == "vit":
            products += linear(rows, width, 3 * width) + linear(rows, width, width)
            heads = max(1, width // 16)
            size = width // heads
            # Scores and their use, each with two gradients, for every image and head.
            products += 3 * IMAGES * heads * [(count, size, count), (count, count, size)]
        else:
            columns = IMAGES * width
            products += linear(columns, count, width // 2) + linear(columns, width // 2, count)
    return products


def resnet(width):
    products, size, inputs = linear(IMAGES * 256, 27, width), 16, width
    for factor, stride in ((1, 1), (2, 2), (4, 2)):
        outputs = factor * width
        size //= stride
        rows = IMAGES * size * size
        products += linear(rows, 9 * inputs, outputs) + linear(rows, 9 * outputs, outputs)
        if inputs != outputs:
            products += linear(rows, inputs, outputs)
        inputs = outputs
    return products + linear(IMAGES, inputs, 100)


def main():
    family, *numbers = sys.argv[1].split("-")
    if family == "resnet":
        products = resnet(int(numbers[0][1:]))
    else:
        products = tokens(family, *(int(number[1:]) for number in numbers))
    known = {}
    for shape in products:
        if shape not in known:
            known[shape] = seconds(*shape)
    print(round(IMAGES / sum(known[shape] for shape in products)))


if __name__ == "__main__":
    main()
