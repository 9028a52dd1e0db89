import FrontierAlgebra

/// m of n points without replacement, deviations scaled by (m/n)^rate (Politis, Romano & Wolf 1999,
/// *Subsampling*, §2.2): consistent wherever the estimate has a limit law at all.
///
/// Points that count several times count once here.
public struct Subsampling: ResamplingScheme, Equatable {
  /// The number of points drawn.
  public let m: Int

  /// m of n points without replacement.
  public init(m: Int) { self.m = m }

  public func drawn(of n: Int) -> Int { m }
  public var standardInterval: IntervalKind { .basic }

  public func procedure(points n: Int, rate: Double) -> String {
    "subsampling, m = \(m) of \(n), rate \((rate * 100).rounded() / 100)"
  }

  /// - Throws: ``FrontierError/invalidArgument(name:value:requirement:)`` where so many points cannot
  ///   be drawn.
  public func validate(_ sample: ResamplingSample) throws(FrontierError) {
    let n = sample.points.count
    guard m < 1 || m >= n else { return }
    throw .invalidArgument(
      name: "m", value: "\(m)", requirement: "from 1 to below the number of points, \(n)")
  }

  public func drawer(of sample: ResamplingSample, seed: UInt64) -> any ReplicateDrawer {
    Drawer(points: sample.points.count, m: m, seed: seed)
  }

  private final class Drawer: ReplicateDrawer {
    private let n: Int
    private let m: Int
    private var random: PhiloxStream
    private let positions: UnsafeMutableBufferPointer<Int32>

    init(points n: Int, m: Int, seed: UInt64) {
      self.n = n
      self.m = m
      random = PhiloxStream(seed: seed)
      positions = .allocate(capacity: m)
    }

    deinit { positions.deallocate() }

    /// Selection sampling (Knuth, *The Art of Computer Programming* 2, §3.4.2, algorithm S): in order.
    func draw(replicate: Int) -> Replicate {
      random.start(stream: UInt64(bitPattern: Int64(replicate)))
      var wanted = m
      for position in 0..<n where wanted > 0 {
        if random.uniform() * Double(n - position) <= Double(wanted) {
          positions[m - wanted] = Int32(position)
          wanted -= 1
        }
      }
      return .positions(UnsafeBufferPointer(positions))
    }
  }
}

extension ResamplingScheme where Self == Subsampling {
  /// m of n points without replacement.
  public static func subsampling(m: Int) -> Subsampling { Subsampling(m: m) }
}
