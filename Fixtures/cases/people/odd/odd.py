"""Tables of people's kinds, each odd in one way, and right values by scipy; python3 odd.py writes them
into this folder and prints the values that OddTablesTests holds. numpy 2.4, scipy 1.17.

Written for this project; the shapes are those of public questions (an empty cell that is 0, a row in per
cent among fractions, a spreadsheet's day numbers, a column forgotten in a formula). lettuce.csv has the
measured values of van Ewijk & Hoekstra 1993 as the R package drc gives them; its own fit of BC.4 stops at
1.282812, .967302, .847633, 1.620703.
"""

import pathlib

import numpy as np
from scipy.optimize import curve_fit, least_squares
KEEP = {"zeros", "s1e20", "mixedfit", "psy", "compinh", "excel", "units-row", "nohead", "lone", "fallsedge", "rec", "mixrow", "const", "chance4", "line", "step0", "step", "flat", "elisa", "nm", "peak", "sine", "biexp", "lettuce", "textnum", "dtime"}
HERE = pathlib.Path(__file__).parent


def to(name):
    return open(HERE / name if name[:-4] in KEEP else '/dev/null', 'wb' if False else 'w')


R=np.random.default_rng(12)
def w(name, cols, sep=',', fmt='%.10g', pre='', header=True):
    with to(name+'.csv') as f:
        f.write(pre)
        ks=list(cols)
        f.write(sep.join(ks)+'\n')
        for r in zip(*cols.values()):
            f.write(sep.join(c if isinstance(c,str) else fmt%c for c in r)+'\n')
def cf(f,x,y,p0,sigma=None,abs_=False,**k):
    best=None
    for s in range(60):
        g=np.array(p0)*np.exp(R.normal(0,.5 if s else 0,len(p0)))
        try:
            p,c=curve_fit(f,x,y,g,sigma=sigma,absolute_sigma=abs_,maxfev=20000,**k)
        except Exception: continue
        r=np.sum(((y-f(x,*p))/(1 if sigma is None else sigma))**2)
        if best is None or r<best[0]-1e-14*abs(r): best=(r,p,np.sqrt(np.diag(c)))
    return best
def say(n,b):
    print(n,'RSS %.7g'%b[0],'p',' '.join('%.7g'%v for v in b[1]),'se',' '.join('%.4g'%v for v in b[2]))
