"""Trains the names' own layers (model.Tower) on top of an encoder that stays as it is.

usage: train_names.py CHECKPOINT OUT_PT --shared DIR --vectors DIR --lists GAZETTEER_BIN --seen DIR [--epochs 7] …
The encoder of CHECKPOINT (train_parser.py or restore.py) reads the sentences a few times, with its dropout at work and with names and
case changed from reading to reading; what it sees is kept in the folder --seen, so that towers can be trained on it quickly. Several
towers, each from a seed of its own, vote by the sum of their scores.
"""
import argparse, os, random, time
from collections import Counter

import numpy as np
import torch

import corpora, features, gazetteer
import names as of_names
from model import Network, Tower, legal, unlikelihood
from vectors import KEEP, quantised

ap = argparse.ArgumentParser()
ap.add_argument('checkpoint')
ap.add_argument('out')
ap.add_argument('--shared', required=True)
ap.add_argument('--vectors', required=True)
ap.add_argument('--lists', required=True)
ap.add_argument('--seen', required=True)
ap.add_argument('--readings', type=int, default=4)
ap.add_argument('--actors')
ap.add_argument('--swap', type=float, default=0.4)
ap.add_argument('--epochs', default='7', help='of each tower, with commas')
ap.add_argument('--seed', type=int, default=1)
ap.add_argument('--width', type=int, default=128)
ap.add_argument('--layers', default='1 2 1')
ap.add_argument('--batch', type=int, default=2000)
ap.add_argument('--rate', type=float, default=2.5e-3)
ap.add_argument('--drop', type=float, default=0.35)
ap.add_argument('--weight', type=float, default=1, help='of the names that the encoder itself gives, in the sum')
ap.add_argument('--average', type=float, default=0.99)
ap.add_argument('--share', default='wnut=0.3,btc=0.3,wikigold=0.7', help='corpus=share an epoch, with commas')
ap.add_argument('--limit', type=int, default=0)
ap.add_argument('--threads', type=int, default=2)
args = ap.parse_args()
torch.set_num_threads(args.threads)

checkpoint = torch.load(args.checkpoint, map_location='cpu')
base, labels = checkpoint['config'], checkpoint['labels']['names']
NN = len(labels)
config = dict(base, own=args.width, own_layers=args.layers, drop_own=args.drop, names=NN, lists=gazetteer.SIZE, corpora=len(corpora.CORPORA))
net = Network(config)
net.load_state_dict(checkpoint['state'])

ewt, gum = corpora.treebanks(args.shared, 'train')
dev = corpora.treebanks(args.shared, 'dev')
more = corpora.extra_names(args.shared)
if args.limit:
    ewt, gum, dev = ewt[:args.limit], gum[:args.limit], tuple(d[:args.limit] for d in dev)
    more = {k: v[:args.limit] for k, v in more.items()}
gold = [s for s in ewt + gum + [s for k in sorted(more) for s in more[k]] if s.names and 0 < len(s.forms) <= 120]

kept = open(os.path.join(args.vectors, 'glove.words'), encoding='utf-8').read().split('\n')[:KEEP]
index = {w: i for i, w in enumerate(kept)}
scale, values = quantised(np.load(os.path.join(args.vectors, 'glove.npy'), mmap_mode='r')[:KEEP])
vectors = torch.from_numpy(np.concatenate([values.astype(np.float32) * scale[:, None], np.zeros((1, 100), np.float32)]))
lists = gazetteer.read(args.lists)
ids = {x: i for i, x in enumerate(labels)}
sets = sorted({s.types for s in gold})
NONE = NN + len(sets)
allowed = torch.zeros(NONE + 1, NN)                   # a label, what a corpus leaves open outside its names, nothing known
for i in range(NN):
    allowed[i, i] = 1
for k, ts in enumerate(sets):
    for i, n in enumerate(labels):
        if n == 'O' or n[2:] not in ts:
            allowed[NN + k, i] = 1
allowed[-1] = 1
FOLLOW, FIRST, LAST = legal(labels)


class Cache(dict):
    def __missing__(self, form):
        self[form] = v = (features.features(form), index.get(features.vector_key(form), -1))
        return v


cache = Cache()


