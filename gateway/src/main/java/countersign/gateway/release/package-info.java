/// The life of a request in an installation: received, admitted, approved by two, verified,
/// released, collected, received, disposed of; or returned, held, blocked, recalled.
///
/// Each step is one transaction, idempotent and resumable (docs/decisions/0070,
/// ARCHITECTURE.md). There is one way to an answer, and it passes through [ReleaseStep].
package countersign.gateway.release;
