/// A transparency log in the C2SP formats, usable on its own, on the JDK alone.
module countersign.ledger {
}
