"""Learns EdgeForecastPrior and scores it with each collection left out. Needs numpy, scipy, pandas.

  python3 train_edge_prior.py OPENCLIP.csv LAION.csv ZOO.csv PROTEUS.csv

OPENCLIP: openclip_results.csv of mlfoundations/open_clip; LAION: zero-shot accuracies of LAION-AI/scaling-laws-openclip, one row
a model; ZOO: a merged sweep with columns us, TASK@SHOTS; PROTEUS: proteus_2k.csv of hlzhang109/prescriptive-scaling. The
leaderboards are read beside this file. Each column is a task; its end is hidden at the .4, .6 and .8 quantile of x, and, to see
ceilings, above .88 of columns that reach .95 and more. Collections count alike. See the article "Forecasting an edge".
"""
import csv, os, sys
import numpy as np, pandas as pd
from math import lgamma
from scipy.optimize import minimize
import edge_forecaster as M
HERE = os.path.dirname(os.path.abspath(__file__))
KEYS = ['P', 's0', 'nu0', 'kap', 'skew', 'skd', 'pi', 'pid', 'cw']; LOG = {'s0', 'nu0', 'kap', 'cw'}
START = dict(P=.33, s0=.28, nu0=6, kap=1., skew=.1, skd=-.3, pi=-2.5, pid=.5, pin=-.6, cw=1., bth=.2)
WEIGHT = {'openclip': 1, 'laion': 1, 'zoo': 1, 'proteus': 1, 'openclip-ceiling': .7, 'zoo-ceiling': .7, 'robustbench': .15}
RIDGE = .003
encode = lambda c: np.array([np.log(c[k]) if k in LOG else c[k] for k in KEYS])
decode = lambda th: {**START, **{k: float(np.exp(v)) if k in LOG else float(v) for k, v in zip(KEYS, th)}}

def columns(d, x, names, least=28):
    out = []
    for c in names:
        q = d[[x, c]].apply(pd.to_numeric, errors='coerce').dropna(); q = q[(q[c] > 0) & (q[x] > 0) & (q[x] < 1)]
        if len(q) >= least and q[c].max() <= 1.0001 and q[c].max() > q[c].min(): out.append((c, q[x].values.astype(float), q[c].values.astype(float)))
    return out

def cases(openclip, laion, zoo, proteus):
    out = []
    def add(family, group, cut, x, y, threshold):
        t = M.truth(x, y, threshold, 12)
        if t is None: return
        g, h = t; f = M.features(x, y, threshold, g); f.update(h=h, z=M.soft(h), family=family, group=group, cut=cut); out.append(f)
    numeric = lambda d: [c for c in d if pd.api.types.is_numeric_dtype(d[c]) and d[c].max() <= 1.0001]
    O, L, Z, Q = (pd.read_csv(p) for p in (openclip, laion, zoo, proteus)); X = 'ImageNet 1k'
    tables = {'openclip': columns(O[pd.to_numeric(O[X], errors='coerce') > .02], X, [c for c in numeric(O) if c != X]),
              'laion': columns(L, 'imagenet1k', [c for c in numeric(L) if c != 'imagenet1k']), 'zoo': columns(Z, 'us', [c for c in Z if '@' in c])}
    scores = ['ifeval', 'bbh', 'math_lvl5', 'gpqa', 'musr', 'mmlu_pro']
    tables['proteus'] = [t for x in ('bbh', 'mmlu_pro') for t in columns(Q, x, [c for c in scores+[k for k in Q if k.startswith('bbh_')] if c != x])][::3]
    tables['robustbench'] = []
    for f in ('cifar10-linf', 'cifar100-linf', 'imagenet-linf'):
        rows = list(csv.reader(open(os.path.join(HERE, '..', 'robustbench', f+'.csv'))))[1:]
        tables['robustbench'].append((f, np.array([float(r[-2])/100 for r in rows]), np.array([float(r[-1])/100 for r in rows])))
    for family, tasks in tables.items():
        for _, x, y in tasks:
            for q in (.4, .6, .8): add(family, family, q, x, y, np.quantile(x, q))
    for x in ('CIFAR-10', 'Food-101', 'Oxford-IIIT Pet', 'Stanford Cars'):
        for _, a, b in columns(O, x, [c for c in numeric(O) if c != x]): add('openclip', 'openclip-ceiling', 'ceiling', a, b, .88)
    names = [c for c in Z if '@' in c]
    for x in names:
        top = Z[x].max()
        if not .95 <= top < .9999: continue
        threshold = 1-(1-top)/.25 if top < .97 else .88
        if (Z[x] <= threshold).sum() < 14 or (Z[x] > threshold).sum() < 3: continue
        for i, (_, a, b) in enumerate(columns(Z, x, [c for c in names if c != x])):
            if (i+len(x)) % 4 == 0: add('zoo', 'zoo-ceiling', 'ceiling', a, b, threshold)
    return out

