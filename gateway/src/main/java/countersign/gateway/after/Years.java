package countersign.gateway.after;

import countersign.gateway.call.Outcome;
import countersign.gateway.call.Refusal;
import countersign.gateway.document.Json;
import countersign.gateway.report.YearlyReport;
import countersign.gateway.state.StateException;
import countersign.ledger.MalformedException;
import countersign.ledger.accounting.YearFigures;
import countersign.ledger.entry.OversightEntry;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// The figures of a closed year, put into the ledger: 26 USC 6103(p)(3)(C). The ledger takes a
/// figure only if its own entries give the same. Thread-safe.
public final class Years {
  private final Office office;

  Years(Office office) {
    this.office = office;
  }

  /// Issues the figures of a year, one entry an agency; once a year.
  public Outcome<ObjectNode> issue(int year) throws StateException {
    LocalDate today = LocalDate.ofInstant(office.database().instant(), ZoneOffset.UTC);
    if (!YearlyReport.isClosed(year, today)) {
      return Outcome.refused(Refusal.TOO_EARLY, "the year " + year + " is not closed");
    }
    YearFigures figures;
    try {
      // What is decided and not yet in the ledger would be missing from the figures.
      office.ledger().coverAll();
      figures = YearFigures.of(office.installation().layout().ledger(),
          office.installation().layout().accounting(), year);
    } catch (IOException | MalformedException unreadable) {
      throw new StateException(
          "the accounting cannot be read: " + unreadable.getMessage(), unreadable);
    }
    return office.decide(tx -> {
      Papers papers = office.papers(tx);
      if (!papers.of("year", Integer.toString(year)).isEmpty()) {
        return Office.refused(Refusal.NAME_TAKEN, "the figures of " + year + " are issued");
      }
      ObjectNode json = Json.object().put("year", year)
          .put("accounting_sha256", figures.accounting().hex());
      papers.file("year", "year", Integer.toString(year), Optional.empty(), "gateway", json);
      List<OversightEntry.YearlyFigure> entries = figures.byAgency().entrySet().stream()
          .map(each -> new OversightEntry.YearlyFigure(tx.now(), year, each.getKey(),
              each.getValue().requests(), each.getValue().instances(),
              each.getValue().taxpayers(), figures.accounting()))
          .toList();
      return office.done(json, entries.isEmpty() ? 0
          : office.outbox().add(tx, Optional.empty(), "year", entries));
    });
  }
}
