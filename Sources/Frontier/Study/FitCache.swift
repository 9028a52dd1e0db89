import Synchronization

/// The fits of one study; made when they are first asked for, by whichever thread.
///
/// Two threads that ask at once may both make one, and both get the first that was kept. (No lock: the
/// toolchain's is opaque to the thread sanitizer where two threads contend for it, and a program that
/// uses this library under one would be warned of races that are none.)
final class FitCache: Sendable {
  private let fits = PerTarget<Fit>()
  private let verdicts = PerTarget<Verdict>()

  func fit(
    _ target: FitTarget, _ make: () throws(FrontierError) -> Fit
  ) throws(FrontierError) -> Fit {
    try fits[target].value { () throws(FrontierError) in
      let fit = try make()
      // A criterion of the caller's may not have asked.
      try Cancellation.check()
      return fit
    }
  }

  func verdict(
    _ target: FitTarget, _ make: () throws(FrontierError) -> Verdict
  ) throws(FrontierError) -> Verdict {
    try verdicts[target].value(make)
  }
}

private struct PerTarget<Value: Sendable>: Sendable {
  let frontier = Once<Value>()
  let envelope = Once<Value>()
  let allPoints = Once<Value>()

  subscript(target: FitTarget) -> Once<Value> {
    switch target {
    case .frontier: frontier
    case .envelope: envelope
    case .allPoints: allPoints
    }
  }
}

/// A value that is kept once it is there.
private final class Once<Value: Sendable>: Sendable {
  private final class Kept: Sendable {
    let value: Value
    init(_ value: Value) { self.value = value }
  }

  private let kept = AtomicLazyReference<Kept>()

  func value(_ make: () throws(FrontierError) -> Value) throws(FrontierError) -> Value {
    if let known = kept.load() { return known.value }
    return kept.storeIfNil(Kept(try make())).value
  }
}
