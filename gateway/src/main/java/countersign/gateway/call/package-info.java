/// Who calls, and what a call comes to.
package countersign.gateway.call;
