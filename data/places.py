#!/usr/bin/env python3
"""Writes `data/places.tsv`: what languages call the world's countries, regions, languages and larger cities.

    mkdir CLDR; npm pack cldr-localenames-full@48 cldr-dates-full@48
    for f in cldr-*.tgz; do tar xzf $f -C CLDR --strip 1; done
    apt-get download unicode-cldr-core && dpkg-deb -x unicode-cldr-core_*.deb CLDR
    python3 data/places.py CLDR > data/places.tsv

The first line names the languages. A row holds the English forms joined by `;`, then those of each language; a cell is
empty where they are spelt as in English.
"""
import json
import pathlib
import re
import sys
import xml.etree.ElementTree as ElementTree

LANGUAGES = """ar bg cs da de el es fa fi fr he hi hr hu id it ja ko nb nl pl pt ro ru sk sr sv th tr uk vi zh
zh-Hant""".split()

# The countries whose parts news speaks of by name.
DIVIDED = "at au be br ca ch cn cz de es fr gb in it jp kr mx nl pl ru ua us".split()
# What the names of parts say besides the name.
KINDS = re.compile(r"\b(Prefecture|Province|Oblast|Krai|Voivodeship|Region|Canton|Präfektur|Oblast|préfecture|Prefektura|Prefectura|Prefettura)\b( d[eiu] | d'|)", re.I)


def load(folder, language, file, *path):
    found = json.loads((folder / "main" / language / file).read_text(encoding="utf-8"))["main"][language]
    for step in path:
        found = found[step]
    return found


def cities(zones, found):
    for name, value in zones.items():
        if isinstance(value, dict):
            if "exemplarCity" in value:
                found[name] = value["exemplarCity"]
            else:
                cities(value, found)
    return found


def divisions(folder, language):
    """The parts of countries; those of Britain are its nations alone."""
    file = folder / "usr/share/unicode/cldr/common/subdivisions" / f"{language.replace('-', '_')}.xml"
    found = {}
    for part in ElementTree.parse(file).iter("subdivision") if file.exists() else []:
        code = part.get("type")
        if code[:2] in DIVIDED and not part.get("alt") and (code[:2] != "gb" or code in {"gbeng", "gbsct", "gbwls", "gbnir"}):
            bare = re.sub(r"(?<=..)[州県省市府邦县縣区]$", "", part.text)
            found[code] = KINDS.sub("", bare).strip()
    return found


def names(folder, language):
    """Every name under a key, the variants ("-alt-short") among the forms of their key."""
    kinds = {
        "territory": load(folder, language, "territories.json", "localeDisplayNames", "territories"),
        "language": load(folder, language, "languages.json", "localeDisplayNames", "languages"),
        "city": cities(load(folder, language, "timeZoneNames.json", "dates", "timeZoneNames", "zone"), {}),
        "division": divisions(folder, language),
    }
    found = {}
    for kind, table in kinds.items():
        for key, name in table.items():
            bare = re.split("-alt|-menu", key)[0]
            plain = name.split(" (")[0].strip()
            unwanted = bare in {"001", "EZ", "QO", "ZZ", "XA", "XB", "mul", "und", "zxx"} or "[" in name
            # The languages of few speakers double the table and stand in few texts.
            if unwanted or plain == bare or kind == "language" and len(bare) != 2:
                continue
            found.setdefault((kind, bare), [])
            if plain not in found[kind, bare]:
                found[kind, bare].append(plain)
    return found


def main():
    folder = pathlib.Path(sys.argv[1])
    english = names(folder, "en")
    others = [names(folder, language) for language in LANGUAGES]
    # English leaves out cities that are named as their zone is.
    for key in {key for other in others for key in other if key[0] == "city"} - english.keys():
        english[key] = [key[1].replace("_", " ")]
    print("\t".join(["en", *LANGUAGES]))
    for key, forms in sorted(english.items()):
        own = [[form for form in other.get(key, []) if form not in forms] for other in others]
        if any(own):
            print("\t".join(";".join(cell) for cell in [forms, *own]))


main()
