"""Writes data/language/cldr/*.toml, the base data of every language that CLDR spells numbers in.

    npm install cldr-rbnf cldr-numbers-full cldr-dates-full cldr-units-full
    python3 data/language/cldr.py node_modules                        # the data files
    python3 data/language/cldr.py node_modules --round-trips 200 60   # numbers and dates as CLDR writes them, to read back

The format is that of en.toml. What a language's own file in data/language/ adds, this leaves alone.
"""
import itertools
import json
import pathlib
import random
import re
import sys
import tomllib

HERE = pathlib.Path(__file__).parent
# Languages whose numbers CLDR doesn't spell, but whose calendar and units it knows.
UNSPELT = ["as", "bn", "eu", "gl", "kn", "ml", "mn", "mr", "pa", "si", "te", "ur", "uz", "zu"]
# Files by hand that are complete; Cantonese is read by that of Chinese.
BY_HAND = {"yue", "en", "ja", "zh", "ko", "de", "fr", "es", "it", "pt", "ru"}
UNITS = {
    "length-millimeter": "millimetre", "length-centimeter": "centimetre", "length-meter": "metre", "length-kilometer": "kilometre",
    "length-inch": "inch", "length-foot": "foot", "length-yard": "yard", "length-mile": "mile", "length-nautical-mile": "nautical_mile",
    "length-light-year": "light_year", "length-nanometer": "nanometre", "length-micrometer": "micrometre",
    "mass-milligram": "milligram", "mass-gram": "gram", "mass-kilogram": "kilogram", "mass-tonne": "tonne", "mass-metric-ton": "tonne",
    "mass-ton": "short_ton", "mass-pound": "pound", "mass-ounce": "ounce", "mass-stone": "stone", "mass-carat": "carat",
    "area-square-meter": "square_metre", "area-square-kilometer": "square_kilometre", "area-square-centimeter": "square_centimetre",
    "area-square-foot": "square_foot", "area-square-inch": "square_inch", "area-square-mile": "square_mile", "area-hectare": "hectare", "area-acre": "acre",
    "volume-liter": "litre", "volume-milliliter": "millilitre", "volume-cubic-meter": "cubic_metre", "volume-cubic-foot": "cubic_foot",
    "volume-gallon": "gallon", "volume-pint": "pint", "volume-quart": "quart", "volume-cup": "cup", "volume-barrel": "barrel",
    "volume-tablespoon": "tablespoon", "volume-teaspoon": "teaspoon",
    "temperature-celsius": "celsius", "temperature-fahrenheit": "fahrenheit", "temperature-kelvin": "kelvin", "angle-degree": "degree",
    "speed-kilometer-per-hour": "kilometre_per_hour", "speed-mile-per-hour": "mile_per_hour", "speed-meter-per-second": "metre_per_second", "speed-knot": "knot",
    "digital-bit": "bit", "digital-byte": "byte", "digital-kilobyte": "kilobyte", "digital-megabyte": "megabyte", "digital-gigabyte": "gigabyte",
    "digital-terabyte": "terabyte", "graphics-pixel": "pixel", "frequency-hertz": "hertz", "frequency-kilohertz": "kilohertz",
    "frequency-megahertz": "megahertz", "frequency-gigahertz": "gigahertz", "energy-joule": "joule", "energy-calorie": "calorie",
    "energy-kilocalorie": "kilocalorie", "energy-kilowatt-hour": "kilowatt_hour", "power-watt": "watt", "power-kilowatt": "kilowatt",
    "power-megawatt": "megawatt", "power-gigawatt": "gigawatt", "power-horsepower": "horsepower", "electric-volt": "volt",
    "duration-millisecond": "millisecond", "duration-second": "second", "duration-minute": "minute", "duration-hour": "hour", "duration-day": "day",
    "duration-week": "week", "duration-month": "month", "duration-year": "year", "duration-decade": "decade", "duration-century": "century",
}
# Words that several currencies share: what the names of these have in common.
SHARED = {
    "?dollar": ("USD", "CAD", "AUD", "NZD"), "?pound": ("GBP", "EGP", "LBP"), "?franc": ("CHF", "XAF"), "?krona": ("SEK", "NOK", "DKK"),
    "?rupee": ("INR", "PKR", "LKR"), "?peso": ("MXN", "PHP", "ARS"), "?dinar": ("KWD", "IQD", "JOD"), "?riyal": ("SAR", "QAR"),
    "?yen": ("JPY", "JPY"),
}
CURRENCIES = (
    "USD EUR GBP JPY CNY KRW INR RUB ILS UAH VND PHP THB TRY NGN AUD CAD NZD HKD SGD TWD BRL MXN CHF SEK NOK DKK PLN CZK HUF RON BGN ZAR IDR IRR SAR EGP "
    "PKR BDT"
).split()


