"""Trains the network of model.py on the treebanks and name corpora.

usage: train_parser.py --shared DIR --vectors DIR --out DIR [--steps N | --minutes N] [--seed 1] …
DIR of --vectors holds glove.npy and glove.words (vectors.py). Writes last.pt (with --average: the averaged weights, and raw.pt
those that they were averaged from) and log.txt to --out.
"""
import argparse, json, os, random, sys, time
from collections import Counter

import numpy as np
import torch
import torch.nn.functional as F

import corpora, features
import names as of_names
from model import Network, legal, unlikelihood

ap = argparse.ArgumentParser()
ap.add_argument('--shared', required=True)
ap.add_argument('--vectors', required=True)
ap.add_argument('--out', required=True)
ap.add_argument('--width', type=int, default=192)
ap.add_argument('--layers', default='1 1 a 2 4 a 1 2')
ap.add_argument('--minutes', type=float, default=12)
ap.add_argument('--seed', type=int, default=1)
ap.add_argument('--batch', type=int, default=1100)
ap.add_argument('--rate', type=float, default=2e-3)
ap.add_argument('--arc', type=int, default=160)
ap.add_argument('--rel', type=int, default=128)
ap.add_argument('--steps', type=int, default=0, help='end after so many steps instead of minutes')
ap.add_argument('--limit', type=int, default=0, help='use so many sentences of each corpus only, for a trial')
ap.add_argument('--drop', type=float, default=0.2)
ap.add_argument('--names', type=int, default=96)
ap.add_argument('--drop-mlp', type=float, default=0.3)
ap.add_argument('--without', default='', help='name corpora to leave out, with commas')
ap.add_argument('--silver', help='names of silver.py to learn from too')
ap.add_argument('--swap', type=float, default=0, help='share of sentences whose names are put in the place of others')
ap.add_argument('--actors', help='folder of persons.tsv, states.tsv, organisations.tsv, groups.tsv: more names to swap in')
ap.add_argument('--average', type=float, default=0, help='decay of the running average of weights, which is what is measured and kept; 0 for none')
ap.add_argument('--threads', type=int, default=2)
ap.add_argument('--resume', help='checkpoint to go on from')
ap.add_argument('--keep-words', action='store_true', help='learn no more about the word features, which the names read too')
ap.add_argument('--from', type=float, default=0, dest='begin', help='share of the run that the checkpoint has behind it')
args = ap.parse_args()
os.makedirs(args.out, exist_ok=True)
torch.manual_seed(args.seed); random.seed(args.seed); np.random.seed(args.seed)
torch.set_num_threads(args.threads)
log_file = open(os.path.join(args.out, 'log.txt'), 'a')


def log(*a):
    print(*a, file=log_file, flush=True)
    print(*a, flush=True)


ewt, gum = corpora.treebanks(args.shared, 'train')
dev_ewt, dev_gum = corpora.treebanks(args.shared, 'dev')
more = corpora.extra_names(args.shared)
for k in filter(None, args.without.split(',')):
    del more[k]
if args.silver:
    more['silver'] = corpora.read_silver(args.silver)
if args.limit:
    ewt, gum, dev_ewt, dev_gum = (c[:args.limit] for c in (ewt, gum, dev_ewt, dev_gum))
    more = {k: v[:args.limit] for k, v in more.items()}
train = [s for s in ewt + gum if len(s.forms) <= 120]
extra = [s for k in more for s in more[k] if len(s.forms) <= 120]

words = open(os.path.join(args.vectors, 'glove.words'), encoding='utf-8').read().split('\n')
table = np.load(os.path.join(args.vectors, 'glove.npy'))
from vectors import KEEP, quantised
scale, values = quantised(table[:KEEP])
table = values.astype(np.float32) * scale[:, None]
index = {w: i for i, w in enumerate(words[:KEEP])}


def label_list(get, low=1):
    n = Counter(x for s in ewt + gum for x in get(s))
    return sorted(x for x in n if n[x] >= low)


