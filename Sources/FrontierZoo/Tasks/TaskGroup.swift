/// The three groups of downstream tasks (Zhai et al. 2019, *A large-scale study of representation
/// learning with the visual task adaptation benchmark*, arXiv:1910.04867).
@nonexhaustive
public enum TaskGroup: String, Sendable, CaseIterable {
  /// Pictures of things and places, as a camera takes them.
  case natural
  /// Pictures from special instruments: satellites, microscopes, eye cameras.
  case specialised
  /// Rendered scenes whose label is a quantity: a count, a distance, an angle.
  case structured
}
