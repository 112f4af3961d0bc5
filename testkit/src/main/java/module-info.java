/// Test scope only: generators, slow models, failing storage, a browser.
module countersign.testkit {
  requires java.net.http;
  // The browser's protocol is JSON; who drives none needs no library for it.
  requires static tools.jackson.databind;

  exports countersign.testkit;
  exports countersign.testkit.browser;
}
