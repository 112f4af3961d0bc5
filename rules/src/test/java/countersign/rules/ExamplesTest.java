package countersign.rules;

import static org.junit.jupiter.api.Assertions.assertEquals;

import countersign.rules.agreement.Agreements;
import countersign.rules.agreement.DisclosureAgreement;
import countersign.rules.example.ExampleResult;
import countersign.rules.example.Examples;
import countersign.rules.text.ExampleText;
import countersign.rules.text.LawException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExamplesTest {

  @Test
  void everyExampleOfEveryAgreementHolds() throws LawException {
    List<String> failures = new ArrayList<>();
    for (DisclosureAgreement agreement : Agreements.shipped().all()) {
      for (ExampleResult result : Examples.of(agreement)) {
        failures.addAll(result.failures());
      }
    }
    assertEquals("", String.join("\n", failures));
  }

  /// Scenario 47 among them.
  @Test
  void everyExampleOfTheDepartmentOfJusticeHolds() throws LawException, IOException {
    DisclosureAgreement agreement =
        Agreements.load(Path.of("src/test/resources/agreements/irs-doj-test"));
    List<String> failures = new ArrayList<>();
    for (ExampleResult result : Examples.of(agreement)) {
      failures.addAll(result.failures());
    }
    assertEquals("", String.join("\n", failures));
  }

  @Test
  void everyScenarioThatAdmissionDecidesHolds() throws LawException {
    DisclosureAgreement agreement = Agreements.shipped().get("irs-dhs-2025");
    List<String> failures = new ArrayList<>();
    for (ExampleText scenario : Examples.scenarios()) {
      failures.addAll(Examples.run(scenario, agreement).failures());
    }
    assertEquals("", String.join("\n", failures));
  }
}
