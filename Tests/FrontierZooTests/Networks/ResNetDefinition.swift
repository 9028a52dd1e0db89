import Foundation

@testable import FrontierZoo

/// A ResNet's loss by its definition, image by image in double precision: what the networks'
/// gradients are differenced against.
struct ResNetDefinition {
  let shape: ResNetShape
  let classCount: Int
  /// Arrays by name, as the store keeps them.
  var weights: [String: [Double]] = [:]

  init(_ network: ResNet) {
    shape = network.shape
    classCount = network.classCount
    for tensor in network.parameters.tensors {
      weights[tensor.name] = network.parameters.weights(of: tensor).map(Double.init)
    }
  }

  /// [row][column][channel].
  private struct Map {
    let size: Int
    let channels: Int
    var values: [Double]
  }

  /// Mean cross-entropy.
  func loss(_ batch: LabelledBatch) -> Double {
    let pixels = shape.imageSize * shape.imageSize * shape.channelCount
    var sum = 0.0
    for (i, label) in batch.labels.enumerated() {
      let image = batch.images[i * pixels..<(i + 1) * pixels].map(Double.init)
      let logits = logits(
        Map(size: shape.imageSize, channels: shape.channelCount, values: image))
      let top = logits.max()!
      sum += top + log(logits.reduce(0) { $0 + exp($1 - top) }) - logits[Int(label)]
    }
    return sum / Double(batch.labels.count)
  }

  private func logits(_ image: Map) -> [Double] {
    var x = convolved(image, "root", kernel: 3, stride: shape.stemStride)
    var index = 0
    for (stage, depth) in shape.stages.enumerated() {
      for position in 0..<depth {
        x = unit(x, "units.\(index)", stride: stage > 0 && position == 0 ? 2 : 1)
        index += 1
      }
    }
    let active = normalized(x, "gn")
    var logits = weights["head.bias"]!
    for (at, value) in active.values.enumerated() {
      let share = value / Double(x.size * x.size)
      for k in 0..<classCount {
        logits[k] += share * weights["head.weight"]![at % x.channels * classCount + k]
      }
    }
    return logits
  }

  private func unit(_ x: Map, _ name: String, stride: Int) -> Map {
    let kernels = shape.unit == .basic ? [3, 3] : [1, 3, 1]
    let strided = shape.unit == .basic ? 0 : 1
    var residual = x
    var y = x
    for (i, kernel) in kernels.enumerated() {
      let active = normalized(y, "\(name).gn\(i + 1)")
      if i == 0 && weights["\(name).proj.weight"] != nil {
        residual = convolved(active, "\(name).proj", kernel: 1, stride: stride)
      }
      y = convolved(
        active, "\(name).c\(i + 1)", kernel: kernel, stride: i == strided ? stride : 1)
    }
    for i in y.values.indices { y.values[i] += residual.values[i] }
    return y
  }

  private func convolved(_ x: Map, _ name: String, kernel: Int, stride: Int) -> Map {
    let w = weights["\(name).weight"]!
    let fanIn = kernel * kernel * x.channels
    let outputs = w.count / fanIn
    let size = (x.size + stride - 1) / stride
    var y = Map(
      size: size, channels: outputs,
      values: [Double](repeating: 0, count: size * size * outputs))
    for o in 0..<outputs {
      let column = (0..<fanIn).map { w[$0 * outputs + o] }
      let mean = column.reduce(0, +) / Double(fanIn)
      let variance = column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(fanIn)
      let standardized = column.map { ($0 - mean) / (variance + 1e-10).squareRoot() }
      for row in 0..<size {
        for across in 0..<size {
          var sum = 0.0
          for tap in 0..<kernel * kernel {
            let r = row * stride + tap / kernel - kernel / 2
            let q = across * stride + tap % kernel - kernel / 2
            guard r >= 0, r < x.size, q >= 0, q < x.size else { continue }
            for c in 0..<x.channels {
              sum +=
                x.values[(r * x.size + q) * x.channels + c]
                * standardized[tap * x.channels + c]
            }
          }
          y.values[(row * size + across) * outputs + o] = sum
        }
      }
    }
    return y
  }

  private func normalized(_ x: Map, _ name: String) -> Map {
    let groups = min(shape.groupCount, x.channels)
    let width = x.channels / groups
    var y = x
    for group in 0..<groups {
      let members = x.values.indices.filter { $0 % x.channels / width == group }
      let mean = members.reduce(0) { $0 + x.values[$1] } / Double(members.count)
      let variance =
        members.reduce(0) { $0 + (x.values[$1] - mean) * (x.values[$1] - mean) }
        / Double(members.count)
      for i in members {
        let z = (x.values[i] - mean) / (variance + 1e-5).squareRoot()
        let channel = i % x.channels
        y.values[i] = max(
          0, z * weights["\(name).weight"]![channel] + weights["\(name).bias"]![channel])
      }
    }
    return y
  }
}
