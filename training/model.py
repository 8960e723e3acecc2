"""The reader in PyTorch: a MiniLM encoder that also sees shapes and quotation marks, and small heads on the vectors of words.

The encoder is BERT (Devlin et al., 2019) with six layers of width 384, from MiniLM (Wang et al., 2020) as tuned for sentence vectors. The
syntax heads are the deep biaffine parser (Dozat and Manning, 2017); tags are decoded by conditional random fields (Lafferty et al., 2001).
"""

from __future__ import annotations

import math
from pathlib import Path

import torch
import torch.nn.functional as F
from torch import Tensor, nn

from onrecord.reader.labels import (
    ARGUMENT_TAGS,
    DISTANCES,
    EVENT_MODES,
    EVENT_TAGS,
    FLAT_HEADS,
    MENTION_KINDS,
    MODALITIES,
    NAME_TAGS,
    PART_TAGS,
    RELATIONS,
    ROLE_TAGS,
    SPAN_TAGS,
    STAND_TAGS,
    SUB_EVENTS,
    UPOS,
    transitions_allowed,
)
from onrecord.reader.tokens import PLACES, QUOTES, SHAPES

WIDTH, LAYERS, HEADS, INNER = 384, 6, 12, 1536
ARC, RELATION, ARGUMENT, ROLE, PART, COREFERENCE = 256, 96, 192, 128, 192, 128
DROPOUT = 0.1
"""Of the encoder's layers, as BERT has it; from round 22 on, when the losses on the corpora had become far smaller than those on unseen text."""
TRAITS = {"modality": len(MODALITIES), "mode": len(EVENT_MODES), "sub_event": len(SUB_EVENTS)}
"""What is told of each trigger beside its type, and how many values it may have."""


class Layer(nn.Module):
    """One transformer layer, normalised after each half."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv = nn.Linear(WIDTH, 3 * WIDTH)
        self.out = nn.Linear(WIDTH, WIDTH)
        self.norm1 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.up = nn.Linear(WIDTH, INNER)
        self.down = nn.Linear(INNER, WIDTH)
        self.norm2 = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(DROPOUT)

    def forward(self, x: Tensor, mask: Tensor) -> Tensor:
        rows, width, _ = x.shape
        q, k, v = self.qkv(x).view(rows, width, 3, HEADS, WIDTH // HEADS).permute(2, 0, 3, 1, 4)
        y = F.scaled_dot_product_attention(q, k, v, attn_mask=mask)
        x = self.norm1(x + self.dropout(self.out(y.transpose(1, 2).reshape(rows, width, WIDTH))))
        return self.norm2(x + self.dropout(self.down(F.gelu(self.up(x)))))


class Encoder(nn.Module):
    """Pieces to vectors. The features' tables start at zero, so that training starts from the plain encoder."""

    def __init__(self) -> None:
        super().__init__()
        self.words = nn.Embedding(30522, WIDTH)
        self.positions = nn.Embedding(512, WIDTH)
        self.types = nn.Parameter(torch.zeros(WIDTH))
        self.shapes = nn.Embedding(len(SHAPES), WIDTH)
        self.quotes = nn.Embedding(len(QUOTES), WIDTH)
        self.opens = nn.Embedding(len(PLACES), WIDTH)
        self.norm = nn.LayerNorm(WIDTH, eps=1e-12)
        self.dropout = nn.Dropout(DROPOUT)
        self.layers = nn.ModuleList(Layer() for _ in range(LAYERS))
        for table in (self.shapes, self.quotes, self.opens):
            nn.init.zeros_(table.weight)

    def forward(self, ids: Tensor, mask: Tensor, shapes: Tensor, quotes: Tensor, opens: Tensor) -> Tensor:
        x = self.words(ids) + self.positions.weight[: ids.shape[1]] + self.types
        x = self.dropout(self.norm(x + self.shapes(shapes) + self.quotes(quotes) + self.opens(opens)))
        wide = mask.bool()[:, None, None, :]
        for layer in self.layers:
            x = layer(x, wide)
        return x

    def load(self, weights: Path) -> None:
        """Take over the weights of a BERT in a safetensors file."""
        from safetensors.torch import load_file

        state = {k.removeprefix("bert."): v for k, v in load_file(weights).items()}
        embeddings = "embeddings."
        own = {
            "words.weight": state[embeddings + "word_embeddings.weight"],
            "positions.weight": state[embeddings + "position_embeddings.weight"],
            "types": state[embeddings + "token_type_embeddings.weight"][0],
            "norm.weight": state[embeddings + "LayerNorm.weight"],
            "norm.bias": state[embeddings + "LayerNorm.bias"],
        }
        names = {
            "out": "attention.output.dense",
            "norm1": "attention.output.LayerNorm",
            "up": "intermediate.dense",
            "down": "output.dense",
            "norm2": "output.LayerNorm",
        }
        for n in range(LAYERS):
            prefix = f"encoder.layer.{n}."
            for end in ("weight", "bias"):
                own[f"layers.{n}.qkv.{end}"] = torch.cat([state[f"{prefix}attention.self.{part}.{end}"] for part in ("query", "key", "value")])
                for mine, theirs in names.items():
                    own[f"layers.{n}.{mine}.{end}"] = state[f"{prefix}{theirs}.{end}"]
        missing, unexpected = self.load_state_dict(own, strict=False)
        assert not unexpected, unexpected
        assert all(name.startswith(("shapes", "quotes", "opens")) for name in missing), missing


