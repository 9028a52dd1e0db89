"""PyTorch's side of the check of the zoo's training: same network, recipe and images; its own
random numbers.

    parity.py NETWORK FOLDER EPOCHS SEED

FOLDER is what `zoo-parity dump` wrote. Prints accuracy on the test images, mean loss of the last
tenth of the steps, and seconds of processor time, separated by tabs.

The recipe, written down here anew and not read from the library: AdamW (.9, .999, 1e-8) at 2e-3,
5 % of the steps up in a line, down in a line to 0; batches of 64; gradients clipped to norm 1;
decay .3 on matrices and kernels, the head's too, not on biases, norms or positions; pixels to
[-1, 1]; softmax cross-entropy, or, with several labels an image, sigmoid cross-entropy summed over
outputs from a head bias of -ln(outputs).
"""

import json
import math
import sys
import time
from pathlib import Path

import numpy
import torch
from torch import nn
from torch.nn import functional as F

from networks import network

BATCH = 64


def load(folder, split, corpus):
    size, outputs = corpus["imageSize"], corpus["outputs"]
    pixels = numpy.fromfile(folder / f"{split}.images", numpy.uint8).reshape(-1, size, size, 3)
    targets = numpy.fromfile(folder / f"{split}.targets", numpy.uint8).reshape(-1, outputs)
    images = torch.from_numpy(pixels).permute(0, 3, 1, 2).float() / 127.5 - 1
    return images.contiguous(), torch.from_numpy(targets).float()


def factor(step, steps):
    """The share of the peak rate at a step, counted from 0."""
    return min(1, (step + 1) / (0.05 * steps)) * (1 - step / steps)


def optimizer(model):
    decayed = [p for name, p in model.named_parameters() if p.dim() > 1 and name != "position"]
    kept = {id(p) for p in decayed}
    others = [p for p in model.parameters() if id(p) not in kept]
    groups = [{"params": decayed, "weight_decay": 0.3}, {"params": others, "weight_decay": 0.0}]
    return torch.optim.AdamW(groups, lr=2e-3, betas=(0.9, 0.999), eps=1e-8, fused=True)


def train(model, images, targets, several, epochs, random):
    steps = max(1, math.floor(epochs * len(images) / BATCH + 0.5))
    rounds = math.ceil(steps * BATCH / len(images))
    # One permutation an epoch; a batch may reach over the end of one.
    order = torch.cat([torch.randperm(len(images), generator=random) for _ in range(rounds)])
    labels = targets.argmax(1)
    rule = optimizer(model)
    schedule = torch.optim.lr_scheduler.LambdaLR(rule, lambda step: factor(step, steps))
    losses = []
    for step in range(steps):
        batch = order[step * BATCH : (step + 1) * BATCH]
        logits = model(images[batch])
        if several:
            total = F.binary_cross_entropy_with_logits(logits, targets[batch], reduction="sum")
            loss = total / BATCH
        else:
            loss = F.cross_entropy(logits, labels[batch])
        rule.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        rule.step()
        schedule.step()
        losses.append(loss.item())
    last = losses[steps - steps // 10 :]
    return sum(last) / max(1, len(last))


@torch.no_grad()
def accuracy(model, images, targets, scored):
    """The share of images of whose labels the largest scored output is one."""
    right = 0.0
    for first in range(0, len(images), 256):
        best = model(images[first : first + 256])[:, :scored].argmax(1, keepdim=True)
        right += targets[first : first + 256].gather(1, best).sum().item()
    return right / len(images)


def main():
    if len(sys.argv) != 5:
        raise SystemExit(__doc__)
    name, folder = sys.argv[1], Path(sys.argv[2])
    epochs, seed = float(sys.argv[3]), int(sys.argv[4])
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    corpus = json.loads((folder / "corpus.json").read_text())
    outputs, several = corpus["outputs"], corpus["several"]
    model = network(name, corpus["imageSize"], outputs, -math.log(outputs) if several else 0.0)
    images, targets = load(folder, "training", corpus)
    begin = time.process_time()
    loss = train(model, images, targets, several, epochs, torch.Generator().manual_seed(seed))
    seconds = time.process_time() - begin
    result = accuracy(model, *load(folder, "test", corpus), corpus["scored"])
    print(f"{result:.4f}\t{loss:.4f}\t{seconds:.2f}")


if __name__ == "__main__":
    main()
