/// The one path from a package to dispositions: admission by `rules`, verification by `match`.
///
/// The batch command, the service and the replay call the same classes; there is no second path to
/// the records. See ARCHITECTURE.md.
package countersign.gateway.assess;
