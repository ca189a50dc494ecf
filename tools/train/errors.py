"""Where the parser errs: attachment by relation, by distance to the head and by sentence length.

usage: errors.py GOLD_CONLLU PARSED_CONLLU   (same words in both)
Prints markdown tables.
"""
import sys
from collections import Counter

import corpora


def main():
    gold, found = corpora.read_conllu(sys.argv[1]), corpora.read_conllu(sys.argv[2])
    of, hit, las, given = Counter(), Counter(), Counter(), Counter()
    mixed, distance, length, upos = Counter(), Counter(), Counter(), Counter()

    def bucket(value, edges):
        return next((i for i, e in enumerate(edges) if value <= e), len(edges))

    near, sizes = (1, 2, 4, 7, 14), (10, 20, 30, 40)
    for g, f in zip(gold, found):
        for i in range(len(g.forms)):
            gr, fr = g.rels[i].split(':')[0], f.rels[i].split(':')[0]
            head, both = g.heads[i] == f.heads[i], g.heads[i] == f.heads[i] and gr == fr
            of[gr] += 1; given[fr] += 1; hit[gr] += head; las[gr] += both
            if gr != fr:
                mixed[gr, fr] += 1
            d = 'root' if g.heads[i] == 0 else bucket(abs(g.heads[i] - i - 1), near)
            distance[d, 'n'] += 1; distance[d, 'ok'] += both
            l = bucket(len(g.forms), sizes)
            length[l, 'n'] += 1; length[l, 'ok'] += both
            if g.upos[i] != f.upos[i]:
                upos[g.upos[i], f.upos[i]] += 1
    print('| relation | words | head right | labelled recall | precision |\n|---|---|---|---|---|')
    for r, n in of.most_common(24):
        print('| %s | %d | %.1f | %.1f | %.1f |' % (r, n, 100 * hit[r] / n, 100 * las[r] / n, 100 * las[r] / max(1, given[r])))
    names = ['%s%d' % ('to ', e) for e in near] + ['further']
    print('\n| distance to the head | words | LAS |\n|---|---|---|')
    for d in ['root'] + list(range(len(near) + 1)):
        if distance[d, 'n']:
            print('| %s | %d | %.1f |' % (d if d == 'root' else names[d], distance[d, 'n'], 100 * distance[d, 'ok'] / distance[d, 'n']))
    names = ['to %d' % e for e in sizes] + ['longer']
    print('\n| words in the sentence | words | LAS |\n|---|---|---|')
    for l in range(len(sizes) + 1):
        if length[l, 'n']:
            print('| %s | %d | %.1f |' % (names[l], length[l, 'n'], 100 * length[l, 'ok'] / length[l, 'n']))
    print('\nRelations taken for another:', ', '.join('%s for %s %d' % (b, a, n) for (a, b), n in mixed.most_common(12)))
    print('\nTags taken for another:', ', '.join('%s for %s %d' % (b, a, n) for (a, b), n in upos.most_common(8)))


if __name__ == '__main__':
    main()
