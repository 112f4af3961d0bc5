package countersign.server.console;

import countersign.gateway.release.Gateway;
import countersign.gateway.release.Inspections;
import countersign.gateway.release.Replay;
import countersign.gateway.state.Role;
import countersign.server.Endpoint;
import countersign.server.Uploads;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The console's part of the authorisation table: every page, and every role that may see it.
public final class Console {
  private static final Set<Role> EVERYBODY = EnumSet.allOf(Role.class);
  private static final Set<Role> DISCLOSURE =
      EnumSet.of(Role.DISCLOSURE_PREPARER, Role.DISCLOSURE_RELEASER);
  private static final Set<Role> CONCERNED = EnumSet.of(
      Role.DISCLOSURE_PREPARER, Role.DISCLOSURE_RELEASER, Role.COUNSEL, Role.SAFEGUARDS,
      Role.AUDITOR, Role.ADMINISTRATOR, Role.REQUESTER, Role.OFFICER, Role.CUSTODIAN);
  private static final Set<Role> ROWS = EnumSet.of(Role.DISCLOSURE_PREPARER,
      Role.DISCLOSURE_RELEASER, Role.REQUESTER, Role.COUNSEL, Role.AUDITOR);
  private static final Set<Role> ONE_ROW =
      EnumSet.of(Role.DISCLOSURE_PREPARER, Role.DISCLOSURE_RELEASER, Role.AUDITOR);

  private static final Set<Role> DOSSIER = EnumSet.of(
      Role.DISCLOSURE_PREPARER, Role.DISCLOSURE_RELEASER, Role.COUNSEL, Role.AUDITOR);

  private static final Set<Role> OWED = EnumSet.of(
      Role.DISCLOSURE_PREPARER, Role.DISCLOSURE_RELEASER, Role.COUNSEL, Role.SAFEGUARDS,
      Role.AUDITOR, Role.OFFICER, Role.CUSTODIAN);
  private static final Set<Role> WISHES = EnumSet.of(
      Role.PERSON, Role.DISCLOSURE_PREPARER, Role.DISCLOSURE_RELEASER, Role.AUDITOR);

  private final List<Endpoint> table = new ArrayList<>();

  private Console() {}

  /// {@return the console's endpoints}
  ///
  /// @param decider decides old requests again; empty where this server cannot
  /// @param comparer compares single rows with the records; empty where this server cannot
  public static List<Endpoint> endpoints(
      Gateway gateway, Uploads uploads, Optional<Replay.Decider> decider,
      Optional<Inspections.Comparer> comparer) {
    var console = new Console();
    var guard = new FormGuard(gateway.installation().database());
    console.open(gateway);
    console.orders(gateway, guard);
    console.requests(gateway, guard, new EvidencePages(gateway, guard, decider, comparer));
    console.accounts(gateway, guard);
    console.afterwards(gateway, guard);
    var upload = new UploadPages(gateway, guard, uploads);
    console.get("pageUpload", "/console/upload", EnumSet.of(Role.REQUESTER), upload::show);
    console.post("formUpload", "/console/upload", EnumSet.of(Role.REQUESTER), upload::take);
    return List.copyOf(console.table);
  }

  private void open(Gateway gateway) {
    var open = new PublicPages(gateway);
    var receipt = new ReceiptPage(open);
    var agreements = new AgreementPages(gateway);
    get("pageHome", "/", EVERYBODY, open::home);
    get("pageAsset", "/console/assets/{file}", EVERYBODY, Assets::get);
    get("pageReceipt", "/console/receipt", EVERYBODY, receipt::show);
    get("pageLaw", "/console/law", EVERYBODY, Law::list);
    get("pageRule", "/console/law/{rule}", EVERYBODY, Law::show);
    get("pageAgreements", "/console/agreements", EVERYBODY, agreements::list);
    get("pageAgreement", "/console/agreements/{agreement}", EVERYBODY, agreements::show);
  }

  private void orders(Gateway gateway, FormGuard guard) {
    var forms = new OrderForms(gateway, guard);
    var orders = new OrderPages(gateway, forms);
    Set<Role> counsel = EnumSet.of(Role.COUNSEL);
    get("pageOrders", "/console/orders", EVERYBODY, orders::list);
    // Before the page of one order, whose template it fits too.
    get("pageEnterOrder", "/console/orders/new", counsel, forms::draft);
    get("pageOrder", "/console/orders/{order}", EVERYBODY, orders::show);
    post("formEnterOrder", "/console/orders", counsel, forms::enter);
    get("pageStatement", "/console/orders/{order}/statement", counsel, forms::statement);
    post("formServed", "/console/orders/{order}/acknowledgements", EnumSet.of(Role.CUSTODIAN),
        orders::acknowledge);
    post("formLift", "/console/orders/{order}/liftings", counsel, orders::lift);
  }

