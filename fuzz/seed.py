#!/usr/bin/env python3
"""Writes the first cases of every target into fuzz/corpus/: the project's own samples in each format.

    python3 fuzz/seed.py            (from anywhere; needs nothing but Python)
"""
import pathlib
import re

ROOT = pathlib.Path(__file__).resolve().parent.parent
CORPUS = ROOT / "fuzz" / "corpus"
BETWEEN = b"\xff\x00\xff"


def put(target, name, data):
    folder = CORPUS / target
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(data)


def formats(path, pattern):
    """The endings (or names) of a table of formats in a Rust file, in its order."""
    return re.findall(pattern, (ROOT / path).read_text(encoding="utf-8"), re.S)


def read_cases():
    rows = [re.findall(r'"([^"]*)"', row) for row in formats("src/read/format.rs", r"extensions: &\[([^\]]*)\]")]
    samples = sorted((ROOT / "tests" / "formats").iterdir())
    for number, endings in enumerate(rows):
        own = [sample for sample in samples if sample.suffix.lstrip(".") in endings]
        for one in own:
            put("read", f"{number}-{one.name}", bytes([number]) + one.read_bytes())
            for other in own:
                put("read", f"{number}-{one.name}-{other.name}",
                    bytes([number]) + one.read_bytes() + BETWEEN + other.read_bytes())


def text_cases():
    cases = []
    for page in sorted((ROOT / "docs").glob("*/*.md")):
        text = page.read_text(encoding="utf-8")
        cases += re.findall(r'^source = "(.*)"\ntarget = "(.*)"$', text, re.M)
    for number, (source, target) in enumerate(cases):
        put("pair", f"{number}", bytes([number % 2]) + f"{source}\t{target}".encode())
        for language, text in enumerate((source, target)):
            put("mention", f"{number}-{language}", bytes([language]) + text.encode())


def glossary_cases():
    names = formats("src/exchange/mod.rs", r'Format \{\s*name: "([^"]*)"')
    own = (ROOT / "examples" / "glossary.toml").read_bytes()
    put("glossary", "own", bytes([len(names)]) + own)
    put("glossary", "toml", bytes([0]) + own)
    rows = "source{0}target{0}note\nharbour master{0}港長{0}a rank\nOrrin Bay{0}オリン湾{0}\n"
    po = 'msgid ""\nmsgstr "Language: ja\\n"\n\n# a rank\nmsgid "harbour master"\nmsgstr "港長"\n'
    table = "| English | 日本語 |\n|---|---|\n| harbour master | 港長 |\n"
    tbx = ('<?xml version="1.0"?><tbx type="TBX-Basic" style="dca" xml:lang="en"><text><body><conceptEntry id="c1">'
           '<langSec xml:lang="en"><termSec><term>pier</term></termSec></langSec><langSec xml:lang="ja"><termSec>'
           '<term>桟橋</term></termSec></langSec></conceptEntry></body></text></tbx>')
    for number, name in enumerate(names):
        for sample, text in (("tsv", rows.format("\t")), ("csv", rows.format(",")), ("po", po), ("md", table), ("tbx", tbx)):
            put("glossary", f"{number}-{name}-{sample}", bytes([number]) + text.encode())


if __name__ == "__main__":
    read_cases()
    text_cases()
    glossary_cases()
    for folder in sorted(CORPUS.iterdir()):
        print(folder.name, len(list(folder.iterdir())))