class Stack:
    def __init__(s, cs):
        for k in ('m', 'sp', 'cl', 'd', 'z', 'h'): setattr(s, k, np.stack([c[k] for c in cs]))
        for k in ('cs', 'thick', 'n'): setattr(s, k, np.array([c[k] for c in cs]))
        s.iz = np.full((len(cs), 7, 4), np.nan); s.isp, s.id = s.iz.copy(), s.iz.copy(); s.k = np.array([len(c['inner']) for c in cs])
        for i, c in enumerate(cs):
            for j, (z, sp, d) in enumerate(c['inner']): s.iz[i, j], s.isp[i, j], s.id[i, j] = z, sp, d
        groups = [c['group'] for c in cs]; s.w = np.array([WEIGHT[g]/groups.count(g) for g in groups]); s.w /= s.w.sum()
    def parts(s, c):
        P = c['P']; v = s.d**(2*P)+(c['kap']*s.sp)**2+(500*s.d/s.n[:, None]**2)**2; squares = np.nansum(np.nanmean(s.iz**2/(s.id**(2*P)+(c['kap']*s.isp)**2), -1), 1)
        prior = c['s0']*(s.thick/.3)**c['bth']; scale = np.sqrt(((c['nu0']*prior**2+squares)/(c['nu0']+s.k))[:, None]*v)
        skew = c['skew']+c['skd']*(s.d-.3); share = 1/(1+np.exp(-(c['pi']+c['pid']*np.log(s.d/.2)+c['pin']*np.log(s.n/100)[:, None])))
        return share, s.m, scale*np.exp(skew), scale*np.exp(-skew), s.cl, c['cw']*s.cs[:, None]+0*s.m

log_t6 = lambda q, scale: lgamma(3.5)-lgamma(3)-.5*np.log(6*np.pi)-3.5*np.log1p(q*q/6)-np.log(scale)
def loss(th, S):
    share, m, up, down, cl, cs = S.parts(decode(th)); e = S.z-m; scale = np.where(e > 0, up, down)
    lp = np.logaddexp(np.log1p(-share)+log_t6(e/scale, scale), np.log(share)+log_t6((S.z-cl)/cs, cs))
    return -(S.w[:, None]*lp/12).sum()+RIDGE*((th-encode(START))**2).sum()
def train(cs): return decode(minimize(loss, encode(START), args=(Stack(cs),), method='L-BFGS-B', options=dict(maxiter=300)).x)

def score(cs, c, far=0):
    S = Stack(cs); Q = {p: M.unsoft(v) for p, v in M.quantiles(S.parts(c), (.025, .1, .5, .9, .975)).items()}; out = []
    mean = lambda a: np.nanmean(np.nanmean(np.where(S.d >= far, a, np.nan), 1))
    for lo, hi, a in ((.025, .975, .05), (.1, .9, .2)):
        L, U = Q[lo], Q[hi]; outside = np.maximum(L-S.h, 0)+np.maximum(S.h-U, 0)
        out += [mean(outside <= 1e-9), mean(S.h > U+1e-9), mean(S.h < L-1e-9), mean(U-L+2/a*outside)]
    return '95 %%: in %.3f above %.3f below %.3f score %.3f   80 %%: in %.3f above %.3f below %.3f score %.3f' % tuple(out)

if __name__ == '__main__':
    C = cases(*sys.argv[1:5]); left = {f: train([c for c in C if c['family'] != f]) for f in {c['family'] for c in C}}
    final = train(C); print({k: round(v, 4) for k, v in final.items()})
    for group in WEIGHT:
        for cut in (.6, .8, 'ceiling'):
            far = .6 if cut == 'ceiling' else 0
            S = [c for c in C if c['group'] == group and c['cut'] == cut and c['d'][-1] >= far]
            if S: print('%-17s %-8s %3d  left out %s\n%32s all in   %s' % (group, cut, len(S), score(S, left[S[0]['family']], far), '', score(S, final, far)))
