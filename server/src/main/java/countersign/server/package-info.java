/// The gateway over HTTP: one table of endpoints with the roles that may call them, mutual TLS, and
/// nothing that decides anything. Rules and SQL are on the other side of this door.
package countersign.server;
