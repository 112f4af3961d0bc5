package countersign.standard.name;

import countersign.standard.Agreement;

/// The findings for one way to read both names.
record View(NameFinding given, NameFinding middle, NameFinding family) {
  Agreement outcome() {
    return given.outcome().and(middle.outcome()).and(family.outcome());
  }

  NameLevel needed() {
    return given.needed().max(middle.needed()).max(family.needed());
  }
}