def clean(text):
    """Marks of direction and soft hyphens are no letters; every space is a plain one."""
    text = re.sub("[\u00ad\u200e\u200f\u061c\u200b]", "", text)
    return re.sub(r"\s+", " ", text).strip()


class Rules:
    """CLDR's spell-out rules of a language: numbers into words."""

    def __init__(self, path, kind="SpelloutRules"):
        table = json.loads(path.read_text())["rbnf"]["rbnf"].get(kind, {}) if path.exists() else {}
        self.sets = {}
        for name, rows in table.items():
            if isinstance(rows, list):
                self.sets[name] = self.rules(rows)

    @staticmethod
    def rules(rows):
        plain, special = [], {}
        for head, body in rows:
            body = body.removesuffix(";").removeprefix("'")
            found = re.match(r"^(\d+)(?:/(\d+))?(>*)$", head)
            if not found:
                special[head] = body
                continue
            base, radix, power = int(found[1]), int(found[2] or 10), 0
            while radix ** (power + 1) <= base:
                power += 1
            plain.append((base, radix ** max(power - len(found[3]), 0), body))
        return sorted(plain), special

    def public(self, stem):
        return [name for name in self.sets if name.startswith("%spellout-" + stem) and "financial" not in name and "verbose" not in name]

    def spell(self, name, number, plural, depth=0):
        if depth > 40 or name not in self.sets:
            raise ValueError(name)
        rules, _ = self.sets[name]
        at = max((i for i, rule in enumerate(rules) if rule[0] <= number), default=None)
        if at is None:
            raise ValueError(number)
        base, divisor, body = rules[at]
        if "←" in body and "→" in body and number % divisor == 0 and base % divisor and at:
            base, divisor, body = rules[at - 1]
        upper, rest = divmod(number, divisor)
        body = re.sub(r"\[([^\]]*)\]", lambda found: found[1] if rest else "", body)
        out, i = "", 0
        while i < len(body):
            sign = body[i]
            if sign in "←→=":
                end = body.index(sign, i + 1)
                inner = body[i + 1:end]
                if sign == "→" and not inner and body[end + 1:end + 2] == "→":
                    end += 1
                value = {"←": upper, "→": rest, "=": number}[sign]
                target = inner or name
                if not target.startswith("%"):
                    raise ValueError("digits")
                out += self.spell(target, value, plural, depth + 1)
                i = end + 1
            elif body.startswith("$(", i):
                end = body.index(")$", i)
                forms = dict(re.findall(r"(\w+)\{([^}]*)\}", body[i:end]))
                out += forms.get(plural(upper), forms.get("other", ""))
                i = end + 2
            else:
                out += sign
                i += 1
        return out


def plural_of(language):
    """Which plural a whole number takes, for the languages whose spell-out rules ask."""
    tens = lambda n: n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14)
    one = lambda n: n % 10 == 1 and n % 100 != 11
    if language in ("ru", "uk", "be"):
        return lambda n: "one" if one(n) else "few" if tens(n) else "many"
    if language in ("hr", "sr", "bs"):
        return lambda n: "one" if one(n) else "few" if tens(n) else "other"
    if language == "pl":
        return lambda n: "one" if n == 1 else "few" if tens(n) else "many"
    if language in ("cs", "sk"):
        return lambda n: "one" if n == 1 else "few" if n in (2, 3, 4) else "other"
    if language == "lt":
        return lambda n: "one" if one(n) else "few" if n % 10 > 1 and n % 100 not in range(11, 20) else "other"
    if language == "sl":
        return lambda n: {1: "one", 2: "two", 3: "few", 4: "few"}.get(n % 100, "other")
    if language == "ro":
        return lambda n: "one" if n == 1 else "few" if n == 0 or 0 < n % 100 < 20 else "other"
    return lambda n: "one" if n == 1 else "other"


