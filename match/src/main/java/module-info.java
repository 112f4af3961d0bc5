/// The population index and the verifier: immutable, rebuildable files and one bit out.
module countersign.match {
  requires transitive countersign.csv;
  requires transitive countersign.standard;

  exports countersign.match;
}
