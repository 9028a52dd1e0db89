/// The name and shape of a network, as the field writes it.
///
/// - `vit-d32-l2-p4`: a Vision Transformer of width 32 with two blocks and patches of 4 × 4
///   pixels, global average pooling; `vit-d32-l2-p4-tok` reads a class token instead.
/// - `mixer-d32-l2-p4`: an MLP-Mixer.
/// - `resnet-w8-basic`: a ResNet v2 of width 8 with basic units, three stages of one unit each;
///   `resnet-w8-basic-211` has 2, 1 and 1, and `bottleneck` stands for the other kind of unit.
public struct NetworkName: Sendable, Hashable, CustomStringConvertible {
  /// What a ResNet is built of.
  @nonexhaustive
  public enum Unit: String, Sendable, Hashable, CaseIterable {
    /// Two convolutions of 3 by 3.
    case basic
    /// Convolutions of 1, 3 and 1.
    case bottleneck
  }

  /// How a Vision Transformer gets one vector out of its tokens.
  @nonexhaustive
  public enum Pooling: String, Sendable, Hashable {
    /// The mean over all tokens.
    case average = "gap"
    /// A token of its own.
    case classToken = "tok"
  }

  /// A family with its sizes.
  @nonexhaustive
  public enum Shape: Sendable, Hashable {
    /// Dosovitskiy et al. 2021, arXiv:2010.11929.
    case visionTransformer(width: Int, depth: Int, patch: Int, pooling: Pooling)
    /// Tolstikhin et al. 2021, arXiv:2105.01601.
    case mixer(width: Int, depth: Int, patch: Int)
    /// He et al. 2016, arXiv:1512.03385.
    case resNet(width: Int, unit: Unit, stages: [Int])
  }

  /// The family and its sizes.
  public let shape: Shape

  /// The name of a shape.
  public init(_ shape: Shape) { self.shape = shape }

  /// The name, written the one way it is written.
  public var description: String {
    switch shape {
    case .visionTransformer(let width, let depth, let patch, let pooling):
      "vit-d\(width)-l\(depth)-p\(patch)" + (pooling == .classToken ? "-tok" : "")
    case .mixer(let width, let depth, let patch):
      "mixer-d\(width)-l\(depth)-p\(patch)"
    case .resNet(let width, let unit, let stages):
      "resnet-w\(width)-\(unit.rawValue)"
        + (stages == [1, 1, 1] ? "" : "-" + stages.map(String.init).joined())
    }
  }

  /// The family, as the first part of the name.
  public var family: String {
    switch shape {
    case .visionTransformer: "vit"
    case .mixer: "mixer"
    case .resNet: "resnet"
    }
  }
}

extension NetworkName {
  /// The networks a study is planned over: ViT and Mixer of five widths and four depths at 4 × 4
  /// patches, ResNets of four widths.
  public static let registered: [NetworkName] = {
    var names: [NetworkName] = []
    let widths = [16, 32, 48, 64, 128]
    let depths = [1, 2, 4, 6]
    for width in widths {
      for depth in depths {
        names.append(
          NetworkName(
            .visionTransformer(width: width, depth: depth, patch: 4, pooling: .average)))
      }
    }
    for width in widths {
      for depth in depths {
        names.append(NetworkName(.mixer(width: width, depth: depth, patch: 4)))
      }
    }
    for width in [4, 8, 16, 32] {
      names.append(NetworkName(.resNet(width: width, unit: .basic, stages: [1, 1, 1])))
    }
    return names
  }()
}
