/// The installation: its directory, configuration, database, keys and sealed evidence.
///
/// The one owner of durable state (docs/decisions/0070). What is stored in it, and when, is said in
/// [countersign.gateway.release].
package countersign.gateway.state;
