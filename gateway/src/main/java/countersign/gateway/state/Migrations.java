package countersign.gateway.state;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// The schema as numbered SQL files, applied in order, each in one transaction with its digest.
///
/// A file that was applied is never edited: a digest that differs, a gap, or a migration that this
/// program does not know means that the database is not what it takes it for, and it is refused.
final class Migrations {
  /// In order. A new one is added at the end and gets the next number.
  static final List<String> NAMES = List.of(
      "0001-installation", "0002-gateway", "0003-batch", "0004-after", "0005-put-to-use",
      "0006-signed-decision", "0007-custodians", "0008-restore");

  private Migrations() {}

  static void apply(Connection sql, Instant now) throws SQLException, StateException {
    apply(sql, now, NAMES.size());
  }

  /// As the program that knew so many migrations did.
  static void apply(Connection sql, Instant now, int known) throws SQLException, StateException {
    try (Statement statement = sql.createStatement()) {
      statement.execute("""
          create table if not exists migration (
            number bigint primary key,
            name text not null,
            sha256 text not null,
            applied_at bigint not null)""");
    }
    sql.commit();
    List<String> applied = check(sql);
    for (int i = applied.size(); i < known; i++) {
      String text = read(NAMES.get(i));
      try (Statement statement = sql.createStatement()) {
        for (String each : statements(text)) {
          statement.execute(each);
        }
      }
      try (var insert = sql.prepareStatement(
          "insert into migration (number, name, sha256, applied_at) values (?, ?, ?, ?)")) {
        insert.setLong(1, i + 1);
        insert.setString(2, NAMES.get(i));
        insert.setString(3, sha256(text));
        insert.setLong(4, Micros.of(now));
        insert.executeUpdate();
      }
      sql.commit();
    }
  }

  /// {@return the migrations applied so far}, each checked against this program's.
  private static List<String> check(Connection sql) throws SQLException, StateException {
    var applied = new ArrayList<String>();
    try (Statement statement = sql.createStatement();
        ResultSet row =
            statement.executeQuery("select number, name, sha256 from migration order by number")) {
      while (row.next()) {
        int number = row.getInt(1);
        String name = row.getString(2);
        if (number != applied.size() + 1) {
          throw new StateException("migration " + (applied.size() + 1) + " is missing");
        }
        if (number > NAMES.size()) {
          throw new StateException(
              "the database was written by a newer program: it has migration " + name);
        }
        if (!name.equals(NAMES.get(number - 1))
            || !row.getString(3).equals(sha256(read(NAMES.get(number - 1))))) {
          throw new StateException(
              "migration " + name + " of the database is not this program's; was a file edited?");
        }
        applied.add(name);
      }
    }
    sql.commit();
    return applied;
  }

  /// Statements end with `;` at the end of a line; comments are whole lines.
  static List<String> statements(String text) {
    var statements = new ArrayList<String>();
    var current = new StringBuilder();
    for (String line : text.split("\n", -1)) {
      if (line.isBlank() || line.startsWith("--")) {
        continue;
      }
      current.append(line).append('\n');
      if (line.endsWith(";")) {
        statements.add(current.substring(0, current.length() - 2));
        current.setLength(0);
      }
    }
    if (!current.isEmpty()) {
      throw new IllegalArgumentException("the last statement of a migration lacks its semicolon");
    }
    return statements;
  }

  private static String read(String name) {
    try (InputStream in = Migrations.class.getResourceAsStream(name + ".sql")) {
      if (in == null) {
        throw new AssertionError("migration " + name + " is not in the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException unreadable) {
      throw new AssertionError("migration " + name + " cannot be read", unreadable);
    }
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of().formatHex(
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException missing) {
      throw new AssertionError("every Java platform has SHA-256", missing);
    }
  }
}
