import Foundation
import FrontierAlgebra
import FrontierSupport

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The machine a program runs on.
package enum Machine {
  /// The processor's name, without commas; empty where the system does not tell.
  static let processor: String = {
    let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let line = text.split(separator: "\n").first { $0.hasPrefix("model name") }
    let name = line?.split(separator: ":").dropFirst().joined(separator: ":") ?? ""
    return name.trimmingCharacters(in: .whitespaces).replacingOccurrences(of: ",", with: " ")
  }()

  /// Its name in the network, in letters, digits and hyphens.
  static let host: String = {
    var name = [CChar](repeating: 0, count: 256)
    guard gethostname(&name, name.count - 1) == 0 else { return "host" }
    let text = name.prefix { $0 != 0 }.map { Character(UnicodeScalar(UInt8(bitPattern: $0))) }
    let plain = text.filter { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
    return plain.isEmpty ? "host" : String(plain)
  }()

  /// What the machine's arithmetic comes to: `LIBM-KERNELS-LAPACK`, a checksum each.
  ///
  /// The bits of elementary functions, of a few training steps of each family, and of an
  /// eigendecomposition, on inputs that are always the same. Two machines of one fingerprint may be
  /// expected to make the same rows; of two, rows can differ in their last digits, and a few counted
  /// images with them.
  package static let fingerprint: String =
    [libm, kernels, lapack].map(Checksum.text).joined(separator: "-")

  private static var libm: UInt32 {
    var bits: [UInt64] = []
    for i in 1...256 {
      // From 1e-5 to some 1e3, both signs.
      let x = Foundation.exp(Double(i) * 0.07 - 11) * (i % 2 == 0 ? 1 : -1)
      let results = [
        Foundation.exp(x / 8), Foundation.log(abs(x)), Foundation.pow(abs(x), 0.3),
        Foundation.tanh(x), Foundation.sin(x), Foundation.cos(x), Foundation.erf(x),
        Double(Foundation.expf(Float(x / 8))), Double(Foundation.logf(Float(abs(x)))),
        Double(Foundation.tanhf(Float(x))),
      ]
      bits += results.map(\.bitPattern)
    }
    return sum(bits)
  }

  private static var kernels: UInt32 {
    var bits: [UInt32] = []
    for name in ["vit-d16-l1-p8", "mixer-d16-l1-p8", "resnet-w4-basic"] {
      // A name that no longer parses is a fault of this list, and changes the fingerprint.
      guard let network = try? NetworkName(named: name),
        let source = try? Corpora.corpus(named: "jft"),
        let trainer = try? TrainingJob(
          network: network, source: source, imageCount: 192, epochs: 1, seed: 1
        ).makeTrainer()
      else { continue }
      while trainer.step < trainer.steps, (try? trainer.advance()) != nil {}
      let parameters = trainer.network.parameters
      for tensor in parameters.tensors {
        bits += parameters.weights(of: tensor).map(\.bitPattern)
      }
    }
    return sum(bits)
  }

  private static var lapack: UInt32 {
    let order = 40
    var matrix = Matrix(zeros: order, order)
    for i in 0..<order {
      for j in 0..<order { matrix[i, j] = 1 / Double(i + j + 1) + (i == j ? 0.01 : 0) }
    }
    guard let eigen = try? SymmetricEigen(matrix) else { return 0 }
    return sum(eigen.values.map(\.bitPattern) + eigen.vectors.storage.map(\.bitPattern))
  }

  private static func sum(_ words: [some FixedWidthInteger]) -> UInt32 {
    CyclicRedundancyCheck.sum(
      words.flatMap { word in withUnsafeBytes(of: word.littleEndian) { Array($0) } })
  }
}
