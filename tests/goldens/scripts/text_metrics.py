#!/usr/bin/env python3
"""Writes tests/goldens/metrics/text_metrics.json: BLEU and 13a tokens by sacreBLEU 2.6 (pip install sacrebleu)."""

import json
import pathlib

import sacrebleu
from sacrebleu.tokenizers.tokenizer_13a import Tokenizer13a

CORPORA = [
    [("I want to swim.", "I want to swim."), ("Where is the book?", "Where is my book?")],
    [("We buy a house tomorrow.", "We buy the house tomorrow."), ("", "Hello!"), ("My name is Sk.", "Thank, my name is Sk.")],
    [("the the the the", "the cat sat"), ("a b c d e f", "a b c d e f g h")],
    [("red", "blue"), ("x y", "y x")],
    [("one two", "one two"), ("three", "three")],
    [("It costs 1,250.50 dollars - really?", "It costs 1,250.50 dollars, really?"), ("a 3-4 b/c (d)", "a 3-4 b/c (d) e")],
]
LINES = ["I can't, won't; don't!", "1,250.50 or 3-4 and 5.", "x&amp;y &quot;z&quot; <b>", "well-known e-mail@home.org", "#1: 50% (yes) [no] {a|b}~`^_",
         "Q&A: \"so\" 'it' is...", "  many   spaces ", "1.", ".5 ,7 8,"]

tokenizer = Tokenizer13a()
out = {
    "version": sacrebleu.__version__,
    "tokens": [{"line": line, "tokens": tokenizer(line).split()} for line in LINES],
    "bleu": [],
}
for corpus in CORPORA:
    score = sacrebleu.corpus_bleu([h for h, _ in corpus], [[r for _, r in corpus]])
    out["bleu"].append({"hypotheses": [h for h, _ in corpus], "references": [r for _, r in corpus], "bleu": score.score,
                        "precisions": score.precisions, "brevity_penalty": score.bp})
path = pathlib.Path(__file__).parents[1] / "metrics" / "text_metrics.json"
path.write_text(json.dumps(out, indent=1) + "\n")
