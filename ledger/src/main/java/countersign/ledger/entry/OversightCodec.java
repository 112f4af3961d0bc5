package countersign.ledger.entry;

import countersign.ledger.MalformedException;
import countersign.ledger.entry.OversightEntry.AlarmRaised;
import countersign.ledger.entry.OversightEntry.Decision;
import countersign.ledger.entry.OversightEntry.IncidentRecorded;
import countersign.ledger.entry.OversightEntry.Look;
import countersign.ledger.entry.OversightEntry.OrderEntered;
import countersign.ledger.entry.OversightEntry.OrderLifted;
import countersign.ledger.entry.OversightEntry.PersonAnswered;
import countersign.ledger.entry.OversightEntry.ProtectedDataSeen;
import countersign.ledger.entry.OversightEntry.Stage;
import countersign.ledger.entry.OversightEntry.YearlyFigure;
import java.util.Optional;

/// Fields of [OversightEntry].
final class OversightCodec {
  private OversightCodec() {}

  static String type(OversightEntry entry) {
    return switch (entry) {
      case OrderEntered ignored -> "order entered";
      case OrderLifted ignored -> "order lifted";
      case ProtectedDataSeen ignored -> "protected data seen";
      case IncidentRecorded ignored -> "incident recorded";
      case AlarmRaised ignored -> "alarm raised";
      case YearlyFigure ignored -> "yearly figure";
      case PersonAnswered ignored -> "person answered";
    };
  }

  static Fields write(OversightEntry entry) {
    Fields out = Fields.writing(type(entry)).put("at", entry.at());
    return switch (entry) {
      case OrderEntered e -> out.put("order", e.order()).put("court", e.court())
          .put("docket", e.docket()).put("document", e.document());
      case OrderLifted e -> out.put("order", e.order()).put("document", e.document());
      case ProtectedDataSeen e -> out.put("officer", e.officer()).putWord("look", e.look())
          .put("purpose", e.purpose()).put("request", e.request()).put("target", e.target());
      case IncidentRecorded e ->
          out.put("incident", e.incident()).putWord("stage", e.stage()).put("report", e.report());
      case AlarmRaised e -> out.put("alarm", e.alarm()).put("report", e.report());
      case YearlyFigure e -> out.put("year", e.year()).put("agency", e.agency())
          .put("requests", e.requests()).put("disclosures", e.disclosures())
          .put("taxpayers", e.taxpayers()).put("accounting", e.accounting());
      case PersonAnswered e -> out.putWord("decision", e.decision())
          .put("provision", e.provision()).put("asked", e.asked());
    };
  }

  static Optional<OversightEntry> read(String type, Fields in) throws MalformedException {
    return Optional.ofNullable(switch (type) {
      case "order entered" -> new OrderEntered(in.takeTime("at"), in.takeText("order"),
          in.takeOptional("court"), in.takeOptional("docket"), in.takeCommitment("document"));
      case "order lifted" -> new OrderLifted(
          in.takeTime("at"), in.takeText("order"), in.takeCommitment("document"));
      case "protected data seen" -> new ProtectedDataSeen(in.takeTime("at"), in.takeText("officer"),
          in.takeWord("look", Look.values()), in.takeText("purpose"), in.takeOptional("request"),
          in.takeCommitment("target"));
      case "incident recorded" -> new IncidentRecorded(in.takeTime("at"), in.takeText("incident"),
          in.takeWord("stage", Stage.values()), in.takeCommitment("report"));
      case "alarm raised" -> new AlarmRaised(
          in.takeTime("at"), in.takeText("alarm"), in.takeCommitment("report"));
      case "yearly figure" -> new YearlyFigure(in.takeTime("at"), in.takeNumber("year"),
          in.takeText("agency"), in.takeNumber("requests"), in.takeNumber("disclosures"),
          in.takeNumber("taxpayers"), in.takeDigest("accounting"));
      case "person answered" -> new PersonAnswered(in.takeTime("at"),
          in.takeWord("decision", Decision.values()), in.takeOptional("provision"),
          in.takeCommitment("asked"));
      case String other -> null;
    });
  }
}