def shown(forms):
    """The numbers of a sentence's words."""
    pairs = [cache[f] for f in forms]
    known = np.zeros((len(forms), gazetteer.SIZE), np.float32)
    for w, row in enumerate(gazetteer.rows(lists, forms)):
        known[w, row] = 1
    return torch.tensor([p[0] for p in pairs]), torch.tensor([p[1] for p in pairs]), torch.from_numpy(known)


def titled(f):
    return f[:1].upper() + f[1:] if len(f) > 3 else f


def pad(items, value=0):
    return torch.nn.utils.rnn.pad_sequence(items, batch_first=True, padding_value=value)


def inputs(es):
    f, v = pad([e['f'] for e in es]), pad([e['v'] for e in es], -1)
    lengths = torch.tensor([len(e['v']) for e in es])
    mask = (torch.arange(v.shape[1])[None] < lengths[:, None]).float().unsqueeze(-1)
    return f, torch.cat([vectors[v], (v < 0).float().unsqueeze(-1)], -1), lengths, mask


def read_through(sentences, noisy):
    """Gives each sentence (a dict with f, v) what the encoder sees of it."""
    net.train(noisy)
    order = sorted(range(len(sentences)), key=lambda i: len(sentences[i]['v']))
    with torch.no_grad():
        at = 0
        while at < len(order):
            size = max(1, 3000 // max(1, len(sentences[order[min(len(order) - 1, at + 40)]]['v'])))
            es = [sentences[i] for i in order[at:at + size]]
            f, v, lengths, mask = inputs(es)
            x = net.encode(f, v, mask)[1].half()
            for k, e in enumerate(es):
                e['x'] = x[k, :len(e['v'])].clone()
            at += size


def encoded(s, forms):
    f, v, known = shown(forms)
    k = NN + sets.index(s.types)
    tags = torch.tensor([k if x == 'O' else ids[x] for x in s.names])
    return {'f': f, 'v': v, 'lists': known, 'names': tags, 'corpus': corpora.CORPORA.index(s.corpus)}


def reading(sentences, pool, rng):
    out = []
    for s in sentences:
        r = rng.random()
        forms = s.forms
        if r < 0.08:
            change = str.lower if r < 0.02 else str.upper if r < 0.05 else titled
            forms = [change(f) for f in forms]
        elif rng.random() < args.swap:
            forms = of_names.swapped(s, pool, rng) or forms
        out.append(encoded(s, forms))
    read_through(out, True)
    return out


def readings(sentences, pool):
    out = []
    for i in range(args.readings):
        path = os.path.join(args.seen, 'gold-%d.pt' % i)
        if not os.path.exists(path):
            start = time.time()
            torch.manual_seed(100 + i)
            torch.save(reading(sentences, pool, random.Random('gold %d' % i)), path)
            print('read', path, '%.0f s' % (time.time() - start), flush=True)
        out.append(path)
    return out


def batches(es, rng):
    es = sorted(es, key=lambda e: len(e['v']) + rng.random() * 3)
    out, cur = [], []
    for e in es:
        if cur and len(e['v']) * (len(cur) + 1) > args.batch:
            out.append(cur); cur = []
        cur.append(e)
    out.append(cur)
    rng.shuffle(out)
    return out


def score(tower, es, corpus=None):
    f, v, lengths, mask = inputs(es)
    given = torch.cat([net.lexical(f).view(f.shape[0], f.shape[1], -1), v], -1)
    c = torch.zeros(len(es), len(corpora.CORPORA))
    for i, e in enumerate(es):
        c[i, e['corpus'] if corpus is None else corpus] = 1
    x = pad([e['x'] for e in es]).float()
    with torch.no_grad():
        u, xp, _ = net.tags(x).split([base['upos'], base['xpos'], base['feats']], -1)
        tags = torch.cat([u.softmax(-1), xp.softmax(-1)], -1)
    return tower(tags, given, pad([e['lists'] for e in es]), c, mask), lengths


def measure(towers, weight, corpus='ewt'):
    """P, R, F of PER, ORG, LOC on the dev sets, by type, as a corpus would mark."""
    lines = []
    follow = sum((t.follow.detach() for t in towers), torch.zeros(NN, NN)) + FOLLOW
    for t in towers:
        t.eval()
    for name, es, sentences in dev_sets:
        right, found, there = Counter(), Counter(), Counter()
        news = [0, 0, 0]
        with torch.no_grad():
            for i in range(0, len(es), 64):
                part = es[i:i + 64]
                s = weight * net.names(pad([e['x'] for e in part]).float())
                for t in towers:
                    s = s + score(t, part, corpora.CORPORA.index(corpus))[0]
                for k, e in enumerate(part):
                    n = len(e['v'])
                    got = {x for x in of_names.spans_of([labels[j] for j in of_names.best_run(s[k, :n], follow, FIRST, LAST)]) if x[2] in corpora.UNER}
                    want = {x for x in of_names.spans_of(sentences[i + k].names) if x[2] in corpora.UNER}
                    found.update(x[2] for x in got); there.update(x[2] for x in want); right.update(x[2] for x in got & want)
                    if '_news_' in sentences[i + k].doc or '_news_' in sentences[i + k].id:
                        news[0] += len(got & want); news[1] += len(got); news[2] += len(want)
        f1 = lambda r, g, t: 200 * r / max(1, g + t)
        lines.append('%s P %.1f R %.1f F %.2f (%s)%s' % (name, 100 * sum(right.values()) / max(1, sum(found.values())), 100 * sum(right.values()) / sum(there.values()),
                     f1(sum(right.values()), sum(found.values()), sum(there.values())), ' '.join('%s %.1f' % (k, f1(right[k], found[k], there[k])) for k in corpora.UNER),
                     ' news %.1f' % f1(*news) if news[2] else ''))
    return ' | '.join(lines)


def keep(towers):
    torch.save({'config': config, 'towers': [t.state_dict() for t in towers], 'weight': args.weight, 'args': vars(args)}, args.out)


def train(seed, epochs, paths, before):
    torch.manual_seed(seed)
    rng = random.Random(seed)
    tower = Tower(config)
    opt = torch.optim.AdamW(tower.parameters(), lr=args.rate, betas=(0.9, 0.98), weight_decay=1e-2)
    mean = {n: p.detach().clone() for n, p in tower.named_parameters()}
    share = {k: float(v) for k, v in (p.split('=') for p in args.share.split(',') if p)}
    step, start, total_steps = 0, time.time(), None
    for epoch in range(epochs):
        es = load(paths[(epoch + seed) % len(paths)])
        es = [e for e in es if rng.random() < share.get(corpora.CORPORA[e['corpus']], 1)]
        todo = batches(es, rng)
        total_steps = total_steps or len(todo) * epochs
        total = 0
        for part in todo:
            lr = args.rate * min(1, (step + 1) / 100) * max(0.02, 1 - step / total_steps)
            for g in opt.param_groups:
                g['lr'] = lr
            s, lengths = score(tower, part)
            tags = pad([e['names'] for e in part], NONE)
            nl = unlikelihood(s, allowed[tags], tower.follow + FOLLOW, FIRST, LAST, lengths)
            loss = nl[nl < 1000].sum() / (tags != NONE).sum()
            opt.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(tower.parameters(), 1.0)
            opt.step()
            decay = min(args.average, (1 + step) / (10 + step))
            for n, p in tower.named_parameters():
                mean[n].lerp_(p.detach(), 1 - decay)
            step += 1
            total += loss.item()
        print('epoch %d step %d loss %.4f %.0f s' % (epoch + 1, step, total / len(todo), time.time() - start), flush=True)
        averaged = Tower(config)
        averaged.load_state_dict(mean)
        keep([*before, averaged])
        if epoch == 1 or epoch == epochs - 1:
            print('   alone', measure([averaged], 0), flush=True)
            print('   with the encoder', measure([averaged], args.weight), flush=True)
    return averaged


loaded = {}


def load(path):
    if path not in loaded:
        loaded[path] = torch.load(path)
    return loaded[path]


if __name__ == '__main__':
    os.makedirs(args.seen, exist_ok=True)
    pool = of_names.name_pool(gold, args.actors)
    dev_sets = []
    for name, sentences in zip(('EWT', 'GUM'), dev):
        sentences = [s for s in sentences if s.names]
        es = [encoded(s, s.forms) for s in sentences]
        read_through(es, False)
        dev_sets.append((name, es, sentences))
    paths = readings(gold, pool)
    net.eval()
    towers = []
    for i, epochs in enumerate(args.epochs.split(',')):
        towers.append(train(args.seed + i, int(epochs), paths, towers))
        print(len(towers), 'towers:', measure(towers, args.weight), flush=True)
