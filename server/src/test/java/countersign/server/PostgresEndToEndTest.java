package countersign.server;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.Map;
import org.junit.jupiter.api.TestInstance;

/// The same path on PostgreSQL, which the test starts by itself.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PostgresEndToEndTest extends EndToEndTest {
  private EmbeddedPostgres postgres;

  @Override
  Map<String, String> settings() throws Exception {
    postgres = EmbeddedPostgres.start();
    return Map.of(
        "database.url", postgres.getJdbcUrl("postgres", "postgres").replaceAll("\\?.*", ""),
        "database.user", "postgres");
  }

  @Override
  void stop() throws Exception {
    postgres.close();
  }
}
