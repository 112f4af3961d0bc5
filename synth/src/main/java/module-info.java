/// Synthetic populations and requests with known truth. No real person's data enters here.
module countersign.synth {
  requires transitive countersign.csv;
  requires transitive countersign.domain;

  exports countersign.synth;
}
