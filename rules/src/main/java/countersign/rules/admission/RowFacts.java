package countersign.rules.admission;

import countersign.rules.statute.GroundSet;
import countersign.standard.address.AddressReading;
import countersign.standard.name.PersonName;

/// What pass one leaves of a row: the grounds found on it, the digests and counts that the batch
/// rules need, and the readings of address and name, so that the verifier need not read again.
/// A few hundred bytes; a [Docket] keeps only the digests.
///
/// @param row its index in the file
/// @param address how the address was read; null where the row could not be read at all
/// @param name how the name was read; null likewise
/// @param grounds found on the row by itself
/// @param undecided whether a rule threw or could not tell
/// @param keys who it is about
/// @param deliveryPoint digest of the address, 0 where it has none that could be looked up
/// @param building digest of number, street and ZIP, 0 where units make no sense
/// @param unit whether the address states a unit
/// @param reason digest of the reason with digits masked; 0 where there is none
/// @param maskedReason the same with the row's own names and address masked too
/// @param investigation digest of the investigation id; 0 where there is none
/// @param subjectRef digest of the reference
/// @param officers indexes of the named officers in the request, without unknown ones
/// @param orders citation of the orders that block the row, or empty
public record RowFacts(
    long row,
    AddressReading address,
    PersonName name,
    GroundSet grounds,
    boolean undecided,
    PersonKeys keys,
    long deliveryPoint,
    long building,
    boolean unit,
    long reason,
    long maskedReason,
    long investigation,
    long subjectRef,
    int[] officers,
    String orders) {

  /// {@return whether pass one found nothing, so that the batch rules alone decide}
  public boolean clean() {
    return grounds.isEmpty();
  }

}
