"""The network: lexical features and word vectors, gated convolutions with attention, heads for tags, tree and names."""
import torch
import torch.nn as nn
import torch.nn.functional as F


def wide(x, weight, bias=None, dilation=0):
    """A linear layer (or a convolution over three words) on [b,t,c], run as a 2-D convolution: far faster here than mm."""
    if weight.dim() == 2:
        weight = weight.unsqueeze(-1).unsqueeze(-1)
    y = F.conv2d(x.permute(0, 2, 1).unsqueeze(2), weight, bias, padding=(0, dilation), dilation=(1, max(1, dilation)))
    return y.squeeze(2).permute(0, 2, 1)


class Linear(nn.Linear):
    def forward(self, x):
        return wide(x, self.weight, self.bias)


def shared_drop(x, p, training):
    """Dropout with one mask for all words of a sentence."""
    if not training or p == 0:
        return x
    return x * ((torch.rand(x.shape[0], 1, x.shape[2]) > p).float() / (1 - p))


class Conv(nn.Module):
    def __init__(self, width, dilation, drop):
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.conv = nn.Conv2d(width, 2 * width, (1, 3), padding=(0, dilation), dilation=(1, dilation))
        self.drop, self.dilation = drop, dilation

    def forward(self, x, mask):
        h = self.norm(x) * mask
        h = shared_drop(h, self.drop, self.training)
        h = wide(h, self.conv.weight, self.conv.bias, self.dilation)
        a, b = h.chunk(2, -1)
        return x + a * torch.sigmoid(b)


class Attention(nn.Module):
    def __init__(self, width, drop, heads=4, size=32):
        super().__init__()
        self.norm = nn.LayerNorm(width)
        self.qkv = Linear(width, 3 * heads * size)
        self.out = Linear(heads * size, width)
        self.heads, self.size, self.drop = heads, size, drop

    def forward(self, x, mask):
        b, t, _ = x.shape
        h = shared_drop(self.norm(x), self.drop, self.training)
        q, k, v = self.qkv(h).view(b, t, 3, self.heads, self.size).permute(2, 0, 3, 1, 4)
        s = q @ k.transpose(-1, -2) * self.size ** -0.5
        s = s.masked_fill(mask.view(b, 1, 1, t) == 0, -1e9)
        p = torch.softmax(s, -1)
        return x + self.out((p @ v).transpose(1, 2).reshape(b, t, -1))


class Tower(nn.Module):
    """What names have of their own: reads the tags, the words and the lists of names, and scores labels and their order."""

    def __init__(self, c):
        super().__init__()
        w, n = c['own'], c['names']
        self.drop = c['drop_own']
        self.entry = Linear(c['upos'] + c['xpos'] + c['lexical'] * c['features'] + c['vector'] + 1 + c['lists'], w)
        self.corpus = nn.Parameter(torch.zeros(c['corpora'], w))
        self.layers = nn.ModuleList(Conv(w, int(l), self.drop) for l in c['own_layers'].split())
        self.norm = nn.LayerNorm(w)
        self.exit = Linear(w, n)
        self.follow = nn.Parameter(torch.zeros(n, n))

    def forward(self, tags, given, lists, corpus, mask):
        """tags [b,t,k] chances; given [b,t,g] word features and vectors; lists [b,t,l] (gazetteer.py); corpus [b,c], one of the name corpora or none."""
        if self.training:
            b, t, _ = lists.shape
            lists = lists * (torch.rand(b, t, 1) > 0.1).float() * (torch.rand(b, 1, 1) > 0.1).float()
            corpus = corpus * (torch.rand(b, 1) > 0.2).float()
            tags = tags * (torch.rand(b, t, 1) > 0.1).float()
        h = self.entry(torch.cat([tags, shared_drop(given, self.drop, self.training), lists], -1)) + (corpus @ self.corpus).unsqueeze(1)
        for l in self.layers:
            h = l(h, mask)
        h = shared_drop(self.norm(h), self.drop, self.training)
        return self.exit(h)


def legal(names):
    """What may follow what, begin and end a sentence, as sums to add to scores."""
    n = len(names)
    follow = torch.full((n, n), -1e4)
    for i, a in enumerate(names):
        for j, z in enumerate(names):
            inside = a[0] in 'BI'
            if inside and z[0] in 'IL' and a[2:] == z[2:] or not inside and z[0] in 'OBU':
                follow[i, j] = 0
    return follow, torch.tensor([0. if x[0] in 'OBU' else -1e4 for x in names]), torch.tensor([0. if x[0] in 'OLU' else -1e4 for x in names])


