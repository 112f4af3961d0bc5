/// See ARCHITECTURE.md.
package countersign.cli;
