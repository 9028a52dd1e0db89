"""An independent implementation of EdgeForecaster (numpy only); its constants were learned by train_edge_prior.py.

forecast(x, y, places) gives quantiles of the upper edge at places beyond the largest x; xunit, yunit: accuracies, or raw values."""
import numpy as np
RHO=.01; NAMES=['A','Aw','B','law','lawW','logit','uplog','flat']; INNER=(.3,.4,.5,.6,.7,.8,.9); MININ,MINOUT,MIN_M=10,3,4
def soft(p): return np.log((p+RHO)/(1-p+RHO))
def unsoft(v):
    e=np.exp(-np.abs(v)); s=np.where(v>=0,1/(1+e),e/(1+e)); return np.clip(s*(1+2*RHO)-RHO,0,1)
def upper(x,y):
    """upper hull of points sorted by x (ties: highest)"""
    o=np.lexsort((-y,x)); h=[]
    for i in o:
        if h and x[h[-1]]==x[i]: continue
        while len(h)>=2 and (x[h[-1]]-x[h[-2]])*(y[i]-y[h[-2]])-(y[h[-1]]-y[h[-2]])*(x[i]-x[h[-2]])>=0: h.pop()
        h.append(i)
    return x[h],y[h]
def stair(t,v):
    o=np.lexsort((-v,t)); m=np.maximum.accumulate(v[o]); k=np.r_[True,m[1:]>m[:-1]]; return t[o][k],v[o][k]
def tangent(t,v,tbar):
    hx,hy=upper(*stair(t,v))
    if len(hx)<2 or tbar>=hx[-1]: return hy[-1],0.
    i=min(max(np.searchsorted(hx,tbar,side='right')-1,0),len(hx)-2)
    b=(hy[i+1]-hy[i])/(hx[i+1]-hx[i]); return hy[i]-b*hx[i],b
LA=np.linspace(np.log(.001),np.log(64),160)
def law_edge(ux,ey,w):
    """largest k u^a + c below the points, k, c >= 0: greatest weighted mean"""
    sx,se=stair(-ux,-ey); sx,se=-sx,-se; W=w.sum(); L=np.log(np.maximum(ux,1e-12))
    def at(la):
        al=np.exp(la); t=sx**al; tb=(w*np.exp(al*L)).sum()/W
        a,b=tangent(-t,-se,-tb); c,k=-a,b
        if c<0: c=0.; k=(se[t>0]/t[t>0]).min()
        return k*tb+c,k,c
    v=[at(l)[0] for l in LA]; best=None; g=.6180339887498949
    for i in range(len(LA)):                      # every peak of the table
        if (i and v[i-1]>v[i]) or (i+1<len(LA) and v[i+1]>v[i]): continue
        a,b=LA[max(i-1,0)],LA[min(i+1,len(LA)-1)]; c1=b-g*(b-a);c2=a+g*(b-a);f1=at(c1)[0];f2=at(c2)[0]
        for _ in range(40):
            if f1<f2: a=c1;c1=c2;f1=f2;c2=a+g*(b-a);f2=at(c2)[0]
            else: b=c2;c2=c1;f2=f1;c1=b-g*(b-a);f1=at(c1)[0]
        for l in ((a+b)/2,LA[i]):
            f,k,c=at(l)
            if best is None or f>best[0]: best=(f,np.exp(l),k,c)
    return best[1:]
class View:
    """the cloud as seen up to its largest x or a threshold: centres at g, thickness, cloud line. unit axes or raw"""
    def __init__(s,x,y,thr,xunit=True,yunit=True):
        n=len(x); X=soft if xunit else (lambda q:q); s.X=X; s.n=n
        u=X(x)
        v=soft(y) if yunit else y
        sd=u.std(); s.w=np.exp(-(u.max()-u)/sd) if sd>0 else np.ones(n); w=s.w
        def line(w):
            mu=(w*u).sum()/w.sum(); vu=(w*(u-mu)**2).sum(); return max((w*(u-mu)*v).sum()/vu,0) if vu>1e-12*w.sum()*max(1,mu*mu) else 0.
        def middle(r): o=np.argsort(r,kind='stable'); return r[o][min(np.searchsorted(np.arange(1,n+1)/n,.5),n-1)]
        for _ in range(2):   # single rows far below all others say nothing of the edge
            t=line(np.ones(n)); r=v-t*u; m=middle(r); d=5*1.4826*middle(np.abs(r-m))
            if d>0: v=np.maximum(r,m-d)+t*u
        s.slope=line(np.ones(n)); slw=line(w)
        r=v-s.slope*u; s.scale=1.
        th=r.std(); cm=(w*r).sum()/w.sum(); cs=np.sqrt((w*(r-cm)**2).sum()/w.sum())
        if not yunit: s.scale=(th if th>0 else max(np.abs(v).max(),1)*1e-3)/.3   # one unit of z is thickness/.3
        s.thick=np.sqrt((n*(th/s.scale)**2+2*.09)/(n+2)); s.cs=np.sqrt((n*(cs/s.scale)**2+2*.09)/(n+2)); s.cm=cm
        o=np.argsort(r,kind='stable'); cw=w[o].cumsum(); high=r[o][min(np.searchsorted(cw/cw[-1],.97),n-1)]
        hx,hy=upper(*stair(x,y)); end=np.interp(thr,hx,hy); at=soft(end) if yunit else end
        s.U=X(thr); s.thr=thr; s.at=at; s.high=high; s.slw=slw; s.yunit,s.xunit=yunit,xunit
        s.e1=tangent(u,v,u.mean()); s.e2=tangent(u,v,(w*u).sum()/w.sum())
        s.laws=[law_edge(1-x,1-y,np.ones(n)),law_edge(1-x,1-y,w)] if xunit and yunit and len(np.unique(x))>=3 else []
    def centres(s,g):
        G=s.X(g); law=lambda p: soft(1-np.minimum(p[1]*(1-g)**p[0]+p[2],1))
        C=[s.at+s.slope*(G-s.U),s.at+s.slw*(G-s.U),s.slope*G+s.high]+[law(p) for p in s.laws]+[s.e1[0]+s.e1[1]*G,s.e2[0]+s.e2[1]*G,np.full_like(G,s.at)]
        C=np.sort(np.array(C),0)/s.scale; return C[1:-1].mean(0),C.std(0)
    def cloud(s,g): return (s.slope*s.X(g)+s.cm)/s.scale
