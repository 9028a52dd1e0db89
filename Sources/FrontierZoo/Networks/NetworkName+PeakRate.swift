import RealModule

extension NetworkName {
  /// The peak learning rate for pre-training by AdamW in batches of 64, by family and width: ViT
  /// .32/D, at most .01; Mixer .01·√(16/D); ResNet .01·√(16/w).
  ///
  /// A rule that was drawn through a search over eleven networks and confirmed on other seeds and
  /// amounts of data: `Documentation/Zoo/Rates.md` has both tables. Its form is that of rates that
  /// transfer between widths under Adam (Yang et al. 2022, arXiv:2203.03466).
  public var peakRate: Double {
    /// The rate, and the width of a Mixer or a ResNet that has it.
    let (rate, reference) = (0.01, 16.0)
    return switch shape {
    case .visionTransformer(let width, _, _, _): min(rate, 0.32 / Double(width))
    case .mixer(let width, _, _): rate * .sqrt(reference / Double(width))
    case .resNet(let width, _, _): rate * .sqrt(reference / Double(width))
    }
  }
}
