"""Reference forecasts of edges, by edge_forecaster.py beside this file: python3 make_edge_reference.py"""
import csv, json, os
import numpy as np, edge_forecaster as m
here = os.path.dirname(os.path.abspath(__file__)); rng = np.random.default_rng(20261129); out = []
PS = (.025, .1, .5, .9, .975)

def add(name, x, y, xunit=True, yunit=True):
    x, y = np.round(x, 6), np.round(y, 6)
    end = 1. if xunit else x.max()+(x.max()-x.min())/2
    g = x.max()+(end-x.max())*np.array([.02, .1, .3, .6, 1.]); q = m.forecast(x, y, g, PS, xunit, yunit)
    i = np.minimum(x.min()+(x.max()-x.min())*np.array([.25, .6, .95, 1.]), x.max()); w = m.inside(x, y, i, PS, xunit, yunit)
    out.append(dict(name=name, x=x.tolist(), y=y.tolist(), hasUnitX=xunit, hasUnitY=yunit, places=g.tolist(), probabilities=list(PS),
                    quantiles=[q[p].tolist() for p in PS], inside=i.tolist(), insideQuantiles=[w[p].tolist() for p in PS]))

for f in ('cifar10-linf', 'cifar100-linf', 'imagenet-linf'):
    rows = list(csv.reader(open(os.path.join(here, '..', 'robustbench', f+'.csv'))))[1:]
    add('leaderboard '+f, np.array([float(r[-2]) for r in rows])/100, np.array([float(r[-1]) for r in rows])/100)
law = lambda x: 1-(.7*(1-x)**2.2+.12)
x = rng.uniform(.1, .8, 60); add('law, exponential inefficiency', x, np.clip(law(x)-rng.exponential(.1, 60), 0, 1))
x = rng.uniform(.1, .5, 9); add('nine rows: the prior alone', x, np.clip(law(x)-rng.exponential(.05, 9), 0, 1))
x = rng.uniform(.3, .9, 40); add('ties', np.round(x, 1), np.round(.3+.25*x-rng.exponential(.05, 40), 2))
x = np.array([.2, .4, .6]); add('three rows', x, np.array([.3, .5, .6]))
x = rng.uniform(8, 11, 80); add('accuracy against a logarithm', x, np.clip(.2+.2*(x-8)-rng.exponential(.05, 80), 0, 1), False)
x = rng.uniform(11, 19, 50); add('raw values', x, 100*np.sqrt(x-10)-rng.exponential(30, 50), False, False)
json.dump(dict(generator='edge_forecaster.py (numpy %s)' % np.__version__, tolerance='1e-6', tables=out), open(os.path.join(here, 'edge_reference.json'), 'w'), indent=0)
for o in out: print(o['name'], len(o['x']), np.round([q[-1] for q in o['quantiles']], 4).tolist())
