package countersign.server;

import countersign.gateway.state.Role;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The authorisation table: every endpoint and every role that may call it. There is no other way
/// in. docs/reference/endpoints.md shows it; a test calls every endpoint as every role.
public final class Endpoints {
  static final Set<Role> EVERYBODY = EnumSet.allOf(Role.class);
  private static final Set<Role> DISCLOSURE =
      EnumSet.of(Role.DISCLOSURE_PREPARER, Role.DISCLOSURE_RELEASER);
  private static final Set<Role> HOLDER = EnumSet.of(
      Role.DISCLOSURE_PREPARER, Role.DISCLOSURE_RELEASER, Role.COUNSEL, Role.SAFEGUARDS,
      Role.AUDITOR, Role.ADMINISTRATOR);
  private static final Set<Role> CONCERNED = union(
      HOLDER, EnumSet.of(Role.REQUESTER, Role.OFFICER, Role.CUSTODIAN));
  private static final Set<Role> WISHES =
      union(DISCLOSURE, EnumSet.of(Role.PERSON, Role.AUDITOR));

  private Endpoints() {}

  private static Set<Role> union(Set<Role> one, Set<Role> other) {
    Set<Role> both = EnumSet.copyOf(one);
    both.addAll(other);
    return both;
  }

  /// {@return the table over these handlers}
  static List<Endpoint> table(
      RequestHandlers requests, OrderHandlers orders, OfficeHandlers offices,
      PublicHandlers open) {
    var table = new ArrayList<Endpoint>();
    table.add(Endpoint.get("openapi", "/openapi.json", EVERYBODY, open::openApi));
    table.add(Endpoint.get("health", "/healthz", EVERYBODY, open::health));
    table.add(Endpoint.get("readiness", "/readyz", EVERYBODY, open::readiness));
    table.add(Endpoint.get("metrics", "/metrics", EVERYBODY, open::metrics));
    table.add(Endpoint.get("ledgerCheckpoint", "/ledger/checkpoint", EVERYBODY, open::checkpoint));
    table.add(Endpoint.get("ledgerTile", "/ledger/tile/{tile...}", EVERYBODY, open::tile));
    addRequests(table, requests);
    table.add(Endpoint.get("listOrders", "/v1/orders", EVERYBODY, orders::list));
    table.add(Endpoint.get("getOrder", "/v1/orders/{order}", EVERYBODY, orders::get));
    table.add(Endpoint.post(
        "enterOrder", "/v1/orders", EnumSet.of(Role.COUNSEL), orders::enter));
    table.add(Endpoint.post("statementOfLifting", "/v1/orders/{order}/lifting-statement",
        EnumSet.of(Role.COUNSEL), orders::statement));
    table.add(Endpoint.post("liftOrder", "/v1/orders/{order}/liftings",
        EnumSet.of(Role.COUNSEL), orders::lift));
    table.add(Endpoint.post("acknowledgeOrder", "/v1/orders/{order}/acknowledgements",
        EnumSet.of(Role.CUSTODIAN), orders::acknowledge));
    table.add(Endpoint.post("recordSafeguards", "/v1/safeguards",
        EnumSet.of(Role.SAFEGUARDS), offices::safeguards));
    table.add(Endpoint.post("certifyContractor", "/v1/contractors",
        EnumSet.of(Role.SAFEGUARDS), offices::contractor));
    table.add(Endpoint.get("listIncidents", "/v1/incidents",
        EnumSet.of(Role.AUDITOR, Role.SAFEGUARDS, Role.COUNSEL), offices::incidents));
    addAfter(table, offices.after());
    table.add(Endpoint.get("whoAmI", "/v1/me", EVERYBODY, offices::me));
    return List.copyOf(table);
  }

