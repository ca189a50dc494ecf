"""Lexical features of a word form, the same bit for bit as src/Chancery/Language/Neural/WordFeatures.cs.

A form is looked at as UTF-16 code units. Each feature is the FNV-1a hash of some units, started from a seed of
its own and folded into the bucket count of its table.
"""
import struct

# name, buckets
TABLES = [('word', 32768), ('cased', 16384), ('shape', 2048), ('suffix2', 4096), ('suffix3', 8192), ('suffix4', 16384), ('prefix3', 8192)]
OFFSETS = []
TOTAL = 1                       # row 0 of the joint table is the empty feature (padding, dropped out)
for _name, _size in TABLES:
    OFFSETS.append(TOTAL)
    TOTAL += _size

_SINGLE = {'\u2018': "'", '\u2019': "'", '\u02bc': "'", '\u201c': '"', '\u201d': '"', '\u2013': '-', '\u2011': '-', '\u00a0': ' '}
_WHOLE = {'\u2014': '--', '\u2026': '...', "''": '"', '``': '"', '`': "'"}


def normal(form):
    """Typographic quotes and dashes as the treebanks' plain ones."""
    if form in _WHOLE:
        return _WHOLE[form]
    return ''.join(_SINGLE.get(c, c) for c in form)


def lower(form):
    """Lower case code unit by code unit (as char.ToLowerInvariant does); what changes its length stays."""
    out = []
    for c in form:
        l = c.lower()
        out.append(l if len(l) == 1 and ord(c) < 0x10000 else c)
    return ''.join(out)


def units(s):
    b = s.encode('utf-16-le', 'surrogatepass')
    return struct.unpack('<%dH' % (len(b) // 2), b)


def _hash(us, seed):
    h = 2166136261 ^ seed
    for u in us:
        h = ((h ^ (u & 0xFF)) * 16777619) & 0xFFFFFFFF
        h = ((h ^ (u >> 8)) * 16777619) & 0xFFFFFFFF
    return h ^ (h >> 15)


def shape(us):
    """X upper, x lower, 0 digit, anything else itself; a run keeps two, the whole twelve."""
    out = []
    for u in us:
        if 0x30 <= u <= 0x39:
            c = 0x30
        elif 0xD800 <= u < 0xE000:
            c = u
        else:
            ch = chr(u)
            l, up = ch.lower(), ch.upper()
            c = 0x58 if len(l) == 1 and l != ch else 0x78 if len(up) == 1 and up != ch else u
        if len(out) >= 2 and out[-1] == c and out[-2] == c:
            continue
        out.append(c)
        if len(out) == 12:
            break
    return out


def features(form):
    n = normal(form)
    us = units(n)
    low = [0x30 if 0x30 <= u <= 0x39 else u for u in units(lower(n))]
    parts = [low, [0x30 if 0x30 <= u <= 0x39 else u for u in us], shape(us), low[-2:], low[-3:], low[-4:], low[:3]]
    return [o + _hash(p, i + 1) % size for i, (p, o, (_, size)) in enumerate(zip(parts, OFFSETS, TABLES))]


def vector_key(form):
    """The key under which the word vectors are asked for."""
    return lower(normal(form))