labels = {'upos': label_list(lambda s: s.upos), 'xpos': label_list(lambda s: s.xpos), 'feats': label_list(lambda s: s.feats, 2), 'rels': label_list(lambda s: s.rels)}
labels['names'] = ['O'] + [p + '-' + t for t in corpora.TYPES for p in 'BILU']
triples = Counter((u, x, f) for s in ewt + gum for u, x, f in zip(s.upos, s.xpos, s.feats) if f in set(labels['feats']))
labels['triples'] = sorted(t for t in triples)
ids = {k: {x: i for i, x in enumerate(v)} for k, v in labels.items()}
sets = sorted({s.types for s in train + extra + dev_ewt + dev_gum if s.types})
NN = len(labels['names'])
allowed = torch.zeros(NN + len(sets) + 1, NN)
for i in range(NN):
    allowed[i, i] = 1
for k, ts in enumerate(sets):
    for i, n in enumerate(labels['names']):
        if n == 'O' or n[2:] not in ts:
            allowed[NN + k, i] = 1
allowed[-1] = 1
NONE = NN + len(sets)


class Cache(dict):
    def __missing__(self, form):
        v = (features.features(form), index.get(features.vector_key(form), -1))
        self[form] = v
        return v


cache = Cache()


def encode(s, change=None):
    forms = [change(f) for f in s.forms] if change else s.forms
    pairs = [cache[f] for f in forms]
    n = len(forms)
    e = {'f': torch.tensor([p[0] for p in pairs]), 'v': torch.tensor([p[1] for p in pairs]), 'n': n}
    if s.names:
        k = NN + sets.index(s.types)
        e['names'] = torch.tensor([k if x == 'O' else NONE if x == '?' else ids['names'][x] for x in s.names])
    else:
        e['names'] = torch.full((n,), NONE)
    if s.parsed:
        e['upos'] = torch.tensor([ids['upos'].get(x, -1) for x in s.upos]); e['xpos'] = torch.tensor([ids['xpos'].get(x, -1) for x in s.xpos])
        e['feats'] = torch.tensor([ids['feats'].get(x, -1) for x in s.feats]); e['heads'] = torch.tensor(s.heads)
        e['rels'] = torch.tensor([ids['rels'].get(x, -1) for x in s.rels])
    else:
        for k in ('upos', 'xpos', 'feats', 'heads', 'rels'):
            e[k] = torch.full((n,), -1)
    return e


def cut_stop(e):
    """The sentence without its full stop, as headlines are written."""
    n = e['n']
    if n < 3 or int(e['upos'][-1]) != ids['upos']['PUNCT'] or int((e['heads'] == n).sum()):
        return e
    return {k: (v - 1 if k == 'n' else v[:-1]) for k, v in e.items()}


def titled(f):
    return f[:1].upper() + f[1:] if len(f) > 3 else f


def swapped(s, e, rng):
    """The sentence with other names of the same sort and make in place of its own."""
    forms = of_names.swapped(s, pool_of_names, rng)
    if not forms:
        return e
    pairs = [cache[f] for f in forms]
    return dict(e, f=torch.tensor([p[0] for p in pairs]), v=torch.tensor([p[1] for p in pairs]))


plain = [encode(s) for s in train]
others = [encode(s) for s in extra]
pool_of_names = of_names.name_pool(train + extra, args.actors) if args.swap else {}
lowered, raised, capped = [encode(s, str.lower) for s in train], [encode(s, str.upper) for s in train], [encode(s, titled) for s in train]
vectors = torch.from_numpy(np.concatenate([table, np.zeros((1, 100), np.float32)]))


def batch_of(es):
    b, t = len(es), max(e['n'] for e in es)
    out = {}
    out['f'] = torch.zeros(b, t, len(features.TABLES), dtype=torch.long)
    v = torch.full((b, t), -1)
    for k in ('upos', 'xpos', 'feats', 'heads', 'rels'):
        out[k] = torch.full((b, t), -1)
    out['names'] = torch.full((b, t), NONE)
    for i, e in enumerate(es):
        n = e['n']
        out['f'][i, :n] = e['f']; v[i, :n] = e['v']
        for k in ('upos', 'xpos', 'feats', 'heads', 'rels', 'names'):
            out[k][i, :n] = e[k]
    out['len'] = torch.tensor([e['n'] for e in es])
    out['v'] = torch.cat([vectors[v], (v < 0).float().unsqueeze(-1)], -1)
    return out


