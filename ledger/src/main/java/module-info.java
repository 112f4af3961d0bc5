/// A transparency log in the C2SP formats, usable on its own, on the JDK alone.
module countersign.ledger {
  requires java.net.http;

  exports countersign.ledger;
  exports countersign.ledger.accounting;
  exports countersign.ledger.entry;
  exports countersign.ledger.evidence;
}
