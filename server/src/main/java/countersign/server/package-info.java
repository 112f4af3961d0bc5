/// See ARCHITECTURE.md.
package countersign.server;
