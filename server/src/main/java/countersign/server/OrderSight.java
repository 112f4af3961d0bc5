package countersign.server;

import countersign.gateway.call.Caller;
import countersign.gateway.order.KnownOrder;

/// Who may know of an order: everybody of a public one; of a sealed one the holder's officials who
/// must act on it, and nobody else that it exists.
public final class OrderSight {
  private OrderSight() {}

  public static boolean mayKnow(Caller caller, KnownOrder order) {
    return !order.order().sealed() || mayKnowSealed(caller);
  }

  public static boolean mayKnowSealed(Caller caller) {
    return switch (caller.role()) {
      case COUNSEL, AUDITOR, DISCLOSURE_PREPARER, DISCLOSURE_RELEASER -> true;
      case REQUESTER, SIGNATORY, OFFICER, CUSTODIAN, SAFEGUARDS, ADMINISTRATOR, PERSON, PUBLIC ->
          false;
    };
  }
}
