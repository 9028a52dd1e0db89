/// Laws that people ask for by a name, and that are a formula with that field's parameters: a
/// ``FormulaLaw`` each.
///
/// They have no starts of their own and stand in no list of laws to be tried; what the ``Catalogue``
/// holds under other letters (a Langmuir isotherm is Michaelis–Menten's curve) is an alias there.
enum TextbookFormulas {
  /// A formula with its names, the first of which reports use.
  struct Entry {
    let names: [String]
    let text: String
    let source: String
  }

  static let entries: [Entry] = [
    Entry(
      names: ["von-bertalanffy", "bertalanffy", "vbgf"], text: "y = Linf*(1 - exp(-K*(x - t0)))",
      source: "von Bertalanffy 1938, Human Biology 10, 181–213"),
    Entry(
      names: ["substrate-inhibition", "haldane", "andrews"],
      text: "y = Vmax*x/(Km + x + x^2/Ki); Km > 0; Ki > 0",
      source: "Haldane 1930, Enzymes; Andrews 1968, doi:10.1002/bit.260100602"),
    Entry(
      names: ["freundlich"], text: "y = K*x^(1/n)",
      source: "Freundlich 1907, doi:10.1515/zpch-1907-5723"),
    Entry(
      names: ["sips", "langmuir-freundlich"], text: "y = qmax*(K*x)^n/(1 + (K*x)^n); K > 0",
      source: "Sips 1948, doi:10.1063/1.1746922"),
    Entry(
      names: ["toth"], text: "y = qmax*K*x/(1 + (K*x)^t)^(1/t); K > 0; t > 0",
      source: "Tóth 1971, Acta Chimica Academiae Scientiarum Hungaricae 69, 311–317"),
    Entry(
      names: ["redlich-peterson"], text: "y = K*x/(1 + a*x^g); a > 0",
      source: "Redlich & Peterson 1959, doi:10.1021/j150576a611"),
    Entry(
      names: ["non-rectangular-hyperbola"],
      // The root of the textbooks' quadratic, written so that nothing cancels where x is large.
      text: "y = 2*phi*x*Amax/(phi*x + Amax + sqrt((phi*x + Amax)^2 - 4*theta*phi*x*Amax)) - Rd; "
        + "0 < theta < 1",
      source: "Thornley 1976, Mathematical Models in Plant Physiology"),
    Entry(
      names: ["platt", "photoinhibition"],
      text: "y = Ps*(1 - exp(-alpha*x/Ps))*exp(-beta*x/Ps); Ps > 0",
      source: "Platt, Gallegos & Harrison 1980, Journal of Marine Research 38, 687–701"),
    Entry(
      names: ["van-genuchten"],
      text: "y = r + (s - r)/(1 + (alpha*x)^n)^(1 - 1/n); alpha > 0; n > 1",
      source: "van Genuchten 1980, doi:10.2136/sssaj1980.03615995004400050002x"),
    Entry(
      names: ["antoine"], text: "y = 10^(A - B/(C + x))",
      source: "Antoine 1888, Comptes rendus 107, 681–684"),
    Entry(
      names: ["arrhenius"], text: "y = A*exp(-Ea/(8.314462618*x))",
      source: "Arrhenius 1889, doi:10.1515/zpch-1889-0416; x in kelvin, Ea in joules a mole"),
    Entry(
      names: ["ricker"], text: "y = a*x*exp(-b*x)",
      source: "Ricker 1954, doi:10.1139/f54-039"),
    Entry(
      names: ["beverton-holt"], text: "y = a*x/(1 + b*x)",
      source: "Beverton & Holt 1957, On the Dynamics of Exploited Fish Populations"),
    Entry(
      names: ["asymptotic-origin", "ssasymporig"], text: "y = asymptote*(1 - exp(-exp(logRate)*x))",
      source: "Bates & Watts 1988, doi:10.1002/9780470316757"),
    Entry(
      names: ["asymptotic-offset", "ssasympoff"],
      text: "y = asymptote*(1 - exp(-exp(logRate)*(x - offset)))",
      source: "Pinheiro & Bates 2000, doi:10.1007/b98882"),
    Entry(
      names: ["exponential-growth", "malthus"], text: "y = a*exp(b*x)",
      source: "Malthus 1798, An Essay on the Principle of Population"),
    Entry(
      names: ["stretched-exponential", "kohlrausch", "kww"],
      text: "y = a*exp(-(x/tau)^beta); tau > 0; beta > 0",
      source: "Kohlrausch 1854; Williams & Watts 1970, doi:10.1039/TF9706600080"),
    Entry(
      names: ["allometric", "power-function"], text: "y = a*x^b",
      source: "Huxley & Teissier 1936, doi:10.1038/137780b0"),
    Entry(
      names: ["reciprocal", "inverse"], text: "y = a + b/x",
      source: "a line in 1/x"),
    Entry(
      names: ["rational"], text: "y = (a + b*x)/(1 + c*x)",
      source: "a quotient of lines"),
    Entry(
      names: ["holling2", "holling-type-ii", "disc-equation"], text: "y = a*x/(1 + a*h*x)",
      source: "Holling 1959, doi:10.4039/Ent91385-7"),
    Entry(
      names: ["holling3", "holling-type-iii"], text: "y = a*x^2/(1 + a*h*x^2)",
      source: "Holling 1959, doi:10.4039/Ent91385-7"),
    Entry(
      names: ["jassby-platt"], text: "y = Pmax*tanh(alpha*x/Pmax); Pmax > 0",
      source: "Jassby & Platt 1976, doi:10.4319/lo.1976.21.4.0540"),
    Entry(
      names: ["webb"], text: "y = Pmax*(1 - exp(-alpha*x/Pmax)); Pmax > 0",
      source: "Webb, Newton & Starr 1974, doi:10.1007/BF00345747"),
    Entry(
      names: ["steele"], text: "y = Pmax*x/Iopt*exp(1 - x/Iopt); Iopt > 0",
      source: "Steele 1962, doi:10.4319/lo.1962.7.2.0137"),
    Entry(
      names: ["eilers-peeters"], text: "y = x/(a*x^2 + b*x + c)",
      source: "Eilers & Peeters 1988, doi:10.1016/0304-3800(88)90057-9"),
    Entry(
      names: ["korf", "lundqvist-korf"], text: "y = a*exp(-b*x^(-c)); b > 0; c > 0",
      source: "Korf 1939, Lesnická práce 18, 339–379; Lundqvist 1957"),
    Entry(
      names: ["schumacher"], text: "y = a*exp(-b/x)",
      source: "Schumacher 1939, Journal of Forestry 37, 819–820"),
    Entry(
      names: ["brody"], text: "y = A*(1 - B*exp(-k*x))",
      source: "Brody 1945, Bioenergetics and Growth"),
    Entry(
      names: ["von-bertalanffy-weight"], text: "y = Winf*(1 - exp(-K*(x - t0)))^3",
      source: "von Bertalanffy 1957, doi:10.1086/401873"),
    Entry(
      names: ["modified-gompertz", "zwietering"],
      text: "y = A*exp(-exp(mu*exp(1)/A*(lag - x) + 1)); A > 0; mu > 0",
      source: "Zwietering et al. 1990, doi:10.1128/aem.56.6.1875-1881.1990"),
    Entry(
      names: ["modified-logistic"], text: "y = A/(1 + exp(4*mu/A*(lag - x) + 2)); A > 0; mu > 0",
      source: "Zwietering et al. 1990, doi:10.1128/aem.56.6.1875-1881.1990"),
    Entry(
      names: ["hyperbolic-decline", "arps"], text: "y = qi/(1 + b*Di*x)^(1/b); b > 0; Di > 0",
      source: "Arps 1945, doi:10.2118/945228-G"),
    Entry(
      names: ["one-site-total"], text: "y = Bmax*x/(Kd + x) + NS*x + background; Kd > 0",
      source: "Hulme & Trevethick 2010, doi:10.1111/j.1476-5381.2009.00604.x"),
    Entry(
      names: ["two-site", "two-site-specific"],
      text: "y = Bmax1*x/(Kd1 + x) + Bmax2*x/(Kd2 + x); Kd1 > 0; Kd2 > 0",
      source: "Hulme & Trevethick 2010, doi:10.1111/j.1476-5381.2009.00604.x"),
    Entry(
      names: ["morrison", "tight-binding"],
      text: "y = v0*(1 - 2*x/(E + x + Ki + sqrt((x + Ki - E)^2 + 4*E*Ki))); E > 0; Ki > 0",
      source: "Morrison 1969, doi:10.1016/0005-2744(69)90420-3"),
    Entry(
      names: ["bateman", "one-compartment"],
      text: "y = A*(exp(-ke*x) - exp(-ka*x)); ke > 0; ka > 0",
      source: "Bateman 1910, Proceedings of the Cambridge Philosophical Society 15, 423–427"),
    Entry(
      names: ["linear-plateau"], text: "y = plateau + slope*(x - knot - abs(x - knot))/2",
      source: "Anderson & Nelson 1975, doi:10.2307/2529422"),
    Entry(
      names: ["quadratic-plateau"], text: "y = plateau + curvature*(x - knot - abs(x - knot))^2/4",
      source: "Cerrato & Blackmer 1990, doi:10.2134/agronj1990.00021962008200010030x"),
    Entry(
      names: ["hoerl"], text: "y = a*b^x*x^c; b > 0",
      source: "Hoerl 1954, in Perry's Chemical Engineers' Handbook"),
    Entry(
      names: ["log-normal", "log-normal-peak"],
      text: "y = height*exp(-log(x/center)^2/(2*width^2)); center > 0; width > 0",
      source: "the normal curve in ln x"),
    Entry(
      names: ["gaussian", "gauss", "peak"],
      text: "y = height*exp(-(x - center)^2/(2*width^2)); width > 0",
      source: "the normal curve"),
    Entry(
      names: ["lorentzian"], text: "y = height/(1 + ((x - center)/width)^2); width > 0",
      source: "Cauchy's curve"),
    Entry(
      names: ["quadratic", "parabola", "poly2"], text: "y = a + b*x + c*x^2", source: "a polynomial"
    ),
    Entry(names: ["cubic", "poly3"], text: "y = a + b*x + c*x^2 + d*x^3", source: "a polynomial"),
  ]

  /// The laws, in the order of ``entries``; a text that is no formula would be missing, which a test
  /// excludes.
  static let laws: [FormulaLaw] = entries.compactMap {
    try? FormulaLaw($0.text, name: $0.names[0], source: $0.source)
  }
}
