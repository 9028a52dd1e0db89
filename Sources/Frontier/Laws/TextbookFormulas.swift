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
      text: "y = (phi*x + Amax - sqrt((phi*x + Amax)^2 - 4*theta*phi*x*Amax))/(2*theta) - Rd; "
        + "0.01 < theta < 1",
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
      names: ["gaussian", "gauss", "peak"], text: "y = height*exp(-(x - center)^2/(2*width^2))",
      source: "the normal curve"),
    Entry(
      names: ["lorentzian"], text: "y = height/(1 + ((x - center)/width)^2)",
      source: "Cauchy's curve"),
    Entry(names: ["quadratic", "parabola"], text: "y = a + b*x + c*x^2", source: "a polynomial"),
    Entry(names: ["cubic"], text: "y = a + b*x + c*x^2 + d*x^3", source: "a polynomial"),
  ]

  /// The laws, in the order of ``entries``; a text that is no formula would be missing, which a test
  /// excludes.
  static let laws: [FormulaLaw] = entries.compactMap {
    try? FormulaLaw($0.text, name: $0.names[0], source: $0.source)
  }
}
