/// The values that rooms exchange: request, subject, finding, disposition, court order. JDK only,
/// no I/O.
module countersign.domain {
  exports countersign.domain;
  exports countersign.domain.order;
}