def chain_loss(emissions: Tensor, mask: Tensor, allowed: Tensor, table: Tensor) -> Tensor:
    """Negative log-likelihood ``[rows]`` that a chain's tags lie in ``allowed`` ``[rows, words, tags]``.

    ``table`` holds scores ``[tags + 1, tags]`` or ``[rows, tags + 1, tags]`` of one tag after another, the last row for the start.
    Labels that
    are partly unknown allow several tags (Tsuboi et al., 2008).
    """
    both = torch.stack([emissions, emissions.masked_fill(~allowed, -1e4)])
    score = both[:, :, 0] + table[..., -1, :]
    inner = table[..., :-1, :]
    present = mask.bool()
    for at, step in enumerate(both.unbind(2)):
        if at:
            grown = torch.logsumexp(score.unsqueeze(-1) + inner, dim=-2) + step
            score = torch.where(present[None, :, at, None], grown, score)
    total = torch.logsumexp(score, dim=-1)
    return total[0] - total[1]


class Chain(nn.Module):
    """What tag may follow what, and how gladly."""

    def __init__(self, tags: tuple[str, ...], copies: int = 1) -> None:
        super().__init__()
        allowed = torch.tensor(transitions_allowed(tags))
        self.register_buffer("forbidden", (~allowed).float() * -1e4, persistent=False)
        self.weights = nn.Parameter(torch.zeros(copies, len(tags) + 1, len(tags)))

    def table(self) -> Tensor:
        """Scores ``[copies, tags + 1, tags]``."""
        return self.weights + self.forbidden


class Sight(nn.Module):
    """What each word of a text is to one spot in it: to a cue, or to a trigger."""

    def __init__(self, width: int, tags: tuple[str, ...]) -> None:
        super().__init__()
        self.seen = nn.Linear(WIDTH, 2 * width)
        self.spot = nn.Linear(WIDTH, 2 * width)
        self.distance = nn.Embedding(len(DISTANCES) + 1, width)
        self.apart = nn.Embedding(3, width)
        self.mix = nn.Linear(width, width)
        self.tags = nn.Linear(width, len(tags))
        self.chain = Chain(tags)
        with torch.no_grad():
            for table in (self.distance, self.apart):
                table.weight.mul_(0.1)

    def forward(self, seen: Tensor, spot: Tensor, distance: Tensor, apart: Tensor) -> Tensor:
        """Emissions ``[spots, words, tags]``: what each word is to each spot.

        ``seen`` ``[spots, words, 2·width]`` and ``spot`` ``[spots, 2·width]`` come from ``Reader.heads``; ``distance`` holds buckets,
        ``apart`` 0 where word and spot share a paragraph, 1 where the word's comes before, 2 where it comes after.
        """
        plain, scaled = seen.chunk(2, -1)
        spot_plain, spot_scaled = spot.unsqueeze(1).chunk(2, -1)
        x = F.relu(plain + spot_plain + scaled * spot_scaled + self.distance(distance) + self.apart(apart))
        scores: Tensor = self.tags(x + F.relu(self.mix(x)))
        return scores


