package countersign.gateway.order;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.domain.order.CourtOrder;
import countersign.gateway.accounting.LedgerWriter;
import countersign.gateway.accounting.Outbox;
import countersign.gateway.call.Caller;
import countersign.gateway.call.Outcome;
import countersign.gateway.call.Refusal;
import countersign.gateway.document.DocumentException;
import countersign.gateway.document.Json;
import countersign.gateway.intake.Credential;
import countersign.gateway.intake.OfficialSignature;
import countersign.gateway.state.Installation;
import countersign.gateway.state.NewInstallation;
import countersign.gateway.state.Person;
import countersign.gateway.state.Role;
import countersign.ledger.Hash;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderBookTest {
  private static final String ORDER = """
      {"order_id": "DDC-1", "court": "D.D.C.", "docket": "1:25-cv-00457",
       "parties_bound": ["Treasury/IRS"], "acts_barred": ["disclose"],
       "covers": {"agreements": ["irs-dhs-2025"], "agencies": [], "requests": [],
                  "removal_cases": [], "class": ""},
       "from": "2025-11-21", "until": null,
       "custodians": [{"name": "", "office": "Chief Risk Officer", "agency": "Treasury/IRS"}],
       "report_back_on": "2025-11-26", "sealed": false}""";

  @TempDir Path temporary;
  private Path directory;
  private Installation installation;
  private LedgerWriter ledger;
  private OrderBook book;
  private final List<String> followed = new ArrayList<>();

  @BeforeEach
  void open() throws Exception {
    directory = temporary.resolve("state");
    NewInstallation.create(directory, Map.of(), List.of(), InstantSource.system());
    installation = Installation.open(directory, Map.of(), InstantSource.system());
    var outbox = new Outbox(installation.layout().outbox());
    ledger = LedgerWriter.open(installation, outbox, Hash.of(new byte[32]));
    book = new OrderBook(installation.database(), outbox, ledger,
        (tx, orders, ground) -> followed.add(ground + " " + orders.orders().size()));
  }

  @AfterEach
  void close() throws Exception {
    ledger.close();
    installation.close();
  }

  @Test
  void anOrderCountsFromItsEntryAndIsInTheLedger() throws Exception {
    done(book.enter(counsel(1), bytes(ORDER)));
    assertEquals(1, installation.database().read(OrderBook::inForce).orders().size());
    assertEquals(List.of("DDC-1 1"), followed);
    assertEquals(2, ledger.checkpoint().size());
  }

  @Test
  void theSameOrderTwiceIsOneAndAnotherUnderItsIdIsRefused() throws Exception {
    done(book.enter(counsel(1), bytes(ORDER)));
    done(book.enter(counsel(2), bytes(ORDER)));
    assertEquals(1, book.all().size());
    assertEquals(2, ledger.checkpoint().size());
    assertEquals(Refusal.NAME_TAKEN,
        refusal(book.enter(counsel(1), bytes(ORDER.replace("disclose", "use")))));
  }

  @Test
  void liftingTakesTwoCounselsSignaturesOverTheSameReason() throws Exception {
    done(book.enter(counsel(1), bytes(ORDER)));
    assertEquals(Refusal.SIGNATURE_WRONG,
        refusal(book.lift(counsel(1), "DDC-1", "vacated", signed(2, "vacated"))));
    assertEquals(Refusal.SIGNATURE_WRONG,
        refusal(book.lift(counsel(1), "DDC-1", "vacated", signed(1, "stayed"))));
    done(book.lift(counsel(1), "DDC-1", "vacated", signed(1, "vacated")));
    assertEquals(1, inForce());
    assertEquals(Refusal.SAME_PERSON,
        refusal(book.lift(counsel(1), "DDC-1", "vacated", signed(1, "vacated"))));
    done(book.lift(counsel(2), "DDC-1", "another reason", signed(2, "another reason")));
    assertEquals(1, inForce());
    KnownOrder lifted =
        done(book.lift(counsel(1), "DDC-1", "another reason", signed(1, "another reason")));
    assertTrue(lifted.order().lifted().isPresent());
    assertEquals(0, inForce());
    assertEquals(List.of("DDC-1 1", "DDC-1 0"), followed);
    assertEquals(3, ledger.checkpoint().size());
    done(book.lift(counsel(1), "DDC-1", "another reason", signed(1, "another reason")));
    assertEquals(3, ledger.checkpoint().size());
  }

  @Test
  void anUnknownOrderIsNotFound() throws Exception {
    assertEquals(Refusal.NOT_FOUND, refusal(book.lift(counsel(1), "X", "vacated", "x")));
    assertEquals(Refusal.NOT_FOUND, refusal(book.acknowledge(counsel(1), "X")));
  }

  @Test
  void onlyACustodianWhomTheOrderNamesAcknowledgesIt() throws Exception {
    String named = ORDER.replace("\"name\": \"\"", "\"name\": \"Cora Custodian\"");
    done(book.enter(counsel(1), bytes(ORDER)));
    done(book.enter(counsel(1), bytes(named.replace("DDC-1", "DDC-2"))));
    done(book.enter(counsel(1),
        bytes(named.replace("DDC-1", "DDC-3").replace("\"sealed\": false", "\"sealed\": true"))));
    done(book.enter(counsel(1), bytes(ORDER.replace("DDC-1", "DDC-4").replaceFirst(
        "\"custodians\": .*", "\"custodians\": [],"))));

    Caller cora = custodian("Cora Custodian", "Treasury/IRS");
    Caller another = custodian("Curt Custodian", "Treasury/IRS");
    Caller elsewhere = custodian("Cora Custodian", "DHS/ICE");
    assertEquals(Refusal.NOT_ALLOWED, refusal(book.acknowledge(elsewhere, "DDC-1")));
    done(book.acknowledge(another, "DDC-1"));
    assertEquals(Refusal.NOT_ALLOWED, refusal(book.acknowledge(another, "DDC-2")));
    assertEquals(List.of(), book.served("DDC-2"));
    done(book.acknowledge(cora, "DDC-2"));
    assertEquals(Refusal.NOT_FOUND, refusal(book.acknowledge(another, "DDC-3")), "sealed");
    done(book.acknowledge(cora, "DDC-3"));
    done(book.acknowledge(elsewhere, "DDC-4"));
    assertEquals("DHS/ICE", book.served("DDC-4").getFirst().agency());
  }

  private Caller custodian(String name, String agency) throws Exception {
    return new Caller(Role.CUSTODIAN, new Person(name, "Custodian", agency, name + " of " + agency),
        Optional.of(credential(1).certificate()));
  }

  @Test
  void whatIsWrongInADocumentIsNamedByItsPlace() throws Exception {
    assertMalformed(ORDER.replace("\"disclose\"", "\"disclosing\""), "/acts_barred/0 is one of");
    assertMalformed(ORDER.replace("\"sealed\": false", "\"sealed\": 0"), "/sealed is true or false");
    assertMalformed(ORDER.replace("2025-11-21", "2025-11-31"), "/from is a date");
    assertMalformed(ORDER.replace("\"class\"", "\"klass\""), "/covers/class is missing");
    assertMalformed(ORDER.replace("\"until\": null", "\"until\": null, \"note\": 1"),
        "/note is not a member");
    assertMalformed(ORDER.replace("\"until\": null", "\"until\": null, \"until\": null"), "JSON");
    assertMalformed(ORDER.replace("\"until\": null", "\"until\": \"2020-01-01\""), "ends before");
    assertMalformed(ORDER.replace("DDC-1", "D/1"), "order id");
    assertMalformed("[]", "the document is an object");
    assertMalformed(ORDER.substring(0, 50), "not JSON at line");
    assertEquals(Refusal.MALFORMED_DOCUMENT,
        refusal(book.enter(counsel(1), bytes(ORDER.replace("D.D.C.", "court of 123-45-6789")))));
  }

  @Test
  void datesWithoutZoneCountFromTheFirstPlaceOnEarthToTheLast() throws Exception {
    CourtOrder order = OrderDocument.read(
        bytes(ORDER.replace("\"until\": null", "\"until\": \"2025-11-30\"")));
    assertEquals(Instant.parse("2025-11-20T10:00:00Z"), order.from());
    assertEquals(Optional.of(Instant.parse("2025-12-01T12:00:00Z")), order.until());
    CourtOrder exact = OrderDocument.read(bytes(ORDER.replace("2025-11-21", "2025-11-21T09:30-05:00")));
    assertEquals(Instant.parse("2025-11-21T14:30:00Z"), exact.from());
  }

  @Test
  void whatIsWrittenReadsBackAsTheSameOrder() throws Exception {
    CourtOrder order = OrderDocument.read(bytes(ORDER));
    assertEquals(order, OrderDocument.read(Json.bytes(OrderDocument.write(order))));
  }

  private void assertMalformed(String text, String expected) {
    var wrong = assertThrows(DocumentException.class, () -> OrderDocument.read(bytes(text)));
    assertTrue(wrong.getMessage().contains(expected), wrong.getMessage());
  }

  private int inForce() throws Exception {
    return installation.database().read(OrderBook::inForce).orders().size();
  }

  private String signed(int counsel, String reason) throws Exception {
    Credential credential = credential(counsel);
    return OfficialSignature.sign(credential.key(), credential.certificate(),
        OrderBook.liftingStatement(book.find("DDC-1").orElseThrow(), reason));
  }

  private Caller counsel(int number) throws Exception {
    return new Caller(Role.COUNSEL,
        new Person("Counsel " + number, "Counsel", "Treasury/IRS", "L-" + number),
        Optional.of(credential(number).certificate()));
  }

  private Credential credential(int number) throws Exception {
    Path certificates = directory.resolve("certificates");
    return Credential.read(certificates.resolve("counsel-" + number + ".key.pem"),
        certificates.resolve("counsel-" + number + ".cert.pem"));
  }

  private static <T> T done(Outcome<T> outcome) {
    return assertInstanceOf(Outcome.Done.class, outcome, outcome::toString) == null
        ? null : ((Outcome.Done<T>) outcome).value();
  }

  private static Refusal refusal(Outcome<?> outcome) {
    return assertInstanceOf(Outcome.Refused.class, outcome, outcome::toString).why();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
