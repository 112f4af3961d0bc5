/// Alarms: what a request as a whole, or an officer over many, looks like. Thresholds are parameters
/// of the agreement. An alarm stops nothing; it is raised in the ledger, and somebody must look.
package countersign.gateway.alarm;
