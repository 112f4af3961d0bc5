package countersign.synth;

import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/// What is wrong with a synthetic request. docs/SYNTH.md gives the figure each share stands for.
public enum DefectProfile {
  /// Nothing: a complete request that keeps every cap of `irs-dhs-2025`. Its rows differ from the
  /// records in nothing, in form only, or in content.
  CLEAN(LocalDate.of(2026, 6, 27)),
  /// The request of 27 June 2025: one official for every row, one reason, 18 % bad addresses.
  JUNE_2025(LocalDate.of(2025, 6, 27)),
  /// A request that is lawful row by row and uses the answers to search: guessed addresses of one
  /// person, every name of a household, everyone along a street.
  PROBING(LocalDate.of(2026, 6, 27)),
  /// A clean request in which every fourth row has one defect of those [LegalDefect] lists, each
  /// equally often: an oracle for admission.
  EVERY_DEFECT(LocalDate.of(2026, 6, 27));

  private final LocalDate madeOn;
  private final String label = name().toLowerCase(Locale.ROOT).replace('_', '-');

  DefectProfile(LocalDate madeOn) {
    this.madeOn = madeOn;
  }

  /// {@return the name on the command line}
  public String label() {
    return label;
  }

  /// {@return the date of the request where none is asked for}
  public LocalDate madeOn() {
    return madeOn;
  }

  /// {@return the profile of this name}
  public static Optional<DefectProfile> named(String name) {
    for (DefectProfile profile : values()) {
      if (profile.label.equals(name)) {
        return Optional.of(profile);
      }
    }
    return Optional.empty();
  }
}
