import Frontier
import FrontierSupport
import Synchronization

/// How a paper is computed.
package struct PaperSettings: Sendable {
  /// Resamples of an interval, orders of a permutation test.
  package var replicates: Int
  package var seed: UInt64
  package var threads: Int
  /// Of every interval and test.
  let level = 0.95

  package init(replicates: Int = 600, seed: UInt64 = 1, threads: Int = 1) {
    (self.replicates, self.seed, self.threads) = (replicates, seed, threads)
  }

  /// One result a place, computed side by side, in order.
  func map<Value: Sendable>(
    _ count: Int, _ body: @escaping @Sendable (Int) throws(FrontierError) -> Value
  ) throws(FrontierError) -> [Value] {
    let found = Mutex<[Int: Result<Value, FrontierError>]>([:])
    let next = Mutex(0)
    OwnThreads.perform(max(1, min(threads, count))) { _ in
      while true {
        let place = next.withLock { place in
          place += 1
          return place - 1
        }
        guard place < count else { return }
        let result: Result<Value, FrontierError>
        do throws(FrontierError) {
          result = .success(try body(place))
        } catch {
          result = .failure(error)
        }
        found.withLock { $0[place] = result }
      }
    }
    let results = found.withLock { $0 }
    var values: [Value] = []
    for place in 0..<count {
      if let result = results[place] { values.append(try result.get()) }
    }
    return values
  }
}

/// What became of a claim.
enum Finding: String, Sendable, Codable {
  case holds
  case inPart = "holds in part"
  case fails, undecided
  case notYet = "cannot be judged yet"
}

/// A published finding put to the test.
struct Claim: Sendable {
  let name: String
  let test: String
  /// Effect size with its interval.
  let effect: String
  let finding: Finding
  /// The verdict in a sentence, also where it is none.
  let sentence: String
}

/// A part of the paper.
protocol PaperSection: Sendable {
  var title: String { get }
  /// Markdown, without its heading.
  var text: String { get }
  var claims: [Claim] { get }
  /// SVG documents by file name.
  var figures: [(name: String, svg: String)] { get }
}

extension PaperSection {
  var claims: [Claim] { [] }
  var figures: [(name: String, svg: String)] { [] }
}
