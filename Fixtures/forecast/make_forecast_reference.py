"""Reference forecasts of eight synthetic curves, by forecaster.py beside this file: python3 make_forecast_reference.py"""
import json, numpy as np, forecaster as final
rng=np.random.default_rng(20261124); out=[]
def add(name,x,y,xt):
    x=np.round(np.asarray(x,float),6); y=np.round(np.asarray(y,float),8); m,s=final.predict(x,y,xt)
    out.append(dict(name=name,x=x.tolist(),y=y.tolist(),target=list(map(float,xt)),mean_log=m.tolist(),sd_log=s.tolist(),median=np.exp(m).tolist(),
      interval80=[np.exp(m-final.width(.8)*s).tolist(),np.exp(m+final.width(.8)*s).tolist()],interval95=[np.exp(m-final.width(.95)*s).tolist(),np.exp(m+final.width(.95)*s).tolist()]))
x=np.geomspace(1e6,1e8,30); add('exact offset law e=.2+.6(x/1e6)^-.4',x,.2+.6*(x/1e6)**-.4,[1.1e8,1.5e8,2e8,1e9])
x=np.geomspace(1e6,5e7,12); add('12 points, 1 % noise',x,(.1+.8*(x/1e6)**-.5)*np.exp(.01*rng.standard_normal(12)),[6e7,1e8,5e8])
x=np.geomspace(1e3,1e6,6); add('6 points, loss above 1',x,1.7+40*x**-.45,[2e6,1e7])
x=np.arange(1,301)*1e6; add('300 points, thinned to at most 100, sigmoid',x,np.exp(.005*rng.standard_normal(300))*(.3+.65/(1+(x/2e7)**1.1)),[3.2e8,6e8])
add('one point: the prior alone',[100.],[.5],[100.,200.,1000.])
add('flat',[1.,2,4,8,16,32],[.4]*6,[64.,128.])
x=np.geomspace(1e6,1e8,40); y=np.minimum.accumulate((.2+.6*(x/1e6)**-.4)*np.exp(.02*rng.standard_normal(40))); add('running minimum of 2 % noise',x,y,[1.1e8,2e8])
x=np.geomspace(1e6,1e8,160); y=np.minimum.accumulate((.1+.6*(x/1e6)**-.5)*np.exp(.01*rng.standard_normal(160))); add('running minimum of 160 points, thinned',x,y,[1.1e8,2e8])
json.dump(dict(generator='forecaster.py (numpy %s)'%np.__version__,tolerance='1e-7 relative',curves=out),open('reference.json','w'),indent=1)
for o in out: print(o['name'],np.round(o['median'],4),np.round(o['interval95'],4).tolist())
