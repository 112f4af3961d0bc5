package countersign.server;

import countersign.gateway.call.Caller;
import countersign.gateway.order.Custodians;
import countersign.gateway.order.KnownOrder;
import countersign.gateway.state.Role;

/// Who may know of an order: everybody of a public one; of a sealed one the holder's officials who
/// must act on it and the custodians it names, and nobody else that it exists.
public final class OrderSight {
  private OrderSight() {}

  public static boolean mayKnow(Caller caller, KnownOrder order) {
    return !order.order().sealed() || mayKnowSealed(caller)
        || caller.role() == Role.CUSTODIAN && Custodians.names(order.order(), caller.person());
  }

  public static boolean mayKnowSealed(Caller caller) {
    return switch (caller.role()) {
      case COUNSEL, AUDITOR, DISCLOSURE_PREPARER, DISCLOSURE_RELEASER -> true;
      case REQUESTER, SIGNATORY, OFFICER, CUSTODIAN, SAFEGUARDS, ADMINISTRATOR, PERSON, PUBLIC ->
          false;
    };
  }
}
