package countersign.rules.agreement;

import java.time.LocalDate;

/// One dated number of an agreement: policy, counsel's to change.
///
/// @param from the first day it holds
/// @param source where it comes from, or that it is a design position
public record Parameter(ParameterName name, long value, LocalDate from, String source) {}
