package countersign.standard.name;

/// The components that a comparison reports on, in this order.
public enum NamePart {
  GIVEN,
  MIDDLE,
  FAMILY,
  SUFFIX
}
