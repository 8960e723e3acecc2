"""The last step of training: the sentence head fitted in closed form, so that sentence vectors stay close to the plain encoder's.

While the encoder moves, the head trails behind it. Once it stands still, the best linear map from the mean of a sentence's words, read
in their
paragraph, to the plain encoder's vector of the sentence alone is a ridge regression.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import torch
import torch.nn.functional as F
from torch import Tensor

from training.batches import Batch
from training.losses import pooled, sentence_ranges, tensors
from training.model import Reader

if TYPE_CHECKING:
    from training.train import Teacher

SENTENCES = 9000
RIDGE = 1.0


@torch.no_grad()
def pairs(model: Reader, teacher: Teacher, batches: list[Batch], most: int) -> tuple[Tensor, Tensor]:
    """Means of words and the teacher's unit vectors, each ``[sentences, 384]``, of the first sentences of some batches."""
    means: list[Tensor] = []
    wanted: list[Tensor] = []
    count = 0
    for batch in batches:
        targets = teacher.vectors(batch)
        if targets is None:
            continue
        means.append(pooled(model.vectors(tensors(batch)), sentence_ranges(batch)))
        wanted.append(F.normalize(targets, dim=-1))
        count += len(targets)
        if count >= most:
            break
    return torch.cat(means), torch.cat(wanted)


@torch.no_grad()
def fit(model: Reader, teacher: Teacher, batches: list[Batch]) -> float:
    """Set the sentence head of a trained reader; returns the mean cosine on the tenth of the sentences that was held out."""
    model.eval()
    x, y = pairs(model, teacher, batches, SENTENCES)
    kept = len(x) // 10
    ones = torch.ones(len(x), 1)
    rows = torch.cat([x, ones], 1)
    train_x, train_y = rows[kept:].double(), y[kept:].double()
    gram = train_x.T @ train_x + RIDGE * torch.eye(rows.shape[1], dtype=torch.double)
    solution = torch.linalg.solve(gram, train_x.T @ train_y).float()
    model.sentence.weight.copy_(solution[:-1].T)
    model.sentence.bias.copy_(solution[-1])
    return float(F.cosine_similarity(model.sentence(x[:kept]), y[:kept], dim=-1).mean())
