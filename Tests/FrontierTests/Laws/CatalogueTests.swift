import Foundation
import Testing

@testable import Frontier

/// The list of laws.
@Suite struct CatalogueTests {
  @Test func namesAreUniqueAndFound() throws {
    let names = Catalogue.laws.map(\.name)
    #expect(Set(names).count == names.count)
    for name in names {
      #expect(try Catalogue.law(named: name).name == name)
      #expect(try Catalogue.law(named: name.uppercased()).name == name)
    }
    for (alias, name) in Catalogue.aliases {
      #expect(!names.contains(alias))
      #expect(try Catalogue.law(named: alias).name == name)
    }
  }

  @Test func everyLawDescribesItself() {
    for law in Catalogue.laws {
      #expect(!law.formula.isEmpty && !law.source.isEmpty)
      let names = law.parameters.map(\.name)
      #expect(Set(names).count == names.count, "\(law.name)")
      for name in names { #expect(name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) }) }
    }
  }

  @Test func anUnknownNameIsAnsweredWithTheNearest() {
    func nearest(_ name: String) -> [String] {
      do {
        _ = try Catalogue.law(named: name)
        return []
      } catch FrontierError.unknownLaw(let asked, let nearest) {
        #expect(asked == name)
        return nearest
      } catch {
        return []
      }
    }
    #expect(nearest("logistc4").first == "logistic4")
    #expect(nearest("gomperz").first == "gompertz")
    #expect(nearest("logistic6").allSatisfy { $0.hasPrefix("logistic") })
    #expect(nearest("").isEmpty && nearest("sawtooth wave").isEmpty)
    #expect(nearest("quadratic equation").contains("quadratic"))
    #expect(FrontierError.unknownLaw(name: "x", nearest: ["exp2"]).description.contains("exp2"))
  }

  /// Names of textbooks and of R packages mean the law of their formula.
  @Test(arguments: [
    ("4PL", "hill4"), ("LL.4", "hill4"), ("E max", "emax"), ("sigEmax", "sigmoid-emax"),
    ("sigmoid", "logistic4"),
    ("SSasymp", "asymptotic"), ("SSlogis", "logistic3"), ("langmuir", "michaelis-menten"),
    ("BNSL", "bnsl1"), ("Chinchilla", "hoffmann"), ("error power law", "power-law"),
    ("Weibull growth", "wbl4"), ("MMF", "mmf4"), ("4-parameter logistic", "hill4"),
    ("5PL", "hill5"), ("LL.5", "hill5"), ("W1.4", "weibull1"), ("W2.4", "weibull2"),
    ("EXD.3", "exp3"), ("MM.3", "emax"), ("SSasympOff", "asymptotic-offset"),
  ])
  func theFieldsNamesAreKnown(_ name: String, _ law: String) throws {
    #expect(try Catalogue.law(named: name).name == law)
  }

  /// Every formula of a textbook can be read, has its own name, and no name is taken twice.
  @Test func textbookFormulasHaveNames() throws {
    let entries = TextbookFormulas.entries
    #expect(TextbookFormulas.laws.map(\.name) == entries.map { $0.names[0] })
    let names = entries.flatMap(\.names)
    #expect(Set(names).count == names.count)
    for (entry, law) in zip(entries, TextbookFormulas.laws) {
      for name in entry.names {
        #expect(Catalogue.aliases[name] == nil && !Catalogue.laws.contains { $0.name == name })
        #expect(try Catalogue.law(named: name).name == law.name)
      }
    }
    let law = try Catalogue.law(named: "von Bertalanffy")
    #expect(law.parameters.map(\.name) == ["Linf", "K", "t0"])
    #expect(StoredLaw(law) == StoredLaw(try Catalogue.law(named: "VBGF")))
  }

  /// The spelling of Swift is understood where that of the command line is: `chapmanRichards`.
  @Test func oneNameInEverySpelling() throws {
    for law in Catalogue.laws {
      let words = law.name.split(separator: "-")
      let camel = words[0] + words.dropFirst().map(\.capitalized).joined()
      for spelling in [String(camel), words.joined(separator: " "), words.joined(separator: "_")] {
        #expect(try Catalogue.law(named: spelling).name == law.name)
      }
    }
    #expect(throws: FrontierError.self) { try Catalogue.law(named: "- .") }
  }

  @Test func candidatesSuitTheData() throws {
    let names = Set(Catalogue.laws.map(\.name))
    #expect(Catalogue.automatic.allSatisfy { names.contains($0.name) })
    let x = (1...12).map { 2 * Double($0) }
    let all = try Catalogue.candidates(for: PointCloud(x: x, y: x.map { 1 - 1 / $0 }))
    #expect(all.count == Catalogue.automatic.count)
    let few = try Catalogue.candidates(for: PointCloud(x: [2, 3, 4], y: [1, 2, 3]))
    #expect(few.allSatisfy { $0.parameters.count < 3 } && !few.isEmpty)
    let zero = try Catalogue.candidates(
      for: PointCloud(x: x.map { $0 - 2 }, y: x.map { 1 - 1 / $0 }))
    #expect(!zero.contains { $0.name == "log2" || $0.name == "box-cox" })
    #expect(zero.contains { $0.name == "exp3" })
    let two = try Catalogue.candidates(for: PointCloud(inputs: [x, x], y: x))
    #expect(Set(two.map(\.name)) == ["hoffmann", "kaplan"])
  }
}
