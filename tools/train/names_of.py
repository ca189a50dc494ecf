"""Brings the names of `datatool parse` (column 10) into the form of the name corpora, on the texts of a gold file.

usage: names_of.py GOLD_CONLLU PARSED_CONLLU > NAMES_JSONL
Rows are in the order of the sentences; score with score_entities.py. Words come from the gold treebank.
"""
import json, sys

import corpora

SHORT = {'Person': 'PER', 'Organisation': 'ORG', 'Place': 'LOC', 'Event': 'EVENT', 'Other': 'MISC'}


def main():
    gold = corpora.read_conllu(sys.argv[1])
    blocks = [b for b in open(sys.argv[2], encoding='utf-8').read().split('\n\n') if b.strip()]
    for s, block in zip(gold, blocks):
        rows = [l.split('\t') for l in block.split('\n') if l and l[0] != '#' and '-' not in l.split('\t')[0]]
        found, cur = [], None
        for (a, b), row in zip(s.spans, rows):
            name = next((p[5:] for p in row[9].split('|') if p.startswith('Name=')), None)
            if name and name[0] == 'I' and cur:
                cur['end'] = b
            elif name:
                cur = {'start': a, 'end': b, 'type': SHORT[name[2:]]}
                found.append(cur)
            else:
                cur = None
        print(json.dumps({'id': s.id, 'doc': s.doc, 'text': s.text, 'entities': found}))


if __name__ == '__main__':
    main()
