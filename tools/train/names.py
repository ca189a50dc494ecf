"""What training of names shares: spans of labels, names of the same make to swap in, the best legal run."""
import os

import corpora


def spans_of(tags):
    out, start = set(), None
    for i, t in enumerate(tags):
        if t[0] == 'U':
            out.add((i, i, t[2:]))
        elif t[0] == 'B':
            start = i
        elif t[0] == 'L' and start is not None:
            out.add((start, i, t[2:])); start = None
        elif t == 'O':
            start = None
    return out


def pattern(forms):
    return tuple(f[:1].isupper() for f in forms)


def name_pool(sentences, actors=None):
    """Names by type and pattern of capitals, those of the corpora and of the actor tables."""
    pool = {}

    def put(kind, forms):
        if all(f.upper() != f or len(f) <= 3 for f in forms):
            pool.setdefault((kind,) + pattern(forms), set()).add(tuple(forms))
    for s in sentences:
        if s.names:
            for a, b, kind in spans_of(s.names):
                put(kind, s.forms[a:b + 1])
    for name, kind in (('persons', 'PER'), ('states', 'LOC'), ('organisations', 'ORG'), ('groups', 'ORG')) if actors else ():
        rows = [l.rstrip('\n').split('\t') for l in open(os.path.join(actors, name + '.tsv'), encoding='utf-8') if l.strip() and l[0] != '#']
        column = rows[0].index('name')
        for r in rows[1:]:
            put(kind, [r[column][a:b] for a, b in corpora.split_words(r[column])])
    return {k: sorted(v) for k, v in pool.items()}


def swapped(s, pool, rng):
    """The words of the sentence with other names of the same sort and make in place of its own; None where there are none."""
    forms, changed = list(s.forms), False
    for a, b, kind in sorted(spans_of(s.names)):
        old = s.forms[a:b + 1]
        choice = pool.get((kind,) + pattern(old))
        if choice and len(choice) > 3 and rng.random() < 0.7 and any(pattern(old)) and not all(f.isupper() and len(f) > 3 for f in old):
            forms[a:b + 1] = rng.choice(choice)
            changed = True
    return forms if changed else None


def best_run(scores, follow, first, last):
    """The places of the labels of the best legal run; scores [t,n]."""
    best, back = first + scores[0], []
    for t in range(1, len(scores)):
        top, where = (best.unsqueeze(1) + follow).max(0)
        back.append(where); best = top + scores[t]
    j = int((best + last).argmax())
    path = [j]
    for where in reversed(back):
        j = int(where[j]); path.append(j)
    return path[::-1]
