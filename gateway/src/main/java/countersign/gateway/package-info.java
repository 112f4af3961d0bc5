/// See ARCHITECTURE.md.
package countersign.gateway;
