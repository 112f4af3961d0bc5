/// The values that rooms exchange: request, subject, finding, disposition. JDK only, no I/O.
module countersign.domain {
  exports countersign.domain;
}
