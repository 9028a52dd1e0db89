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
        th=r.std()
        if not yunit: s.scale=(th if th>0 else max(np.abs(v).max(),1)*1e-3)/.3   # one unit of z is thickness/.3
        o=np.argsort(r,kind='stable'); cw=w[o].cumsum(); high=r[o][min(np.searchsorted(cw/cw[-1],.97),n-1)]
        hx,hy=upper(*stair(x,y)); end=np.interp(thr,hx,hy); at=soft(end) if yunit else end
        s.U=X(thr); s.thr=thr; s.at=at; s.high=high; s.slw=slw; s.yunit,s.xunit=yunit,xunit
        s.e1=tangent(u,v,u.mean()); s.e2=tangent(u,v,(w*u).sum()/w.sum())
        v0=soft(y) if yunit else y; t,r=s.falling(u,v0,np.ones(n)); s.raw=t; cm=(w*r).sum()/w.sum(); cs=np.sqrt((w*(r-cm)**2).sum()/w.sum())   # the cloud's own line may fall
        s.cm=cm; s.cs=np.sqrt((n*(cs/s.scale)**2+2*.09)/(n+2)); o=np.argsort(r,kind='stable'); cw=w[o].cumsum(); s.rhigh=r[o][min(np.searchsorted(cw/cw[-1],.97),n-1)]
        su,sv=u.std(),(r+t*u).std(); s.cor=t*su/sv if sv>0 else 0.
        s.first,s.last=x.min(),x.max()
        s.laws=[law_edge(s.err(x),1-y,np.ones(n)),law_edge(s.err(x),1-y,w)] if yunit and len(np.unique(x))>=3 else []
        o=np.lexsort((-y,x)); E=np.array([s.lawat(p,x) for p in s.laws] or [e[0]+e[1]*u for e in (s.e1,s.e2)]); r=((E-v0)/s.scale)[:,o]; B=[n*b//8 for b in range(9)]
        g=[q[a:b].min()**2 for q in r for a,b in zip(B,B[1:]) if b>a]; s.gap0=np.sqrt(np.mean(g)+1e-4); s.gap=np.sqrt((n*s.gap0**2+30*.04)/(n+30))   # least distance of eight blocks to the law
    @staticmethod
    def falling(u,v,w):
        n=len(u); mid=lambda r: np.sort(r)[(n-1)//2]
        def line(): mu=u.mean(); vu=((u-mu)**2).sum(); return ((u-mu)*v).sum()/vu if vu>1e-12*n*max(1,mu*mu) else 0.
        for _ in range(2):
            t=line(); r=v-t*u; m=mid(r); d=5*1.4826*mid(np.abs(r-m))
            if d>0: v=np.maximum(r,m-d)+t*u
        t=line(); return t,v-t*u
    def err(s,g): return 1-g if s.xunit else np.exp(-(g-s.first)/(s.last-s.first))
    def lawat(s,p,g): return soft(1-np.minimum(p[1]*s.err(g)**p[0]+p[2],1))
    def law(s,g):
        G=s.X(g); E=[s.lawat(p,g) for p in s.laws] or [e[0]+e[1]*G for e in (s.e1,s.e2)]; return (E[0]+E[1])/2/s.scale,np.abs(E[0]-E[1])/s.scale
    def fall(s,g): return (s.raw*s.X(g)+s.rhigh)/s.scale
    def centres(s,g):
        G=s.X(g); law=lambda p: s.lawat(p,g)
        C=[s.at+s.slope*(G-s.U),s.at+s.slw*(G-s.U),s.slope*G+s.high]+[law(p) for p in s.laws if s.xunit]+[s.e1[0]+s.e1[1]*G,s.e2[0]+s.e2[1]*G,np.full_like(G,s.at)]
        C=np.sort(np.array(C),0)/s.scale; return C[1:-1].mean(0),C.std(0)
    def cloud(s,g): return (s.raw*s.X(g)+s.cm)/s.scale
def hullat(x,y,g): hx,hy=upper(x,y); return np.interp(g,hx,hy)
def doubling(x,y,V):
    """rms lift from the hulls of Walsh's halves of the rows to that of all, at 12 places"""
    if len(x)<2: return 0.
    H=lambda y: (soft(y) if V.yunit else y)/V.scale
    o=np.lexsort((-y,x)); r=np.empty(len(x),int); r[o]=np.arange(len(x)); g=x.min()+(x.max()-x.min())*np.arange(1,13)/12; full=H(hullat(x,y,g)); out=[]
    for m in range(1,8):
        odd=np.array([bin(i&m).count('1')&1 for i in r])
        for side in (0,1):
            k=odd==side
            if k.sum()>=2 and len(upper(x[k],y[k])[0])>=2: out.append(np.maximum(full-H(hullat(x[k],y[k],g)),0)**2)
    return np.sqrt(np.mean(out)) if out else 0.
def truth(x,y,thr,m):
    if (x>thr).sum()<MINOUT or (x<=thr).sum()<MININ: return None
    g=np.linspace(thr,x.max(),m+1)[1:]; hx,hy=upper(x,y); return g,np.interp(g,hx,hy)
def reach(x,thr,xunit): return 1-thr if xunit else (thr-x.min())/2
def far(g,thr,R,xunit): return g if xunit or R<=0 else np.where(g>thr+4*R,thr+4*R*(1+np.log(np.maximum(g-thr,4*R)/(4*R))),g)   # beyond twice the range seen lines move on by logarithms of the distance
def features(x,y,thr,g,xunit=True,yunit=True):
    """everything the constants act on"""
    k=x<=thr; x,y=x[k],y[k]; V=View(x,y,thr,xunit,yunit); R=reach(x,thr,xunit); d=np.maximum((g-thr)/R,1e-3) if R>0 else np.ones_like(g); g=far(g,thr,R,xunit); m,sp=V.centres(g); lw,ls=V.law(g)
    f=dict(m=m,sp=sp,law=lw,lsp=ls,fall=V.fall(g),cor=V.cor,gap=V.gap,gap0=V.gap0,cl=np.minimum(V.cloud(g),m),cs=V.cs,n=V.n,d=d,scale=V.scale,lift=doubling(x,y,V),inner=[])
    for o in INNER:
        t=np.quantile(x,o); tr=truth(x,y,t,MIN_M)
        if tr is None: continue
        gi,hi=tr; kk=x<=t; W=View(x[kk],y[kk],t,xunit,yunit); Ri=reach(x[kk],t,xunit)
        if Ri<=0: continue
        di=np.maximum((gi-t)/Ri,1e-3); gi=far(gi,t,Ri,xunit); z=(soft(hi) if yunit else hi)/W.scale; (im,isp),(il,ils)=W.centres(gi),W.law(gi)
        f['inner'].append(dict(edge=(z-im,isp),law=(z-il,ils),fall=(z-W.fall(gi),0*z),d=di))
    return f
CONST=dict(P=0.36,s0=0.23,nu0=25.6,kap=1.29,skew=0.309,skd=-0.796,pi=-2.69,pid=1.12,pin=-0.6,cw=1.32,al=-2.07,ld=0.378,eta=0.293,sl=0.242,nul=20.5,kl=1.05,nue=4.22,se=0.22,af=-1.06,bf=1.99,sf=0.37,nuf=7.19,bg=0.3,bgl=0.6,lg=1.16,few=500.0,un=.463,ins=.056,ish=.524,ifew=2.,reach=((.1,.333),(.25,.08),(.5,.042),(1.,.03)))
def lifting(f,c): return np.sqrt(c['ins']**2+(c['ish']*f['lift'])**2+(c['ifew']*f['cs']/f['n'])**2)
def comps(f,c=None):
    """[(share, centre, upper scale, lower scale)]: edge that goes on, draw from the cloud, law, fall"""
    c=c or CONST; P=c['P']; k=len(f['inner']); d=f['d']; few=(c['few']*d/f['n']**2)**2
    def sq(way,kap): return sum(np.mean(i[way][0]**2/(i['d']**(2*P)+(kap*i[way][1])**2)) for i in f['inner'])
    def size(way,s0,nu,kap,b,sp,gap='gap'): return np.sqrt((nu*(s0*(f[gap]/.2)**b)**2+sq(way,kap))/(nu+k)*(d**(2*P)+(kap*sp)**2+few))
    ev=lambda way: -(c['nue']+k)/2*np.log1p(sq(way,0)/(c['nue']*c['se']**2)); e0=ev('edge')
    s=size('edge',c['s0'],c['nu0'],c['kap'],c['bg'],f['sp']); sk=c['skew']+c['skd']*(np.minimum(d,1)-.3); w=c['cw']*f['cs']+0*d
    sl=size('law',c['sl'],c['nul'],c['kl'],c['bgl'],f['lsp'],'gap0')
    L=[(0*d,f['m'],np.maximum(lifting(f,c),s*np.exp(sk)),s*np.exp(-sk)),(c['pi']+c['pid']*np.log(d/.2)+c['pin']*np.log(f['n']/100),f['cl'],w,w),
       (c['al']+c['ld']*np.log(d/.2)-c['lg']*np.log(f['gap0']/.2)+c['eta']*(ev('law')-e0),f['law'],sl,sl)]
    if f['cor']<0:
        sf=size('fall',c['sf'],c['nuf'],0.,0.,0*d); L.append((c['af']-c['bf']*f['cor']+c['eta']*(ev('fall')-e0)+0*d,f['fall'],sf,sf))
    top=np.max([l[0] for l in L],0); W=[np.exp(l[0]-top) for l in L]; return [(w/sum(W),)+l[1:] for w,l in zip(W,L)]
def t6(t):
    s=t/np.sqrt(6+t*t); q=1-s*s; return .5+.5*s*(1+.5*q+.375*q*q)
def t3(t): t=t/3**.5; return .5+(np.arctan(t)+t/(1+t*t))/np.pi
def cdf(q,k): return sum(w*t6((q-m)/np.where(q>m,u,l)) for w,m,u,l in k)
def quantiles(k,ps):
    out={}
    for p in ps:
        a=np.min([m-100*l for w,m,u,l in k],0); b=np.max([m+100*u for w,m,u,l in k],0)
        for _ in range(60):
            c=(a+b)/2; lo=cdf(c,k)<p; a=np.where(lo,c,a); b=np.where(lo,b,c)
        out[p]=(a+b)/2
    return out
def forecast(x,y,g,ps=(.025,.1,.5,.9,.975),xunit=True,yunit=True,thr=None,const=None):
    thr=x.max() if thr is None else thr; f=features(x,y,thr,g,xunit,yunit); Q=quantiles(comps(f,const),ps)
    return {p:(unsoft(q) if yunit else q*f['scale']) for p,q in Q.items()}
DELTA=np.r_[.002,.01,.03,.06,.1,.15,.2,.25,.3,.35,.4,.5,.6,.7,.85,1.]
def inside(x,y,g,ps=(.025,.1,.5,.9,.975),xunit=True,yunit=True,const=None):
    """quantiles at places up to the largest x: rows of the kind seen lift the hull, or chords to what comes beyond do"""
    c=const or CONST; last=x.max(); R=reach(x,last,xunit); gb=last+DELTA*R; f=features(x,y,last,gb,xunit,yunit); K=comps(f,c); s=lifting(f,c); sc=f['scale']
    hx,hy=upper(x,y); out={p:[] for p in ps}; H=(lambda q: soft(q)/sc) if yunit else (lambda q: q/sc); Y=(lambda v: unsoft(v*sc)) if yunit else (lambda v: v*sc)
    for t in g:
        seen=np.interp(t,hx,hy); v0=H(seen); k=hx<t; top=H(1.)-v0 if yunit else max(1500*s,np.max([m+100*u-v0 for w,m,u,l in K]))
        def F(v):
            G=c['un']+(1-c['un'])*(2*t3(v/s)-1); q=Y(v0+v)
            if not k.any() or R<=0: return G
            B=np.min(q+(q-hy[k])[:,None]*((gb-t)[None]/(t-hx[k])[:,None]),0); P=cdf(H(np.clip(B,0,1) if yunit else B),K)
            if yunit: P=np.where(B>=1,1.,P)
            return G*(1-sum(w for _,w in c['reach'])+sum(w*P[DELTA<=r].min() for r,w in c['reach']))
        for p in ps:
            a,b=0.,top
            if F(0.)>=p: b=0.
            else:
                for _ in range(60):
                    m=(a+b)/2; a,b=(m,b) if F(m)<p else (a,m)
            out[p].append(Y(v0+b))
    return {p:np.array(q) for p,q in out.items()}
