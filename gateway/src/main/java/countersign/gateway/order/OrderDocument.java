package countersign.gateway.order;

import countersign.domain.order.BarredAct;
import countersign.domain.order.CourtOrder;
import countersign.domain.order.Coverage;
import countersign.domain.order.OrderId;
import countersign.gateway.document.DocumentException;
import countersign.gateway.document.Json;
import countersign.gateway.document.Members;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The JSON form of a court order (docs/examples/order.json, docs/formats/order-v1.md).
///
/// An order's dates have no time zone: `from` counts from the first instant at which it is that day
/// anywhere on earth, `until` to the last. An instant with an offset is taken as it is.
public final class OrderDocument {
  /// More than any order names; a longer list is a mistake.
  private static final int MOST_ITEMS = 10_000;

  private static final ZoneOffset FIRST_ON_EARTH = ZoneOffset.ofHours(14);
  private static final ZoneOffset LAST_ON_EARTH = ZoneOffset.ofHours(-12);

  private OrderDocument() {}

  /// {@return the order that the document states, not lifted}
  public static CourtOrder read(byte[] json) throws DocumentException {
    return Members.read(json, OrderDocument::of);
  }

  static CourtOrder of(Members order) throws DocumentException {
    try {
      return new CourtOrder(
          new OrderId(order.text("order_id")),
          order.text("court"),
          order.text("docket"),
          order.texts("parties_bound", MOST_ITEMS),
          acts(order),
          coverage(order.object("covers")),
          from(order.text("from"), order.at("from")),
          until(order),
          Optional.empty(),
          custodians(order),
          reportBack(order),
          order.bool("sealed"));
    } catch (IllegalArgumentException wrong) {
      throw new DocumentException("", "states no order: " + wrong.getMessage());
    }
  }

  private static Set<BarredAct> acts(Members order) throws DocumentException {
    var acts = EnumSet.noneOf(BarredAct.class);
    List<String> texts = order.texts("acts_barred", BarredAct.values().length);
    for (int i = 0; i < texts.size(); i++) {
      BarredAct act = null;
      for (BarredAct each : BarredAct.values()) {
        act = word(each).equals(texts.get(i)) ? each : act;
      }
      if (act == null) {
        throw new DocumentException(order.at("acts_barred") + "/" + i,
            "is one of disclose, inspect, use, copy, rely, destroy, unclear");
      }
      acts.add(act);
    }
    return acts;
  }

  static String word(BarredAct act) {
    return act.name().toLowerCase(Locale.ROOT);
  }

  private static Coverage coverage(Members covers) throws DocumentException {
    var read = new Coverage(
        Set.copyOf(covers.texts("agreements", MOST_ITEMS)),
        Set.copyOf(covers.texts("agencies", MOST_ITEMS)),
        Set.copyOf(covers.texts("requests", MOST_ITEMS)),
        Set.copyOf(covers.texts("removal_cases", MOST_ITEMS)),
        covers.anyText("class"));
    covers.end();
    return read;
  }

  private static List<CourtOrder.Custodian> custodians(Members order) throws DocumentException {
    var custodians = new ArrayList<CourtOrder.Custodian>();
    for (Members each : order.objects("custodians", MOST_ITEMS)) {
      custodians.add(new CourtOrder.Custodian(
          each.anyText("name"), each.anyText("office"), each.text("agency")));
      each.end();
    }
    return custodians;
  }

  private static Instant from(String text, String pointer) throws DocumentException {
    try {
      return text.length() == 10
          ? LocalDate.parse(text).atStartOfDay(FIRST_ON_EARTH).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException wrong) {
      throw new DocumentException(pointer, "is a date, or a date and time with offset");
    }
  }

  private static Optional<Instant> until(Members order) throws DocumentException {
    Optional<String> text = order.optionalText("until");
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(text.get().length() == 10
          ? LocalDate.parse(text.get()).plusDays(1).atStartOfDay(LAST_ON_EARTH).toInstant()
          : OffsetDateTime.parse(text.get()).toInstant());
    } catch (DateTimeException wrong) {
      throw new DocumentException(order.at("until"), "is a date, or a date and time with offset");
    }
  }

  private static Optional<LocalDate> reportBack(Members order) throws DocumentException {
    Optional<String> text = order.optionalText("report_back_on");
    try {
      return text.map(LocalDate::parse);
    } catch (DateTimeException wrong) {
      throw new DocumentException(order.at("report_back_on"), "is a date");
    }
  }

  /// {@return the document of an order}; [#read] gives the order back.
  public static ObjectNode write(CourtOrder order) {
    ObjectNode json = Json.object();
    json.put("order_id", order.id().value());
    json.put("court", order.court());
    json.put("docket", order.docket());
    json.set("parties_bound", list(order.bound()));
    json.set("acts_barred", list(order.barred().stream().map(OrderDocument::word).toList()));
    Coverage covers = order.covers();
    ObjectNode coverage = json.putObject("covers");
    coverage.set("agreements", list(covers.agreements()));
    coverage.set("agencies", list(covers.agencies()));
    coverage.set("requests", list(covers.requests()));
    coverage.set("removal_cases", list(covers.removalCases()));
    coverage.put("class", covers.classDescription());
    json.put("from", order.from().toString());
    json.put("until", order.until().map(Instant::toString).orElse(null));
    ArrayNode custodians = json.putArray("custodians");
    for (CourtOrder.Custodian each : order.custodians()) {
      custodians.addObject()
          .put("name", each.name()).put("office", each.office()).put("agency", each.agency());
    }
    json.put("report_back_on", order.reportBack().map(LocalDate::toString).orElse(null));
    json.put("sealed", order.sealed());
    return json;
  }

  private static ArrayNode list(Collection<String> texts) {
    ArrayNode list = Json.array();
    texts.forEach(list::add);
    return list;
  }
}