def unlikelihood(scores, allowed, follow, first, last, lengths):
    """Minus the log of the share that the label runs allowed [b,t,n] have among all, for each sentence."""
    b, t, n = scores.shape
    s = torch.cat([scores, scores + (allowed + 1e-30).log().clamp(min=-1e4)])
    long = torch.cat([lengths, lengths])
    a = first + s[:, 0]
    for i in range(1, t):
        new = torch.logsumexp(a.unsqueeze(2) + follow, 1) + s[:, i]
        a = torch.where((long > i).unsqueeze(1), new, a)
    z = torch.logsumexp(a + last, -1)
    return z[:b] - z[b:]


class Network(nn.Module):
    NEAR = 16       # head distances told apart on each side

    def __init__(self, c):
        super().__init__()
        self.c = c
        w = c['width']
        self.lexical = nn.Embedding(c['rows'], c['lexical'], padding_idx=0, sparse=True)
        nn.init.normal_(self.lexical.weight, std=0.3)
        self.lexical.weight.data[0] = 0
        self.entry = Linear(c['lexical'] * c['features'] + c['vector'] + 1, w)
        self.layers = nn.ModuleList(Attention(w, c['drop']) if l == 'a' else Conv(w, int(l), c['drop']) for l in c['layers'].split())
        self.norm = nn.LayerNorm(w)
        self.tags = Linear(w, c['upos'] + c['xpos'] + c['feats'])
        self.name1 = Linear(w, c['name'])
        self.name2 = Linear(c['name'], c['names'])
        a, r = c['arc'], c['rel']
        self.sides = Linear(w, 2 * a + 2 * r)
        self.root = nn.Parameter(torch.randn(a + r) * 0.1)
        self.arc = nn.Parameter(torch.zeros(a, a))
        nn.init.xavier_uniform_(self.arc)
        self.arc_head = nn.Parameter(torch.zeros(a))
        self.near = nn.Parameter(torch.zeros(2 * self.NEAR + 2))
        self.rel = Linear(3 * r, c['rels'])

    def encode(self, features, vectors, mask):
        """The words as they are given, [b,t,g], and as the encoder sees them in their sentence, [b,t,w]."""
        c = self.c
        b, t, nf = features.shape
        if self.training:
            keep = torch.rand(b, t, nf)
            word = torch.rand(b, t, 1)
            rates = torch.tensor(c['feature_drop'])
            features = features * ((keep > rates) & (word > 0.03)).long()
            gone = (torch.rand(b, t, 1) < 0.08).float()
            vectors = torch.cat([vectors[..., :-1] * (1 - gone), torch.maximum(vectors[..., -1:], gone)], -1)
        given = torch.cat([self.lexical(features).view(b, t, -1), vectors], -1)
        x = self.entry(shared_drop(given, c['drop_in'], self.training))
        for l in self.layers:
            x = l(x, mask)
        return given, self.norm(x)

    def names(self, x):
        return self.name2(F.relu(self.name1(x)))

    def forward(self, features, vectors, lengths):
        """features [b,t,f] rows; vectors [b,t,v+1]; lengths [b]."""
        c = self.c
        b, t, _ = features.shape
        mask = (torch.arange(t)[None] < lengths[:, None]).float().unsqueeze(-1)
        _, x = self.encode(features, vectors, mask)
        x = shared_drop(x, c['drop'], self.training)
        tags = self.tags(x)
        u, xp, fe = tags.split([c['upos'], c['xpos'], c['feats']], -1)
        names = self.names(x)
        a, r = c['arc'], c['rel']
        s = F.leaky_relu(self.sides(x), 0.1)
        dep, head, rd, rh = s.split([a, a, r, r], -1)
        if self.training:
            dep, head, rd, rh = (shared_drop(v, c['drop_mlp'], True) for v in (dep, head, rd, rh))
        head = torch.cat([self.root[:a].expand(b, 1, a), head], 1)
        rh = torch.cat([self.root[a:].expand(b, 1, r), rh], 1)
        arcs = (dep @ self.arc) @ head.transpose(1, 2) + (head @ self.arc_head).unsqueeze(1)
        i = torch.arange(t)[:, None]
        j = torch.arange(t + 1)[None] - 1
        d = (j - i).clamp(-self.NEAR, self.NEAR) + self.NEAR
        d[:, 0] = 2 * self.NEAR + 1
        arcs = arcs + self.near[d]
        hm = torch.cat([torch.ones(b, 1), mask.squeeze(-1)], 1)
        arcs = arcs.masked_fill(hm.unsqueeze(1) == 0, -1e9)
        return u, xp, fe, names, arcs, rd, rh

    def relations(self, rd, rh, heads):
        """Relation scores [b,t,labels] of each word under the head given (0 is the root)."""
        h = torch.gather(rh, 1, heads.unsqueeze(-1).expand(-1, -1, rh.shape[-1]))
        return self.rel(torch.cat([rd * h, rd, h], -1))
