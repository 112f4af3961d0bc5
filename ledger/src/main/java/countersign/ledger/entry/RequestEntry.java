package countersign.ledger.entry;

import countersign.ledger.Hash;
import java.time.Instant;
import java.util.Optional;

/// What concerns one request: 26 USC 6103(p)(3)(A) wants a record of every request and of every
/// disclosure.
public sealed interface RequestEntry extends Entry {
  /// {@return the installation's own name for the request}
  String request();

  /// An entry that states its time; all but the rows.
  sealed interface Timed extends RequestEntry {
    /// {@return when it happened}
    Instant at();

    @Override
    default Optional<Instant> when() {
      return Optional.of(at());
    }
  }

  /// A request came in. It says nothing about how many people it names.
  ///
  /// @param agency who asks
  /// @param agreement the agreement it is made under
  /// @param agreementDigest digest of that agreement as it then was
  /// @param content commitment to the request package's digest, domain `package`
  record RequestReceived(Instant at, String request, String agency, String agreement,
      Hash agreementDigest, Commitment content) implements Timed {
    public RequestReceived {
      at = Fields.seconds(at);
      Fields.reference("request", request);
      Fields.reference("agency", agency);
      Fields.reference("agreement", agreement);
    }
  }

  /// Every row has its disposition; no record was opened yet.
  ///
  /// @param program digest of the program that decided
  /// @param orders commitment to the set of court orders that counted, domain `orders`
  /// @param determinations commitment to the dispositions and reasons, domain `determinations`
  record AdmissionCompleted(Instant at, String request, Hash program, Commitment orders,
      Commitment determinations) implements Timed {
    public AdmissionCompleted {
      at = Fields.seconds(at);
      Fields.reference("request", request);
    }
  }

  /// An officer signed what was seen.
  ///
  /// @param officer who, by the installation's own name
  /// @param role as what, such as `preparer` or `releaser`
  /// @param manifest commitment to the signed bytes, domain `manifest`
  record Approved(Instant at, String request, String officer, String role, Commitment manifest)
      implements Timed {
    public Approved {
      at = Fields.seconds(at);
      Fields.reference("request", request);
      Fields.reference("officer", officer);
      Fields.reference("role", role);
    }
  }

  /// The admitted rows were looked up. The records were opened; nothing has left.
  ///
  /// @param population the snapshot that was asked
  /// @param answers commitment to the answers and determinations, domain `answers`
  record VerificationCompleted(Instant at, String request, String population, Commitment answers)
      implements Timed {
    public VerificationCompleted {
      at = Fields.seconds(at);
      Fields.reference("request", request);
      Fields.reference("population", population);
    }
  }

  /// One row is answered, CONFIRMED or NOT_CONFIRMED alike: one disclosure, of one person. Stands
  /// before the release that it is part of.
  ///
  /// @param row commitment to the row and its answer, domain `row`
  record RowAnswered(String request, Commitment row) implements RequestEntry {
    public RowAnswered {
      Fields.reference("request", request);
    }

    @Override
    public Optional<Instant> when() {
      return Optional.empty();
    }
  }

  /// The answers may leave: this entry and those of the rows are durable before they do.
  ///
  /// @param agency who receives them
  /// @param rows how many rows are answered: the entries [RowAnswered] since the last release
  /// @param orders commitment to the set of court orders read at the last instant, domain `orders`
  /// @param answers commitment to the answers, domain `answers`
  /// @param accounting digest of the block that the keyed accounting gained
  record Released(Instant at, String request, String agency, long rows, Commitment orders,
      Commitment answers, Hash accounting) implements Timed {
    public Released {
      at = Fields.seconds(at);
      Fields.reference("request", request);
      Fields.reference("agency", agency);
      Fields.count("rows", rows);
    }
  }

  /// A named officer received the answers.
  ///
  /// @param receipt commitment to the receipt, domain `receipt`
  record ReceiptGiven(Instant at, String request, String officer, Commitment receipt)
      implements Timed {
    public ReceiptGiven {
      at = Fields.seconds(at);
      Fields.reference("request", request);
      Fields.reference("officer", officer);
    }
  }

  /// Answers were called back.
  ///
  /// @param ground the order or incident that is the reason
  /// @param notice commitment to the notice with the list of rows, domain `recall`
  record Recalled(Instant at, String request, String ground, Commitment notice) implements Timed {
    public Recalled {
      at = Fields.seconds(at);
      Fields.reference("request", request);
      Fields.reference("ground", ground);
    }
  }

  /// A custodian acknowledged a recall.
  ///
  /// @param acknowledgement commitment to it, domain `acknowledgement`
  record RecallAcknowledged(Instant at, String request, String officer, Commitment acknowledgement)
      implements Timed {
    public RecallAcknowledged {
      at = Fields.seconds(at);
      Fields.reference("request", request);
      Fields.reference("officer", officer);
    }
  }

  /// A correction went to everyone who had received answers, 5 USC 552a(c)(4).
  ///
  /// @param ground the incident that is the reason
  /// @param notice commitment to the notice with the list of rows, domain `recall`
  record Corrected(Instant at, String request, String ground, Commitment notice) implements Timed {
    public Corrected {
      at = Fields.seconds(at);
      Fields.reference("request", request);
      Fields.reference("ground", ground);
    }
  }

  /// What can be destroyed.
  enum Material {
    /// The holder's evidence of the request, by destroying its key.
    EVIDENCE,
    /// The answers at the recipient, 26 USC 6103(p)(4)(F).
    ANSWERS
  }

  /// Something was destroyed.
  ///
  /// @param officer who did it
  /// @param certificate commitment to the certificate of destruction, domain `destruction`
  record Destroyed(Instant at, String request, Material material, String officer,
      Commitment certificate) implements Timed {
    public Destroyed {
      at = Fields.seconds(at);
      Fields.reference("request", request);
      Fields.reference("officer", officer);
    }
  }

  /// How a request ended.
  enum Outcome { RETURNED, REFUSED, HELD, BLOCKED, ANSWERED, WITHDRAWN }

  /// A request came to an end, or to a halt.
  record RequestClosed(Instant at, String request, Outcome outcome) implements Timed {
    public RequestClosed {
      at = Fields.seconds(at);
      Fields.reference("request", request);
    }
  }
}
