"""The zoo's three families in PyTorch, with the weights they start from.

Definitions: Dosovitskiy et al. 2021 (arXiv:2010.11929), Tolstikhin et al. 2021 (arXiv:2105.01601),
Kolesnikov et al. 2020 (doi:10.1007/978-3-030-58558-7_29). Starts are those of the published code:
Xavier-uniform in a transformer's blocks, LeCun-normal (cut at two deviations) elsewhere, zeros in
the head.
"""

import math

import torch
from torch import nn
from torch.nn import functional as F


def lecun(layer):
    """Variance 1 / inputs after the cut at two deviations, which leaves .8796 of a deviation."""
    inputs = layer.weight[0].numel()
    deviation = 1 / (math.sqrt(inputs) * 0.87962566103423978)
    nn.init.trunc_normal_(layer.weight, 0, deviation, -2 * deviation, 2 * deviation)
    if layer.bias is not None:
        nn.init.zeros_(layer.bias)
    return layer


def xavier(layer, parts=1, bias=0.0):
    """Uniform; the rows of `parts` layers that are kept in one get the bound of a single one."""
    for weight in layer.weight.detach().chunk(parts):
        nn.init.xavier_uniform_(weight)
    nn.init.normal_(layer.bias, 0, bias) if bias else nn.init.zeros_(layer.bias)
    return layer


def zero_head(width, outputs, bias):
    head = nn.Linear(width, outputs)
    nn.init.zeros_(head.weight)
    nn.init.constant_(head.bias, bias)
    return head


def perceptron(width, hidden, start):
    first, second = nn.Linear(width, hidden), nn.Linear(hidden, width)
    return nn.Sequential(start(first), nn.GELU(approximate="tanh"), start(second))


def layer_norm(width):
    return nn.LayerNorm(width, eps=1e-6)


class TransformerBlock(nn.Module):
    """Pre-norm self-attention, a head for 16 channels, and perceptron."""

    def __init__(self, width):
        super().__init__()
        self.heads = max(1, width // 16)
        self.norm1, self.norm2 = layer_norm(width), layer_norm(width)
        self.qkv = xavier(nn.Linear(width, 3 * width), parts=3)
        self.out = xavier(nn.Linear(width, width))
        self.mlp = perceptron(width, 4 * width, lambda layer: xavier(layer, bias=1e-6))

    def forward(self, x):
        images, tokens, width = x.shape
        qkv = self.qkv(self.norm1(x)).view(images, tokens, 3, self.heads, width // self.heads)
        mixed = F.scaled_dot_product_attention(*qkv.permute(2, 0, 3, 1, 4))
        x = x + self.out(mixed.transpose(1, 2).reshape(images, tokens, width))
        return x + self.mlp(self.norm2(x))


class MixerBlock(nn.Module):
    def __init__(self, width, tokens):
        super().__init__()
        self.norm1, self.norm2 = layer_norm(width), layer_norm(width)
        self.tokens = perceptron(tokens, width // 2, lecun)
        self.channels = perceptron(width, 4 * width, lecun)

    def forward(self, x):
        x = x + self.tokens(self.norm1(x).transpose(1, 2)).transpose(1, 2)
        return x + self.channels(self.norm2(x))


class PatchNetwork(nn.Module):
    """Patches, positions (of a transformer alone), blocks, norm, average over tokens, head."""

    def __init__(self, transformer, width, depth, patch, size, outputs, head_bias):
        super().__init__()
        tokens = (size // patch) ** 2
        self.embed = lecun(nn.Conv2d(3, width, patch, patch))
        self.position = None
        if transformer:
            self.position = nn.Parameter(torch.randn(1, tokens, width) / math.sqrt(width))
        block = TransformerBlock if transformer else lambda width: MixerBlock(width, tokens)
        self.blocks = nn.Sequential(*[block(width) for _ in range(depth)])
        self.norm = layer_norm(width)
        self.head = zero_head(width, outputs, head_bias)

    def forward(self, x):
        x = self.embed(x).flatten(2).transpose(1, 2)
        if self.position is not None:
            x = x + self.position
        return self.head(self.norm(self.blocks(x)).mean(1))


class StandardConv(nn.Conv2d):
    """A convolution whose kernel has mean 0 and variance 1 for every output."""

    def __init__(self, inputs, outputs, kernel, stride=1):
        super().__init__(inputs, outputs, kernel, stride, kernel // 2, bias=False)
        lecun(self)

    def forward(self, x):
        variance, mean = torch.var_mean(self.weight, (1, 2, 3), keepdim=True, correction=0)
        weight = (self.weight - mean) * torch.rsqrt(variance + 1e-10)
        return F.conv2d(x, weight, None, self.stride, self.padding)


def group_norm(width, channels):
    """The groups follow the network's width: eight channels a group in the first stage."""
    groups = max(1, width // 8)
    while width % groups:
        groups -= 1
    return nn.GroupNorm(groups, channels, eps=1e-5)


class BasicUnit(nn.Module):
    """Pre-activation: norm, ReLU, 3 x 3, twice; a 1 x 1 shortcut where shapes differ."""

    def __init__(self, width, inputs, outputs, stride):
        super().__init__()
        self.norm1, self.norm2 = group_norm(width, inputs), group_norm(width, outputs)
        self.first = StandardConv(inputs, outputs, 3, stride)
        self.second = StandardConv(outputs, outputs, 3)
        changes = inputs != outputs or stride != 1
        self.shortcut = StandardConv(inputs, outputs, 1, stride) if changes else None

    def forward(self, x):
        active = F.relu(self.norm1(x))
        shortcut = x if self.shortcut is None else self.shortcut(active)
        return shortcut + self.second(F.relu(self.norm2(self.first(active))))


class ResNet(nn.Module):
    """Basic units, one a stage; width doubles and size halves from stage to stage."""

    def __init__(self, width, outputs, head_bias):
        super().__init__()
        self.stem = StandardConv(3, width, 3)
        self.units = nn.Sequential(
            BasicUnit(width, width, width, 1),
            BasicUnit(width, width, 2 * width, 2),
            BasicUnit(width, 2 * width, 4 * width, 2),
        )
        self.norm = group_norm(width, 4 * width)
        self.head = zero_head(4 * width, outputs, head_bias)

    def forward(self, x):
        return self.head(F.relu(self.norm(self.units(self.stem(x)))).mean((2, 3)))


def network(name, size, outputs, head_bias):
    """The network of a name as the zoo writes it; ResNets of one basic unit a stage only."""
    family, *parts = name.split("-")
    if family == "resnet" and len(parts) == 2 and parts[1] == "basic":
        return ResNet(int(parts[0][1:]), outputs, head_bias)
    if family in ("vit", "mixer") and len(parts) == 3:
        width, depth, patch = (int(part[1:]) for part in parts)
        return PatchNetwork(family == "vit", width, depth, patch, size, outputs, head_bias)
    raise SystemExit(f"{name}: known are vit-dD-lL-pP, mixer-dD-lL-pP and resnet-wW-basic")
