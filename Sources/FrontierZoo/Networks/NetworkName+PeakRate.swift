import RealModule

extension NetworkName {
  /// The peak learning rate for pre-training by AdamW in batches of 64, by family and width:
  /// ViT .32/D but at most .01, Mixer .01·√(16/D), ResNet .015 at any width.
  public var peakRate: Double {
    switch shape {
    case .visionTransformer(let width, _, _, _): min(0.01, 0.32 / Double(width))
    case .mixer(let width, _, _): 0.01 * .sqrt(16 / Double(width))
    case .resNet: 0.015
    }
  }
}
