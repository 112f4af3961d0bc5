package countersign.rules.example;

import countersign.domain.order.BarredAct;
import countersign.domain.order.CourtOrder;
import countersign.domain.order.Coverage;
import countersign.domain.order.OrderId;
import countersign.rules.text.Dates;
import countersign.rules.text.LawException;
import countersign.rules.text.LawFiles;
import countersign.rules.text.LawText;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The orders of 2025 and 2026 that ship as examples of how an order is written. They are in force
/// nowhere: an installation has the orders that were entered into it, and no others.
public final class ExampleOrders {
  private ExampleOrders() {}

  /// {@return the example orders}
  public static List<CourtOrder> shipped() throws LawException {
    return read(LawFiles.shipped().parse("orders/orders.txt"));
  }

  static List<CourtOrder> read(LawText text) throws LawException {
    List<CourtOrder> orders = new ArrayList<>();
    for (LawText.Section section : text.sections()) {
      orders.add(order(section));
    }
    return orders;
  }

  private static CourtOrder order(LawText.Section section) throws LawException {
    if (!section.name().equals("order")) {
      throw section.refuse("a text of orders holds [order] sections only");
    }
    Set<BarredAct> acts = EnumSet.noneOf(BarredAct.class);
    for (LawText.Value value : section.many("bars")) {
      acts.add(act(section, value));
    }
    section.text("title");
    section.text("doubt", "");
    List<CourtOrder.Custodian> custodians =
        section.many("custodian").stream()
            .map(value -> new CourtOrder.Custodian("", value.text(), ""))
            .toList();
    LawText.Value report = section.one("report back");
    CourtOrder order =
        new CourtOrder(
            new OrderId(section.text("id")),
            section.text("court"),
            section.text("docket"),
            section.many("binds").stream().map(LawText.Value::text).toList(),
            acts,
            new Coverage(agreements(section), Set.of(), Set.of(), Set.of(), ""),
            date(section, section.need("from")).atStartOfDay(ZoneOffset.UTC).toInstant(),
            Optional.empty(),
            Optional.empty(),
            custodians,
            report == null ? Optional.empty() : Optional.of(date(section, report)),
            false);
    section.close();
    return order;
  }

  private static Set<String> agreements(LawText.Section section) {
    Set<String> agreements = new TreeSet<>();
    section.many("agreement").forEach(value -> agreements.add(value.text()));
    return agreements;
  }

  private static BarredAct act(LawText.Section section, LawText.Value value) throws LawException {
    for (BarredAct act : BarredAct.values()) {
      if (act.name().equals(value.text())) {
        return act;
      }
    }
    throw section.refuse(value, "no such act: " + value.text());
  }

  private static LocalDate date(LawText.Section section, LawText.Value value)
      throws LawException {
    int day = Dates.epochDay(value.text());
    if (!Dates.known(day)) {
      throw section.refuse(value, "no such date: \"" + value.text() + "\"");
    }
    return LocalDate.ofEpochDay(day);
  }
}
