package countersign.gateway.release;

/// The offices that can be the next to act on a request.
final class Offices {
  /// Nobody: the next step runs by itself.
  static final String GATEWAY = "Gateway";

  static final String DISCLOSURE = "Disclosure Office";
  static final String COUNSEL = "Counsel";
  static final String ADMINISTRATOR = "Administrator";

  /// The next act is the requester's: cure and send again.
  static final String REQUESTER = "Requester";

  /// The next act is the named officers': collect and acknowledge.
  static final String OFFICERS = "Named Officers";

  private Offices() {}
}
