package countersign.standard.address;

import countersign.testkit.Properties;
import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/// Measures what reading an address costs: `java -cp … countersign.standard.address.AddressSpeed`.
///
/// Prints nanoseconds of wall time for each address of 100,000 generated ones, the median of the last
/// eleven rounds.
final class AddressSpeed {
  private static final int ADDRESSES = 100_000;
  private static final int ROUNDS = 31;
  private static final int COUNTED = 11;

  /// Keeps the work from being optimised away.
  private static long sink;

  private AddressSpeed() {}

  private interface Work {
    void on(String[] columns, String text);
  }

  public static void main(String[] arguments) {
    List<String[]> columns = new ArrayList<>();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < ADDRESSES; i++) {
      RandomGenerator random = Properties.random(i);
      GeneratedAddress address = GeneratedAddress.random(random);
      columns.add(address.columns(random));
      texts.add(address.text(random));
    }
    AddressKeyer keyer = new AddressKeyer();
    measure("key from columns", columns, texts, (c, text) -> {
      sink += keyer.read(c[0], c[1], c[2], c[3], c[4], c[5]) ? keyer.high() : 1;
    });
    measure("reading from columns", columns, texts, (c, text) -> sink += AddressReader.read(
        c[0], c[1], c[2], c[3], c[4], c[5]).buildingKey());
    measure("reading and sufficiency", columns, texts, (c, text) -> sink += AddressSufficiency.of(
        AddressReader.read(c[0], c[1], c[2], c[3], c[4], c[5])).hashCode());
    measure("reading from one text", columns, texts,
        (c, text) -> sink += AddressReader.read(text).buildingKey());
    System.out.println("sink " + sink);
  }

  private static void measure(String name, List<String[]> columns, List<String> texts, Work work) {
    List<Long> nanos = new ArrayList<>();
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      for (int i = 0; i < columns.size(); i++) {
        work.on(columns.get(i), texts.get(i));
      }
      nanos.add((System.nanoTime() - start) / columns.size());
    }
    List<Long> last = new ArrayList<>(nanos.subList(ROUNDS - COUNTED, ROUNDS));
    last.sort(null);
    System.out.printf("%-26s %5d ns%n", name, last.get(COUNTED / 2));
  }
}
