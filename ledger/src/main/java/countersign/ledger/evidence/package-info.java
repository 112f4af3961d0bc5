/// Evidence outside the ledger, encrypted so that it can be erased by destroying one small key.
package countersign.ledger.evidence;
