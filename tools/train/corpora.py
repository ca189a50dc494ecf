"""Reads the treebanks and the name corpora into sentences of words."""
import json, os, re, sys

import features

CORPORA = ['ewt', 'gum', 'wikigold', 'politics', 'btc', 'wnut', 'silver']      # they differ in what they take for a name
TYPES = ['PER', 'ORG', 'LOC', 'EVENT', 'MISC']


class Sentence:
    __slots__ = ('forms', 'upos', 'xpos', 'feats', 'lemmas', 'heads', 'rels', 'names', 'types', 'parsed', 'id', 'doc', 'spans', 'text', 'corpus')

    def __init__(self):
        self.forms, self.upos, self.xpos, self.feats, self.lemmas, self.heads, self.rels = [], [], [], [], [], [], []
        self.names, self.types, self.parsed, self.id, self.doc, self.spans, self.text, self.corpus = None, None, False, '', '', [], '', ''


def read_conllu(path):
    """The sentences of a treebank, with the span of each word in the sentence's text where the two agree."""
    out, doc = [], ''
    for block in open(path, encoding='utf-8').read().split('\n\n'):
        s, pos, multi = Sentence(), 0, None
        for line in block.split('\n'):
            if line.startswith('# newdoc'):
                doc = line.split('=', 1)[-1].strip()
            elif line.startswith('# sent_id'):
                s.id = line.split('=', 1)[1].strip()
            elif line.startswith('# text ='):
                s.text = line.split('=', 1)[1].strip()
            if not line or line[0] == '#':
                continue
            c = line.split('\t')
            if '-' in c[0]:
                a, b = c[0].split('-')
                at = s.text.find(c[1], pos)
                at = pos if at < 0 else at
                multi = [int(b), at, at + len(c[1])]
                pos = at + len(c[1])
                continue
            if '.' in c[0]:
                continue
            i = int(c[0])
            if multi and i <= multi[0]:
                a, e = multi[1], multi[2]
                if s.text.startswith(c[1], a):
                    s.spans.append((a, a + len(c[1])))
                    multi[1] = a + len(c[1])
                else:
                    s.spans.append((a, e))
            else:
                at = s.text.find(c[1], pos)
                at = pos if at < 0 else at
                s.spans.append((at, at + len(c[1])))
                pos = at + len(c[1])
            s.forms.append(c[1]); s.lemmas.append(c[2]); s.upos.append(c[3]); s.xpos.append(c[4]); s.feats.append(c[5])
            s.heads.append(int(c[6])); s.rels.append(c[7])
        if s.forms:
            s.parsed, s.doc = True, doc
            out.append(s)
    return out


TOKEN = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.[\w.]+|[@#]\w+"
    r"|(?:[A-Z]\.)+[A-Z]?\b\.?|(?:Mr|Mrs|Ms|Dr|St|Gen|Col|Lt|Sen|Rep|Gov|Prof|Jr|Sr|Inc|Corp|Co|Ltd|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec)\.(?=\s)"
    r"|\d+(?:[.,:]\d+)*(?:st|nd|rd|th|s)?|n't|[A-Za-z]+(?=n't)|'(?:s|re|ve|ll|d|m|S)\b|[\u2019](?:s|re|ve|ll|d|m)\b"
    r"|[^\W\d_]+(?:[.&][^\W\d_]+)*|\.\.+|--+|\s*[^\w\s]|\w", re.U)


def split_words(text):
    """Word spans by rule, close enough to the treebanks' for name labels."""
    out = []
    for m in TOKEN.finditer(text):
        a, e = m.start(), m.end()
        while a < e and text[a].isspace():
            a += 1
        if a < e:
            out.append((a, e))
    return out


