package countersign.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import countersign.gateway.document.Json;
import countersign.gateway.state.Role;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// docs/reference/endpoints.md is the promise; the program's table, the OpenAPI description and what
/// the server does to each role are held against it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AuthorisationTest {
  private static final ObjectMapper MAPPER = new ObjectMapper();
  private static final Path EXAMPLES = Path.of("../docs/examples");

  @TempDir static Path temporary;
  private Served on;

  /// A line of the page.
  record Promised(String method, String path, Set<Role> roles) {}

  @BeforeAll
  void serve() throws Exception {
    on = new Served(temporary, Map.of(), temporary.resolve("population"));
  }

  @AfterAll
  void close() throws Exception {
    on.close();
  }

  private static List<Promised> promised() throws Exception {
    var promised = new ArrayList<Promised>();
    for (String line : Files.readAllLines(Path.of("../docs/reference/endpoints.md"))) {
      if (!line.startsWith("| GET") && !line.startsWith("| POST")) {
        continue;
      }
      String[] cells = line.split("\\|");
      var roles = EnumSet.noneOf(Role.class);
      for (String role : cells[3].strip().split(", ")) {
        if (role.equals("everybody")) {
          roles.addAll(EnumSet.allOf(Role.class));
        } else {
          roles.add(Role.valueOf(role));
        }
      }
      promised.add(new Promised(
          cells[1].strip(), cells[2].strip().replace("`", ""), roles));
    }
    return promised;
  }

  @Test
  void everyRoleHasAPersonHere() {
    assertEquals(EnumSet.allOf(Role.class), Served.people().keySet());
  }

  @Test
  void everyEndpointTreatsEveryRoleAsThePageSays() throws Exception {
    int calls = 0;
    for (Promised endpoint : promised()) {
      for (var person : Served.people().entrySet()) {
        HttpResponse<byte[]> response = call(endpoint, person.getValue());
        int status = response.statusCode();
        String what = endpoint.method() + " " + endpoint.path() + " as " + person.getKey() + ": "
            + status;
        if (endpoint.roles().contains(person.getKey())) {
          assertTrue(status != 401 && status != 403 && status != 405 && status < 500, what);
        } else {
          assertEquals(person.getKey() == Role.PUBLIC ? 401 : 403, status, what);
        }
        calls++;
      }
    }
    assertEquals(promised().size() * Role.values().length, calls);
  }

  private HttpResponse<byte[]> call(Promised endpoint, String person) throws Exception {
    String path = endpoint.path().replace("{request}", "NONE").replace("{order}", "NONE").replace("{incident}", "NONE")
        .replace("{wish}", "NONE")        .replace("{tile}", "0/000");
    return endpoint.method().equals("GET")
        ? on.get(person, path)
        : on.post(person, path, Json.object().put("nothing", "of use"));
  }

  @Test
  void theProgramsTableIsThePagesAndTheDescriptionIsToo() throws Exception {
    var page = new TreeSet<String>();
    promised().forEach(each -> page.add(each.method() + " " + each.path() + " " + each.roles()));
    JsonNode description = Served.json(on.get("", "/openapi.json"));
    assertEquals("3.1.0", description.get("openapi").asString());
    var described = new TreeSet<String>();
    var operations = new HashSet<String>();
    description.get("paths").properties().forEach(path -> path.getValue().properties().forEach(
        method -> {
          var roles = EnumSet.noneOf(Role.class);
          for (JsonNode role : method.getValue().get("x-roles")) {
            if (role.asString().equals("ANYBODY")) {
              roles.addAll(EnumSet.allOf(Role.class));
            } else {
              roles.add(Role.valueOf(role.asString()));
            }
          }
          described.add(method.getKey().toUpperCase(java.util.Locale.ROOT) + " " + path.getKey()
              + " " + roles);
          operations.add(method.getValue().get("operationId").asString());
        }));
    assertEquals(page, described);
    var table = new TreeSet<String>();
    var named = new HashSet<String>();
    // Only the lines are looked at; no handler is called.
    for (Endpoint each : Endpoints.table(
        new RequestHandlers(on.server.gateway(), null), new OrderHandlers(on.server.gateway()),
        new OfficeHandlers(on.server.gateway()), new PublicHandlers(on.server.gateway(), null))) {
      table.add(each.method() + " " + each.template().replace("...}", "}") + " " + each.roles());
      named.add(each.operation());
    }
    assertEquals(page, table);
    assertEquals(named, operations);
  }

  @Test
  void whatIsNotInTheTableIsNotThere() throws Exception {
    assertEquals(404, on.get("auditor", "/v1/nothing").statusCode());
    assertEquals(404, on.get("auditor", "/v1/requests/").statusCode());
    HttpResponse<byte[]> wrong = on.post("auditor", "/healthz", Json.object());
    assertEquals(405, wrong.statusCode());
    assertEquals("GET", wrong.headers().firstValue("Allow").orElse(""));
  }

  @Test
  void errorsAreProblemDetailsWithoutWhatWasSent() throws Exception {
    var body = Json.object().put("manifest_sha256", "MARIA LOPEZ").put("signature", "555-12-3456");
    for (HttpResponse<byte[]> response : List.of(
        on.post("preparer", "/v1/requests/MARIA/approvals", body),
        on.post("counsel-1", "/v1/orders", body),
        on.post("requester", "/v1/requests", "application/zip", "MARIA".getBytes()),
        on.get("", "/v1/requests/MARIA"), on.get("person", "/v1/requests/MARIA"))) {
      assertEquals("application/problem+json",
          response.headers().firstValue("Content-Type").orElse(""));
      String text = new String(response.body(), StandardCharsets.UTF_8);
      assertFalse(text.contains("MARIA") || text.contains("3456"), text);
      JsonNode problem = Served.json(response);
      assertEquals(response.statusCode(), problem.get("status").asInt());
      assertTrue(problem.get("type").asString().startsWith("urn:countersign:problem:"), text);
    }
  }

  @Test
  void theExamplesOfTheDocumentationAreTheDescriptionsAndFitItsSchemas() throws Exception {
    JsonNode description = Served.json(on.get("", "/openapi.json"));
    JsonNode schemas = description.get("components").get("schemas");
    var published = new TreeSet<String>();
    try (var files = Files.newDirectoryStream(EXAMPLES, "*.json")) {
      files.forEach(each -> published.add(each.getFileName().toString()));
    }
    var used = new TreeSet<String>();
    description.get("paths").properties().forEach(path -> path.getValue().properties().forEach(
        method -> {
          JsonNode media = method.getValue().path("requestBody").path("content")
              .path("application/json");
          if (media.isMissingNode()) {
            return;
          }
          String name = media.get("schema").get("$ref").asString()
              .replace("#/components/schemas/", "");
          String file = name.replaceAll("(?<=[a-z])(?=[A-Z])", "-")
              .toLowerCase(java.util.Locale.ROOT) + ".json";
          JsonNode example = MAPPER.readTree(EXAMPLES.resolve(file).toFile());
          assertEquals(example, media.get("example"), file);
          assertFits(example, schemas.get(name), file);
          used.add(file);
        }));
    assertEquals(published, used);
  }

  /// The part of JSON Schema that the description uses for bodies: type, required, properties,
  /// additionalProperties, enum, pattern, items.
  private static void assertFits(JsonNode value, JsonNode schema, String where) {
    if (schema.has("enum")) {
      var words = new HashSet<String>();
      schema.get("enum").forEach(each -> words.add(each.asString()));
      assertTrue(words.contains(value.asString()), where);
      return;
    }
    var types = new HashSet<String>();
    JsonNode type = schema.get("type");
    if (type.isArray()) {
      type.forEach(each -> types.add(each.asString()));
    } else {
      types.add(type.asString());
    }
    String is = value.isObject() ? "object" : value.isArray() ? "array" : value.isNull() ? "null"
        : value.isBoolean() ? "boolean" : value.isIntegralNumber() ? "integer" : "string";
    assertTrue(types.contains(is), where + " is " + is + ", not " + types);
    if (schema.has("pattern")) {
      assertTrue(value.asString().matches(schema.get("pattern").asString()), where);
    }
    if (is.equals("array")) {
      value.forEach(each -> assertFits(each, schema.get("items"), where + "[]"));
    }
    if (is.equals("object")) {
      schema.get("required").forEach(each -> assertTrue(value.has(each.asString()), where));
      value.properties().forEach(each -> {
        assertTrue(schema.get("properties").has(each.getKey()), where + "/" + each.getKey());
        assertFits(each.getValue(), schema.get("properties").get(each.getKey()),
            where + "/" + each.getKey());
      });
    }
  }

  @Test
  void theExamplesThatNeedNoRequestAreTakenAsTheyStand() throws Exception {
    for (String[] each : new String[][] {
        {"counsel-1", "/v1/orders", "order.json"},
        {"counsel-1", "/v1/orders/DDC-25-457-A/lifting-statement", "lifting-statement.json"},
        {"safeguards", "/v1/safeguards", "safeguards.json"},
        {"safeguards", "/v1/contractors", "contractor.json"}}) {
      HttpResponse<byte[]> response = on.post(each[0], each[1], "application/json",
          Files.readAllBytes(EXAMPLES.resolve(each[2])));
      assertTrue(response.statusCode() < 300,
          each[2] + ": " + new String(response.body(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void aSealedOrderIsKnownToThoseWhoActOnItAlone() throws Exception {
    var order = (tools.jackson.databind.node.ObjectNode)
        MAPPER.readTree(EXAMPLES.resolve("order.json").toFile());
    order.put("order_id", "SEALED-1").put("sealed", true);
    assertEquals(201, on.post("counsel-1", "/v1/orders", order).statusCode());
    for (String person : List.of("", "requester", "officer-1", "custodian", "administrator")) {
      assertEquals(404, on.get(person, "/v1/orders/SEALED-1").statusCode(), person);
      assertFalse(new String(on.get(person, "/v1/orders").body(), StandardCharsets.UTF_8)
          .contains("SEALED-1"), person);
    }
    for (String person : List.of("counsel-2", "auditor", "preparer", "releaser")) {
      assertEquals(200, on.get(person, "/v1/orders/SEALED-1").statusCode(), person);
    }
    var reader = countersign.ledger.LogReader.open(
        countersign.ledger.LogSource.of(on.directory.resolve("ledger")));
    int found = 0;
    for (byte[] entry : reader.entries(0)) {
      String text = new String(entry, StandardCharsets.UTF_8);
      if (text.contains("SEALED-1")) {
        assertFalse(text.contains("25-cv-00457") || text.contains("D.D.C."), text);
        found++;
      }
    }
    assertEquals(1, found);
  }
}
