#!/usr/bin/env python3
"""Turn the tables of the Python package lemminflect (MIT; made from the NIH SPECIALIST Lexicon) into
`form TAB lemma TAB Penn tag`, the input of `lagebild train lexicon --lang en`.

usage: build_english_lexicon.py WHEEL_OR_FOLDER > english.tsv
Needs nothing beyond the standard library; get the package with `pip download --no-deps lemminflect==0.2.3`.
"""
import gzip
import io
import sys
import zipfile
from pathlib import Path

TAGS = {
    "noun": ["NN", "NNS"],
    "adj": ["JJ", "JJR", "JJS"],
    "adv": ["RB", "RBR", "RBS"],
    "verb": ["VB", "VBD", "VBN", "VBG", "VBZ"],
}


def table(source: Path, name: str) -> list[str]:
    inner = f"lemminflect/resources/{name}"
    data = zipfile.ZipFile(source).read(inner) if source.is_file() else (source / inner).read_bytes()
    return io.TextIOWrapper(gzip.GzipFile(fileobj=io.BytesIO(data)), encoding="utf-8").read().splitlines()


def main() -> None:
    source = Path(sys.argv[1])
    rows = set()
    for line in table(source, "infl_lu.csv.gz"):
        lemma, category, *forms = line.split(",")
        if category not in TAGS or not lemma[:1].isalpha():
            continue
        tags = TAGS[category]
        rows.add((lemma, lemma, tags[0]))
        # A participle that is not listed is the past form.
        if category == "verb" and len(forms) > 1 and not forms[1]:
            forms[1] = forms[0]
        for tag, spellings in zip(tags[1:], forms):
            rows.update((form, lemma, tag) for form in spellings.split("/") if form)
    for row in sorted(rows):
        print("\t".join(row))


if __name__ == "__main__":
    main()
