package countersign.gateway.state;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A database of any earlier program is brought up to this one's schema, with what it holds.
class UpgradeTest {
  private static final Instant THEN = Instant.parse("2026-06-27T12:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");

  @TempDir Path temporary;

  private static TreeSet<String> tables(Connection sql) throws SQLException {
    var tables = new TreeSet<String>();
    try (var statement = sql.createStatement();
        var row = statement.executeQuery(
            "select sql from sqlite_master where sql is not null order by name")) {
      while (row.next()) {
        tables.add(row.getString(1));
      }
    }
    sql.commit();
    return tables;
  }

  private Connection open(String name) throws SQLException {
    return new Dialect.Sqlite(temporary.resolve(name)).open(true);
  }

  @Test
  void aDatabaseOfEveryEarlierProgramIsBroughtUpInPlaceAndKeepsWhatItHolds() throws Exception {
    TreeSet<String> wanted;
    try (Connection fresh = open("fresh.db")) {
      Migrations.apply(fresh, NOW);
      wanted = tables(fresh);
    }
    for (int known = 1; known < Migrations.NAMES.size(); known++) {
      try (Connection sql = open("old-" + known + ".db")) {
        Migrations.apply(sql, THEN, known);
        assertTrue(tables(sql).size() < wanted.size());
        try (var statement = sql.createStatement()) {
          statement.execute("""
              insert into evidence_key (case_id, wrapped, created_at) values ('kept', x'00', 1)""");
        }
        sql.commit();
        Migrations.apply(sql, NOW);
        assertEquals(wanted, tables(sql), "from " + known);
        try (var statement = sql.createStatement();
            var row = statement.executeQuery("select case_id from evidence_key")) {
          assertTrue(row.next());
          assertEquals("kept", row.getString(1));
        }
        sql.commit();
      }
    }
  }
}
