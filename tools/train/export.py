"""Writes a checkpoint of train_parser.py as the file that the library reads (src/Chancery/Language/Neural/ModelFile.cs).

usage: export.py CHECKPOINT PARSER_BIN
"""
import json, struct, sys

import numpy as np
import torch

from model import Network


def main():
    checkpoint = torch.load(sys.argv[1], map_location='cpu')
    c, labels, state = checkpoint['config'], checkpoint['labels'], checkpoint['state']
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

    def linear(name, key):
        add(name + '.weight', state[key + '.weight'].numpy().T, 'f16')
        add(name + '.bias', state[key + '.bias'], 'f32')

    add('lexical', state['lexical.weight'], 'i8')
    linear('entry', 'entry')
    for i, layer in enumerate(c['layers'].split()):
        name = 'layers.%d' % i
        add(name + '.scale', state[name + '.norm.weight'], 'f32')
        add(name + '.shift', state[name + '.norm.bias'], 'f32')
        if layer == 'a':
            add(name + '.entry', state[name + '.qkv.weight'].numpy().T, 'f16')
            add(name + '.entry-bias', state[name + '.qkv.bias'], 'f32')
            add(name + '.exit', state[name + '.out.weight'].numpy().T, 'f16')
            add(name + '.exit-bias', state[name + '.out.bias'], 'f32')
        else:
            w = state[name + '.conv.weight'].numpy()[:, :, 0, :]          # out, in, tap
            add(name + '.weight', w.transpose(2, 1, 0).reshape(-1, w.shape[0]), 'f16')
            add(name + '.bias', state[name + '.conv.bias'], 'f32')
    add('norm.scale', state['norm.weight'], 'f32')
    add('norm.shift', state['norm.bias'], 'f32')
    for name in ('tags', 'name1', 'name2', 'sides', 'rel'):
        linear(name, name)
    add('arc', state['arc'], 'f16')
    add('arc-head', state['arc_head'], 'f32')
    add('root', state['root'], 'f32')
    add('near', state['near'], 'f32')

    config = {k: c[k] for k in ('width', 'layers', 'rows', 'lexical', 'features', 'vector', 'name', 'names', 'arc', 'rel')}
    config['near'] = Network.NEAR
    shown = {k: labels[k] for k in ('upos', 'xpos', 'feats', 'rels', 'names')}
    shown['triples'] = [' '.join(t) for t in labels['triples']]
    header = json.dumps({'config': config, 'labels': shown, 'tensors': tensors}, separators=(',', ':'), sort_keys=True).encode()
    header += b' ' * (-len(header) % 4)
    with open(sys.argv[2], 'wb') as f:
        f.write(b'CHN1' + struct.pack('<i', len(header)) + header)
        for raw in data:
            f.write(raw)


if __name__ == '__main__':
    main()