  private static void addRequests(List<Endpoint> table, RequestHandlers requests) {
    // Not under an idempotency key: the body is a stream, and the request's own id serves.
    table.add(new Endpoint("submitRequest", "POST", "/v1/requests", EnumSet.of(Role.REQUESTER),
        false, requests::submit));
    table.add(Endpoint.get("listRequests", "/v1/requests", CONCERNED, requests::list));
    table.add(Endpoint.get("getRequest", "/v1/requests/{request}", CONCERNED, requests::get));
    table.add(Endpoint.get("getDefects", "/v1/requests/{request}/defects",
        union(DISCLOSURE, EnumSet.of(Role.REQUESTER, Role.COUNSEL, Role.AUDITOR)),
        requests::defects));
    table.add(Endpoint.get(
        "getManifest", "/v1/requests/{request}/manifest", DISCLOSURE, requests::manifest));
    table.add(Endpoint.post(
        "approve", "/v1/requests/{request}/approvals", DISCLOSURE, requests::approve));
    table.add(Endpoint.post("statementOfDecision", "/v1/requests/{request}/decision-statements",
        EnumSet.of(Role.DISCLOSURE_PREPARER), requests::statement));
    table.add(Endpoint.post("decide", "/v1/requests/{request}/decisions",
        EnumSet.of(Role.DISCLOSURE_PREPARER), requests::decide));
    table.add(Endpoint.post("release", "/v1/requests/{request}/release",
        EnumSet.of(Role.DISCLOSURE_RELEASER), requests::release));
    table.add(Endpoint.get("getAnswers", "/v1/requests/{request}/answers",
        EnumSet.of(Role.OFFICER), requests::answers));
    table.add(Endpoint.post("makeRowReceipt", "/v1/requests/{request}/row-receipts",
        EnumSet.of(Role.AUDITOR, Role.COUNSEL), requests::rowReceipt));
    table.add(Endpoint.post("acknowledgeAnswers", "/v1/requests/{request}/receipts",
        EnumSet.of(Role.OFFICER), requests::acknowledge));
  }

  /// What happens after an answer has left.
  private static void addAfter(List<Endpoint> table, AfterHandlers after) {
    table.add(Endpoint.post("recallAnswers", "/v1/requests/{request}/recalls",
        EnumSet.of(Role.DISCLOSURE_RELEASER, Role.COUNSEL), after::recall));
    table.add(Endpoint.get("affectedActs", "/v1/requests/{request}/recalls",
        EnumSet.of(Role.DISCLOSURE_PREPARER, Role.DISCLOSURE_RELEASER, Role.COUNSEL, Role.AUDITOR), after::acts));
    table.add(Endpoint.post("acknowledgeRecall", "/v1/requests/{request}/recall-acknowledgements",
        EnumSet.of(Role.OFFICER), after::acknowledgeRecall));
    table.add(Endpoint.post("correctAnswers", "/v1/requests/{request}/corrections",
        EnumSet.of(Role.DISCLOSURE_PREPARER, Role.COUNSEL), after::correct));
    table.add(Endpoint.post("acknowledgeCorrection", "/v1/correction-acknowledgements",
        EnumSet.of(Role.OFFICER), after::acknowledgeCorrection));
    table.add(Endpoint.post("certifyDisposal", "/v1/requests/{request}/disposals",
        EnumSet.of(Role.OFFICER), after::dispose));
    table.add(Endpoint.post("recordIncident", "/v1/incidents",
        EnumSet.of(Role.DISCLOSURE_PREPARER, Role.DISCLOSURE_RELEASER, Role.COUNSEL, Role.SAFEGUARDS), after::record));
    table.add(Endpoint.post("reportIncident", "/v1/incidents/{incident}/reports",
        EnumSet.of(Role.COUNSEL, Role.SAFEGUARDS), after::report));
    table.add(Endpoint.post("closeIncident", "/v1/incidents/{incident}/closings",
        EnumSet.of(Role.COUNSEL, Role.SAFEGUARDS), after::close));
    table.add(Endpoint.post("decideNotice", "/v1/incidents/{incident}/notices",
        EnumSet.of(Role.COUNSEL), after::notice));
    table.add(Endpoint.post("giveNotice", "/v1/incidents/{incident}/notices-given",
        EnumSet.of(Role.COUNSEL), after::notified));
    table.add(Endpoint.post("decidePersonAccounting", "/v1/person-accountings",
        DISCLOSURE, after::person));
    PersonHandlers persons = after.persons();
    table.add(Endpoint.get("listWishes", "/v1/person-wishes", WISHES, persons::list));
    table.add(Endpoint.post(
        "askAccounting", "/v1/person-wishes", EnumSet.of(Role.PERSON), persons::ask));
    table.add(Endpoint.get("getWish", "/v1/person-wishes/{wish}", WISHES, persons::get));
    table.add(Endpoint.post(
        "decideWish", "/v1/person-wishes/{wish}/decisions", DISCLOSURE, persons::decide));
    table.add(Endpoint.post("contestReply", "/v1/person-wishes/{wish}/contests",
        EnumSet.of(Role.PERSON), persons::contest));
  }
}
