package countersign.bench.peers;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;

/// DuckDB through JDBC: both files normalised in SQL, joined on name, number, street, unit and ZIP;
/// exactly one person, no number or date that differs.
final class DuckJoin implements Contender {
  /// Street words in full, with what they are made in SQL. The commonest dozen of Publication 28.
  private static final String[][] WORDS = {
    {"STREET", "ST"}, {"AVENUE", "AVE"}, {"ROAD", "RD"}, {"DRIVE", "DR"}, {"LANE", "LN"},
    {"COURT", "CT"}, {"BOULEVARD", "BLVD"}, {"PLACE", "PL"}, {"CIRCLE", "CIR"},
    {"APARTMENT", "APT"}, {"SUITE", "STE"}, {"UNIT", "APT"}, {"NORTH", "N"}, {"SOUTH", "S"},
    {"EAST", "E"}, {"WEST", "W"}
  };

  @Override
  public Set<String> confirmed(Work work, Runnable made) throws Exception {
    Set<String> confirmed = new HashSet<>();
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement sql = connection.createStatement()) {
      sql.execute("set threads to " + Runtime.getRuntime().availableProcessors());
      sql.execute(
          "create table person as select person_id, tin, birth_date, tax_period as period, "
              + keys() + " from " + csv(work.population()));
      made.run();
      sql.execute(
          "create table subject as select subject_ref, regexp_replace(tin, '[^0-9]', '', 'g') as"
              + " tin, birth_date, ';' || tax_periods || ';' as periods, "
              + keys() + " from " + csv(work.subjects()));
      try (ResultSet rows =
          sql.executeQuery(
              """
              select s.subject_ref from subject s join person p
                on s.given = p.given and s.family = p.family and s.line = p.line and s.zip = p.zip
               where contains(s.periods, ';' || p.period || ';') and s.suffix = p.suffix
                 and (s.middle = '' or p.middle = '' or s.middle = p.middle)
               group by s.subject_ref
              having count(distinct p.person_id) = 1
                 and bool_and(s.tin = '' or p.tin = '' or s.tin = p.tin)
                 and bool_and(s.birth_date = '' or p.birth_date = ''
                              or s.birth_date = p.birth_date)""")) {
        while (rows.next()) {
          confirmed.add(rows.getString(1));
        }
      }
    }
    return confirmed;
  }

  private static String csv(Path file) {
    return "read_csv('" + file + "', header = true, all_varchar = true, nullstr = 'no such text')";
  }

  private static String keys() {
    String line = clean("address_line1 || ' ' || address_line2");
    for (String[] word : WORDS) {
      line = "regexp_replace(" + line + ", '\\b" + word[0] + "\\b', '" + word[1] + "', 'g')";
    }
    return clean("given_name") + " as given, substr(" + clean("middle_name") + ", 1, 1) as middle, "
        + clean("family_name") + " as family, " + clean("name_suffix") + " as suffix, "
        + line + " as line, substr(zip, 1, 5) as zip";
  }

  private static String clean(String column) {
    return "trim(regexp_replace(upper(strip_accents(" + column + ")), '[^A-Z0-9]+', ' ', 'g'))";
  }
}
