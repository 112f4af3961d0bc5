package countersign.standard.address;

import countersign.standard.Agreement;

/// How one component of two addresses compares, with both canonical values.
///
/// @param component which part
/// @param left its value on the first side, empty if missing
/// @param right its value on the second side, empty if missing
/// @param agreement the outcome
public record ComponentOutcome(
    AddressComponent component, String left, String right, Agreement agreement) {}
