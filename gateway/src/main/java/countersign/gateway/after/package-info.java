/// What happens after an answer has left: recall and correction, certificates of use and disposal
/// (26 USC 6103(p)(4)(F)), retention, incidents (Publication 1075) and notices (26 USC 7431). Each
/// step is one transaction, with its ledger entry where the ledger has one for it.
package countersign.gateway.after;
