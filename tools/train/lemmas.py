"""Derives the lemma table from the treebanks: rules by tag and ending, and the forms that they get wrong.

usage: lemmas.py SHARED OUT_TSV
A rule takes `strip` letters off the end and puts `add` there; the longest ending known for the tag decides. Prints the share of
dev words that get the treebank's lemma, given the treebank's tags.
"""
import os, re, sys
from collections import Counter, defaultdict

import corpora, features

LONGEST = 5
SHOUTED = 6


def key_of(form, upos, xpos):
    n = features.normal(form)
    return n if upos == 'PROPN' or xpos.startswith('NNP') else features.lower(n)


def shouted(form, upos):
    """A name of so many letters in capitals is no abbreviation: its lemma is written as other names are."""
    return upos == 'PROPN' and len(form) >= SHOUTED and form.isalpha() and form.isupper()


def sign(form, upos):
    """A letter that stands for itself, or letters with figures."""
    return upos == 'NOUN' and 'A' <= form[:1] <= 'Z' and (len(form) == 1 or any(c.isdigit() for c in form)) and not any('a' <= c <= 'z' for c in form)


def script(form, lemma):
    k = 0
    while k < min(len(form), len(lemma)) and form[k] == lemma[k]:
        k += 1
    return len(form) - k, lemma[k:]


def learn(sentences):
    count = defaultdict(Counter)
    for s in sentences:
        for f, u, x, l in zip(s.forms, s.upos, s.xpos, s.lemmas):
            if l == '_' or u in ('X', 'PUNCT') or x == 'GW' or x == 'CD' and f[:1].isdigit() or shouted(f, u) or sign(f, u):
                continue
            count[x, u == 'PROPN', key_of(f, u, x)][l] += 1
    by_tag = defaultdict(dict)
    for (x, p, k), c in count.items():
        by_tag[x, p][k] = (c.most_common(1)[0][0], sum(c.values()))
    rules, forms = {}, {}
    for (x, p), table in sorted(by_tag.items()):
        endings = defaultdict(Counter)
        for k, (l, n) in table.items():
            for size in range(0, min(LONGEST, len(k)) + 1):
                endings[k[len(k) - size:]][script(k, l)] += 1
        kept = {}
        for e in sorted(endings, key=lambda e: (len(e), e)):
            c = endings[e]
            (best, n), total = sorted(c.items(), key=lambda i: (-i[1], i[0]))[0], sum(c.values())
            parent = next((kept[e[i:]] for i in range(1, len(e) + 1) if e[i:] in kept), None)
            if e == '' or best != parent and n >= 2 and n > c.get(parent, 0) + 0.5:
                kept[e] = best
        tag = x + ('+' if p else '')
        for e, r in kept.items():
            rules[tag, e] = r
        for k, (l, n) in table.items():
            if apply(rules, tag, k) != l:
                forms[tag, k] = l
    return rules, forms


def apply(rules, tag, key):
    for size in range(min(LONGEST, len(key)), -1, -1):
        r = rules.get((tag, key[len(key) - size:]))
        if r and r[0] <= len(key):
            return capital(tag, key[:len(key) - r[0]] + r[1])
    return capital(tag, key)


def capital(tag, lemma):
    """A proper noun written small all through gets its capital; a long one in capitals keeps the first."""
    if tag.endswith('+') and shouted(lemma, 'PROPN'):
        return lemma.capitalize()
    return lemma[:1].upper() + lemma[1:] if tag.endswith('+') and lemma.isalpha() and lemma == lemma.lower() else lemma


def main():
    shared, target = sys.argv[1:3]
    ud = os.path.join(shared, 'corpora/ud')
    train = corpora.read_conllu(ud + '/ewt-train.conllu') + corpora.read_conllu(ud + '/gum-train.conllu')
    rules, forms = learn(train)
    clean = lambda v: '\t' not in v and not v.startswith('#') and v.strip() == v
    with open(target, 'w', encoding='utf-8') as f:
        f.write('# Derived from UD English-EWT and -GUM 2.16 by tools/train/lemmas.py (CC BY-SA 4.0); not written by hand.\n')
        f.write('kind\ttag\tkey\tstrip\tadd\n')
        for (tag, e), (n, a) in sorted(rules.items()):
            if clean(e) and clean(a):
                f.write('ending\t%s\t%s\t%d\t%s\n' % (tag, e, n, a))
        for (tag, k), l in sorted(forms.items()):
            if clean(k) and clean(l):
                n, a = script(k, l)
                f.write('form\t%s\t%s\t%d\t%s\n' % (tag, k, n, a))
    print(len(rules), 'rules', len(forms), 'forms')
    for name in ('ewt', 'gum'):
        ok = n = 0
        bad = Counter()
        for s in corpora.read_conllu(ud + '/%s-dev.conllu' % name):
            for fo, u, x, l in zip(s.forms, s.upos, s.xpos, s.lemmas):
                tag, k = x + ('+' if u == 'PROPN' else ''), key_of(fo, u, x)
                got = fo if u == 'PUNCT' else re.sub(r',(?=\d{3}(?!\d))', '', fo) if x == 'CD' and fo[:1].isdigit() else fo if sign(fo, u) else forms.get((tag, k)) or apply(rules, tag, k)
                n += 1
                ok += got == l
                if got != l:
                    bad[fo, x, l, got] += 1
        print(name, '%.2f' % (100 * ok / n), bad.most_common(25))


if __name__ == '__main__':
    main()