class Reader(nn.Module):
    """Encoder and heads. ``forward`` gives, by name, a tensor ``[rows, words, …]`` for each head."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = Encoder()
        self.dropout = nn.Dropout(0.15)
        self.sentence_end = nn.Linear(WIDTH, 2)
        self.upos = nn.Linear(WIDTH, len(UPOS))
        self.mention = nn.Linear(WIDTH, len(MENTION_KINDS))
        self.names = nn.Linear(WIDTH, len(NAME_TAGS))
        self.flat = nn.Linear(WIDTH, len(FLAT_HEADS) * len(SPAN_TAGS))
        self.arc_dependent = nn.Linear(WIDTH, ARC)
        self.arc_head = nn.Linear(WIDTH, ARC)
        self.arc = nn.Parameter(torch.eye(ARC) / math.sqrt(ARC))
        self.arc_bias = nn.Linear(ARC, 1, bias=False)
        self.relation_dependent = nn.Linear(WIDTH, RELATION)
        self.relation_head = nn.Linear(WIDTH, RELATION)
        self.relation = nn.Parameter(torch.randn(RELATION, len(RELATIONS), RELATION) * 0.02)
        self.relation_bias = nn.Linear(2 * RELATION, len(RELATIONS))
        self.arguments = Sight(ARGUMENT, ARGUMENT_TAGS)
        self.roles = Sight(ROLE, ROLE_TAGS)
        self.event = nn.Linear(WIDTH, len(EVENT_TAGS))
        self.traits = nn.Linear(WIDTH, sum(TRAITS.values()))
        self.stand = nn.Linear(WIDTH, len(STAND_TAGS))
        self.parts = Sight(PART, PART_TAGS)
        self.anaphor = nn.Linear(WIDTH, COREFERENCE)
        self.antecedent = nn.Linear(WIDTH, COREFERENCE)
        self.sentence = nn.Linear(WIDTH, WIDTH)
        self.names_chain = Chain(NAME_TAGS)
        self.flat_chain = Chain(SPAN_TAGS, copies=len(FLAT_HEADS))
        with torch.no_grad():
            self.sentence.weight.copy_(torch.eye(WIDTH))
            self.sentence.bias.zero_()

    def vectors(self, arrays: dict[str, Tensor]) -> Tensor:
        """One vector a word: the mean of its first and last piece."""
        x = self.encoder(arrays["ids"], arrays["mask"], arrays["shapes"], arrays["quotes"], arrays["opens"])
        rows = torch.arange(x.shape[0])[:, None]
        return (x[rows, arrays["first"]] + x[rows, arrays["last"]]) * 0.5

    def heads(self, words: Tensor) -> dict[str, Tensor]:
        """What every head says of each word."""
        return {
            "sentence_end": self.sentence_end(words),
            "upos": self.upos(words),
            "mention": self.mention(words),
            "names": self.names(words),
            "flat": self.flat(words),
            "arc_dependent": F.relu(self.arc_dependent(words)) @ self.arc,
            "arc_head": F.relu(self.arc_head(words)),
            "relation_dependent": F.relu(self.relation_dependent(words)),
            "relation_head": F.relu(self.relation_head(words)),
            "seen": self.arguments.seen(words),
            "cue": self.arguments.spot(words),
            "told": self.roles.seen(words),
            "trigger": self.roles.spot(words),
            "event": self.event(words),
            "traits": self.traits(words),
            "stand": self.stand(words),
            "parted": self.parts.seen(words),
            "stood": self.parts.spot(words),
            "anaphor": self.anaphor(words),
            "antecedent": self.antecedent(words),
        }

    def arcs(self, out: dict[str, Tensor]) -> Tensor:
        """Scores ``[rows, dependents, heads]``; a root heads itself."""
        scores: Tensor = out["arc_dependent"] @ out["arc_head"].transpose(1, 2)
        return scores + self.arc_bias(out["arc_head"]).transpose(1, 2)

    def relations(self, out: dict[str, Tensor], rows: Tensor, dependents: Tensor, heads: Tensor) -> Tensor:
        """Scores ``[pairs, relations]`` of the relation between words and their heads."""
        d = out["relation_dependent"][rows, dependents]
        h = out["relation_head"][rows, heads]
        left = (d @ self.relation.flatten(1)).view(len(d), len(RELATIONS), RELATION)
        scores: Tensor = (left * h[:, None]).sum(-1)
        return scores + self.relation_bias(torch.cat([d, h], -1))