def label(s, entities, types):
    """BILOU labels; an entity whose ends are no word's ends is snapped outwards."""
    s.names = ['O'] * len(s.forms)
    s.types = types
    for e in entities:
        if e['type'] not in types:
            continue
        inside = [i for i, (a, b) in enumerate(s.spans) if a < e['end'] and b > e['start'] and b > a]
        if not inside or any(s.names[i] != 'O' for i in inside):
            continue
        a, b, t = inside[0], inside[-1], e['type']
        if a == b:
            s.names[a] = 'U-' + t
        else:
            s.names[a], s.names[b] = 'B-' + t, 'L-' + t
            for i in range(a + 1, b):
                s.names[i] = 'I-' + t


def read_names(path, types, sentence_split=False):
    out = []
    for line in open(path, encoding='utf-8'):
        r = json.loads(line)
        s = Sentence()
        s.text, s.id, s.doc = r['text'], r.get('id', ''), r.get('doc', '')
        s.spans = split_words(s.text)
        s.forms = [s.text[a:b] for a, b in s.spans]
        if s.forms:
            label(s, r['entities'], types)
            out.append(s)
    return out


def align(s, record, types):
    """Labels s with the entities of a record whose text may differ in its blanks; False where more differs."""
    if record['text'] == s.text:
        label(s, record['entities'], types)
        return True
    mine = [i for i, c in enumerate(s.text) if not c.isspace()]
    theirs = [i for i, c in enumerate(record['text']) if not c.isspace()]
    if [s.text[i] for i in mine] != [record['text'][i] for i in theirs]:
        return False
    to = dict(zip(theirs, mine))
    moved = [dict(e, start=to[e['start']], end=to[e['end'] - 1] + 1) for e in record['entities'] if e['start'] in to and e['end'] - 1 in to]
    label(s, moved, types)
    return True


UNER, GUMN, WIKI, POL, TWEET = ('PER', 'ORG', 'LOC'), ('PER', 'ORG', 'LOC', 'EVENT'), ('PER', 'ORG', 'LOC', 'MISC'), ('PER', 'ORG', 'LOC', 'EVENT', 'MISC'), ('PER', 'ORG', 'LOC')


def treebanks(shared, part):
    """EWT and GUM of a part ('train', 'dev'), each with its names laid over it."""
    ewt = read_conllu(os.path.join(shared, 'corpora/ud/ewt-%s.conllu' % part))
    gum = read_conllu(os.path.join(shared, 'corpora/ud/gum-%s.conllu' % part))
    named = {}
    for line in open(os.path.join(shared, 'corpora/ner/uner-ewt-%s.jsonl' % part), encoding='utf-8'):
        r = json.loads(line)
        named[r['id']] = r
    off = 0
    for s in ewt:
        r = named.get(s.id)
        if r is None or not align(s, r, UNER):
            off += 1
    rows = [json.loads(l) for l in open(os.path.join(shared, 'corpora/ner/gum-names-%s.jsonl' % part), encoding='utf-8')]
    for s, r in zip(gum, rows):
        if not align(s, r, GUMN):
            off += 1
    for s in ewt:
        s.corpus = 'ewt'
    for s in gum:
        s.corpus = 'gum'
    print('%s: %d EWT, %d GUM, %d without names' % (part, len(ewt), len(gum), off), file=sys.stderr)
    return ewt, gum


def read_silver(path):
    """Sentences of silver.py: words with labels, `?` where nothing is known."""
    out = []
    for line in open(path, encoding='utf-8'):
        r = json.loads(line)
        s = Sentence()
        s.forms, s.names, s.types, s.id, s.corpus = r['words'], r['names'], WIKI, 'silver', 'silver'
        out.append(s)
    return out


def extra_names(shared):
    d = os.path.join(shared, 'corpora/ner')
    found = {
        'wikigold': read_names(d + '/wikigold-train.jsonl', WIKI),
        'politics': read_names(d + '/crossner-politics-train.jsonl', POL),
        'btc': read_names(d + '/btc-news-train.jsonl', TWEET),
        'wnut': read_names(d + '/wnut17-train.jsonl', TWEET),
    }
    for name, sentences in found.items():
        for s in sentences:
            s.corpus = name
    return found
