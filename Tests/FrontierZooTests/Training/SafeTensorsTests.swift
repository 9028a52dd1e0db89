import Foundation
import Testing

@testable import FrontierZoo

@Suite struct SafeTensorsTests {
  /// An array [2][3] and an empty one, in bytes as the format's description has them.
  static let sample: SafeTensors = {
    var file = SafeTensors()
    file.metadata = ["a \"key\"": "a\tvalue"]
    file.set("w", .init(shape: [2, 3], values: [1, -2, 3.5, 0, .infinity, -0.0]))
    file.set("none", .init(shape: [0], values: []))
    return file
  }()

  @Test func theLayoutIsTheFormats() throws {
    var file = SafeTensors()
    file.set("w", .init(shape: [1], values: [1]))
    let header = "{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}"
    let padded = header.padding(toLength: 56, withPad: " ", startingAt: 0)
    #expect(header.utf8.count == 54)
    #expect(
      file.encoded() == [56, 0, 0, 0, 0, 0, 0, 0] + Array(padded.utf8) + [0, 0, 0x80, 0x3f])
  }

  @Test func whatIsWrittenIsRead() throws {
    let read = try SafeTensors(decoding: Self.sample.encoded(), path: "sample")
    #expect(read.tensors == Self.sample.tensors)
    #expect(read.metadata == Self.sample.metadata)
  }

  @Test func everyCutIsRefused() throws {
    let bytes = Self.sample.encoded()
    for count in 0..<bytes.count {
      #expect(throws: WeightsFileError.self) {
        try SafeTensors(decoding: Array(bytes[..<count]), path: "cut")
      }
    }
    #expect(
      throws: WeightsFileError.truncated(
        path: "cut", expectedBytes: bytes.count, foundBytes: bytes.count - 1)
    ) { try SafeTensors(decoding: Array(bytes.dropLast()), path: "cut") }
  }

  @Test(arguments: [
    "{\"w\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[0,2]}}",
    "{\"w\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}",
    "{\"w\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}}",
    "{\"w\":{\"dtype\":\"F32\",\"shape\":[4611686018427387904,4],\"data_offsets\":[0,0]}}",
    "{\"w\":{\"dtype\":\"F32\",\"shape\":[1]}}", "{\"w\":7}", "{\"w\":", "{}",
  ])
  func foreignHeadersAreRefused(_ header: String) {
    var bytes = [UInt8](header.utf8)
    bytes = withUnsafeBytes(of: UInt64(bytes.count).littleEndian) { Array($0) } + bytes
    bytes += [0, 0, 0, 0]
    #expect(throws: WeightsFileError.self) { try SafeTensors(decoding: bytes, path: "foreign") }
  }

  @Test func weightsGoToAFileAndBack() throws {
    let path = TrainerTests.temporary("weights.safetensors")
    defer { try? FileManager.default.removeItem(atPath: path) }
    let name = try NetworkName(named: "vit-d16-l1-p4-tok")
    let network = try name.makeNetwork(imageSize: 8, classCount: 3, maximumBatch: 2)
    network.initialise(seed: 9)
    try network.saveWeights(to: path, metadata: ["step": "7"])
    let file = try SafeTensors(contentsOf: path)
    #expect(file.metadata["network"] == "vit-d16-l1-p4-tok" && file.metadata["step"] == "7")
    #expect(file.tensors["embed.weight"]?.shape == [16, 48])

    let again = try name.makeNetwork(imageSize: 8, classCount: 3, maximumBatch: 2)
    try again.loadWeights(from: path)
    #expect(TrainerTests.weights(again) == TrainerTests.weights(network))

    let other = try name.makeNetwork(imageSize: 8, classCount: 4, maximumBatch: 2)
    let before = TrainerTests.weights(other)
    #expect(
      throws: WeightsFileError.shapeMismatch(
        path: path, name: "head.weight", expected: [4, 16], found: [3, 16])
    ) { try other.loadWeights(from: path) }
    #expect(TrainerTests.weights(other) == before)
    #expect(throws: WeightsFileError.self) { try again.saveWeights(to: "/no/such/folder/w") }
    #expect(throws: WeightsFileError.self) { try again.loadWeights(from: path + ".not") }
  }

  @Test func aFullDiskIsAnErrorThatSaysSo() throws {
    // A device that is always full stands for the disk.
    let device = try #require(FileHandle(forWritingAtPath: "/dev/full"))
    let code = try #require(
      AtomicFile.writeAll(Self.sample.encoded(), to: device.fileDescriptor))
    #expect(AtomicFile.reason(code).contains("free some space"))
  }
}
