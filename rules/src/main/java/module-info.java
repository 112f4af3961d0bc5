/// The law: statutory predicates, agreements as data, admission. Cannot reach a population:
/// this module does not read countersign.match.
module countersign.rules {
  requires transitive countersign.domain;
  requires transitive countersign.standard;

  exports countersign.rules.admission;
  exports countersign.rules.agreement;
  exports countersign.rules.example;
  exports countersign.rules.statute;
  exports countersign.rules.text;
}
