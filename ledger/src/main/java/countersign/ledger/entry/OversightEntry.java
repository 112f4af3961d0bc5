package countersign.ledger.entry;

import countersign.ledger.Hash;
import java.time.Instant;
import java.util.Optional;

/// What concerns courts, auditors, the public and the persons in the records.
public sealed interface OversightEntry extends Entry {
  /// {@return when it happened}
  Instant at();

  @Override
  default Optional<Instant> when() {
    return Optional.of(at());
  }

  /// A court order came into force here.
  ///
  /// @param order the installation's own name for it
  /// @param court the court, where the order is public
  /// @param docket the docket, where the order is public
  /// @param document commitment to the order and its scope, domain `order`
  record OrderEntered(Instant at, String order, Optional<String> court, Optional<String> docket,
      Commitment document) implements OversightEntry {
    public OrderEntered {
      at = Fields.seconds(at);
      Fields.reference("order", order);
      court.ifPresent(text -> Fields.text("court", text));
      docket.ifPresent(text -> Fields.text("docket", text));
    }
  }

  /// A court order is no longer in force here.
  ///
  /// @param document commitment to what lifted it, domain `order`
  record OrderLifted(Instant at, String order, Commitment document) implements OversightEntry {
    public OrderLifted {
      at = Fields.seconds(at);
      Fields.reference("order", order);
    }
  }

  /// What an official did with protected data.
  enum Look { EXPLAIN, UNMASK, READ_EVIDENCE, READ_ACCOUNTING, REPLAY }

  /// An official looked at protected data.
  ///
  /// @param officer who, by the installation's own name
  /// @param purpose for what, by the installation's own name for it
  /// @param request of which request, if of one
  /// @param target commitment to what was looked at, domain `look`
  record ProtectedDataSeen(Instant at, String officer, Look look, String purpose,
      Optional<String> request, Commitment target) implements OversightEntry {
    public ProtectedDataSeen {
      at = Fields.seconds(at);
      Fields.reference("officer", officer);
      Fields.reference("purpose", purpose);
      request.ifPresent(name -> Fields.reference("request", name));
    }
  }

  /// How far an incident is.
  enum Stage {
    OPENED,
    REPORTED,
    /// Whether the taxpayers concerned are to be notified, 26 USC 7431(e).
    NOTICE_DECIDED,
    /// They were notified.
    NOTIFIED,
    CLOSED
  }

  /// An incident in the sense of IRS Publication 1075.
  ///
  /// @param report commitment to the record of it, domain `incident`
  record IncidentRecorded(Instant at, String incident, Stage stage, Commitment report)
      implements OversightEntry {
    public IncidentRecorded {
      at = Fields.seconds(at);
      Fields.reference("incident", incident);
    }
  }

  /// An alarm was raised: probing, canaries, pace, a clock.
  ///
  /// @param alarm which kind
  /// @param report commitment to what raised it, domain `alarm`
  record AlarmRaised(Instant at, String alarm, Commitment report) implements OversightEntry {
    public AlarmRaised {
      at = Fields.seconds(at);
      Fields.reference("alarm", alarm);
    }
  }

  /// The figures of one agency and one calendar year, 26 USC 6103(p)(3)(C). Requests and
  /// disclosures follow from the ledger; taxpayers from the keyed accounting.
  ///
  /// @param year the year in UTC, closed
  /// @param requests requests received in it
  /// @param disclosures rows answered in it
  /// @param taxpayers distinct persons answered about in it
  /// @param accounting digest of the keyed accounting up to the end of the year
  record YearlyFigure(Instant at, long year, String agency, long requests, long disclosures,
      long taxpayers, Hash accounting) implements OversightEntry {
    public YearlyFigure {
      at = Fields.seconds(at);
      Fields.reference("agency", agency);
      if (year < 1970 || year > 9999) {
        throw new IllegalArgumentException("year is outside 1970 to 9999");
      }
      Fields.count("requests", requests);
      Fields.count("disclosures", disclosures);
      if (Fields.count("taxpayers", taxpayers) > disclosures) {
        throw new IllegalArgumentException("taxpayers are no more than disclosures");
      }
    }
  }

  /// What became of a person's wish to see the own accounting.
  enum Decision { GIVEN, WITHHELD }

  /// A person asked for the accounting of disclosures about them, 5 USC 552a(c)(3).
  ///
  /// @param provision the provision it is withheld under, if it is
  /// @param asked commitment to the wish and the reply, domain `person`
  record PersonAnswered(Instant at, Decision decision, Optional<String> provision, Commitment asked)
      implements OversightEntry {
    public PersonAnswered {
      at = Fields.seconds(at);
      provision.ifPresent(text -> Fields.text("provision", text));
      if (provision.isPresent() != (decision == Decision.WITHHELD)) {
        throw new IllegalArgumentException("a provision is named exactly if the reply is withheld");
      }
    }
  }
}
