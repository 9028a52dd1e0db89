"""How well a small network learns each task from 10,000 images: the figures of Tasks.md.

    python3 learnability.py FILE.bin ...

A file holds one source's images at 16 x 16, 12,000 records of 1 + 768 bytes: the label, then
[row][column][channel]; 10,000 of the training split, then 2,000 of the test split, both in the
order of their index, drawn with seed 1. Its name is the task's. (MNIST: 4,000 and 1,000.)

The network: four 3 x 3 convolutions (16, 32, 32, 64 channels; strides 1, 2, 1, 2), each with batch
normalisation and ReLU, dropout 0.2, one linear layer: 33 thousand parameters and a head. AdamW, peak
rate 3e-3 on PyTorch's one-cycle schedule, weight decay 0.05, batches of 128, 7 epochs, seed 0.
It is no measure of what is possible, only of what is certainly there to be learnt.
"""
import pathlib
import sys

import numpy as np
import torch
from torch import nn
from torch.nn import functional

torch.set_num_threads(1)


def layer(inputs, outputs, stride):
    convolution = nn.Conv2d(inputs, outputs, 3, stride, 1, bias=False)
    return nn.Sequential(convolution, nn.BatchNorm2d(outputs), nn.ReLU())


def accuracy(path):
    records = np.fromfile(path, np.uint8).reshape(-1, 769)
    training = 4000 if len(records) == 5000 else 10000
    labels = torch.tensor(records[:, 0].astype(np.int64))
    images = records[:, 1:].reshape(-1, 16, 16, 3).transpose(0, 3, 1, 2)
    images = torch.tensor(images.copy()).float() / 127.5 - 1
    classes = int(labels.max()) + 1
    network = nn.Sequential(
        layer(3, 16, 1), layer(16, 32, 2), layer(32, 32, 1), layer(32, 64, 2),
        nn.Flatten(), nn.Dropout(0.2), nn.Linear(1024, classes))
    steps = training // 128
    optimiser = torch.optim.AdamW(network.parameters(), 3e-3, weight_decay=0.05)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, 3e-3, total_steps=7 * steps)
    for _ in range(7):
        order = torch.randperm(training)
        for step in range(steps):
            batch = order[128 * step:128 * (step + 1)]
            loss = functional.cross_entropy(network(images[batch]), labels[batch])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            schedule.step()
    network.eval()
    with torch.no_grad():
        found = torch.cat([network(part).argmax(1) for part in images[training:].split(500)])
    return classes, (found == labels[training:]).float().mean().item()


for name in sys.argv[1:]:
    torch.manual_seed(0)
    classes, share = accuracy(name)
    print(f"| {pathlib.Path(name).stem} | {classes} | {1 / classes:.3f} | {share:.3f} |", flush=True)
