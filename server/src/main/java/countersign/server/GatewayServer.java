package countersign.server;

import countersign.gateway.assess.PopulationAssessment;
import countersign.gateway.release.AssessmentPort;
import countersign.gateway.release.Gateway;
import countersign.gateway.release.Inspections;
import countersign.gateway.release.Replay;
import countersign.gateway.state.Configuration;
import countersign.gateway.state.Installation;
import countersign.gateway.state.Role;
import countersign.gateway.state.StateException;
import countersign.rules.agreement.Agreements;
import countersign.server.console.Console;
import io.helidon.common.tls.TlsClientAuth;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http1.Http1Config;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/// The gateway on the network: TLS 1.3, a client certificate where the table asks for a role.
public final class GatewayServer implements AutoCloseable {
  /// A connection that sends nothing for this long in the middle of a body is cut.
  private static final Duration READ_TIMEOUT = Duration.ofSeconds(30);

  private static final Duration IDLE_TIMEOUT = Duration.ofMinutes(2);
  private static final Duration GRACE = Duration.ofSeconds(20);
  private static final int MOST_CONNECTIONS = 1_024;
  private static final int MOST_HEADER_BYTES = 1 << 15;
  private static final int MOST_PATH_BYTES = 1 << 12;
  private static final long CLOCK_SECONDS = 15;

  /// How often requests are looked for whose rows somebody will want to see.
  private static final long PREPARE_SECONDS = 5;

  /// Fewer rows are read while a page is made, in less than half a second.
  private static final long LARGE_ROWS = 50_000;

  private final Gateway gateway;
  private final WebServer web;
  private final ScheduledExecutorService clock;

  private GatewayServer(Gateway gateway, WebServer web, ScheduledExecutorService clock) {
    this.gateway = gateway;
    this.web = web;
    this.clock = clock;
  }

  /// Starts to serve an open installation, which the server does not close.
  ///
  /// @throws StateException if database and ledger contradict each other, or the port is taken
  public static GatewayServer start(
      Installation installation, AssessmentPort assessment, EventLog log) throws StateException {
    var uploads = new Uploads(installation.configuration().limits());
    var metrics = new Metrics[1];
    Gateway gateway = Gateway.open(installation, assessment, (caseId, stage, failure) -> {
      log.step(caseId, stage.name(), failure);
      metrics[0].stepFailed(stage);
    });
    try {
      metrics[0] = new Metrics(gateway, uploads);
      List<Endpoint> table = new ArrayList<>(Endpoints.table(new RequestHandlers(gateway, uploads),
          new OrderHandlers(gateway), new OfficeHandlers(gateway),
          new PublicHandlers(gateway, metrics[0])));
      table.addAll(Console.endpoints(
          gateway, uploads, decider(assessment), comparer(assessment)));
      var dispatcher = new Dispatcher(table,
          new RateLimit(
              installation.configuration().limits().requestsPerMinute(), System::nanoTime),
          gateway.idempotency(), (endpoint, caller) -> {
            if (endpoint.operation().equals("getAnswers") && caller.role() != Role.PUBLIC) {
              gateway.inspectionDenied(caller);
            }
          }, metrics[0], log);
      var trust = new ClientTrust(installation.configuration().clientAuthority(), offices(),
          installation.database()::instant);
      WebServer web = web(installation.configuration().server(), trust,
          new HelidonDoor(dispatcher, trust, metrics[0], log));
      gateway.start();
      ScheduledExecutorService clock = clock(gateway, log);
      log.note("serving", "port " + web.port());
      return new GatewayServer(gateway, web, clock);
    } catch (StateException | RuntimeException failure) {
      gateway.close();
      throw failure;
    }
  }

  private static Optional<Replay.Decider> decider(AssessmentPort assessment) {
    return assessment instanceof PopulationAssessment people
        ? Optional.of(people.decider()) : Optional.empty();
  }

  private static Optional<Inspections.Comparer> comparer(AssessmentPort assessment) {
    return assessment instanceof PopulationAssessment people
        ? Optional.of(people.comparer()) : Optional.empty();
  }

  private static Set<String> offices() {
    var offices = new HashSet<String>();
    Agreements.shipped().all().forEach(each -> offices.addAll(each.offices()));
    return offices;
  }

  private static WebServer web(
      Configuration.Server configuration, ClientTrust trust, HelidonDoor door)
      throws StateException {
    var context = trust.context(configuration);
    WebServer web;
    try {
      web = WebServer.builder()
          .host(configuration.host())
          .port(configuration.port())
          .tls(tls -> tls.sslContext(context)
              .clientAuth(TlsClientAuth.OPTIONAL)
              .enabledProtocols(List.of("TLSv1.3")))
          .addProtocol(Http1Config.builder()
              .maxHeadersSize(MOST_HEADER_BYTES)
              .maxPrologueLength(MOST_PATH_BYTES)
              .build())
          .connectionOptions(options -> options.readTimeout(READ_TIMEOUT).tcpNoDelay(true))
          .idleConnectionTimeout(IDLE_TIMEOUT)
          .maxTcpConnections(MOST_CONNECTIONS)
          .shutdownGracePeriod(GRACE)
          .shutdownHook(false)
          .routing(routing -> routing.any("/*", door))
          .build()
          .start();
    } catch (RuntimeException refused) {
      throw new StateException("cannot listen on " + configuration.host() + ":"
          + configuration.port() + ": " + refused.getMessage(), refused);
    }
    // A listener that failed to start is logged by the library, not thrown.
    if (!web.isRunning() || web.port() < 0) {
      web.stop();
      throw new StateException("cannot listen on " + configuration.host() + ":"
          + configuration.port() + ": is the port taken?");
    }
    return web;
  }

  private static ScheduledExecutorService clock(Gateway gateway, EventLog log) {
    var clock = Executors.newScheduledThreadPool(
        2, Thread.ofPlatform().name("service-clock-", 0).daemon().factory());
    clock.scheduleWithFixedDelay(() -> {
      try {
        gateway.inspections().prepare(LARGE_ROWS);
      } catch (StateException away) {
        log.note("unavailable", away.getMessage());
      }
    }, 1, PREPARE_SECONDS, TimeUnit.SECONDS);
    clock.scheduleWithFixedDelay(() -> {
      try {
        gateway.settle();
        int overdue = gateway.escalate().size();
        if (overdue > 0) {
          log.note("overdue", overdue + " requests have waited longer than the service clock allows");
        }
        gateway.idempotency().forget();
      } catch (StateException away) {
        log.note("unavailable", away.getMessage());
      }
    }, 1, CLOCK_SECONDS, TimeUnit.SECONDS);
    return clock;
  }

  /// {@return the port it listens on}
  public int port() {
    return web.port();
  }

  public Gateway gateway() {
    return gateway;
  }

  /// Ends: no new connection, calls and steps in progress are completed, then the ledger is closed.
  @Override
  public void close() throws StateException {
    clock.shutdown();
    web.stop();
    gateway.close();
  }
}
