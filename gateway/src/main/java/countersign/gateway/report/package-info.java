/// The accounting reports: 26 USC 6103(p)(3). The yearly figures follow from the ledger and the
/// permanent keyed accounting alone, so that an auditor who has both gets the same.
package countersign.gateway.report;