class Language:
    """What CLDR tells of a language."""

    def __init__(self, modules, tag):
        self.tag = tag
        self.modules = modules
        self.rules = Rules(modules / "cldr-rbnf/rbnf" / f"{tag}.json")
        self.plural = plural_of(tag)
        folder = next((name for name in ({"no": "no"}.get(tag, tag),) if (modules / "cldr-numbers-full/main" / name).exists()), None)
        read = lambda package, file: self.read(package, folder, file)
        self.numbers = read("cldr-numbers-full", "numbers.json").get("numbers", {})
        self.currencies = read("cldr-numbers-full", "currencies.json").get("numbers", {}).get("currencies", {})
        self.units = read("cldr-units-full", "units.json").get("units", {})
        gregorian = read("cldr-dates-full", "ca-gregorian.json")
        self.calendar = gregorian.get("dates", {}).get("calendars", {}).get("gregorian", {})
        self.fields = read("cldr-dates-full", "dateFields.json").get("dates", {}).get("fields", {})
        self.out = {}
        self.glued = False

    def read(self, package, folder, file):
        path = self.modules / package / "main" / str(folder) / file
        return json.loads(path.read_text())["main"][folder] if path.exists() else {}

    def add(self, section, meaning, *forms):
        """Adds forms, without those that tell nothing in letters."""
        kept = self.out.setdefault(section, {}).setdefault(str(meaning), [])
        for form in map(clean, forms):
            if form and form not in kept and not any(c in form for c in "()|{}=\"\\"):
                kept.append(form)

    def spelled(self, stem, number):
        found = {}
        for name in self.rules.public(stem):
            try:
                found.setdefault(clean(self.rules.spell(name, number, self.plural)).lower(), name)
            except (ValueError, RecursionError):
                pass
        return [form for form in found if form and not re.search(r"\d", form)]

    def cardinals(self):
        known = {}
        for number in itertools.chain(range(0, 21), range(30, 100, 10)):
            known[number] = self.spelled("cardinal", number) + (self.spelled("numbering", number) if number < 20 else [])
        for number in range(21, 100):
            tens, ones = known.get(number // 10 * 10, []), known.get(number % 10, [])
            plain = {f"{ten}{mark}{one}" for ten in tens for one in ones for mark in (" ", "-", "")}
            forms = [form for form in self.spelled("cardinal", number) if form not in plain]
            self.glued |= any(ten + one in self.spelled("cardinal", number) for ten in tens for one in ones)
            if number % 10:
                known[number] = forms
        self.scales(known)
        self.stems(known)
        self.within_words(known)
        self.within_phrases(known)
        for number, forms in known.items():
            self.drop_composed(known, number, forms)
        for number, forms in known.items():
            self.add("cardinals", number, *forms)

    def scales(self, known):
        """The words for hundred, thousand, million, as what is left of two hundred without two."""
        words, alone = {}, {}
        hundreds = {}
        for power in (2, 3, 4, 5, 6, 7, 8, 9, 12):
            scale = 10 ** power
            alone[scale] = self.spelled("cardinal", scale) + self.spelled("numbering", scale)
            if power in (4, 5, 7, 8):
                # Ten thousand is a word of its own in some languages only.
                made = tuple(form for count in (10, 100) for form in [*known.get(count, []), *alone.get(count, [])])
                alone[scale] = [form for form in alone[scale] if not form.startswith(made)]
                if not alone[scale]:
                    continue
            for count in [*range(2, 10), *([10, 11, 20, 21, 25, 100] if power in (3, 6, 9, 12) else [])]:
                for form in self.spelled("cardinal", count * scale):
                    fronts = [front for front in self.fronts(count, known, hundreds) if form.startswith(front) and len(front) < len(form)]
                    if not fronts:
                        if power <= 3:
                            known.setdefault(count * scale, []).append(form)
                        continue
                    rest = form[len(max(fronts, key=len)):]
                    apart = rest[:1] in " -"
                    word = rest.strip(" -")
                    self.glued |= not apart
                    words.setdefault(scale, {}).setdefault(word, 0)
                    words[scale][word] += 1
                    if power == 2 and not apart:
                        # Written together: the whole word is a number of its own.
                        known.setdefault(count * scale, []).append(form)
        for scale, forms in words.items():
            self.add("scales", f"1e{len(str(scale)) - 1}", *[form for form in forms if len(form) > 1])
        for scale, forms in alone.items():
            last = {form.split()[-1] for form in forms if len(form.split()) == 2 and form.split()[0] in known[1]}
            forms = [form for form in forms if form.split()[-1] not in last or len(form.split()) == 1]
            bare = [form for form in forms if any(form != other and form == one + other for other in forms for one in known[1])]
            forms = [form for form in forms if form not in bare or " " in form]
            known.setdefault(scale, []).extend(forms)
            self.add("scales", f"1e{len(str(scale)) - 1}", *last)
            known[scale] += sorted(last)
            # What stands alone for a scale multiplies as well: hundred, mil.
            if self.rules.public("cardinal"):
                self.add("scales", f"1e{len(str(scale)) - 1}", *[form for form in forms if " " not in form])

    def stems(self, known):
        """What hundreds are within a word, where that is another form."""
        for hundred in [*range(100, 1000, 100), 1000] if self.glued else []:
            for ones in (2, 8):
                for form in self.spelled("cardinal", hundred + ones):
                    stems = [form.removesuffix(last) for last in known.get(ones, []) if form.endswith(last)]
                    known.setdefault(hundred, []).extend(stem for stem in stems[:1] if len(stem) > 3 and stem.isalpha() and stem not in known[hundred])

    def within_words(self, known):
        """What numbers are inside a greater one of one word, where that is another form: ას of ასორი, dó of trentadó."""
        if not self.glued:
            return
        scales = {10 ** power: self.out["scales"].get(f"1e{power}", []) for power in (3, 4, 5, 6, 7)}
        for front, back in self.sums():
            fronts = [*known.get(front, []), *self.spelled("cardinal", front)]
            backs = [*known.get(back, []), *self.spelled("cardinal", back)]
            for form in self.spelled("cardinal", front + back):
                if " " in form or any(form == first + last for first in fronts for last in backs):
                    continue
                ends = sorted((last for last in backs if form.endswith(last) and len(last) < len(form)), key=len)
                begins = sorted((first for first in fronts if form.startswith(first) and len(first) < len(form)), key=len)
                if ends:
                    stem = form.removesuffix(ends[-1])
                    scale = next((value for value in sorted(scales, reverse=True) if front % value == 0), None)
                    count = [first for first in self.fronts(front // scale, known, {}) if stem.startswith(first)] if scale else []
                    word = stem[len(max(count, key=len)):] if count else ""
                    if len(word) > 1 and any(word[:2] == other[:2] for other in scales[scale]):
                        self.add("scales", f"1e{len(str(scale)) - 1}", word)
                    elif not scale and len(stem) > 1 and any(first[:2] == stem[:2] for first in fronts):
                        known.setdefault(front, []).append(stem)
                elif begins and len(form) - len(begins[-1]) > 1 and any(form[len(begins[-1]):][0] == last[0] for last in backs):
                    known.setdefault(back, []).append(form[len(begins[-1]):])

    @staticmethod
    def sums():
        """Numbers as sums of what is written beside each other: the greater part, the smaller one."""
        for tens in range(20, 100, 10):
            yield from ((tens, ones) for ones in range(1, 10))
        for scale in (100, 1000, 10000, 100000, 1000000, 10000000):
            for count in range(1, 10):
                yield from ((count * scale, back) for back in (*range(1, 21), 30, 47, 60))

    def within_phrases(self, known):
        """Forms that number words have before and after others: limáng libó’t, elfu mbili, sé chéad is cúig mhíle."""
        for power in (2, 3, 6, 9):
            scale = 10 ** power
            phrases = {count: list(map(self.words, self.spelled("cardinal", count * scale))) for count in range(1, 10 if power == 2 else 100)}
            phrases = {count: [words for words in forms if len(words) > 1] for count, forms in phrases.items()}
            named = [words for count in range(2, 10) for words in phrases[count]]
            often = lambda at: {word for word in {words[at] for words in named} if sum(words[at] == word for words in named) * 4 >= len(named)}
            if len(named) < 8:
                continue
            # What is a word for a smaller scale makes this one out of two: mil millones, दस लाख.
            smaller = {form for name, forms in self.out["scales"].items() if float(name) < scale for form in forms}
            lasts, firsts = often(-1) - smaller, often(0) - {words[-1] for words in named} - smaller
            self.out["writing"]["scale_first"] = self.out["writing"].get("scale_first") or bool(firsts and not lasts)
            if not lasts and not firsts:
                continue
            self.add("scales", f"1e{power}", *sorted(lasts or firsts))
            for count, forms in phrases.items():
                for words in forms:
                    part = words[:-1] if words[-1] in lasts else words[1:] if words[0] in firsts and not lasts else []
                    self.multiplier(known, count, " ".join(part))
            self.last_words(known, scale, lasts)

    @staticmethod
    def words(form):
        return form.split(" " if " " in form else "-")

    def multiplier(self, known, count, form):
        """A form of a number before or after a scale word."""
        if not form or form in known.get(count, []) or form in self.spelled("cardinal", count):
            return
        # Some articles stand for one.
        if count == 1 and not any(len(form) > 2 and form[:3] == one[:3] for one in known[1]):
            return
        tens, ones = known.get(count // 10 * 10, []), known.get(count % 10, [])
        if count < 21 or count % 10 == 0:
            known.setdefault(count, []).append(form)
            return
        for first, last in itertools.product(tens, ones):
            if form.startswith(first) and form.endswith(last) and len(form) >= len(first) + len(last):
                middle = form[len(first):len(form) - len(last)].strip(" -")
                if middle and " " not in middle:
                    self.add("roles", "tens_and", middle)
                return

    def last_words(self, known, scale, words):
        """What a scale word is where a smaller number follows: ათას for ათასი, libó’t."""
        for count, back in itertools.product((1, 2, 3, 5), (1, 2, 3, 5, 8, 12, 20, 60)):
            backs = [*known.get(back, []), *self.spelled("cardinal", back)]
            for form in self.spelled("cardinal", count * scale + back):
                last = max((last for last in backs if form.endswith(" " + last)), key=len, default=None)
                if last is None or " " not in form:
                    continue
                *front, word = form.removesuffix(last).replace(",", " ").split()
                if word not in words and any(word[:3] == other[:3] and abs(len(word) - len(other)) < 4 for other in words):
                    self.add("scales", f"1e{len(str(scale)) - 1}", word)
                    known.setdefault(scale, []).extend([] if front else [word])

    def drop_composed(self, known, number, forms):
        """One and a scale word are read as such; a form of both would end twenty-one thousand before its one."""
        scales = self.out.get("scales", {})
        for names in scales.values():
            whole = [form for form in names if any(form in (one + other, one + " " + other) for one in known[1] for other in names)]
            names[:] = [form for form in names if form not in whole]
            for form in whole:
                for rest in (row for row in known.values() if form in row):
                    rest.remove(form)
        for power in (3, 6, 9):
            count, rest = divmod(number, 10 ** power)
            if count and not rest:
                whole = {f"{one} {name}" for one in known.get(count, []) for name in scales.get(f"1e{power}", [])}
                forms[:] = [form for form in forms if form not in whole]
        if number >= 1000 and self.out["writing"].get("scale_first"):
            named = [name for names in scales.values() for name in names]
            forms[:] = [form for form in forms if not any(form.startswith(name + " ") for name in named)]

    def fronts(self, count, known, hundreds):
        if count not in hundreds:
            hundreds[count] = [*known.get(count, []), *self.spelled("cardinal", count), *self.spelled("numbering", count)]
        return hundreds[count]

    def joiners(self):
        """Words between hundreds and ones: and."""
        found = set()
        for front, back in ((100, 5), (1000, 5), (1000000, 5), (20, 5), (200, 7), (5000, 41), (2000, 700), (3000000, 4000)):
            for whole in self.spelled("cardinal", front + back):
                for first in self.spelled("cardinal", front):
                    for last in self.spelled("cardinal", back):
                        if whole.startswith(first) and whole.endswith(last) and len(whole) > len(first) + len(last):
                            middle = whole[len(first):len(whole) - len(last)]
                            if middle.strip(" -") and (middle[0] in " ," or self.out["writing"].get("compounds")):
                                found.add((front == 20, middle.strip(" -")))
        for tens, word in sorted(found):
            for word in {",", word.strip(", ")} if word.startswith(", ") else {word}:
                if len(word) <= 7 and " " not in word:
                    self.add("roles", "tens_and" if tens else "and", word)

    def ordinals(self):
        for number in [*range(1, 32), *range(40, 101, 10), 1000]:
            taken = {form for forms in self.out["cardinals"].values() for form in forms}
            forms = [form for form in self.spelled("ordinal", number) if form not in taken]
            self.add("ordinals", number, *forms)

    def compact(self):
        sizes = {}
        for style, section in (("long", "scales"), ("short", "scale_marks")):
            for system in {self.numbers.get("defaultNumberingSystem", "latn"), "latn"}:
                formats = self.numbers.get(f"decimalFormats-numberSystem-{system}", {}).get(style, {}).get("decimalFormat", {})
                for key, pattern in formats.items():
                    size = int(key.split("-")[0])
                    zeros = pattern.count("0")
                    word = clean(pattern.split(";")[0].replace("'", "").replace("0", ""))
                    if not zeros or not word or not any(c.isalpha() for c in word) or re.search(r"[¤\d]", word):
                        continue
                    scale = size // 10 ** (zeros - 1)
                    ascii_letter = len(word.rstrip(".")) < 2
                    if scale >= 1000 and not ascii_letter and pattern.split(";")[0].strip()[0] == "0":
                        sizes.setdefault((section, word), []).append(scale)
        spelt = {form: name for name, forms in self.out.get("scales", {}).items() for form in forms}
        for (section, word), scales in sizes.items():
            # One word for two sizes is a slip of one of the patterns; the rules that spell numbers out know better.
            scale = int(float(spelt[word])) if word in spelt else max(scales, key=scales.count)
            self.add(section, f"1e{len(str(scale)) - 1}", word)
            if section == "scales":
                self.add("cardinals", scale, word)

    def writing(self):
        system = self.numbers.get("defaultNumberingSystem", "latn")
        symbols = [self.numbers.get(f"symbols-numberSystem-{name}", {}) for name in (system, "latn")]
        decimal = [clean(one["decimal"]) for one in symbols if one]
        group = [clean(one["group"]) or " " for one in symbols if one]
        decimal, group = list(dict.fromkeys(decimal)), [{"’": "'"}.get(mark, mark) for mark in dict.fromkeys(group)]
        if "," in decimal:
            group += [" ", "."]
        elif "." in decimal:
            group += [",", " "]
        group = [mark for mark in dict.fromkeys(group) if mark not in decimal and len(mark) == 1]
        short = self.calendar.get("dateFormats", {}).get("short", "d/M/y")
        short = short if isinstance(short, str) else short.get("_value", "d/M/y")
        order = "".join(dict.fromkeys(c.lower() for c in short if c in "yMdG" and c != "G"))
        dates = [order] if sorted(order) == ["d", "m", "y"] else ["dmy"]
        self.out["writing"] = {"decimal": decimal, "group": group, "dates": list(dict.fromkeys([*dates, "ymd"]))}
        long = self.calendar.get("dateFormats", {}).get("long", "")
        long = long if isinstance(long, str) else long.get("_value", "")
        if re.search("y.*M", long):
            self.out["writing"]["year_first"] = True
        for one in symbols:
            self.add("roles", "percent", clean(one.get("percentSign", "")), "%")

    def names(self):
        months, days = self.calendar.get("months", {}), self.calendar.get("days", {})
        for context, width in itertools.product(("format", "stand-alone"), ("wide", "abbreviated")):
            for number, name in months.get(context, {}).get(width, {}).items():
                name = clean(name)
                whole = width == "wide" or name.endswith(".") or len(name) > 3
                if name and not name.isdigit() and whole and number.isdigit() and int(number) <= 12:
                    self.add("months", number, name)
            for number, name in enumerate(("mon", "tue", "wed", "thu", "fri", "sat", "sun"), 1):
                form = days.get(context, {}).get(width, {}).get(name, "")
                if width == "wide" and not re.search(r"\d", form):
                    self.add("weekdays", number, form)
                elif len(clean(form)) > 1 and context == "format":
                    self.add("weekday_marks", number, form)
        quarters = self.calendar.get("quarters", {})
        for context in ("format", "stand-alone"):
            for number, name in quarters.get(context, {}).get("wide", {}).items():
                if len(clean(name)) > 3:
                    self.add("periods", f"quarter {number}", name)
        parts = self.calendar.get("dayPeriods", {}).get("format", {})
        for width in ("wide", "abbreviated"):
            for part, name in parts.get(width, {}).items():
                if part in ("am", "pm") and len(clean(name)) > 1:
                    self.add("roles", part, name)
                elif part in ("noon", "midnight") and not re.search(r"\d", name):
                    self.add("clock", "12:00" if part == "noon" else "0:00", name)
        self.add("roles", "am", "am", "a.m.")
        self.add("roles", "pm", "pm", "p.m.")
        for width in ("eraNames", "eraAbbr"):
            for key, name in self.calendar.get("eras", {}).get(width, {}).items():
                if key.startswith("0"):
                    self.add("roles", "before_christ", name)

    def patterns(self):
        """What stands between day, month and year."""
        formats = [self.calendar.get("dateFormats", {}).get(width, "") for width in ("full", "long", "medium")]
        formats = [one if isinstance(one, str) else one.get("_value", "") for one in formats]
        # Of a form in two words, such as "de ene", no part is the year's.
        for pattern in formats:
            parts = re.findall(r"([GyMLdEc]+)|'((?:[^']|'')*)'|([^GyMLdEc']+)", pattern)
            letters, between = "", ""
            after, fields = {}, []
            for field, quoted, other in [*parts, ("G", "", "")]:
                if not field:
                    between += quoted + other
                    continue
                # What stands in brackets is written or not, by the sound of the figure before: 1965(e)ko.
                for literal in dict.fromkeys(re.sub(r"\((\w+)\)", form, between) for form in ("", r"\1")):
                    after.setdefault(letters, []).extend(clean(literal).split())
                if letters in "ML" and re.match(r"\w+", between):
                    endings = self.out["writing"].setdefault("endings", [])
                    endings += [ending for ending in re.findall(r"^\w+", between) if ending not in endings]
                letters, between = field[0], ""
                fields.append(letters)
            for field, words in after.items():
                for word in words:
                    bare = word.strip(",")
                    if field == "d" and bare.startswith("."):
                        self.add("roles", "ordinal_after", ".")
                        bare = bare[1:].strip()
                    if not any(c.isalpha() for c in bare):
                        continue
                    last = field == "d" and "y" not in fields[fields.index("d"):]
                    role = "ordinal_after" if last else "year" if field == "y" and bare not in ("de", "di") else "glue"
                    self.add("roles", role, *dict.fromkeys([bare.rstrip("."), bare]))

    def measures(self):
        for style in ("long", "short"):
            table = self.units.get(style, {})
            for key, unit in UNITS.items():
                for name, pattern in table.get(key, {}).items():
                    if name in ("gender", "perUnitPattern") or not isinstance(pattern, str):
                        continue
                    if "{0}" in pattern and not pattern.replace("\u200f", "").replace("\u200e", "").startswith("{0}"):
                        continue
                    form = clean(pattern.replace("{0}", ""))
                    least = 1 if style == "short" and not form.isascii() and not key.startswith("duration") else 2
                    if style == "short" and key.startswith("duration") and len(form.strip(".")) < 3:
                        continue
                    if len(form) >= least and not any(c.isdigit() for c in form) and "/" not in form.replace("/", "", 1):
                        self.add("units", unit, form)
            for name, pattern in table.get("concentr-percent", {}).items():
                if isinstance(pattern, str) and name != "gender":
                    self.add("roles", "percent", pattern.replace("{0}", ""))

    def money(self):
        names = lambda code: [clean(name) for key, name in self.currencies.get(code, {}).items() if key.startswith("displayName")]
        for code in CURRENCIES:
            self.add("currencies", code, *[name.lower() if self.tag != "de" else name for name in names(code) if name != code])
        for word, codes in SHARED.items():
            common = set.intersection(*[{part.lower() for name in names(code) for part in name.split()} for code in codes]) if all(map(names, codes)) else set()
            self.add("currencies", word, *sorted(form for form in common if len(form) > 2))

    def relatives(self):
        for unit in ("day", "week", "month", "quarter", "year"):
            for key, form in self.fields.get(unit, {}).items():
                found = re.match(r"relative-type-(-?\d)$", key)
                if found and len(clean(form)) > 2 and not re.search(r"\d", form):
                    self.add("relative", f"{unit} {found[1]}", form)

    def build(self):
        self.writing()
        self.cardinals()
        if self.glued:
            self.out["writing"]["compounds"] = True
        self.joiners()
        self.ordinals()
        self.compact()
        self.names()
        self.patterns()
        self.measures()
        self.money()
        self.relatives()
        return self.out


def folded(forms):
    """Forms that begin alike are told as one with alternatives: mil(a|e|ę)."""
    forms = [form for form in dict.fromkeys(forms) if form]
    # Capitals only count where small letters are another word: German nouns are no concern here.
    forms = list(dict.fromkeys(form.lower() if len(form) > 1 and form.lower() != form and len(form.lower()) == len(form) else form for form in forms))
    out = []
    while forms:
        first = forms.pop(0)
        best, length = [first], len(first)
        for other in list(forms):
            same = len(pathlib.os.path.commonprefix([first, other]))
            if same >= max(3, len(first) - 4) and same >= len(other) - 4:
                best.append(other)
                length = min(length, same)
        if len(best) > 1 and length >= 2 and not first[length - 1] == " ":
            forms = [form for form in forms if form not in best]
            out.append(first[:length] + "(" + "|".join(form[length:] for form in best) + ")")
        else:
            out.append(first)
    return out


def write(tag, table):
    quoted = lambda form: json.dumps(form, ensure_ascii=False)
    key = lambda name: name if re.fullmatch(r"[A-Za-z_]+", name) else quoted(name)
    lines = ["# From CLDR by data/language/cldr.py. The format is told at the head of ../en.toml."]
    for section, rows in table.items():
        rows = {name: forms for name, forms in rows.items() if forms}
        if not rows:
            continue
        lines.append(f"[{section}]")
        for name, forms in rows.items():
            if forms is True:
                lines.append(f"{name} = true")
                continue
            forms = forms if section in ("writing", "roles") else folded(forms)
            lines.append(f"{key(name)} = [{', '.join(map(quoted, forms))}]")
    (HERE / "cldr" / f"{tag}.toml").write_text("\n".join(lines) + "\n")


def round_trips(language, numbers, dates):
    """Numbers and dates as CLDR writes them: tag, kind, value, text."""
    chance = random.Random(language.tag)
    names = language.rules.public("cardinal")
    for _ in range(numbers):
        number = chance.randrange(1, 10 ** chance.randrange(1, 10))
        try:
            text = clean(language.rules.spell(chance.choice(names), number, language.plural))
        except (ValueError, RecursionError, IndexError):
            continue
        if not re.search(r"\d", text):
            yield "number", str(number), text
    system = language.numbers.get("defaultNumberingSystem", "latn")
    zero = json.loads((language.modules / "cldr-core/supplemental/numberingSystems.json").read_text())
    digits = zero["supplemental"]["numberingSystems"].get(system, {}).get("_digits", "0123456789")
    symbols = language.numbers.get(f"symbols-numberSystem-{system}", {"group": ",", "decimal": "."})
    native = lambda text: "".join(digits[int(c)] if c.isdigit() and c.isascii() else c for c in text)
    for _ in range(numbers // 4):
        number = chance.randrange(1, 10 ** chance.randrange(4, 10)) / 10 ** chance.randrange(0, 3)
        text = f"{number:,}".rstrip("0").rstrip(".") if number != int(number) else f"{int(number):,}"
        value = text.replace(",", "")
        yield "figure", value, native(text.replace(",", "\0").replace(".", symbols["decimal"]).replace("\0", symbols["group"]))
    months = language.calendar.get("months", {}).get("format", {}).get("wide", {})
    pattern = language.calendar.get("dateFormats", {}).get("long", "")
    pattern = pattern if isinstance(pattern, str) else pattern.get("_value", "")
    for _ in range(dates):
        year, month, day = chance.randrange(1900, 2100), chance.randrange(1, 13), chance.randrange(1, 29)
        fields = {"y": native(str(year)), "d": native(str(day)), "dd": native(f"{day:02}"), "MMMM": months.get(str(month), ""), "MMM": "", "M": native(str(month)), "MM": native(f"{month:02}")}
        parts = re.findall(r"'((?:[^']|'')*)'|([yMdLG]+)|([^yMdLG']+)", pattern)
        text = "".join(quoted or fields.get(field, "") or other for quoted, field, other in parts)
        text = re.sub(r"\((\w+)\)", chance.choice(["", r"\1"]), text)
        if text:
            yield "date", f"{year}-{month:02}-{day:02}", clean(text)


def main():
    modules = pathlib.Path(sys.argv[1])
    tags = sorted(path.stem for path in (modules / "cldr-rbnf/rbnf").glob("*.json"))
    tags = [tag for tag in tags if tag == "sr-Latn" or "-" not in tag and tag not in ("und", "root")] + UNSPELT
    (HERE / "cldr").mkdir(exist_ok=True)
    for tag in tags:
        language = Language(modules, tag)
        if not language.numbers:
            continue
        if "--round-trips" in sys.argv:
            at = sys.argv.index("--round-trips")
            for row in round_trips(language, *map(int, sys.argv[at + 1:at + 3])):
                print(tag, *row, sep="\t")
        elif tag not in BY_HAND:
            write({"no": "nb"}.get(tag, tag), language.build())


main()
