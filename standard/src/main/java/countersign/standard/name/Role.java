package countersign.standard.name;

/// What one unit of a name is.
enum Role {
  GIVEN,
  MIDDLE,
  /// A second given name or a first surname: the text can be read either way, and both must lead to
  /// the same answer.
  MIDDLE_OR_FAMILY,
  FAMILY
}
