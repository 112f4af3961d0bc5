package countersign.rules.agreement;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.domain.RuleId;
import countersign.rules.statute.Ground;
import countersign.rules.statute.RuleText;
import countersign.rules.statute.StatuteCore;
import countersign.rules.text.ExampleText;
import countersign.rules.text.LawFiles;
import countersign.rules.text.LawText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What counsel would sign holds every word that decides.
class AgreementDocumentTest {
  private static final StatuteCore CORE = StatuteCore.shipped();

  private static String flat(String text) {
    return text.replaceAll("\\s+", " ");
  }

  @Test
  void everyWordThatDecidesIsInTheDocument() {
    for (DisclosureAgreement agreement : Agreements.shipped().all()) {
      String document = flat(AgreementDocument.text(agreement));
      List<String> needed = new ArrayList<>();
      needed.add(agreement.title());
      needed.add("agreement digest: " + agreement.digest());
      needed.add("statute core digest: " + CORE.digest());
      needed.add("in force: " + agreement.inForce());
      needed.addAll(agreement.requesters());
      needed.addAll(agreement.attestations());
      needed.addAll(agreement.designatedStatutes());
      for (SignatoryEntry entry : agreement.signatories()) {
        needed.addAll(List.of(entry.office(), entry.doubt(), "Source: " + entry.source()));
      }
      for (DisclosureAgreement.Clause clause : agreement.terms()) {
        needed.addAll(List.of(clause.title() + ". " + clause.text(), clause.source()));
      }
      for (Parameter parameter : agreement.parameters().values()) {
        needed.add(
            parameter.name().text() + ": " + parameter.value() + ", from " + parameter.from());
        needed.add("Source: " + parameter.source());
      }
      for (RuleId id : agreement.rules()) {
        RuleText rule = CORE.rule(id);
        needed.add(
            rule.id() + " " + rule.title() + " Authority: " + rule.authority() + " ["
                + rule.provenance() + "]");
        rule.words().forEach(words -> needed.add("\"" + words + "\""));
        needed.add("Reading: " + rule.reading());
        rule.doubts().forEach(doubt -> needed.add("Doubt: " + doubt));
        for (Ground ground : rule.grounds()) {
          needed.add(ground.effect() + " " + ground.code() + ": " + ground.finding().what());
          needed.add(ground.finding().cure());
        }
      }
      for (ExampleText example : agreement.examples()) {
        needed.add(example.title());
        example.but().stream().map(LawText.Value::text).forEach(but -> needed.add("but " + but));
        example.expect().forEach(expect -> needed.add("expect " + expect.text()));
        needed.add(example.reading());
      }
      assertEquals(
          agreement.kind() != DisclosureAgreement.Kind.LIVE,
          document.contains("; nothing is released under it"));
      for (String each : needed) {
        assertTrue(document.contains(flat(each)), agreement.id() + " does not show: " + each);
      }
    }
  }

  /// Word for word, but for the digests: an agreement with every optional line, printed. When the
  /// law's texts change, so does this document: read the difference, then take the new one over.
  @Test
  void theWholeDocumentIsTheOneOnRecord() throws IOException {
    DisclosureAgreement agreement = AgreementReaderTest.testConsent();
    String printed =
        AgreementDocument.text(agreement)
            .replace(agreement.digest(), "(digest of the agreement)")
            .replace(CORE.digest(), "(digest of the statute core)");
    Files.writeString(Path.of("target", "agreement-document.txt"), printed);
    try (InputStream record = getClass().getResourceAsStream("agreement-document.txt")) {
      assertEquals(
          new String(record.readAllBytes(), StandardCharsets.UTF_8), printed,
          "printed to rules/target/agreement-document.txt");
    }
  }

  @Test
  void everyDoubtCarriesItsMark() {
    for (RuleText rule : CORE.rules()) {
      for (String doubt : rule.doubts()) {
        assertTrue(doubt.matches("\\[[TCMRIB]] .+"), rule.id() + ": " + doubt);
      }
    }
  }

  @Test
  void noLineIsWiderThanTheDocumentButOneThatIsOneWord() {
    for (DisclosureAgreement agreement : Agreements.shipped().all()) {
      AgreementDocument.text(agreement).lines().forEach(line ->
          assertTrue(line.length() <= 96 || line.strip().indexOf(' ') < 0
              || line.strip().split(" ").length <= 3, line.length() + ": " + line));
    }
  }

  @Test
  void anElementOfTheStatuteIsNamedAsSuchAndACondtionOfTheAgreementIsNot() throws Exception {
    String consent = AgreementDocument.text(Agreements.shipped().get("irs-consent"));
    assertTrue(section(consent, "B1").contains("no agreement can leave it out"));
    assertFalse(section(consent, "G2").contains("no agreement can leave it out"));
  }

  private static String section(String document, String rule) {
    int from = document.indexOf("\n" + rule + "  ");
    return document.substring(from, document.indexOf("\n\n", from + 1));
  }

  @Test
  void anotherTextIsAnotherDocumentWithAnotherDigest() throws Exception {
    Map<String, String> texts = AgreementsTest.texts();
    texts.put(
        "agreement.txt",
        texts.get("agreement.txt").replace("value: 20\nfrom: 2025-04-07\nsource: design position; 26",
            "value: 10\nfrom: 2026-02-01\nsource: counsel's letter; 26"));
    DisclosureAgreement changed = Agreements.read("irs-dhs-2025", LawFiles.of(texts));
    String document = AgreementDocument.text(changed);
    assertTrue(document.contains("rows with one reason: 10, from 2026-02-01 (rule B8)"), document);
    assertTrue(document.contains("Source: counsel's letter; 26 USC 6103(i)(2)(B)(iv)"));
    assertNotEquals(Agreements.shipped().get("irs-dhs-2025").digest(), changed.digest());
  }

  @Test
  void theValuesForProgramsAreThoseOfTheDocument() {
    DisclosureAgreement agreement = Agreements.shipped().get("irs-dhs-2025");
    Map<String, Object> values = AgreementDocument.values(agreement);
    assertEquals(agreement.digest(), values.get("agreement_sha256"));
    assertEquals(CORE.digest(), values.get("statute_core_sha256"));
    assertEquals(agreement.rules().size(), ((List<?>) values.get("rules")).size());
    assertEquals(agreement.signatories().size(), ((List<?>) values.get("signatories")).size());
    assertTrue(((List<?>) values.get("parameters")).contains(
        Map.of("name", "rows with one reason", "value", 20L, "from", "2025-04-07", "source",
            "design position; 26 USC 6103(i)(2)(B)(iv) asks for a specific reason")));
  }
}
