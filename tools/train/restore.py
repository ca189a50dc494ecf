"""Turns a file of weights (export.py) back into a checkpoint to go on from: encoder, tags, tree and the encoder's names, without the names' own layers.

usage: restore.py PARSER_BIN CHECKPOINT
What export.py rounded stays rounded.
"""
import json, struct, sys

import numpy as np
import torch


def read(path):
    """The header and the tensors of a file of weights."""
    raw = open(path, 'rb').read()
    assert raw[:4] == b'CHN1', path
    size = struct.unpack('<i', raw[4:8])[0]
    header, tensors = json.loads(raw[8:8 + size]), {}
    for t in header['tensors']:
        at, count = 8 + size + t['offset'], int(np.prod(t['shape']))
        if t['kind'] == 'i8':
            scale = np.frombuffer(raw, '<f4', t['shape'][0], at)
            values = np.frombuffer(raw, np.int8, count, at + 4 * t['shape'][0]).reshape(t['shape']) * scale[:, None]
        else:
            values = np.frombuffer(raw, '<f4' if t['kind'] == 'f32' else '<f2', count, at).reshape(t['shape'])
        tensors[t['name']] = torch.from_numpy(np.array(values, np.float32))
    return header, tensors


def state_of(header, tensors):
    """The state of a Network."""
    c, state = header['config'], {'lexical.weight': tensors['lexical']}

    def linear(key, name):
        state[key + '.weight'], state[key + '.bias'] = tensors[name + '.weight'].t().contiguous(), tensors[name + '.bias']
    for key in ('entry', 'tags', 'sides', 'rel', 'name1', 'name2'):
        linear(key, key)
    for i, layer in enumerate(c['layers'].split()):
        name = 'layers.%d' % i
        state[name + '.norm.weight'], state[name + '.norm.bias'] = tensors[name + '.scale'], tensors[name + '.shift']
        if layer == 'a':
            for key, part in (('qkv', 'entry'), ('out', 'exit')):
                state['%s.%s.weight' % (name, key)] = tensors['%s.%s' % (name, part)].t().contiguous()
                state['%s.%s.bias' % (name, key)] = tensors['%s.%s-bias' % (name, part)]
        else:
            w = tensors[name + '.weight'].view(3, c['width'], -1)
            state[name + '.conv.weight'] = w.permute(2, 1, 0).unsqueeze(2).contiguous()
            state[name + '.conv.bias'] = tensors[name + '.bias']
    state['norm.weight'], state['norm.bias'] = tensors['norm.scale'], tensors['norm.shift']
    for key, name in (('arc', 'arc'), ('arc_head', 'arc-head'), ('root', 'root'), ('near', 'near')):
        state[key] = tensors[name]
    return state


def main():
    header, tensors = read(sys.argv[1])
    config, labels = dict(header['config']), header['labels']
    labels['triples'] = [tuple(t.split(' ')) for t in labels['triples']]
    config.update({k: len(labels[k]) for k in ('upos', 'xpos', 'feats', 'rels')}, drop=0.25, drop_in=0.25, drop_mlp=0.33,
                  feature_drop=[0.3, 0.3, 0.05, 0.1, 0.1, 0.15, 0.15])
    torch.save({'config': config, 'labels': labels, 'state': state_of(header, tensors), 'seed': 0, 'step': 0, 'args': {}}, sys.argv[2])


if __name__ == '__main__':
    main()
