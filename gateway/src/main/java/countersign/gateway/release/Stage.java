package countersign.gateway.release;

import java.util.EnumSet;
import java.util.Set;

/// Where a request stands. A move that is not listed here is not made, whoever asks for it.
public enum Stage {
  /// The package is stored; admission is next, by itself.
  RECEIVED,
  /// Each row has its disposition before look-up and some may be asked: two approvals are next.
  ADMITTED,
  /// No row may be asked and every reason is told to the requester.
  RETURNED,
  /// An office must look before anything else happens.
  HELD,
  /// An order in force stops it.
  BLOCKED,
  /// Two people have approved and one has released: verification is next, by itself.
  RELEASING,
  /// The population was asked; the last reading of the law and the release are next, by themselves.
  VERIFIED,
  /// Accounted for; the named officers may collect, from the fixed time on.
  RELEASED,
  /// Every named officer with rows has acknowledged receipt.
  RECEIPTED,
  /// Answers that had left were called back.
  RECALLED,
  /// Use is over and the answers are returned, undisclosable or under safeguards.
  DISPOSED;

  /// {@return the stages that can follow this one}
  public Set<Stage> next() {
    return switch (this) {
      case RECEIVED -> EnumSet.of(ADMITTED, RETURNED, HELD, BLOCKED);
      case ADMITTED -> EnumSet.of(RELEASING, RETURNED, HELD, BLOCKED, RECEIVED);
      case HELD -> EnumSet.of(RETURNED, BLOCKED, RECEIVED);
      case BLOCKED -> EnumSet.of(RECEIVED, RETURNED);
      case RELEASING -> EnumSet.of(VERIFIED, BLOCKED, HELD, RECEIVED);
      case VERIFIED -> EnumSet.of(RELEASED, BLOCKED, HELD, RECEIVED);
      case RELEASED -> EnumSet.of(RECEIPTED, BLOCKED, RECALLED, HELD, RECEIVED, DISPOSED);
      case RECEIPTED -> EnumSet.of(RECALLED, DISPOSED);
      case RECALLED -> EnumSet.of(DISPOSED);
      case RETURNED, DISPOSED -> EnumSet.noneOf(Stage.class);
    };
  }

  /// {@return whether a worker takes the next step without anybody asking}
  boolean runsByItself() {
    return this == RECEIVED || this == RELEASING || this == VERIFIED;
  }

  /// {@return whether somebody still owes the requester an answer or a reason}
  public boolean clockRuns() {
    return switch (this) {
      case RECEIVED, ADMITTED, HELD, BLOCKED, RELEASING, VERIFIED -> true;
      case RETURNED, RELEASED, RECEIPTED, RECALLED, DISPOSED -> false;
    };
  }
}
