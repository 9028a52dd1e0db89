"""The zoo's networks in PyTorch, eager, on one thread: images a second of processor time in training.

    zoo.py NETWORK      prints the median over steps of 64 images of 16 x 16 pixels

A step is forward, cross-entropy over 100 classes, backward, clipping to norm 1 and fused AdamW.
"""

import math
import sys
import time

import torch
from torch import nn
from torch.nn import functional as F


class Perceptron(nn.Sequential):
    def __init__(self, width, hidden):
        super().__init__(
            nn.Linear(width, hidden), nn.GELU(approximate="tanh"), nn.Linear(hidden, width)
        )


class Encoder(nn.Module):
    """Pre-norm attention and perceptron, a head a 16 channels."""

    def __init__(self, width):
        super().__init__()
        self.heads = max(1, width // 16)
        self.norm1, self.norm2 = (nn.LayerNorm(width, eps=1e-6) for _ in range(2))
        self.qkv, self.out = nn.Linear(width, 3 * width), nn.Linear(width, width)
        self.perceptron = Perceptron(width, 4 * width)

    def forward(self, x):
        images, tokens, width = x.shape
        qkv = self.qkv(self.norm1(x)).view(images, tokens, 3, self.heads, width // self.heads)
        q, k, v = qkv.permute(2, 0, 3, 1, 4)
        mixed = F.scaled_dot_product_attention(q, k, v)
        x = x + self.out(mixed.transpose(1, 2).reshape(images, tokens, width))
        return x + self.perceptron(self.norm2(x))


class MixerBlock(nn.Module):
    def __init__(self, width, tokens):
        super().__init__()
        self.norm1, self.norm2 = (nn.LayerNorm(width, eps=1e-6) for _ in range(2))
        self.tokens = Perceptron(tokens, width // 2)
        self.channels = Perceptron(width, 4 * width)

    def forward(self, x):
        x = x + self.tokens(self.norm1(x).transpose(1, 2)).transpose(1, 2)
        return x + self.channels(self.norm2(x))


class Tokens(nn.Module):
    """A Vision Transformer or a Mixer on patches, averaged."""

    def __init__(self, family, width, depth, patch, size=16, classes=100):
        super().__init__()
        tokens = (size // patch) ** 2
        self.embed = nn.Conv2d(3, width, patch, patch)
        transformer = family == "vit"
        self.position = (
            nn.Parameter(torch.randn(1, tokens, width) / math.sqrt(width)) if transformer else 0
        )
        block = (lambda: Encoder(width)) if transformer else (lambda: MixerBlock(width, tokens))
        self.blocks = nn.Sequential(*[block() for _ in range(depth)])
        self.norm, self.head = nn.LayerNorm(width, eps=1e-6), nn.Linear(width, classes)

    def forward(self, x):
        x = self.embed(x).flatten(2).transpose(1, 2) + self.position
        return self.head(self.norm(self.blocks(x)).mean(1))


class StandardConv(nn.Conv2d):
    """Convolution with standardised weights."""

    def __init__(self, inputs, outputs, kernel, stride=1):
        super().__init__(inputs, outputs, kernel, stride, kernel // 2, bias=False)

    def forward(self, x):
        variance, mean = torch.var_mean(self.weight, (1, 2, 3), keepdim=True, correction=0)
        weight = (self.weight - mean) * torch.rsqrt(variance + 1e-10)
        return F.conv2d(x, weight, None, self.stride, self.padding)


class BasicUnit(nn.Module):
    def __init__(self, width, inputs, outputs, stride):
        super().__init__()
        self.norm1 = nn.GroupNorm(max(1, width // 8), inputs)
        self.norm2 = nn.GroupNorm(max(1, width // 8), outputs)
        self.first = StandardConv(inputs, outputs, 3, stride)
        self.second = StandardConv(outputs, outputs, 3)
        changes = inputs != outputs or stride != 1
        self.shortcut = StandardConv(inputs, outputs, 1, stride) if changes else None

    def forward(self, x):
        active = F.relu(self.norm1(x))
        shortcut = self.shortcut(active) if self.shortcut else x
        return shortcut + self.second(F.relu(self.norm2(self.first(active))))


class ResNet(nn.Sequential):
    def __init__(self, width, classes=100):
        super().__init__(
            StandardConv(3, width, 3),
            BasicUnit(width, width, width, 1),
            BasicUnit(width, width, 2 * width, 2),
            BasicUnit(width, 2 * width, 4 * width, 2),
            nn.GroupNorm(max(1, width // 8), 4 * width),
            nn.ReLU(),
            nn.AdaptiveAvgPool2d(1),
            nn.Flatten(),
            nn.Linear(4 * width, classes),
        )


def network(name):
    family, *numbers = name.split("-")
    if family == "resnet":
        return ResNet(int(numbers[0][1:]))
    return Tokens(family, *(int(number[1:]) for number in numbers))


def main():
    torch.set_num_threads(1)
    torch.manual_seed(0)
    model = network(sys.argv[1])
    optimizer = torch.optim.AdamW(model.parameters(), lr=1e-3, weight_decay=0.3, fused=True)
    x, y = torch.randn(64, 3, 16, 16), torch.randint(0, 100, (64,))

    def step():
        optimizer.zero_grad()
        F.cross_entropy(model(x), y).backward()
        nn.utils.clip_grad_norm_(model.parameters(), 1.0)
        optimizer.step()

    for _ in range(10):
        step()
    seconds = []
    start = time.process_time()
    while len(seconds) < 20 or time.process_time() - start < 1.5:
        begin = time.process_time()
        step()
        seconds.append(time.process_time() - begin)
    print(round(64 / sorted(seconds)[len(seconds) // 2]))


if __name__ == "__main__":
    main()
