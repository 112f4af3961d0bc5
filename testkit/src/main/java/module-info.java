/// Test scope only: generators, slow models, failing storage.
module countersign.testkit {
  exports countersign.testkit;
}
