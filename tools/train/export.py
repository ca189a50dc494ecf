"""Writes a checkpoint of train_parser.py as the file that the library reads (src/Chancery/Language/Neural/ModelFile.cs).

usage: export.py CHECKPOINT NAMES_PT PARSER_BIN [CORPUS]
CHECKPOINT is of train_parser.py or restore.py, NAMES_PT of train_names.py. Names are those that CORPUS (of corpora.py; ewt where not given) would mark.
"""
import json, struct, sys

import numpy as np
import torch

import corpora
from model import Network


def main():
    checkpoint = torch.load(sys.argv[1], map_location='cpu')
    c, labels, state = checkpoint['config'], checkpoint['labels'], checkpoint['state']
    names = torch.load(sys.argv[2], map_location='cpu')
    corpus = sys.argv[4] if len(sys.argv) > 4 else 'ewt'
    c = dict(c, **{k: names['config'][k] for k in ('own', 'own_layers', 'names')})
    tensors, data = [], []
    at = 0

    def add(name, array, kind):
        nonlocal at
        a = np.ascontiguousarray(np.asarray(array, np.float32))
        if kind == 'f32':
            raw = a.astype('<f4').tobytes()
        elif kind == 'f16':
            raw = a.astype('<f2').tobytes()
        else:
            scale = np.abs(a).max(1) / 127
            scale[scale == 0] = 1
            raw = scale.astype('<f4').tobytes() + np.round(a / scale[:, None]).astype(np.int8).tobytes()
        raw += b'\0' * (-len(raw) % 4)
        tensors.append({'name': name, 'shape': list(a.shape), 'kind': kind, 'offset': at})
        data.append(raw)
        at += len(raw)

    def linear(name, key, state=state):
        add(name + '.weight', state[key + '.weight'].numpy().T, 'f16')
        add(name + '.bias', state[key + '.bias'], 'f32')

    def encoder(prefix, layers, state=state):
        for i, layer in enumerate(layers.split()):
            name = '%slayers.%d' % (prefix, i)
            key = 'layers.%d' % i
            add(name + '.scale', state[key + '.norm.weight'], 'f32')
            add(name + '.shift', state[key + '.norm.bias'], 'f32')
            if layer == 'a':
                add(name + '.entry', state[key + '.qkv.weight'].numpy().T, 'f16')
                add(name + '.entry-bias', state[key + '.qkv.bias'], 'f32')
                add(name + '.exit', state[key + '.out.weight'].numpy().T, 'f16')
                add(name + '.exit-bias', state[key + '.out.bias'], 'f32')
            else:
                w = state[key + '.conv.weight'].numpy()[:, :, 0, :]          # out, in, tap
                add(name + '.weight', w.transpose(2, 1, 0).reshape(-1, w.shape[0]), 'f16')
                add(name + '.bias', state[key + '.conv.bias'], 'f32')

    add('lexical', state['lexical.weight'], 'i8')
    linear('entry', 'entry')
    encoder('', c['layers'])
    add('norm.scale', state['norm.weight'], 'f32')
    add('norm.shift', state['norm.bias'], 'f32')
    for name in ('tags', 'sides', 'rel', 'name1', 'name2'):
        linear(name, name)
    for i, tower in enumerate(names['towers']):
        prefix = 'names.%d.' % i
        add(prefix + 'entry.weight', tower['entry.weight'].numpy().T, 'f16')
        add(prefix + 'entry.bias', tower['entry.bias'] + tower['corpus'][corpora.CORPORA.index(corpus)], 'f32')
        encoder(prefix, c['own_layers'], tower)
        add(prefix + 'norm.scale', tower['norm.weight'], 'f32')
        add(prefix + 'norm.shift', tower['norm.bias'], 'f32')
        linear(prefix + 'exit', 'exit', tower)
    add('names.weight', [names['weight']], 'f32')
    add('names.follow', sum(t['follow'] for t in names['towers']), 'f32')
    add('arc', state['arc'], 'f16')
    add('arc-head', state['arc_head'], 'f32')
    add('root', state['root'], 'f32')
    add('near', state['near'], 'f32')

    config = {k: c[k] for k in ('width', 'layers', 'rows', 'lexical', 'features', 'vector', 'name', 'own', 'own_layers', 'names', 'arc', 'rel')}
    config['near'], config['towers'] = Network.NEAR, len(names['towers'])
    shown = {k: labels[k] for k in ('upos', 'xpos', 'feats', 'rels', 'names')}
    shown['triples'] = [' '.join(t) for t in labels['triples']]
    header = json.dumps({'config': config, 'labels': shown, 'tensors': tensors}, separators=(',', ':'), sort_keys=True).encode()
    header += b' ' * (-len(header) % 4)
    with open(sys.argv[3], 'wb') as f:
        f.write(b'CHN1' + struct.pack('<i', len(header)) + header)
        for raw in data:
            f.write(raw)


if __name__ == '__main__':
    main()
