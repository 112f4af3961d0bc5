/// The same work done by Countersign and by programs that others use for it, judged by the truth
/// that synthetic data knows about itself. Command: docs/PERFORMANCE.md.
package countersign.bench.peers;
