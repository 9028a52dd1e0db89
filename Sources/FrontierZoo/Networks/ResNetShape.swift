import FrontierSupport

/// What a ResNet v2 is: Kolesnikov et al. 2020, *Big Transfer*, doi:10.1007/978-3-030-58558-7_29,
/// section 2.1; He et al. 2016, *Identity Mappings in Deep Residual Networks*,
/// doi:10.1007/978-3-319-46493-0_38.
///
/// A 3×3 stem without pooling, then stages of units; the width doubles from stage to stage and the
/// first unit of every stage but the first has stride 2. Sizes after a stride round up.
package struct ResNetShape: Sendable, Hashable {
  /// Rows and columns of an image.
  package var imageSize: Int
  /// Numbers a pixel.
  package var channelCount: Int
  /// Channels of the stem and of the first stage's 3×3 convolutions; a multiple of four.
  package var width: Int
  package var unit: NetworkName.Unit
  /// Units a stage.
  package var stages: [Int]
  /// Groups of a normalisation, where there are as many channels; ``groupCount(ofWidth:)`` unless
  /// told.
  package var groupCount: Int
  /// 1, or 2 for larger images.
  package var stemStride: Int

  package init(
    imageSize: Int = 16, channelCount: Int = 3, width: Int, unit: NetworkName.Unit = .basic,
    stages: [Int] = [1, 1, 1], groupCount: Int? = nil, stemStride: Int = 1
  ) {
    self.imageSize = imageSize
    self.channelCount = channelCount
    self.width = width
    self.unit = unit
    self.stages = stages
    self.groupCount = groupCount ?? Self.groupCount(ofWidth: width)
    self.stemStride = stemStride
  }

  /// Channels a group has at least, where the network is as wide: one channel a group is an instance
  /// norm, which takes colour and contrast out of every channel. At width 8 two groups instead of
  /// eight raised the accuracy upstream from .39 to .53 (Documentation/Zoo).
  static let channelsAGroup = 8

  /// The groups of a network of this width: the most that divide it with ``channelsAGroup`` channels
  /// each in the first stage, 1 at the least. Widths 4 and 8 have 1, 16 has 2, 32 has 4.
  static func groupCount(ofWidth width: Int) -> Int {
    // No network is wider than 1,024 channels.
    var groups = max(1, min(width, 1024) / channelsAGroup)
    while groups > 1, width % groups != 0 { groups -= 1 }
    return groups
  }

  /// The most units of a stage.
  static let mostUnits = 64

  /// The name without image size, groups and stem.
  package var name: String {
    NetworkName(.resNet(width: width, unit: unit, stages: stages)).description
  }

  /// The channels a unit of stage `stage` puts out.
  func outputs(ofStage stage: Int) -> Int {
    (width << stage).multipliedSaturating(by: unit == .bottleneck ? 4 : 1)
  }

  /// - Throws: ``NetworkError/impossibleShape(name:problem:)`` when the networks here cannot have
  ///   this shape.
  func validate() throws(NetworkError) {
    func refuse(_ problem: String) -> NetworkError {
      .impossibleShape(name: name, problem: problem)
    }
    guard imageSize > 0, channelCount > 0 else {
      throw refuse("an image of \(imageSize) rows and \(channelCount) channels has no pixels")
    }
    guard imageSize <= NetworkName.largestImage else {
      throw refuse("an image of \(imageSize) rows has more than \(NetworkName.largestImage)")
    }
    guard width > 0, width % 4 == 0, width <= 1024 else {
      throw refuse("its width \(width) is no multiple of 4 between 4 and 1024")
    }
    guard !stages.isEmpty, stages.count <= 6,
      stages.allSatisfy({ $0 > 0 && $0 <= Self.mostUnits })
    else {
      throw refuse("it needs one to six stages of one to \(Self.mostUnits) units each")
    }
    guard stemStride == 1 || stemStride == 2 else {
      throw refuse("its stem's stride is \(stemStride), not 1 or 2")
    }
    guard groupCount > 0 else { throw refuse("it needs at least one normalisation group") }
    for stage in stages.indices {
      // A bottleneck's outer channels are four times these: if these divide, so do they.
      let channels = width << stage
      let groups = min(groupCount, channels)
      guard channels % groups == 0,
        outputs(ofStage: stage) % min(groupCount, outputs(ofStage: stage)) == 0
      else {
        throw refuse(
          "\(channels) channels do not divide into \(groups) normalisation groups; "
            + "take a width that \(groupCount) divides")
      }
    }
  }
}
