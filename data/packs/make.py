"""Writes countries.tsv, languages.tsv and currencies.tsv from CLDR's JSON packages.

npm pack cldr-localenames-full cldr-numbers-full; unpack each into a folder of its own; then
python3 data/packs/make.py LOCALENAMES NUMBERS
"""
import json
import pathlib
import re
import sys

LOCALES = """en af am ar az be bg bn bs ca cs cy da de el es et eu fa fi fil fr ga gl gu he hi hr hu hy id is it ja ka kk
km kn ko ky lo lt lv mk ml mn mr ms my nb ne nl pa pl ps pt pt-PT ro ru si sk sl sq sr sv sw ta te th tr uk ur uz vi zh
zh-Hant""".split()
# ISO 4217 in use.
CURRENCIES = """AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF
CHF CLP CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF
IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT
MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR
SDG SEK SGD SHP SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF
XCD XOF XPF YER ZAR ZMW""".split()
# What news names besides the languages of two letters; the names of most others are ordinary words somewhere.
LANGUAGES_OF_THREE = "fil haw yue nds gsw ceb ckb kok mai mni sat bho chr ast nso zgh kab hsb dsb scn vec".split()
# Of the forms that CLDR has for one thing, those that are one letter, or mean another thing as often.
DROPPED = re.compile(r"^.$|^(?:UK|RCA)$")


def load(root, locale, name):
    path = pathlib.Path(root) / "main" / locale / name
    return json.loads(path.read_text(encoding="utf-8"))["main"][locale] if path.exists() else None


def joined(forms):
    kept = []
    # "Burma (Myanmar)" is written without the brackets as well.
    bare = [re.sub(r"\s*[(（].*[)）]$", "", form) for form in forms if form]
    for form in [form for form in forms if form and not form.endswith((")", "）"))] + bare + forms:
        form = (form or "").strip().replace("\u00a0", " ").replace("\t", " ").replace("|", " ")
        if form and form not in kept and not DROPPED.match(form):
            kept.append(form)
    return "|".join(kept)


def countries(names, _):
    table = names["localeDisplayNames"]["territories"]
    codes = [code for code in table if re.fullmatch("[A-Z]{2}", code) and code not in ("EU", "EZ", "UN", "QO", "ZZ", "XA", "XB")]
    forms = {}
    for code in codes:
        name, short = table[code], table.get(code + "-alt-short")
        # Hong Kong is better known by its short name, the United States are not by theirs.
        first = [short, name] if short and len(short) > 3 or code in ("HK", "MO") else [name, short]
        forms[code] = joined([*first, table.get(code + "-alt-variant")])
    return forms


def languages(names, _):
    table = names["localeDisplayNames"]["languages"]
    codes = [code for code in table if re.fullmatch("[a-z]{2}", code) or code in LANGUAGES_OF_THREE]
    return {code: joined([table[code], table.get(code + "-alt-menu")]) for code in codes}


def currencies(_, numbers):
    table = numbers["numbers"]["currencies"]
    plural = lambda row: [row[key] for key in sorted(row) if key.startswith("displayName-count-")]
    return {code: joined([table[code].get("displayName"), *plural(table[code])]) for code in CURRENCIES if code in table}


def write(path, what, names, numbers):
    columns = {locale: what(names[locale], numbers[locale]) for locale in LOCALES}
    # What an eighth of the languages have no word of their own for, no text names often.
    known = lambda code: sum(columns[locale].get(code, code) not in (code, "") for locale in LOCALES) * 8 > len(LOCALES) * 7
    codes = [code for code in columns["en"] if known(code)]
    rows = ["\t".join(LOCALES)]
    for code in codes:
        # A code for a name, or English for everything, is no name.
        cells = [columns[locale].get(code, "") for locale in LOCALES]
        rows.append("\t".join("" if cell == code else cell for cell in cells))
    head = f"# Unicode CLDR {VERSION}, Unicode License v3; made by data/packs/make.py\n"
    path.write_text(head + "\n".join(rows) + "\n", encoding="utf-8")
    print(path, len(codes), path.stat().st_size)


localenames, numbers_root = sys.argv[1:3]
VERSION = json.loads((pathlib.Path(localenames) / "package.json").read_text())["version"]
NUMBERS = {locale: load(numbers_root, locale, "currencies.json") for locale in LOCALES}
TERRITORIES = {locale: load(localenames, locale, "territories.json") for locale in LOCALES}
LANGUAGES = {locale: load(localenames, locale, "languages.json") for locale in LOCALES}
here = pathlib.Path(__file__).parent
write(here / "countries.tsv", countries, TERRITORIES, NUMBERS)
write(here / "languages.tsv", languages, LANGUAGES, NUMBERS)
write(here / "currencies.tsv", currencies, TERRITORIES, NUMBERS)