def truth(x,y,thr,m):
    if (x>thr).sum()<MINOUT or (x<=thr).sum()<MININ: return None
    g=np.linspace(thr,x.max(),m+1)[1:]; hx,hy=upper(x,y); return g,np.interp(g,hx,hy)
def reach(x,thr,xunit): return 1-thr if xunit else (thr-x.min())/2
def features(x,y,thr,g,xunit=True,yunit=True):
    """everything the constants act on"""
    k=x<=thr; x,y=x[k],y[k]; V=View(x,y,thr,xunit,yunit); m,sp=V.centres(g); R=reach(x,thr,xunit)
    f=dict(m=m,sp=sp,cl=np.minimum(V.cloud(g),m),cs=V.cs,thick=V.thick,n=V.n,d=np.maximum((g-thr)/R,1e-3) if R>0 else np.ones_like(g),scale=V.scale,inner=[])
    for o in INNER:
        t=np.quantile(x,o); tr=truth(x,y,t,MIN_M)
        if tr is None: continue
        gi,hi=tr; kk=x<=t; W=View(x[kk],y[kk],t,xunit,yunit); im,isp=W.centres(gi); Ri=reach(x[kk],t,xunit)
        if Ri<=0: continue
        f['inner'].append(((soft(hi) if yunit else hi)/W.scale-im,isp,np.maximum((gi-t)/Ri,1e-3)))
    return f
CONST=dict(P=.32,s0=.25,nu0=26.1,kap=1.77,skew=.285,skd=-.801,pi=-2.84,pid=.809,pin=-.6,cw=1.18,bth=.2)
def comps(f,c=None):
    c=c or CONST; P=c['P']
    v=f['d']**(2*P)+(c['kap']*f['sp'])**2+(c.get('few',500)*f['d']/f['n']**2)**2; num=0.
    for z,sp,d in f['inner']: num+=np.mean(z**2/(d**(2*P)+(c['kap']*sp)**2))
    pri=c['s0']*(f['thick']/.3)**c['bth']; k=len(f['inner'])
    s=np.sqrt((c['nu0']*pri**2+num)/(c['nu0']+k)*v); sk=c['skew']+c['skd']*(np.minimum(f['d'],1)-.3)
    pi=1/(1+np.exp(-(c['pi']+c['pid']*np.log(f['d']/.2)+c['pin']*np.log(f['n']/100))))
    return pi,f['m'],s*np.exp(sk),s*np.exp(-sk),f['cl'],c['cw']*f['cs']+0*f['m']
def t6(t):
    s=t/np.sqrt(6+t*t); q=1-s*s; return .5+.5*s*(1+.5*q+.375*q*q)
def cdf(q,k):
    pi,m,su,sd,cl,cs=k; x=q-m; return (1-pi)*t6(x/np.where(x>0,su,sd))+pi*t6((q-cl)/cs)
def quantiles(k,ps):
    pi,m,su,sd,cl,cs=k; out={}
    for p in ps:
        a=np.minimum(m-100*sd,cl-100*cs); b=np.maximum(m+100*su,cl+100*cs)
        for _ in range(60):
            c=(a+b)/2; lo=cdf(c,k)<p; a=np.where(lo,c,a); b=np.where(lo,b,c)
        out[p]=(a+b)/2
    return out
def forecast(x,y,g,ps=(.025,.1,.5,.9,.975),xunit=True,yunit=True,thr=None,const=None):
    thr=x.max() if thr is None else thr; f=features(x,y,thr,g,xunit,yunit); Q=quantiles(comps(f,const),ps)
    return {p:(unsoft(q) if yunit else q*f['scale']) for p,q in Q.items()}
