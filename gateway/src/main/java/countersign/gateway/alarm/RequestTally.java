package countersign.gateway.alarm;

import countersign.rules.agreement.DisclosureAgreement;
import countersign.rules.agreement.ParameterName;
import java.util.ArrayList;
import java.util.List;

/// What one request came to, in numbers.
///
/// @param rejected rows RETURNED or REFUSED
/// @param repeated rows answered from the record, asked before
/// @param heldByBudget rows a spent budget holds
/// @param atOneAddress rows at the address that most rows have
/// @param canaries rows about people known to nobody
public record RequestTally(
    long rows, long rejected, long confirmed, long notConfirmed, long repeated, long heldByBudget,
    long atOneAddress, long canaries) {

  /// The one alarm that follows from answers.
  static final String NOT_CONFIRMED_SHARE = "not-confirmed-share";

  /// An alarm: its kind, the figure and the threshold it reached.
  public record Alarm(String kind, long figure, long threshold) {}

  /// {@return the alarms this request gives occasion for under an agreement}; a threshold that it
  /// does not set raises none, but a canary always does
  public List<Alarm> alarms(DisclosureAgreement agreement) {
    var alarms = new ArrayList<Alarm>();
    if (canaries > 0) {
      alarms.add(new Alarm("canary", canaries, 1));
    }
    long from = agreement.has(ParameterName.ALARM_FROM_ROWS)
        ? agreement.parameter(ParameterName.ALARM_FROM_ROWS) : 1;
    share(alarms, agreement, ParameterName.ALARM_NOT_CONFIRMED_PERCENT, NOT_CONFIRMED_SHARE,
        notConfirmed, confirmed + notConfirmed, from);
    share(alarms, agreement, ParameterName.ALARM_REJECTED_PERCENT, "rejected-share",
        rejected, rows, from);
    share(alarms, agreement, ParameterName.ALARM_REPEATED_PERCENT, "asked-before-share",
        repeated, confirmed + notConfirmed, from);
    rows(alarms, agreement, ParameterName.ALARM_HELD_BY_BUDGET, "budget-spent", heldByBudget);
    rows(alarms, agreement, ParameterName.ALARM_ROWS_AT_ADDRESS, "repeated-address", atOneAddress);
    return List.copyOf(alarms);
  }

  private static void rows(
      List<Alarm> alarms, DisclosureAgreement agreement, ParameterName name, String kind,
      long count) {
    if (agreement.has(name) && count >= agreement.parameter(name)) {
      alarms.add(new Alarm(kind, count, agreement.parameter(name)));
    }
  }

  private static void share(
      List<Alarm> alarms, DisclosureAgreement agreement, ParameterName name, String kind,
      long count, long of, long from) {
    if (agreement.has(name) && of >= from && count * 100 >= agreement.parameter(name) * of) {
      alarms.add(new Alarm(kind, count * 100 / of, agreement.parameter(name)));
    }
  }
}
