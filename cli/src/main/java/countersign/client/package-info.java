/// A client of the gateway's HTTP interface: one method a call, the signatures that a call asks for
/// made here, the answers opened here. It decides nothing and knows no state.
package countersign.client;
