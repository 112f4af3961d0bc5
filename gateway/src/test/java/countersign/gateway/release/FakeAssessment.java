package countersign.gateway.release;

import countersign.domain.DispositionKind;
import countersign.domain.Subject;
import countersign.domain.SubjectColumn;
import countersign.domain.order.OrderedRequest;
import countersign.gateway.intake.RequestPackage;
import countersign.rules.agreement.Agreements;
import countersign.rules.agreement.DisclosureAgreement;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/// Decides rows by what stands in their relevance reason: the name of a disposition, or `ADMIT-YES`
/// and `ADMIT-NO`. Orders count as rule G1 has it.
final class FakeAssessment implements AssessmentPort {
  volatile String population = "ab".repeat(32);
  volatile RuntimeException bug;
  volatile IOException failure;

  /// Replaces the reason of every row, as a change of the law would.
  volatile String overruled = "";

  final AtomicInteger lookUps = new AtomicInteger();

  @Override
  public Assessed assess(Assignment assignment) throws IOException {
    if (bug != null) {
      throw bug;
    }
    if (failure != null) {
      throw failure;
    }
    DisclosureAgreement agreement = Agreements.shipped().get(assignment.agreement());
    var counts = new EnumMap<DispositionKind, Long>(DispositionKind.class);
    long admitted = 0;
    try (RequestPackage opened = RequestPackage.open(assignment.packageZip());
        SubjectRows subjects = new SubjectRows(opened);
        Writer answers = Files.newBufferedWriter(assignment.out().resolve("answers.csv"));
        Writer determinations =
            Files.newBufferedWriter(assignment.out().resolve("determinations.csv"))) {
      OrderedRequest orders = assignment.orders().against(AgreementShelf.facts(
          agreement, opened.request().requestingAgency(), opened.request().requestId()));
      answers.write(AnswerShares.HEADER);
      determinations.write("subject_ref,disposition\n");
      for (Subject row = subjects.next(); row != null; row = subjects.next()) {
        String word = decide(row, orders, assignment.lookUp());
        boolean asked = word.equals("ADMITTED");
        if (!asked) {
          counts.merge(DispositionKind.valueOf(word), 1L, Long::sum);
        }
        admitted += asked || AnsweredRows.isAnswer(word) ? 1 : 0;
        String reason = asked || AnsweredRows.isAnswer(word) ? "," : "X1.y,26 USC 6103(i)(2)";
        answers.write(row.subjectRef() + "," + word + "," + reason + "\n");
        determinations.write(row.subjectRef() + "," + word + "\n");
      }
    } catch (UncheckedIOException unreadable) {
      throw unreadable.getCause();
    }
    Files.writeString(assignment.out().resolve("summary.json"), "{}\n");
    lookUps.addAndGet(assignment.lookUp() ? 1 : 0);
    long returned = counts.getOrDefault(DispositionKind.RETURNED, 0L);
    Map<String, Long> rules = returned == 0 ? Map.of() : Map.of("A1", returned);
    return new Assessed(
        counts, admitted, rules, agreement.digest(), assignment.lookUp() ? population : "");
  }

  private String decide(Subject row, OrderedRequest orders, boolean lookUp) {
    if (!orders.stopping(row.get(SubjectColumn.REMOVAL_CASE_NUMBER)).isEmpty()) {
      return "BLOCKED";
    }
    String reason =
        overruled.isEmpty() ? row.get(SubjectColumn.RELEVANCE_REASON) : overruled;
    return switch (reason) {
      case "ADMIT-YES" -> lookUp ? "CONFIRMED" : "ADMITTED";
      case "ADMIT-NO" -> lookUp ? "NOT_CONFIRMED" : "ADMITTED";
      default -> reason;
    };
  }

  @Override
  public String populationDigest() {
    return population;
  }

  @Override
  public String programDigest() {
    return "cd".repeat(32);
  }
}
