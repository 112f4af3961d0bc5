package countersign.match;

/// Lets threads do a step in the order of their tickets, and stops all of them when one fails.
final class Turn {
  /// Thrown to a thread whose work is no longer wanted because another one failed.
  static final class Stopped extends Exception {
    Stopped() {
      super("another thread failed");
    }
  }

  private long next;
  private boolean stopped;

  /// Waits until every ticket below `ticket` was passed on.
  synchronized void await(long ticket) throws Stopped, InterruptedException {
    while (next != ticket && !stopped) {
      wait();
    }
    if (stopped) {
      throw new Stopped();
    }
  }

  /// Gives the turn to the next ticket.
  synchronized void pass() {
    next++;
    notifyAll();
  }

  /// Ends everything: whoever waits or comes to wait is stopped.
  synchronized void stop() {
    stopped = true;
    notifyAll();
  }
}
