package countersign.bench.peers;

import java.util.Collection;
import java.util.List;
import no.priv.garshol.duke.Configuration;
import no.priv.garshol.duke.DataSource;
import no.priv.garshol.duke.Database;
import no.priv.garshol.duke.Property;

/// Duke's configuration without its own class for it, which cannot be loaded without Lucene 4.
///
/// @param properties what is compared
/// @param database none is searched: the records are blocked by key
/// @param threshold from which score on two records are one person
record DukeSettings(List<Property> properties, Database database, double threshold)
    implements Configuration {
  @Override
  public Collection<DataSource> getDataSources() {
    return List.of();
  }

  @Override
  public Collection<DataSource> getDataSources(int group) {
    return List.of();
  }

  @Override
  public Database getDatabase(boolean overwrite) {
    return database;
  }

  @Override
  public double getThreshold() {
    return threshold;
  }

  @Override
  public double getMaybeThreshold() {
    return threshold;
  }

  @Override
  public boolean isDeduplicationMode() {
    return false;
  }

  @Override
  public List<Property> getProperties() {
    return properties;
  }

  @Override
  public Collection<Property> getIdentityProperties() {
    return List.of();
  }

  @Override
  public Property getPropertyByName(String name) {
    return properties.stream().filter(each -> each.getName().equals(name)).findFirst().orElse(null);
  }

  @Override
  public Collection<Property> getLookupProperties() {
    return properties;
  }

  @Override
  public void validate() {}

  @Override
  public void setThreshold(double changed) {
    throw new UnsupportedOperationException("the threshold is fixed");
  }

  @Override
  public Configuration copy() {
    return this;
  }

  @Override
  public void setDatabase(Database changed) {
    throw new UnsupportedOperationException("the database is fixed");
  }
}