mm=lambda x,V,K:V*x/(K+x)
# 1 puromycin (Bates & Watts 1988), treated
x=np.repeat([.02,.06,.11,.22,.56,1.1],2); y=np.array([76,47,97,107,123,139,159,152,191,201,207,200.])
w('puro',{'conc':x,'rate':y}); say('puro',cf(mm,x,y,[200,.1]))
# 2 exponential decay with x in unix ms
t=1.7e12+np.arange(0,40)*3.6e6; y=5+20*np.exp(-(t-t[0])/3e7)+R.normal(0,.2,40)
w('unixms',{'ts':t,'v':y},fmt='%.13g'); b=cf(lambda x,c,a,k:c+a*np.exp(-k*x),(t-t[0])/1e7,y,[5,20,.3]); say('unixms (x in 1e7 ms from first)',b)
# 3 wavelengths 1e-9 m gaussian? use logistic at 1e-7
x=np.linspace(400e-9,700e-9,31); y=.1+.8/(1+np.exp(-(x-550e-9)/20e-9))+R.normal(0,.01,31)
w('nm',{'lambda':x,'T':y}); say('nm',cf(lambda x,l,u,r,m:l+(u-l)/(1+np.exp(-r*(x-m))),x*1e9,y,[.1,.9,.05,550]))
# 4 4PL elisa falling with negative bottom
d=np.array([0.01,.03,.1,.3,1,3,10,30,100]); d=np.repeat(d,2)
f4=lambda x,b,t,e,h:b+(t-b)/(1+(x/e)**h)
y=f4(d,-.05,2.1,1.5,1.1)+R.normal(0,.04,d.size)
w('elisa',{'dose':d,'od':y},fmt='%.4f'); y=np.round(y,4); say('elisa b t e h',cf(f4,d,y,[0,2,1,1]))
# 5 dose 0 and log-dose units: x is log10 dose
ld=np.log10(np.unique(d)); ld=np.repeat(ld,2)
w('logdose',{'logM':ld,'od':y},fmt='%.5f')
say('logdose via 10^: rate=ln10*h', cf(lambda x,b,t,m,r:b+(t-b)/(1+np.exp(r*(x-m))),np.round(ld,5),y,[0,2,.2,2]))
# 6 inhibition percent above 100 and below 0
d=np.array([1e-9,3e-9,1e-8,3e-8,1e-7,3e-7,1e-6,3e-6,1e-5]); y=np.array([-3.1,2,4.4,17.8,41,70.2,90.1,98.3,102.9])
w('inhib',{'M':d,'inhibition':y}); say('inhib',cf(f4,d*1e7,y,[0,100,1.3,-1.2]))
# 7 zeros as missing: 30 rows, 6 zeros amid values 40-90
x=np.linspace(1,30,30); y=90-60*np.exp(-x/6)+R.normal(0,1,30); y2=y.copy(); y2[[4,11,17,23,28]]=0
w('zeros',{'day':x,'score':y2},fmt='%.3f'); say('zeros without',cf(lambda x,c,a,k:c-a*np.exp(-k*x),x[y2!=0],np.round(y2[y2!=0],3),[90,60,.2]))
# 8 sentinels 999 and -9999, 9e36
y3=y.copy(); y3[[5,20]]=-9999; w('s9999',{'day':x,'score':y3},fmt='%.3f')
y4=y.copy(); y4[[5]]=999; w('s999',{'day':x,'score':y4},fmt='%.3f')
y5=y.copy(); y5[7]=1e20; w('s1e20',{'day':x,'score':y5},fmt='%.6g')
# 9 lone row sets the edge
x=np.sort(R.uniform(.3,.85,60)); y=.85-.4*(1-x)**1.3*1.0-np.abs(R.normal(0,.04,60)); 
xl=np.append(x,.62); yl=np.append(y,.97)
w('lone',{'up':xl,'down':yl},fmt='%.4f'); w('lone_without',{'up':x,'down':y},fmt='%.4f')
# 10 lone row far at right in x
xl=np.append(x,.99); yl=np.append(y,.60); w('loneright',{'up':xl,'down':yl},fmt='%.4f')
# 11 percent mistaken: y in percent without unit
w('pct',{'up':x*100,'down':y*100},fmt='%.2f')
# 12 error rates in percent
w('errpct',{'up':100-x*100,'down':100-y*100},fmt='%.2f')
# 13 plateau falls again for estimate: edge falls
x=np.linspace(1,40,40); y=.9*x/(6+x)-np.where(x>25,.012*(x-25),0)-np.abs(R.normal(0,.01,40))
w('fallsedge',{'n':x,'acc':y},fmt='%.4f')
# 14 MM with substrate inhibition
s=np.array([1,2,4,8,16,32,64,128,256,512.]);v=50*s/(10+s+s*s/150)+R.normal(0,.4,10)
w('subinhib',{'S':s,'v':v},fmt='%.3f')
# 15 flat data
x=np.arange(1,21.); y=.5+R.normal(0,.02,20); w('flat',{'x':x,'y':y},fmt='%.4f')
# 16 constant y
w('const',{'x':x,'y':x*0+3})
# 17 line
w('line',{'x':x,'y':2*x+1+R.normal(0,.3,20)},fmt='%.4f')
# 18 exact
w('exact',{'x':x,'y':mm(x,10,3)},fmt='%.15g')
# 19 two points, 1 point, empty
w('two',{'x':x[:2],'y':[1.,2.]}); w('one',{'x':x[:1],'y':[1.]}); w('empty',{'x':[],'y':[]})
# 20 weights/sigma
x=np.array([0,1,2,3,4,6,8,10,15,20.]); s=np.array([.1,.1,.1,.2,.2,.2,.4,.4,.8,.8]); y=7*(1-np.exp(-.35*x))+R.normal(0,1,10)*s
w('sigma',{'t':x,'y':y,'err':s},fmt='%.5f'); ys=np.round(y,5); ex=lambda x,a,k:a*(1-np.exp(-k*x))
say('sigma abs',cf(ex,x,ys,[7,.3],s,True)); say('sigma rel',cf(ex,x,ys,[7,.3],s,False))
w('wts',{'t':x,'y':y,'w':1/s**2},fmt='%.8g')
# sigma with zero
s0=s.copy(); s0[0]=0; w('sigma0',{'t':x,'y':y,'err':s0},fmt='%.5f')
# 21 replicates
d=np.repeat([0,1,2.5,5,10,20,40.],3); y=10*d/(5+d)+R.normal(0,.3,21); w('reps',{'dose':d,'resp':y},fmt='%.3f'); say('reps',cf(mm,d,np.round(y,3),[10,5]))
# 22 decimal comma ; sep tab; latin1
with to('comma.csv') as f: f.write('zeit;wert\n'+''.join(('%.2f;%.3f\n'%(a,b)).replace('.',',') for a,b in zip(d,y)))
with to('tabs.tsv') as f: f.write('zeit\twert\n'+''.join('%.2f\t%.3f\n'%(a,b) for a,b in zip(d,y)))
with open('/dev/null','wb') as f: f.write(('größe;ertrag (µg)\n'+''.join(('%.2f;%.3f\n'%(a,b)).replace('.',',') for a,b in zip(d,y))).encode('latin-1'))
with open('/dev/null','wb') as f: f.write(('zeit,wert\n'+''.join('%.2f,%.3f\n'%(a,b) for a,b in zip(d,y))).encode('utf-16'))
with open('/dev/null','wb') as f: f.write(b'\xef\xbb\xbf'+('zeit,wert\r\n'+''.join('%.2f,%.3f\r\n'%(a,b) for a,b in zip(d,y))).encode())
with to('lod.csv') as f: f.write('dose,conc\n0.1,<0.5\n0.2,<LOD\n0.5,0.9\n1,1.7\n2,2.9\n5,5.2\n10,6.6\n20,7.9\n50,8.8\n100,>9\n')
with to('textnum.csv') as f: f.write('dose,resp\n0.1 mM,1.1\n0.2 mM,1.9\n0.5 mM,4.1\n1 mM,6\n2 mM,8.1\n5 mM,9.7\n')
with to('quoted.csv') as f: f.write('"dose","resp"\n"0.1","1.1"\n"0.2","1.9"\n"0.5","4.1"\n"1","6.0"\n"2","8.1"\n"5","9.7"\n')
with to('space.csv') as f: f.write('dose resp\n0.1 1.1\n0.2 1.9\n0.5 4.1\n1 6.0\n2 8.1\n5 9.7\n')
with to('nohead.csv') as f: f.write('0.1,1.1\n0.2,1.9\n0.5,4.1\n1,6.0\n2,8.1\n5,9.7\n')
with to('sci.csv') as f: f.write('dose,resp\n1e-1,1.1E0\n2E-1,1.9\n5e-01,4.1\n1.0e+0,6.0\n2,8.1\n5,9.7\n')
with to('inf.csv') as f: f.write('dose,resp\n0.1,1.1\n0.2,inf\n0.5,4.1\n1,6.0\n2,8.1\n5,9.7\n10,-Inf\n')
with to('excelerr.csv') as f: f.write('dose,resp\n0.1,1.1\n0.2,#DIV/0!\n0.5,4.1\n1,6.0\n2,8.1\n5,9.7\n10,#N/A\n')
with to('dup.csv') as f: f.write('dose,resp,resp\n0.1,1.1,2\n0.2,1.9,3\n0.5,4.1,4\n1,6.0,5\n2,8.1,6\n')
with to('ragged.csv') as f: f.write('dose,resp\n0.1,1.1\n0.2,1.9,7\n0.5\n1,6.0\n2,8.1\n5,9.7\n')
with to('units-row.csv') as f: f.write('dose,resp\n(mM),(a.u.)\n0.1,1.1\n0.2,1.9\n0.5,4.1\n1,6.0\n2,8.1\n5,9.7\n')
with to('bigthou.csv') as f: f.write('year,pop\n'+''.join('%d,"%s"\n'%(1800+20*i,format(int(1e6*(5+300/(1+np.exp(-(1800+20*i-1915)/35.)))),',')) for i in range(12)))
with to('swiss.csv') as f: f.write("year;pop\n"+''.join("%d;%s\n"%(1800+20*i,format(int(1e6*(5+300/(1+np.exp(-(1800+20*i-1915)/35.)))),',').replace(',',"'")) for i in range(12)))
with to('datesus.csv') as f: f.write('date,cases\n'+''.join('%d/%d/2021,%.1f\n'%(1+(i*9)//28,1+(i*9)%28,1000/(1+np.exp(-(i-10)/2.2))) for i in range(20)))
with to('dtime.csv') as f: f.write('time,od\n'+''.join('2021-03-%02dT%02d:%02d:00Z,%.4f\n'%(1+i//12,(2*i)%24,0,.05+1.2/(1+np.exp(-(i-12)/2.2))) for i in range(26)))
with to('months.csv') as f: f.write('month,y\n'+''.join('%d-%02d,%.3f\n'%(2019+i//12,1+i%12,10-6*np.exp(-i/9)) for i in range(30)))
with to('mss.csv') as f: f.write('lap,time\n'+''.join('%d,%d:%05.2f\n'%(i+1,1,30+9*np.exp(-i/4.)) for i in range(14)))

R=np.random.default_rng(77)
# chinchilla-like
N=np.repeat([7e7,2e8,5e8,1e9,3e9,1e10],4); D=np.tile([1e9,5e9,2e10,1e11],6); L=1.69+406.4/N**.34+410.7/D**.28
L=L*np.exp(R.normal(0,.002,24)); w('chin',{'params':N,'tokens':D,'loss':L})
f=lambda q: (q[0]+np.exp(q[1])/N**q[2]+np.exp(q[3])/D**q[4])-np.array([float('%.10g'%v) for v in L])
s=least_squares(f,[1.7,6,.34,6,.28],x_scale='jac',xtol=1e-15,ftol=1e-15); print('chin E A alpha B beta',s.x[0],np.exp(s.x[1]),s.x[2],np.exp(s.x[3]),s.x[4],'RSS',2*s.cost)
w('chin_gap',{'params':N,'tokens':D,'loss':np.append(L[:-1],np.nan)})
# competitive inhibition via --law
S=np.tile([1,2,5,10,20.],4); I=np.repeat([0,1,3,10.],5); v=100*S/(4*(1+I/2)+S)+R.normal(0,.6,20); w('compinh',{'S':S,'I':I,'v':v},fmt='%.4f'); v=np.round(v,4)
say('compinh',cf(lambda X,V,K,Ki:V*X[0]/(K*(1+X[1]/Ki)+X[0]),np.array([S,I]),v,[100,4,2]))
# biexponential
t=np.array([0.083,.25,.5,.75,1,1.5,2,3,4,6,8,12,16,24]); c=60*np.exp(-1.8*t)+25*np.exp(-.12*t); c=c*np.exp(R.normal(0,.02,14)); w('biexp',{'h':t,'conc':c},fmt='%.4f'); c=np.round(c,4)
say('biexp',cf(lambda x,A,a,B,b:A*np.exp(-a*x)+B*np.exp(-b*x),t,c,[60,2,25,.1]))
# hormesis lettuce (drc) values: conc, weight
conc=[0,0,.32,.32,1,1,3.2,3.2,10,10,32,32,100,100]; wt=[1.126,.833,1.096,1.106,1.163,1.336,.985,.754,.716,.683,.560,.488,.375,.344]
w('lettuce',{'conc':conc,'weight':wt})
# gaussian peak with formula
x=np.linspace(0,10,41); y=3*np.exp(-(x-4)**2/(2*.8**2))+.5+R.normal(0,.05,41); w('peak',{'E':x,'counts':y},fmt='%.4f'); y=np.round(y,4)
say('peak',cf(lambda x,a,m,s,b:a*np.exp(-(x-m)**2/(2*s*s))+b,x,y,[3,4,1,.5]))
# damped sine
t=np.linspace(0,10,80); y=2*np.exp(-.2*t)*np.cos(3*t+.4)+R.normal(0,.05,80); w('sine',{'t':t,'y':y},fmt='%.4f')
# Arrhenius
T=np.array([290,300,310,320,330,340,350.]); k=2e10*np.exp(-6500/T)*np.exp(R.normal(0,.03,7)); w('arrh',{'T':T,'k':k},fmt='%.6g')
k=np.array([float('%.6g'%v) for v in k]); b=least_squares(lambda q:np.exp(q[0]-q[1]*(1/T-1/320))-k,[0,6500],x_scale='jac',xtol=1e-15,ftol=1e-15); print('arrh lnk320, E/R',b.x, 'lnA', b.x[0]+b.x[1]/320)
# groups, two
rows=[]
for g,e in (('ctrl',2.),('drug',6.)):
    for d in [.1,.3,1,3,10,30,100]:
        for _ in range(3): rows.append((g,d,round(5+90/(1+(d/e)**1.3)+R.normal(0,2),3)))
to('grp.csv').write('group,dose,resp\n'+''.join('%s,%g,%g\n'%r for r in rows))
# robust outliers
x=np.linspace(0,10,25); y=8*(1-np.exp(-.5*x))+R.normal(0,.15,25); y[[6,18]]+=[6,-5]; w('outl',{'t':x,'y':y},fmt='%.4f')
# zero at log x
w('log0',{'dose':[0,.1,.3,1,3,10,30],'y':[1,1.2,2,4,6.2,7.5,7.8]})
# wide table
n=60; cols={'name':np.array(['model%02d'%i for i in range(n)]).tolist(),'up':np.sort(R.uniform(.3,.85,n))}
u=cols['up']
for j in range(300): 
    v=R.uniform(.6,.95)-R.uniform(.2,.6)*(1-u)**R.uniform(1,2)-np.abs(R.normal(0,.04,n)); v=np.clip(v,0,1)
    if j%37==0: v[5]=0
    if j%50==3: v[:]=.25
    cols['task_with_a_long_common_prefix_%03d_acc'%j]=v
with to('wide.csv') as f:
    f.write(','.join(cols)+'\n')
    for r in zip(*cols.values()): f.write(','.join(c if isinstance(c,str) else '%.4f'%c for c in r)+'\n')
# chance-level cloud only
u=np.sort(R.uniform(.1,.8,80)); w('chance',{'up':u,'acc':.25+R.normal(0,.012,80)},fmt='%.4f')
u=np.sort(R.uniform(.1,.8,200)); w('chance4',{'up':u,'acc':R.binomial(400,.25,200)/400},fmt='%.4f')
# mixed units inside one column: some rows in percent
x=np.sort(R.uniform(.3,.85,40)); y=.85-.4*(1-x)**1.3-np.abs(R.normal(0,.04,40)); y2=y.copy(); y2[[3,9,22]]*=100; w('mixrow',{'up':x,'down':y2},fmt='%.4f')
y3=y.copy(); y3[5]=1.02; w('above1',{'up':x,'down':y3},fmt='%.4f')
w('mixedfit',{'x':x,'y':y2},fmt='%.4f')
# loss vs compute
C=10**np.sort(R.uniform(17,24,60)); L=1.7+ (C/1e17)**-.12*1.9+np.abs(R.normal(0,.05,60)); w('losscomp',{'flops':C,'loss':L},fmt='%.6g')
# records olympic 100 m-like
yr=np.arange(1912,2012,4); rec=9.6+.9*np.exp(-(yr-1912)/50.)+np.abs(R.normal(0,.06,25)); w('rec',{'year':yr,'sec':rec},fmt='%.2f')
# growth curve with death phase
t=np.arange(0,48,2.); od=.05+1.5/(1+np.exp(-.6*(t-12))); od=np.where(t>30,od-.03*(t-30),od)+R.normal(0,.01,24); w('death',{'h':t,'od':od},fmt='%.4f')
# fall then rise (falling law)
w('fallrise',{'h':t,'v':2-od},fmt='%.4f')
# step
x=np.arange(30.); y=np.where(x<14.5,0.,1.)+R.normal(0,.03,30); w('step',{'x':x,'y':y},fmt='%.3f')
# perfectly separable step no noise
w('step0',{'x':x,'y':np.where(x<14.5,0.,1.)})
# percent y with logistic unit percent; probit psychometric 2AFC
s=np.array([.5,1,1.5,2,3,4,6.]); w('psy',{'contrast':s,'correct_pct':[51,58,69,80,92,97,99.]})
# sizes 1e9 y
w('bigY',{'gdp':[1,2,5,10,20,50,100.],'pop':[2.1e9,3.6e9,5.8e9,7.4e9,8.7e9,9.5e9,9.9e9]})
w('smallY',{'gdp':[1,2,5,10,20,50,100.],'pop':[2.1e-13,3.6e-13,5.8e-13,7.4e-13,8.7e-13,9.5e-13,9.9e-13]})
w('excel',{'date':[44197+7*i for i in range(20)],'cases':np.round(1000/(1+np.exp(-(np.arange(20)-10)/2.2)),1)})
