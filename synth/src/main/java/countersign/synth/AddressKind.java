package countersign.synth;

import java.util.Locale;

/// The kinds of delivery point that a synthetic household may have.
public enum AddressKind {
  STREET,
  UNIT,
  PO_BOX,
  RURAL_ROUTE,
  HIGHWAY_CONTRACT,
  HIGHWAY,
  FRACTION,
  HYPHENATED,
  GRID,
  PUERTO_RICO;

  private final String label = name().toLowerCase(Locale.ROOT);

  /// {@return the name in `truth.csv`}
  public String label() {
    return label;
  }
}
