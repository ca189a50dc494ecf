"""Makes name labels for news sentences out of links.

usage: silver.py SHARED VECTORS CHECKPOINT OUT_JSONL [ROWS]
In the daily news digest of corpora/current-events most names are links to pages. A link's text gives the span of a name; its type is
that which a first model gives most often to the mentions of the same page. Words outside links keep the first model's label
where it is sure and are left open (`open`) where it is not. Links that are no names (no capital, or no type that leads clearly) are open too.
"""
import json, os, sys
from collections import Counter, defaultdict

import numpy as np
import torch

import corpora, features
from model import Network, legal
from vectors import KEEP, quantised


class Tagger:
    """The names of a checkpoint, in Python."""

    def __init__(self, vectors, checkpoint):
        c = torch.load(checkpoint, map_location='cpu')
        self.net = Network(c['config'])
        self.net.load_state_dict(c['state'])
        self.net.eval()
        self.labels = c['labels']['names']
        words = open(os.path.join(vectors, 'glove.words'), encoding='utf-8').read().split('\n')[:KEEP]
        scale, values = quantised(np.load(os.path.join(vectors, 'glove.npy'), mmap_mode='r')[:KEEP])
        self.index = {w: i for i, w in enumerate(words)}
        self.table = torch.from_numpy(np.concatenate([values.astype(np.float32) * scale[:, None], np.zeros((1, 100), np.float32)]))

    def probabilities(self, sentences):
        b, t = len(sentences), max(map(len, sentences))
        f, v = torch.zeros(b, t, len(features.TABLES), dtype=torch.long), torch.full((b, t), -1)
        for i, s in enumerate(sentences):
            f[i, :len(s)] = torch.tensor([features.features(w) for w in s])
            v[i, :len(s)] = torch.tensor([self.index.get(features.vector_key(w), -1) for w in s])
        x = torch.cat([self.table[v], (v < 0).float().unsqueeze(-1)], -1)
        lengths = torch.tensor([len(s) for s in sentences])
        with torch.no_grad():
            scores = self.net(f, x, lengths)[3]

        # The chance of each label of a word over all legal runs is how the runs' log sum moves with its score.
        follow, first, last = legal(self.labels)
        scores.requires_grad_(True)
        a = first + scores[:, 0]
        for i in range(1, t):
            a = torch.where((lengths > i).unsqueeze(1), torch.logsumexp(a.unsqueeze(2) + follow, 1) + scores[:, i], a)
        torch.logsumexp(a + last, -1).sum().backward()
        return scores.grad.numpy()


def sentences_of(text):
    """Cut after a full stop that a capital follows; good enough for edited prose."""
    words, out, cur = corpora.split_words(text), [], []
    for i, (a, b) in enumerate(words):
        cur.append((a, b))
        if text[a:b] in '.?!' and (i + 1 == len(words) or text[words[i + 1][0]].isupper() or text[words[i + 1][0]] in '"\u201c') and len(cur) > 3:
            out.append(cur); cur = []
    return out + ([cur] if cur else [])


def main():
    shared, vectors, checkpoint, target = sys.argv[1:5]
    most = int(sys.argv[5]) if len(sys.argv) > 5 else None
    torch.set_num_threads(2)
    tagger = Tagger(vectors, checkpoint)
    rows = []
    for line in open(os.path.join(shared, 'corpora/current-events/wpcurrent-2025-dev.jsonl'), encoding='utf-8'):
        r = json.loads(line)
        text, at, links = r['text'], 0, []
        for l in r['links']:
            i = text.find(l['text'], at)
            if i < 0:
                i = text.find(l['text'])
                if i < 0:
                    continue
            links.append((i, i + len(l['text']), l['page']))
            at = i
        for s in sentences_of(text):
            if 3 <= len(s) <= 90:
                rows.append((text, s, [l for l in links if s[0][0] <= l[0] and l[1] <= s[-1][1]]))
    rows = rows[:most]
    rows.sort(key=lambda r: len(r[1]))
    probabilities = []
    for i in range(0, len(rows), 32):
        part = rows[i:i + 32]
        p = tagger.probabilities([[t[a:b] for a, b in s] for t, s, _ in part])
        probabilities += [p[k, :len(part[k][1])] for k in range(len(part))]
    kinds = ['O'] + corpora.TYPES
    column = np.array([0 if l == 'O' else kinds.index(l[2:]) for l in tagger.labels])
    votes = defaultdict(lambda: np.zeros(len(kinds)))
    seen = Counter()

    def covered(s, a, b):
        ws = [k for k, (x, y) in enumerate(s) if x < b and y > a]
        return ws if ws and s[ws[0]][0] == a and s[ws[-1]][1] == b else []

    for (text, s, links), p in zip(rows, probabilities):
        for a, b, page in links:
            ws = covered(s, a, b)
            if ws:
                m = np.array([p[ws][:, column == k].sum(1).mean() for k in range(len(kinds))])
                votes[page] += m
                seen[page] += 1
    n = Counter()
    with open(target, 'w', encoding='utf-8') as f:
        for (text, s, links), p in zip(rows, probabilities):
            names = []
            for row in p:
                k = int(row.argmax())
                names.append(tagger.labels[k] if row[k] > 0.9 else '?')
            for a, b, page in links:
                ws = covered(s, a, b)
                if not ws:
                    continue
                v = votes[page] / votes[page].sum()
                k = 1 + int(v[1:].argmax())
                forms = [text[x:y] for x, y in (s[w] for w in ws)]
                capitals = sum(x[:1].isupper() for x in forms)
                outside = float(p[ws][:, column == 0].sum(1).mean())
                if capitals == 0 or outside > 0.9:
                    for w in ws:
                        names[w] = 'O'
                    n['O'] += 1
                elif not (forms[0][:1].isupper() and forms[-1][:1].isupper()) or outside > 0.5 or v[0] > 0.4 or v[k] < 0.65 * (1 - v[0]):
                    for w in ws:
                        names[w] = '?'
                    n['open'] += 1
                else:
                    t = kinds[k]
                    if len(ws) == 1:
                        names[ws[0]] = 'U-' + t
                    else:
                        for w in ws:
                            names[w] = 'I-' + t
                        names[ws[0]], names[ws[-1]] = 'B-' + t, 'L-' + t
                    n[t] += 1
            # A run that is not whole is left open.
            i = 0
            while i < len(names):
                if names[i][0] == 'B':
                    j = i + 1
                    while j < len(names) and names[j] == 'I' + names[i][1:]:
                        j += 1
                    if j < len(names) and names[j] == 'L' + names[i][1:]:
                        i = j + 1
                        continue
                    for q in range(i, j):
                        names[q] = '?'
                    i = j
                elif names[i][0] in 'IL':
                    names[i] = '?'
                    i += 1
                else:
                    i += 1
            f.write(json.dumps({'words': [text[a:b] for a, b in s], 'names': names}) + '\n')
    print(len(rows), 'sentences', dict(n), file=sys.stderr)


if __name__ == '__main__':
    main()
