/// The way from a decision in the database to an entry in the ledger: no entry is lost, doubled or
/// put in another order, whatever is killed (docs/decisions/0070).
package countersign.gateway.accounting;