def batches(rng):
    pool = []
    for i in range(len(plain)):
        r = rng.random()
        e = plain[i] if r > 0.10 else lowered[i] if r < 0.03 else raised[i] if r < 0.05 else capped[i]
        if e is plain[i] and train[i].names and rng.random() < args.swap:
            e = swapped(train[i], e, rng)
        if rng.random() < 0.08:
            e = cut_stop(e)
        pool.append(e)
    for i in rng.sample(range(len(others)), len(others) // 2):
        pool.append(swapped(extra[i], others[i], rng) if rng.random() < args.swap else others[i])
    rng.shuffle(pool)
    pool.sort(key=lambda e: e['n'] + rng.random() * 3)
    out, cur, width = [], [], 0
    for e in pool:
        if cur and max(width, e['n']) * (len(cur) + 1) > args.batch:
            out.append(cur); cur, width = [], 0
        cur.append(e); width = max(width, e['n'])
    out.append(cur)
    rng.shuffle(out)
    return out


config = {'width': args.width, 'layers': args.layers, 'rows': features.TOTAL, 'lexical': 48, 'features': len(features.TABLES), 'vector': 100,
          'upos': len(labels['upos']), 'xpos': len(labels['xpos']), 'feats': len(labels['feats']), 'rels': len(labels['rels']), 'names': NN,
          'name': args.names, 'arc': args.arc, 'rel': args.rel, 'drop': args.drop, 'drop_in': 0.25, 'drop_mlp': args.drop_mlp,
          'feature_drop': [0.3, 0.3, 0.05, 0.1, 0.1, 0.15, 0.15]}
net = Network(config)
if args.resume:
    odd = net.load_state_dict(torch.load(args.resume, map_location='cpu')['state'], strict=False)
    log('not in the checkpoint:', len(odd.missing_keys), 'not in the network:', odd.unexpected_keys)
log('config', json.dumps(config), 'parameters', sum(p.numel() for p in net.parameters()))
dense = [p for n, p in net.named_parameters() if n != 'lexical.weight']
opt = torch.optim.AdamW(dense, lr=args.rate, betas=(0.9, 0.95), weight_decay=1e-3)
rows = torch.optim.SparseAdam([net.lexical.weight], lr=args.rate, betas=(0.9, 0.95))


averaged = {n: p.detach().clone() for n, p in net.named_parameters()} if args.average else {}


def average(step):
    """Moves the running average on; a young one forgets faster. The word-feature table, mostly unchanged in a step, moves every eighth."""
    decay = min(args.average, (1 + step) / (10 + step))
    for n, p in net.named_parameters():
        if n != 'lexical.weight':
            averaged[n].lerp_(p.detach(), 1 - decay)
        elif step % 8 == 0:
            averaged[n].lerp_(p.detach(), 1 - decay ** 8)


def exchange():
    """Puts the average in the network's place, and the other way round when called again."""
    for n, p in net.named_parameters():
        if n in averaged:
            kept = p.detach().clone()
            p.data.copy_(averaged[n])
            averaged[n].copy_(kept)


def loss_of(o, b):
    u, x, f, names, arcs, rd, rh = o
    flat = lambda s, g: F.cross_entropy(s.reshape(-1, s.shape[-1]), g.reshape(-1), ignore_index=-1, reduction='sum')
    words = (b['heads'] >= 0).sum().clamp(min=1)
    rel = net.relations(rd, rh, b['heads'].clamp(min=0))
    l = flat(arcs, b['heads']) + flat(rel, b['rels']) + 0.5 * (flat(u, b['upos']) + flat(x, b['xpos']) + flat(f, b['feats']))
    l = l / words
    real = b['names'] != NONE
    some = real.any(1)
    if not some.any():
        return l
    nl = unlikelihood(names[some], allowed[b['names'][some]], FOLLOW, FIRST, LAST, b['len'][some])
    return l + nl[nl < 1000].sum() / real.sum() * 2.0


FOLLOW, FIRST, LAST = legal(labels['names'])


def evaluate(sents, which):
    net.eval()
    n = ua = la = up = xp = fe = 0
    right = found = there = 0
    order = sorted(range(len(sents)), key=lambda i: len(sents[i].forms))
    with torch.no_grad():
        for i in range(0, len(order), 48):
            part = [sents[k] for k in order[i:i + 48]]
            b = batch_of([encode(s) for s in part])
            u, x, f, names, arcs, rd, rh = net(b['f'], b['v'], b['len'])
            heads = arcs.argmax(-1)
            rel = net.relations(rd, rh, heads).argmax(-1)
            for k, s in enumerate(part):
                for w in range(len(s.forms)):
                    n += 1
                    up += labels['upos'][int(u[k, w].argmax())] == s.upos[w]
                    xp += labels['xpos'][int(x[k, w].argmax())] == s.xpos[w]
                    fe += labels['feats'][int(f[k, w].argmax())] == s.feats[w]
                    h = int(heads[k, w]) == s.heads[w]
                    ua += h
                    la += h and labels['rels'][int(rel[k, w])].split(':')[0] == s.rels[w].split(':')[0]
                if s.names:
                    gold = {e for e in of_names.spans_of(s.names) if e[2] in ('PER', 'ORG', 'LOC')}
                    run = of_names.best_run(names[k, :len(s.forms)], FOLLOW, FIRST, LAST)
                    got = {e for e in of_names.spans_of([labels['names'][j] for j in run]) if e[2] in ('PER', 'ORG', 'LOC')}
                    right += len(got & gold); found += len(got); there += len(gold)
    net.train()
    log('  %s UAS %.2f LAS %.2f UPOS %.2f XPOS %.2f FEATS %.2f names P %.1f R %.1f F %.1f' % (
        which, 100 * ua / n, 100 * la / n, 100 * up / n, 100 * xp / n, 100 * fe / n,
        100 * right / max(1, found), 100 * right / max(1, there), 200 * right / max(1, found + there)))
    return la / n


def save(name):
    torch.save({'config': config, 'labels': labels, 'state': net.state_dict(), 'seed': args.seed, 'step': step, 'args': vars(args)}, os.path.join(args.out, name))


if __name__ == '__main__':
    rng = random.Random(args.seed)
    start, step, epoch, done = time.time(), 0, 0, False
    end = args.minutes * 60
    while not done:
        epoch += 1
        total = count = 0
        for es in batches(rng):
            at = step / args.steps if args.steps else (time.time() - start) / end
            at = args.begin + at * (1 - args.begin)
            if at >= 1:
                done = True
                break
            lr = args.rate * min(1, (step + 1) / 200) * max(1e-4, 1 - at)
            for g in opt.param_groups + rows.param_groups:
                g['lr'] = lr
            b = batch_of(es)
            l = loss_of(net(b['f'], b['v'], b['len']), b)
            opt.zero_grad(set_to_none=True)
            rows.zero_grad(set_to_none=True)
            l.backward()
            torch.nn.utils.clip_grad_norm_(dense, 2.0)
            opt.step()
            if not args.keep_words:
                rows.step()
            if averaged:
                average(step)
            step += 1; total += l.item(); count += 1
            if step in (20, 100):
                log('step %d %.0f s' % (step, time.time() - start))
        log('epoch %d step %d loss %.3f  %.0f s lr %.5f' % (epoch, step, total / max(1, count), time.time() - start, opt.param_groups[0]['lr']))
        if epoch % 4 == 0 or done:
            if averaged:
                save('raw.pt')
                exchange()
            evaluate(dev_ewt, 'EWT'); evaluate(dev_gum, 'GUM'); save('last.pt')
            if averaged:
                exchange()
    log('done', step, 'steps')
