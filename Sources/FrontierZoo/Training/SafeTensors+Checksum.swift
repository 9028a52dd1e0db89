import FrontierSupport

/// A checksum of a whole file among its own metadata, for files that are not to be trusted when a
/// bit of them changed.
extension SafeTensors {
  private static var checksumKey: String { "crc32" }
  private static var blank: String { "00000000" }

  /// Adds the checksum: the CRC-32 of the file's bytes with zeros in its place.
  mutating func seal() {
    metadata[Self.checksumKey] = Self.blank
    metadata[Self.checksumKey] = Checksum.text(CyclicRedundancyCheck.sum(encoded()))
  }

  /// Whether names, shapes, values and metadata are those that were sealed.
  var isWhole: Bool {
    guard let found = metadata[Self.checksumKey] else { return false }
    var copy = self
    copy.seal()
    return copy.metadata[Self.checksumKey] == found
  }
}
