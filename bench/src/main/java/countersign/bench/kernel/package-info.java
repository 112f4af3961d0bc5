/// JMH benchmarks of the parts that cost the most for each row. Command: docs/PERFORMANCE.md.
package countersign.bench.kernel;
