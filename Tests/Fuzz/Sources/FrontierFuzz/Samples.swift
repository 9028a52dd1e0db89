import Foundation
import FrontierZoo

/// What readers are given before it is mutated: sound, and small.
enum Samples {
  static let tables: [String] = [
    "model,x,y\na,0.5,0.4\nb,0.6,0.55\nc,0.7,0.6\nd,0.8,\ne,0.9,0.61\n",
    "name;x;y;group\nä;0,5;0,4;A\nb;0,6;0,55;B\nc;0,7;0,6;A\nd;1.234,5;0,5;B\n",
    "# comment\nx\ty\ttime\n1\t50%\t2024-01-31\n2\t60 %\t2024-02-29\n3\t-\t31.12.2024\n",
    "\"x\",\"y \"\"quoted\"\"\"\r\n\"1\",\"2\"\r\n3,4\r\n5,6\r\n",
    "sep=;\nx;y\n1;2\n3;4\n",
    "| x | y |\n|---|---|\n| 1 | 2 |\n| 3 | <0.5 |\n",
    "run,upstream,imagenet:25shot,cars:1shot\n1,0.1,0.2,0.3\n2,0.2,0.3,0.4\n3,0.4,0.35,0.5\n",
    "x,y\n1e308,-1e308\n1e-308,5e-324\nNaN,inf\n,\n",
    "x,y,w\n1h30m,2,1\n2h,3,0\n45min,1,2\n",
  ]

  static let plans: [String] = [
    """
    {"format": 2, "name": "own", "shards": 1, "checkpoints": 3, "tasks": ["cars", "birds"],
     "fewShot": {"shots": [1, 5], "draws": 2, "poolPerClass": 10, "testImages": 50, "seed": 7},
     "imageSize": 16, "runs": [{"network": "vit-d16-l1-p4", "corpus": "jft", "images": 2000,
     "epochs": 1.5, "seed": 1}]}
    """,
    """
    {"runs": [{"network": ["vit-d16-l1-p4", "resnet-w4-basic"], "corpus": ["jft", "imagenet21k"],
     "images": [1000, 2000], "epochs": 2, "seed": [1, 2], "rate": 0.001, "headRate": 3}]}
    """,
  ]

  /// Arrays of two small tensors, and the state of a small network.
  static let tensors: [[UInt8]] = {
    var file = SafeTensors()
    file.metadata = ["network": "vit-d16-l1-p4", "image_size": "8", "classes": "3", "step": "1"]
    file.set("a", SafeTensors.Tensor(shape: [2, 3], values: [1, 2, 3, 4, 5, 6]))
    file.set("b.c", SafeTensors.Tensor(shape: [], values: [0.5]))
    return [file.encoded()]
  }()

  /// A 2 × 2 picture, and others as text.
  static let pictures: [[UInt8]] = [
    [UInt8](
      Data(
        base64Encoded:
          "iVBORw0KGgoAAAANSUhEUgAAAAQAAAAFCAIAAADtz9qMAAAAJklEQVR42gFBAL7/AHlCvfIhBvCEd2Lw"
          + "8wHLTXaCepHTig56vnQCJ3lkfYDbvY4AAAAmSURBVBw9m+D9q+7mAwt8LTDkRAf7SoTWxgQjVtKxXKWY"
          + "gLgfunYAuh9jAc5WugAAAABJRU5ErkJggg==") ?? Data()),
    Array("P6\n2 2\n255\n".utf8) + [UInt8](repeating: 128, count: 12),
    Array("P5\n# c\n2 2 255\n".utf8) + [1, 2, 3, 4],
  ]

  /// "x,y\n1,2\n3,4\n" eight times over, packed by gzip.
  static let gzip: [UInt8] = {
    // A stored block needs no compressor: header, length, complement, bytes, check sum, size.
    let text = [UInt8](String(repeating: "x,y\n1,2\n3,4\n", count: 8).utf8)
    var bytes: [UInt8] = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1]
    let n = UInt16(text.count)
    bytes += [UInt8(n & 255), UInt8(n >> 8), UInt8(~n & 255), UInt8(~n >> 8)] + text
    let sum = crc(text)
    for word in [sum, UInt32(text.count)] {
      for k in 0..<4 { bytes.append(UInt8(word >> (8 * k) & 255)) }
    }
    return bytes
  }()

  /// The same by dynamic codes, as the program gzip wrote it.
  static let packed: [UInt8] =
    [UInt8](
      Data(
        base64Encoded: "H4sIAAAAAAACA6vQqeQy1DHiMtYx4aoYZYwyRhmjjFHGKGOUMcoYZQxBBgAHgmYdYAAAAA==")
        ?? Data())

  static let idx: [UInt8] =
    [0, 0, 8, 3, 0, 0, 0, 10, 0, 0, 0, 28, 0, 0, 0, 28] + [UInt8](repeating: 9, count: 7840)
  static let labels: [UInt8] = [0, 0, 8, 1, 0, 0, 0, 10] + (0..<10).map { UInt8($0) }

  private static func crc(_ bytes: [UInt8]) -> UInt32 {
    var sum: UInt32 = .max
    for byte in bytes {
      sum ^= UInt32(byte)
      for _ in 0..<8 { sum = sum & 1 == 1 ? sum >> 1 ^ 0xedb8_8320 : sum >> 1 }
    }
    return ~sum
  }
}

/// A folder of this process for readers that want a path.
enum Scratch {
  static let folder: String = {
    let base =
      FileManager.default.fileExists(atPath: "/dev/shm") ? "/dev/shm" : NSTemporaryDirectory()
    let path = base + "/frontier-fuzz-\(getpid())"
    try? FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    return path
  }()

  static func file(_ name: String, _ bytes: [UInt8]) -> String {
    let path = folder + "/" + name
    _ = FileManager.default.createFile(atPath: path, contents: Data(bytes))
    return path
  }

  static func remove() { try? FileManager.default.removeItem(atPath: folder) }
}
