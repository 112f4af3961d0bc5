package countersign.rules.admission;

import countersign.domain.Truth;

/// A rule about the request as a whole, decided once. Pure. As [RowRule].
@FunctionalInterface
interface RequestRule {
  Truth examine(RequestView request, Notes notes);
}
