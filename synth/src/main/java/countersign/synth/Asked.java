package countersign.synth;

/// A name in the four columns in which it is filed or asked about.
record Asked(String given, String middle, String family, String suffix) {

  Asked withGiven(String newGiven) {
    return new Asked(newGiven, middle, family, suffix);
  }

  Asked withMiddle(String newMiddle) {
    return new Asked(given, newMiddle, family, suffix);
  }

  Asked withFamily(String newFamily) {
    return new Asked(given, middle, newFamily, suffix);
  }

  Asked withSuffix(String newSuffix) {
    return new Asked(given, middle, family, newSuffix);
  }

  /// A name never prints.
  @Override
  public String toString() {
    return "name";
  }
}