  private void requests(Gateway gateway, FormGuard guard, EvidencePages evidence) {
    var requests = new RequestPages(gateway, guard, evidence);
    var rows = new RowPages(gateway, guard, evidence);
    var decisions = new DecisionPages(gateway, guard);
    Set<Role> auditor = EnumSet.of(Role.AUDITOR);
    String one = "/console/requests/{request}";
    get("pageRequests", "/console/requests", CONCERNED, requests::list);
    get("pageRequest", one, CONCERNED, requests::show);
    get("pageRows", one + "/rows", ROWS, rows::list);
    get("pageRow", one + "/rows/{row}", ONE_ROW, rows::show);
    get("pageRepeats", one + "/repeats", ONE_ROW, new RepeatPages(gateway)::show);
    post("formUnmask", one + "/rows/{row}/unmask", ONE_ROW, rows::unmask);
    post("formEvidence", one + "/rows/{row}/evidence", auditor, rows::evidence);
    post("formComparison", one + "/rows/{row}/comparison", auditor, rows::compare);
    post("formReplay", one + "/replay", auditor, evidence::replay);
    var dossier = new DossierPages(gateway);
    get("pageDossier", one + "/dossier", DOSSIER, dossier::page);
    get("pageDossierPdf", one + "/dossier.pdf", DOSSIER, dossier::pdf);
    get("pageDecide", one + "/decide", DISCLOSURE, decisions::show);
    post("formApprove", one + "/approvals", DISCLOSURE, decisions::takeApproval);
    get("pageDecisionStatement", one + "/decision-statement",
        EnumSet.of(Role.DISCLOSURE_PREPARER), decisions::statement);
    post("formDecide", one + "/decisions", EnumSet.of(Role.DISCLOSURE_PREPARER),
        decisions::takeDecision);
    post("formRelease", one + "/release", EnumSet.of(Role.DISCLOSURE_RELEASER),
        decisions::takeRelease);
  }

  /// What happens after an answer has left.
  private void afterwards(Gateway gateway, FormGuard guard) {
    String one = "/console/requests/{request}";
    Set<Role> officer = EnumSet.of(Role.OFFICER);
    get("pageDuties", "/console/duties", OWED, new DutyPages(gateway)::list);
    var answers = new AnswerPages(gateway, guard);
    get("pageAnswers", one + "/answers", officer, answers::show);
    post("formReceipt", one + "/receipts", officer, answers::takeReceipt);
    post("formRecallAcknowledged", one + "/recall-acknowledgements", officer,
        answers::takeRecall);
    post("formCorrectionAcknowledged", one + "/correction-acknowledgements", officer,
        answers::takeCorrection);
    post("formDisposal", one + "/disposals", officer, answers::takeDisposal);
    var recalls = new RecallPages(gateway, guard);
    get("pageRecall", one + "/recall", DOSSIER, recalls::show);
    post("formRecall", one + "/recalls", EnumSet.of(Role.DISCLOSURE_RELEASER, Role.COUNSEL),
        recalls::takeRecall);
    post("formCorrection", one + "/corrections",
        EnumSet.of(Role.DISCLOSURE_PREPARER, Role.COUNSEL), recalls::takeCorrection);
    incidents(new IncidentPages(gateway, guard));
    var persons = new PersonPages(gateway, guard);
    String wish = "/console/persons/{wish}";
    get("pagePersons", "/console/persons", WISHES, persons::list);
    post("formWish", "/console/persons", EnumSet.of(Role.PERSON), persons::ask);
    get("pageWish", wish, WISHES, persons::show);
    post("formContest", wish + "/contests", EnumSet.of(Role.PERSON), persons::contest);
    post("formWishDecision", wish + "/decisions", DISCLOSURE, persons::decide);
  }

  /// Alarms, accounting and reports.
  private void accounts(Gateway gateway, FormGuard guard) {
    Set<Role> auditor = EnumSet.of(Role.AUDITOR);
    get("pageAlarms", "/console/alarms",
        EnumSet.of(Role.AUDITOR, Role.SAFEGUARDS, Role.COUNSEL), new AlarmPages(gateway)::list);
    var accounting = new AccountingPages(gateway, guard);
    get("pageAccounting", "/console/accounting", auditor, accounting::show);
    post("formAccounting", "/console/accounting", auditor, accounting::read);
    var reports = new ReportPages(gateway);
    String one = "/console/reports/{year}";
    get("pageReports", "/console/reports", EVERYBODY, reports::list);
    get("pageReport", one + "/public", EVERYBODY, reports::open);
    get("pageReportPdf", one + "/public.pdf", EVERYBODY, reports::openPdf);
    get("pageConfidential", one + "/confidential", ReportPages.CONFIDENTIAL,
        reports::confidential);
    get("pageConfidentialPdf", one + "/confidential.pdf", ReportPages.CONFIDENTIAL,
        reports::confidentialPdf);
  }

  private void incidents(IncidentPages incidents) {
    Set<Role> record = EnumSet.of(
        Role.DISCLOSURE_PREPARER, Role.DISCLOSURE_RELEASER, Role.COUNSEL, Role.SAFEGUARDS);
    Set<Role> read = EnumSet.copyOf(record);
    read.add(Role.AUDITOR);
    Set<Role> close = EnumSet.of(Role.COUNSEL, Role.SAFEGUARDS);
    String one = "/console/incidents/{incident}";
    get("pageIncidents", "/console/incidents", read, incidents::list);
    // Before the page of one incident, whose template it fits too.
    get("pageRecordIncident", "/console/incidents/new", record, incidents::draft);
    post("formRecordIncident", "/console/incidents", record, incidents::take);
    get("pageIncident", one, read, incidents::show);
    post("formIncidentReport", one + "/reports", close, incidents::takeReport);
    post("formIncidentClosing", one + "/closings", close, incidents::takeClosing);
    post("formIncidentNotice", one + "/notices", EnumSet.of(Role.COUNSEL), incidents::takeNotice);
  }

  private void get(String operation, String template, Set<Role> roles, Endpoint.Handler handler) {
    table.add(new Endpoint(operation, "GET", template, roles, false, handler));
  }

  /// A form. It carries its own token (see [FormGuard]), not an idempotency key.
  private void post(String operation, String template, Set<Role> roles, Endpoint.Handler handler) {
    table.add(new Endpoint(operation, "POST", template, roles, false, handler));
  }
}
